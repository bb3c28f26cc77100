"""What came of what the desk advised: whether it was done, and how long until the next failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.case.replies import AskedOfCustomer, Stance
from webapp.case.timeline import Action, Event, Outcome
from webapp.findings.chronology import Placed
from webapp.findings.desk_replies import DeskReply
from webapp.findings.failure_line import FailureLine
from webapp.findings.lasting import Start, from_bound, from_span, start_of, until_failure
from webapp.findings.reply_model import AdviceResult
from webapp.findings.span import NOWHERE, span_of

NO_ADVICE = frozenset({Stance.ASKS_FOR_INFORMATION})
"""A reply that takes only this stance asks for something to be sent, which cannot last."""


class Told(NamedTuple):
    """The timeline as advice is held against it: rows in order of time, their places by event id, the failures."""

    rows: Sequence[Placed]
    place_of: Mapping[str, int]
    failures: FailureLine
    zone: ZoneInfo


class _Begin(NamedTuple):
    """From when advice is counted, and from where on in the timeline a failure followed it."""

    start: Start
    place: datetime | None
    below: int = -1


def told_of(rows: Sequence[Placed], zone: ZoneInfo) -> Told:
    """Return the timeline, ready for many replies; `rows` are in order of time."""
    return Told(rows, {row.event.id: index for index, row in enumerate(rows)}, FailureLine(rows), zone)


def advice(reply: DeskReply, told: Told) -> tuple[AdviceResult, ...]:
    """Return what came of each thing that the reply asked for, in its order.

    A reply that only tells to watch advises by that alone, and is counted from its own time. What was done is counted
    from its own time, else from that of the row that tells of it, else from the reply, after which it was done: then,
    as for actions, the duration is an upper bound. What is known to the day only is followed by the failures of later
    days. Nothing lasts where the reply only asked for something to be sent.
    """
    if reply.reply.asked:
        return tuple(_asked(index, asked, reply, told) for index, asked in enumerate(reply.reply.asked))
    if Stance.WAIT_AND_SEE in reply.stances:
        return (_result(None, _from_reply(reply, exact=True), told),)
    return ()


def _asked(index: int, asked: AskedOfCustomer, reply: DeskReply, told: Told) -> AdviceResult:
    if not asked.done:
        return AdviceResult(asked=index, not_followed=True)
    begin = _begin(asked, reply, told)
    if reply.stances == NO_ADVICE:
        return AdviceResult(asked=index, counted_from=begin.start.moment)
    if _not_cured(asked, told):
        return AdviceResult(asked=index, not_cured=True, counted_from=begin.start.moment)
    return _result(index, begin, told)


def _not_cured(asked: AskedOfCustomer, told: Told) -> bool:
    row = told.place_of.get(asked.event) if asked.event else None
    outcomes = {action.outcome for action in told.rows[row].event.actions} if row is not None else set()
    return Outcome.NOT_CURED in outcomes and Outcome.CURED not in outcomes


def _begin(asked: AskedOfCustomer, reply: DeskReply, told: Told) -> _Begin:
    own = span_of(asked.done_at, told.zone)
    if own.noted:
        return _Begin(from_span(own, asked.done_at), own.noted)
    row = told.place_of.get(asked.event) if asked.event else None
    if row is not None and (own.nothing or told.rows[row].span.day == own.day):
        return _from_row(row, reply, told)
    if own.nothing:
        return _from_reply(reply, exact=False)
    return _Begin(from_bound(own, asked.done_at, reply.span, reply.reply.at), own.latest or reply.after)


def _from_row(index: int, reply: DeskReply, told: Told) -> _Begin:
    row = told.rows[index]
    start = start_of(row, _helping_action(row.event), told.zone)
    if start.noted is None and start.reason != "contradictory" and _before_reply(start, reply):
        start = from_bound(NOWHERE, start.moment, reply.span, reply.reply.at)
    return _Begin(start, start.noted or row.place, index)


def _before_reply(start: Start, reply: DeskReply) -> bool:
    """Return whether the reply, after which it was done, gives the closer bound."""
    return reply.span.earliest is not None and (start.earliest is None or start.earliest < reply.span.earliest)


def _helping_action(event: Event) -> Action:
    cured = [action for action in event.actions if action.outcome is Outcome.CURED]
    return next(iter([*cured, *reversed(event.actions)]), Action())


def _from_reply(reply: DeskReply, *, exact: bool) -> _Begin:
    if exact and reply.span.noted:
        return _Begin(from_span(reply.span, reply.reply.at), reply.after)
    return _Begin(from_bound(NOWHERE, reply.reply.at, reply.span, reply.reply.at), reply.after)


def _result(index: int | None, begin: _Begin, told: Told) -> AdviceResult:
    following = told.failures.first(begin.place, begin.below) if begin.place else None
    if following is None:
        return AdviceResult(asked=index, counted_from=begin.start.moment)
    lasted, reason = until_failure(begin.start, following.span)
    return AdviceResult(
        asked=index,
        counted_from=begin.start.moment,
        next_event=following.event.id,
        next_at=following.event.at,
        lasted=lasted,
        reason=reason,
    )
