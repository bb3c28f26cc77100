"""Downtime against the availability that was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from zoneinfo import ZoneInfo

from webapp.case.expected_state import ServiceLevel
from webapp.findings.chronology import Placed
from webapp.findings.frequency import failures_of
from webapp.findings.model import AvailabilityFinding, SlaVerdict
from webapp.findings.span import Span, span_of

Interval = tuple[datetime, datetime]


def availability(rows: Sequence[Placed], agreed: ServiceLevel, zone: ZoneInfo, on: date) -> AvailabilityFinding:
    """Return the downtime of the failures among `rows` (in order of time) against the agreed availability.

    The window is the calendar month, in `zone`, of the last failure with a known day (of `on` without one);
    agreements mostly settle by the month, and what the agreement says of its own window is words for a reader.

    - *measured*: failures whose begin and end are both noted; where two overlap, no second counts twice.
    - *estimated*: begin or end is "about", or "some time between": at most so much more.
    - *unknown*: every other failure that may lie in the window.

    Missed only where the measured downtime alone exceeds what was allowed. Met only where no failure is of
    unknown length, measured and estimated downtime together stay within it, and the window is over. Else open.
    """
    if agreed.availability is None:
        return AvailabilityFinding()
    failures = failures_of(rows)
    start, end = _window(failures, zone, on)
    certain, possible, unknown = _downtimes(failures, (start, end), zone)
    measured = _length(certain)
    together = _length([*certain, *possible])
    window = end.astimezone(UTC) - start.astimezone(UTC)
    allowed = _seconds(window) * (100 - agreed.availability) / 100
    return AvailabilityFinding(
        window_start=start,
        window_end=end,
        measured_s=int(measured.total_seconds()),
        estimated_s=int((together - measured).total_seconds()),
        unknown=unknown,
        agreed_percent=_percent(agreed.availability),
        allowed_s=int(allowed),
        available_at_most_percent=_percent(100 - _seconds(measured) / _seconds(window) * 100),
        verdict=_verdict(_seconds(measured), _seconds(together), allowed, unknown, on >= end.date()),
    )


def _verdict(measured: Decimal, together: Decimal, allowed: Decimal, unknown: int, over: bool) -> SlaVerdict:
    if measured > allowed:
        return SlaVerdict.MISSED
    return SlaVerdict.MET if over and not unknown and together <= allowed else SlaVerdict.OPEN


def _window(failures: Sequence[Placed], zone: ZoneInfo, on: date) -> tuple[datetime, datetime]:
    day = next((row.span.day for row in reversed(failures) if row.span.day), on)
    following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    start = datetime(day.year, day.month, 1, tzinfo=zone)
    return start, datetime(following.year, following.month, 1, tzinfo=zone)


def _downtimes(
    failures: Sequence[Placed], window: Interval, zone: ZoneInfo
) -> tuple[list[Interval], list[Interval], int]:
    """Return the certain and the possible downtimes inside the window, and the number of unknown ones."""
    start, end = window[0].astimezone(UTC), window[1].astimezone(UTC)
    certain: list[Interval] = []
    possible: list[Interval] = []
    unknown = 0
    for row in failures:
        until = span_of(row.event.until, zone)
        if _outside(row.span, until, start, end):
            continue
        interval = _bounds(row.span, until)
        if interval is None:
            unknown += 1
            continue
        clipped = max(interval[0], start), min(interval[1], end)
        exact = row.span.noted and until.noted and not (row.span.about or until.about)
        (certain if exact else possible).append(clipped)
    return certain, possible, unknown


def _outside(begin: Span, until: Span, start: datetime, end: datetime) -> bool:
    """Return whether a failure ended before the window, began before it without a noted end, or came after it."""
    last = until.latest or begin.latest
    return bool((begin.earliest and begin.earliest >= end) or (last and last <= start))


def _bounds(begin: Span, until: Span) -> Interval | None:
    """Return the longest interval between two known times; None where a time is missing or they contradict."""
    if begin.earliest is None or until.latest is None:
        return None
    if begin.earliest_strict or until.latest_strict:  # only the day or the month is known
        return None
    return (begin.earliest, until.latest) if begin.earliest <= until.latest else None


def _length(intervals: Iterable[Interval]) -> timedelta:
    """Return the length of the union of intervals: no minute counts twice."""
    total, reached = timedelta(), datetime.min.replace(tzinfo=UTC)
    for start, end in sorted(intervals):
        if end > reached:
            total += end - max(start, reached)
            reached = end
    return total


def _seconds(length: timedelta) -> Decimal:
    return Decimal(length // timedelta(microseconds=1)) / 1_000_000


def _percent(value: Decimal) -> Decimal:
    """Return a percentage with three places, rounded up, so that "at most" stays true."""
    return value.quantize(Decimal("0.001"), rounding=ROUND_CEILING)
