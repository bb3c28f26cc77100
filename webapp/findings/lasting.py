"""From when the time that something lasted is counted, and how long it was until the failure that followed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.case.moment import Moment
from webapp.case.timeline import Action, EventKind
from webapp.findings.chronology import Placed
from webapp.findings.duration import UNKNOWN, noted_duration, upper_bound
from webapp.findings.model import Duration
from webapp.findings.span import NOWHERE, Span, span_of

ROWS_OF_ACTION = (EventKind.ACTION, EventKind.RECOVERY)
"""Rows whose time is that of the action itself; in any other row the action came after what the row tells."""


class Start(NamedTuple):
    """From when the duration is counted: a noted time, or the earliest possible one."""

    moment: Moment
    noted: datetime | None = None
    earliest: datetime | None = None
    strict: bool = False
    about: bool = False
    reason: str = ""


def start_of(row: Placed, action: Action, zone: ZoneInfo) -> Start:
    """Return from when an action of a row is counted: its own time, the noted end of the failure, the row."""
    event = row.event
    own, moment = span_of(action.at, zone), action.at
    if event.kind in ROWS_OF_ACTION:
        if own.nothing:
            own, moment = row.span, event.at
        return from_span(own, moment) if own.noted else from_bound(own, moment, NOWHERE, event.at)
    if own.noted is None and event.kind is EventKind.FAILURE:
        end = span_of(event.until, zone)
        if end.noted is not None and event.until is not None:
            own, moment = end, event.until
    if own.noted is None:
        return from_bound(own, moment, row.span, event.at)
    return from_span(own, moment) if _can_follow(own, row.span) else Start(moment, reason="contradictory")


def _can_follow(later: Span, earlier: Span) -> bool:
    """Return whether a noted time can lie after another; a time noted as "about" is given the benefit of the doubt."""
    if later.about or earlier.about or later.noted is None or earlier.earliest is None:
        return True
    return later.noted >= earlier.earliest


def from_span(span: Span, moment: Moment) -> Start:
    """Return the start at a noted time."""
    return Start(moment, noted=span.noted, about=span.about, reason="about" if span.about else "")


def from_bound(own: Span, own_moment: Moment, row: Span, row_moment: Moment) -> Start:
    """Return the later of the two earliest times: the action's own, and that of the row it answers."""
    if own.earliest and (row.earliest is None or own.earliest > row.earliest):
        return Start(own_moment, None, own.earliest, own.earliest_strict, own.about, "action_time_unknown")
    reason = "action_time_not_noted" if row.noted else "action_time_unknown"
    return Start(row_moment, None, row.earliest, row.earliest_strict, row.about, reason)


def until_failure(start: Start, failure: Span) -> tuple[Duration, str]:
    """Return how long it was until a failure, and why that is no exact time ("" where it is)."""
    about = start.about or failure.about
    if start.noted and failure.noted:
        lasted = noted_duration(start.noted, failure.noted, about=about)
        return lasted, "about" if about else ""
    begin, end = start.noted or start.earliest, failure.noted or failure.latest
    reason = "next_time_not_noted" if start.noted else start.reason
    if begin is None or end is None:
        return UNKNOWN, reason
    strict = (start.noted is None and start.strict) or (failure.noted is None and failure.latest_strict)
    return upper_bound(begin, end, strict=strict, about=about), reason
