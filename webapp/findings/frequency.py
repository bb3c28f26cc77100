"""How often it happened, counted from the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from webapp.case.frequency import Frequency
from webapp.case.timeline import EventKind
from webapp.findings.chronology import Placed
from webapp.findings.duration import between, longest_of, shortest_of
from webapp.findings.model import DayCount, FrequencyFinding, Gap

LONGEST_FULL_SPAN = 400
"""Days up to which `by_day` also holds the days without a failure."""


def failures_of(rows: Sequence[Placed]) -> list[Placed]:
    """Return the failure rows, in the order given: each is one occurrence, also where two of them overlap."""
    return [row for row in rows if row.event.kind is EventKind.FAILURE]


def frequency(rows: Sequence[Placed], told: Frequency, zone: ZoneInfo) -> FrequencyFinding:
    """Return the counts of the failures among `rows` (in order of time) by the calendar and clock of `zone`.

    What was not logged (`told`) stands beside the counts and is never added to them.
    """
    failures = failures_of(rows)
    all_days = Counter(row.span.day for row in failures if row.span.day)
    timed_days = Counter(row.span.day for row in failures if row.span.day and row.span.noted)
    hours = Counter(row.span.noted.astimezone(zone).hour for row in failures if row.span.noted)
    weekdays = Counter(row.span.day.weekday() for row in failures if row.span.day)
    first, last = min(all_days, default=None), max(all_days, default=None)
    gaps = _gaps(failures)
    lengths = [gap.duration for gap in gaps]
    return FrequencyFinding(
        failures=len(failures),
        timed=timed_days.total(),
        dated=all_days.total(),
        first_day=first,
        last_day=last,
        days=(last - first).days + 1 if first and last else 0,
        by_day=_by_day(all_days, timed_days, first, last),
        by_hour=tuple(hours[hour] for hour in range(24)),
        by_weekday=tuple(weekdays[weekday] for weekday in range(7)),
        gaps=gaps,
        shortest_gap=shortest_of(lengths),
        longest_gap=longest_of(lengths),
        remembered_at_least=sum(one.at_least or 0 for one in told.remembered),
        counts=told.counts,
    )


def _by_day(
    failures: Counter[date], timed: Counter[date], first: date | None, last: date | None
) -> tuple[DayCount, ...]:
    if first is None or last is None:
        return ()
    span = (last - first).days + 1
    days = [first + timedelta(days=n) for n in range(span)] if span <= LONGEST_FULL_SPAN else sorted(failures)
    return tuple(DayCount(day=day, failures=failures[day], timed=timed[day]) for day in days)


def _gaps(failures: Sequence[Placed]) -> tuple[Gap, ...]:
    """Return the gaps between neighbours that both have a noted time.

    A failure without a noted time that stands between two others belongs into their gap, nobody knows where:
    that gap would be false, and is left out.
    """
    return tuple(
        Gap(start=one.event.id, end=other.event.id, duration=between(one.span, other.span))
        for one, other in pairwise(failures)
        if one.span.noted and other.span.noted
    )
