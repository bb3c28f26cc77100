"""The desk's replies in order of time, each with the stances that count and the moment after which it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.case import Case
from webapp.case.replies import Reply, Stance, StanceMark
from webapp.findings.reply_model import ContactFinding, ContactKind
from webapp.findings.span import Span, span_of


class DeskReply(NamedTuple):
    """A reply of the desk: its place among them (from 1), the span of its time, and the marks that count."""

    reply: Reply
    number: int
    span: Span
    marks: tuple[StanceMark, ...]

    @property
    def after(self) -> datetime | None:
        """Return the instant (UTC) from which on a failure surely followed: the noted time, else the end of its day."""
        return self.span.noted or self.span.latest

    @property
    def day(self) -> date | None:
        """Return the day of the reply in the zone of the case."""
        return self.span.day

    @property
    def stances(self) -> frozenset[Stance]:
        """Return the stances that count."""
        return frozenset(mark.stance for mark in self.marks)


def desk_replies(case: Case, contacts: Sequence[ContactFinding], zone: ZoneInfo) -> tuple[DeskReply, ...]:
    """Return the desk's replies in the order of the contacts."""
    told = {reply.id: reply for reply in case.replies.replies}
    desk = [told[one.id] for one in contacts if one.kind is ContactKind.FROM_VENDOR]
    return tuple(
        DeskReply(reply, number, span_of(reply.at, zone), marks_of(reply)) for number, reply in enumerate(desk, 1)
    )


def marks_of(reply: Reply) -> tuple[StanceMark, ...]:
    """Return the marks that count, each stance once: the confirmed ones; what was read out of the words until then.

    Marks that the customer left unconfirmed when settling the reply do not count. `no_answer` follows from dates and
    is no stance of a reply.
    """
    confirmed = [mark for mark in reply.stances if mark.confirmed]
    marks = confirmed or ([] if reply.read else reply.stances)
    by_stance: dict[Stance, StanceMark] = {}
    for mark in marks:
        if mark.stance is not Stance.NO_ANSWER:
            by_stance.setdefault(mark.stance, mark)
    return tuple(by_stance.values())
