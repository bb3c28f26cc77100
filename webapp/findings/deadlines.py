"""The deadlines of a case, and the time that is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from webapp.case import Case
from webapp.case.moment import FIRST_YEAR, LAST_YEAR, Moment, Precision
from webapp.findings.business_days import business_days_between
from webapp.findings.model import Deadline, DeadlineKind
from webapp.findings.span import Span, span_of

_HOUR = timedelta(hours=1)


def deadlines(case: Case, on: date, now: datetime | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of which at least the day is known, in order of time.

    A deadline without a time of day holds to the end of its day. `hours_left` (whole hours, rounded down) needs a
    time of day on both sides: that of the deadline, and `now` (aware).
    """
    zone = case.head.tz
    found: list[tuple[date, datetime, Deadline]] = []
    for kind, moment in _told(case):
        span = span_of(moment, zone)
        if span.day is None:
            continue
        end = span.noted or datetime.combine(span.day, time.max, tzinfo=zone).astimezone(UTC)
        found.append((span.day, end, _deadline(kind, moment, span, on, now)))
    found.sort(key=lambda one: one[:2])
    return tuple(deadline for _, _, deadline in found)


def _told(case: Case) -> Iterator[tuple[DeadlineKind, Moment]]:
    yield DeadlineKind.RETURN, case.subject.return_deadline
    yield DeadlineKind.WARRANTY, case.subject.warranty_until
    yield DeadlineKind.WORSENS, case.loss.worsens_at
    yield DeadlineKind.SLA_CREDIT, case.expected_state.service_level.credit_until
    day = case.head.reply_date
    if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
        yield DeadlineKind.REPLY, Moment(value=day.isoformat(), precision=Precision.DAY)


def _deadline(kind: DeadlineKind, moment: Moment, span: Span, on: date, now: datetime | None) -> Deadline:
    day = span.day or on
    return Deadline(
        kind=kind,
        at=moment,
        days_left=(day - on).days,
        business_days_left=business_days_between(on, day),
        hours_left=(span.noted - now.astimezone(UTC)) // _HOUR if span.noted and now else None,
    )
