"""The letters of a day put after the desk's replies of that day, unless these certainly followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webapp.case.replies import Direction, Reply
from webapp.case.sent import Sent
from webapp.findings.chronology import Placed
from webapp.findings.span import Span

Said = Mapping[str, Sent | Reply]


def letters_last(rows: Sequence[Placed], told: Said) -> list[Placed]:
    """Return the contacts with each letter after the replies of its day that may have come before it.

    `rows` are in order of time. No letter passes the next one, nor a contact that certainly followed it. An inquiry
    before which we said nothing passes no reply, since there was nothing else to reply to.
    """
    ordered = list(rows)
    for place in reversed(range(len(ordered))):
        passed = _passed(ordered, place, told)
        end = place + passed + 1
        if passed and not _opens(ordered[:end], place, told):
            ordered[place:end] = [*ordered[place + 1 : end], ordered[place]]
    return ordered


def _passed(rows: Sequence[Placed], place: int, told: Said) -> int:
    """Return how many contacts stand up to the last reply of the day that may have come before the letter."""
    letter, passed = rows[place], 0
    if isinstance(told[letter.event.id], Reply) or letter.span.day is None:
        return passed
    for number in range(place + 1, len(rows)):
        row, said = rows[number], told[rows[number].event.id]
        if isinstance(said, Sent) or not _may_precede(row.span, letter.span):
            break
        if said.direction is Direction.FROM_VENDOR and row.span.day:
            passed = number - place
    return passed


def _may_precede(reply: Span, letter: Span) -> bool:
    """Return whether a contact may lie before a letter: of no known day, or of the same and not certainly later."""
    if reply.day is None or (reply.noted and letter.noted):
        return reply.day is None
    certain = reply.earliest and letter.latest and reply.earliest >= letter.latest
    return reply.day == letter.day and not certain


def _opens(rows: Sequence[Placed], place: int, told: Said) -> bool:
    """Return whether the row at `place` is an inquiry, and all the others are the desk's."""
    first = told[rows[place].event.id]
    others = (told[row.event.id] for number, row in enumerate(rows) if number != place)
    from_desk = all(isinstance(one, Reply) and one.direction is Direction.FROM_VENDOR for one in others)
    return isinstance(first, Sent) and first.letter == "inquiry" and from_desk
