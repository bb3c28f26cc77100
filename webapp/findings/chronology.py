"""The events in order of time, each with what its time can mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.case.moment import Moment, Precision
from webapp.case.timeline import Event
from webapp.findings.span import Span, span_of

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)

_Scope = tuple[int, ...]


class Placed(NamedTuple):
    """An event with the span of its time, and the instant (UTC) that gives it its place."""

    event: Event
    span: Span
    place: datetime


def in_order(events: Iterable[Event], zone: ZoneInfo) -> tuple[Placed, ...]:
    """Return the events in order of time, `zone` being that of the case.

    The rules, in this order:

    - A row with a noted time of day stands at that time; rows of the same time keep the order of the list.
    - A row of which a day, a month or a year is known follows the last row above it in the list that lies in
      the same day, month or year; where there is none, it opens that span. So a day without a time that was
      written above 10:33 of that day stays before it, and one that was written below stays after it.
    - The same holds for a part of a day and for "some time between", as long as that last row lies inside it.
    - A row of which nothing is known stays after the row above it; at the head of the list it stays there.

    The same list always gives the same order, and putting an ordered list in order again changes nothing.
    """
    placed = _places(events, zone)
    placed.sort(key=lambda row: row.place)
    return tuple(placed)


def _places(events: Iterable[Event], zone: ZoneInfo) -> list[Placed]:
    rows: list[Placed] = []
    last: dict[_Scope, Placed] = {}
    before = BEFORE_ALL
    for event in events:
        span = span_of(event.at, zone)
        place = span.noted or _untimed_place(event.at, span, last, before, zone)
        row = Placed(event, span, place)
        rows.append(row)
        before = place
        if not span.nothing:
            day = span.day if span.noted and span.day else _day(place, zone)
            last[(day.year, day.month, day.day)] = last[(day.year, day.month)] = last[(day.year,)] = row
    return rows


def _untimed_place(
    moment: Moment, span: Span, last: dict[_Scope, Placed], before: datetime, zone: ZoneInfo
) -> datetime:
    if span.earliest is None or span.latest is None:
        return _one_ended_place(span, before)
    above = last.get(_scope(moment, _day(span.earliest, zone)))
    if above and span.earliest <= above.place <= span.latest:
        return above.place
    return span.earliest


def _one_ended_place(span: Span, before: datetime) -> datetime:
    """Return the place after the row above, moved only as far as the one end that is known demands."""
    if span.earliest is not None:
        return max(before, span.earliest)
    return min(before, span.latest) if span.latest is not None else before


def _scope(moment: Moment, first: date) -> _Scope:
    if moment.precision is Precision.YEAR:
        return (first.year,)
    if moment.precision is Precision.MONTH:
        return (first.year, first.month)
    return (first.year, first.month, first.day)


def _day(place: datetime, zone: ZoneInfo) -> date:
    return date.min if place == BEFORE_ALL else place.astimezone(zone).date()
