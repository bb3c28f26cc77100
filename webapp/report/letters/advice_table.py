"""What the desk advised, what was done of it, and how long it was until the next failure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case.replies import Reply
from webapp.findings.model import Bound
from webapp.findings.reply_model import AdviceResult
from webapp.report.document import Align, Cell, Column, Inlines, Paragraph, Role, Strong, Table
from webapp.report.letters.advice_rows import AdviceRow
from webapp.report.letters.stance_words import content
from webapp.report.sections.widths import rest_mm
from webapp.report.wording import Words, is_noun, one_line, stem

LONGEST_CELL = 60
_LONGEST_FAULT = 6
_WIDTHS = (9.0, 36.0, 37.0, 36.0)


def advice_table(
    rows: Sequence[AdviceRow],
    new: frozenset[str],
    words: Words,
    name: str,
    caption: str = "",
    longest: int = LONGEST_CELL,
) -> Table:
    """Return the table of the rows; those of the replies in `new` carry an asterisk."""
    titles = [words.say(f"letters.advice.{key}") for key in ("number", "reply", "content", "done")]
    number, *others = (Column(title, width) for title, width in zip(titles, _WIDTHS, strict=True))
    columns = (
        Column(number.title, number.width_mm, Align.RIGHT),
        *others,
        Column(words.say("letters.advice.until", fault=_short_fault(words)), rest_mm(*_WIDTHS)),
    )
    return Table(name, caption, columns, tuple(_row(row, row.reply.id in new, words, longest) for row in rows))


def _row(row: AdviceRow, new: bool, words: Words, longest: int) -> tuple[Cell, ...]:
    return (
        f"{'*' if new else ''}{row.number}",
        replied(row.reply, words, "\n"),
        what(row, words, longest),
        done(row, words, longest),
        until_failure(row, words),
    )


def replied(reply: Reply, words: Words, between: str) -> str:
    """Return when and how a reply came."""
    channel = words.say(f"words.channel.{reply.channel.value}") if reply.channel else ""
    return between.join(filter(None, (words.moment(reply.at), channel)))


def what(row: AdviceRow, words: Words, longest: int = LONGEST_CELL) -> str:
    """Return what was advised in the customer's summary, else what the reply was in neutral nouns."""
    told = stem(row.asked.what) if row.asked else ""
    return shortened(told or content(row.reply, words), longest)


def done(row: AdviceRow, words: Words, longest: int = LONGEST_CELL) -> str:
    """Return what was done of it: when, or that it was not, with the reason as far as it was told."""
    if row.result is None:
        return words.say("words.none")
    if row.watched or row.asked is None:
        return words.say("letters.advice.watched")
    if row.result.not_followed:
        told = shortened(stem(row.asked.outcome), longest)
        because = words.say("letters.advice.not_done_because", reason=told)
        return because if told else words.say("letters.advice.not_done")
    if row.asked.done_at.known:
        return words.say("letters.advice.done_at", when=words.moment(row.asked.done_at))
    return words.say("letters.advice.done_untimed")


def until_failure(row: AdviceRow, words: Words) -> Cell:
    """Return how long it was until the next failure, and when that was; what is not known is not claimed."""
    found = row.result
    if found is not None and found.next_event is not None:
        return tuple(_judged(found, words))
    if row.pending:
        return words.say("letters.advice.pending")
    count = row.finding.failures_since
    if found is None and count:
        return words.say(f"letters.advice.{'failed_after' if row.last else 'failed_since'}", count=count)
    return words.say("words.none")


def _judged(found: AdviceResult, words: Words) -> Iterator[str | Strong]:
    at = found.next_at
    when = words.say("letters.advice.failed_at", when=words.moment(at)) if at is not None and at.known else ""
    if found.lasted.bound is Bound.UNKNOWN:
        yield when or words.say("letters.advice.failed")
        return
    yield Strong(words.duration(found.lasted))
    if when:
        yield f"\n{when}"


def advice_notes(rows: Sequence[AdviceRow], words: Words, starred: str = "") -> Iterator[Paragraph]:
    """Yield the note on bounds, with the rows that each holds for, and on the asterisk; nothing without either.

    `starred` is the day since which rows carry an asterisk, empty where none does.
    """
    reasons: dict[str, list[int]] = {}
    for row in rows:
        if row.judged and row.result and (reason := row.result.reason or ("watched" if row.watched else "")):
            reasons.setdefault(reason, []).append(row.number)
    told: list[Inlines] = [
        words.mark(f"letters.advice.reason.{reason}", rows=words.join(map(str, numbers)))
        for reason, numbers in reasons.items()
    ]
    if starred:
        told.append(words.mark("letters.stars", date=starred))
    if told:
        yield Paragraph(Role.NOTE, words.sentences((words.mark("actions.note"), *told)))


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut where it is longer."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _short_fault(words: Words) -> str:
    name = stem(words.case.symptom.name)
    short = words.japanese and 0 < len(name) <= _LONGEST_FAULT and is_noun(name)
    return name if short else words.say("letters.advice.until_failure")
