"""対応経過: every contact with the vendor, in neutral words."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.replies import AskedOfCustomer, Direction, Reply
from webapp.findings.model import Findings
from webapp.report.document import Block, Cell, Column, Heading, HeadingKind, Table
from webapp.report.wording import Words, one_line


def replies(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the contacts, in the order they were recorded."""
    told = case.replies.replies
    if not told:
        return ()
    columns = (
        Column(words.say("replies.when"), 36),
        Column(words.say("replies.desk"), 36),
        Column(words.say("replies.content"), 42),
        Column(words.say("replies.outcome"), 45.3),
    )
    rows = tuple(_row(reply, words) for reply in told)
    return (
        Heading(HeadingKind.CHAPTER, words.say("replies.heading"), id="replies"),
        Table("replies_table", words.say("replies.caption", count=len(told)), columns, rows),
    )


def _row(reply: Reply, words: Words) -> tuple[Cell, ...]:
    ticket = reply.ticket_number.strip()
    desk = (
        words.say(f"words.channel.{reply.channel.value}") if reply.channel else "",
        one_line(f"{reply.desk} {reply.person}"),
        words.say("replies.ticket", number=ticket) if ticket else "",
    )
    asked = "\n".join(_asked(one, words) for one in reply.asked if one.what.strip())
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
        nouns = [words.say(f"words.stance.{mark.stance.value}") for mark in reply.stances if mark.confirmed]
        kind = words.join(dict.fromkeys(nouns)) or kind
    subject = reply.subject.strip()
    return words.say("replies.subject", kind=kind, subject=subject) if subject else kind


def _asked(one: AskedOfCustomer, words: Words) -> str:
    what = one.what.strip()
    if one.done_at.known:
        said = words.say("replies.done_at", what=what, when=words.moment(one.done_at))
    elif one.done is not None:
        said = words.say("replies.done" if one.done else "replies.not_done", what=what)
    else:
        said = words.say("replies.open", what=what)
    return words.say("replies.result", asked=said, outcome=one.outcome.strip()) if one.outcome.strip() else said
