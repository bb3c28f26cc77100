"""対応経過: every contact with the vendor, in neutral words."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.case import Case
from webapp.case.contact import Channel
from webapp.case.replies import AskedOfCustomer, Direction, Reply
from webapp.case.sent import Sent
from webapp.findings.contacts import letters
from webapp.findings.model import Findings
from webapp.report.document import Block, Column, Heading, HeadingKind, Table
from webapp.report.sections.stance_texts import confirmed, nouns
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words, one_line, stem

_NAMED = frozenset(
    {"inquiry", *("phone", "follow_up", "escalation", "chaser", "delivery"), *("handover", "thanks", "erratum")}
)
_CHANNELS = frozenset(channel.value for channel in Channel)


def replies(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the contacts in order of time: what either side said, and the letters that went out."""
    told = _in_order(case, findings)
    if not told:
        return ()
    rows = tuple(_letter_row(one, words) if isinstance(one, Sent) else _row(one, words) for one in told)
    return (
        Heading(HeadingKind.CHAPTER, words.say("replies.heading"), id="replies"),
        Table("replies_table", words.say("replies.caption", count=len(told)), _columns(rows, words), rows),
    )


def _columns(rows: Sequence[tuple[str, ...]], words: Words) -> tuple[Column, ...]:
    """Return the columns: time and desk as wide as they need, what was said and done share the rest."""
    titles = [words.say(f"replies.{name}") for name in ("when", "desk", "content", "outcome")]
    when = needed_mm((titles[0], *(row[0] for row in rows)), 30, 40)
    desk = needed_mm((titles[1], *(row[1] for row in rows)), 30, 44)
    said = round(rest_mm(when, desk) * 0.48, 1)
    widths = (when, desk, said, rest_mm(when, desk, said))
    return tuple(Column(title, width) for title, width in zip(titles, widths, strict=True))


def letter_noun(letter: str, words: Words) -> str:
    """Return what a letter is called inside a sentence: お問い合わせ; our inquiry."""
    return words.say(f"letters.name.{letter if letter in _NAMED else 'other'}")


def _in_order(case: Case, findings: Findings) -> list[Reply | Sent]:
    """Return the contacts in the order that was found; any that it does not name come last."""
    waiting: dict[str, Reply | Sent] = {**letters(case), **{reply.id: reply for reply in case.replies.replies}}
    ordered = [waiting.pop(contact.id) for contact in findings.contacts if contact.id in waiting]
    return [*ordered, *waiting.values()]


def _letter_row(sent: Sent, words: Words) -> tuple[str, ...]:
    channel = one_line(sent.channel)
    if channel in _CHANNELS:
        channel = words.say(f"words.channel.{channel}")
    return (
        words.dates.noted(sent.at),
        words.cell("\n".join(filter(None, (channel, one_line(sent.recipient))))),
        words.say("replies.subject", kind=words.say("replies.ours"), subject=letter_noun(sent.letter, words)),
        words.say("words.none"),
    )


def _row(reply: Reply, words: Words) -> tuple[str, ...]:
    ticket = reply.ticket_number.strip()
    desk = (
        words.say(f"words.channel.{reply.channel.value}") if reply.channel else "",
        one_line(f"{reply.desk} {reply.person}"),
        words.say("replies.ticket", number=ticket) if ticket else "",
    )
    asked = "\n".join(_asked(one, words) for one in reply.asked if stem(one.what))
    return (
        words.dates.noted(reply.at),
        words.cell("\n".join(filter(None, desk))),
        _content(reply, words),
        words.cell(asked),
    )


def _content(reply: Reply, words: Words) -> str:
    """Return the kind of a contact: of an answer its confirmed stances as neutral nouns, with the subject."""
    kind = words.say("replies.ours" if reply.direction is Direction.TO_VENDOR else "replies.answer")
    if reply.direction is Direction.FROM_VENDOR:
        kind = nouns(confirmed(reply), words) or kind
    subject = reply.subject.strip()
    return words.say("replies.subject", kind=kind, subject=subject) if subject else kind


def _asked(one: AskedOfCustomer, words: Words) -> str:
    what = stem(one.what)
    if one.done_at.known:
        said = words.say("replies.done_at", what=what, when=words.moment(one.done_at))
    elif one.done is not None:
        said = words.say("replies.done" if one.done else "replies.not_done", what=what)
    else:
        said = words.say("replies.open", what=what)
    return words.say("replies.result", asked=said, outcome=one.outcome.strip()) if one.outcome.strip() else said
