"""対応経過: every contact with the vendor, in neutral words."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.contact import Channel
from webapp.case.replies import AskedOfCustomer, Direction, Reply, Stance
from webapp.case.sent import Sent
from webapp.findings.contacts import letters
from webapp.findings.model import Findings
from webapp.report.document import Block, Cell, Column, Heading, HeadingKind, Table
from webapp.report.wording import Words, one_line, stem

_NAMED = frozenset({"inquiry", "follow_up", "escalation", "chaser", "delivery"})
_CHANNELS = frozenset(channel.value for channel in Channel)


def replies(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the contacts in order of time: what either side said, and the letters that went out."""
    told = _in_order(case, findings)
    if not told:
        return ()
    columns = (
        Column(words.say("replies.when"), 36),
        Column(words.say("replies.desk"), 36),
        Column(words.say("replies.content"), 42),
        Column(words.say("replies.outcome"), 45.3),
    )
    rows = tuple(_letter_row(one, words) if isinstance(one, Sent) else _row(one, words) for one in told)
    return (
        Heading(HeadingKind.CHAPTER, words.say("replies.heading"), id="replies"),
        Table("replies_table", words.say("replies.caption", count=len(told)), columns, rows),
    )


def letter_noun(letter: str, words: Words) -> str:
    """Return what a letter is called inside a sentence: お問い合わせ; our inquiry."""
    return words.say(f"letters.name.{letter if letter in _NAMED else 'other'}")


def _in_order(case: Case, findings: Findings) -> list[Reply | Sent]:
    """Return the contacts in the order that was found; any that it does not name come last."""
    waiting: dict[str, Reply | Sent] = {**letters(case), **{reply.id: reply for reply in case.replies.replies}}
    ordered = [waiting.pop(contact.id) for contact in findings.contacts if contact.id in waiting]
    return [*ordered, *waiting.values()]


def _letter_row(sent: Sent, words: Words) -> tuple[Cell, ...]:
    channel = one_line(sent.channel)
    if channel in _CHANNELS:
        channel = words.say(f"words.channel.{channel}")
    return (
        words.dates.noted(sent.at),
        words.cell("\n".join(filter(None, (channel, one_line(sent.recipient))))),
        words.say("replies.subject", kind=words.say("replies.ours"), subject=letter_noun(sent.letter, words)),
        words.say("words.none"),
    )


def _row(reply: Reply, words: Words) -> tuple[Cell, ...]:
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
        stances = (mark.stance for mark in reply.stances if mark.confirmed and mark.stance is not Stance.NO_ANSWER)
        nouns = [words.say(f"words.stance.{stance.value}") for stance in stances]
        kind = words.join(dict.fromkeys(nouns)) or kind
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
