"""The deadlines of a case, and the time that is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from webapp.case import Case
from webapp.case.head import Party
from webapp.case.moment import FIRST_YEAR, LAST_YEAR, Moment, Precision
from webapp.case.subject import Category
from webapp.findings.business_days import business_days_between
from webapp.findings.model import Deadline, DeadlineKind
from webapp.findings.span import Span, span_of

_HOUR = timedelta(hours=1)
_TELECOM = frozenset({Category.NETWORK, Category.PHONE})
_AFTER_FIRST_OF_EIGHT_DAYS = timedelta(days=7)


def deadlines(case: Case, on: date, now: datetime | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of which at least the day is known, in order of time.

    A deadline without a time of day holds to the end of its day. `hours_left` (whole hours, rounded down) needs a
    time of day on both sides: that of the deadline, and `now` (aware). The end of the eight days for a new telecom
    contract is left out once it has passed.
    """
    zone = case.head.tz
    found: list[tuple[date, datetime, Deadline]] = []
    for kind, moment in _told(case, on):
        span = span_of(moment, zone)
        if span.day is None:
            continue
        end = span.noted or datetime.combine(span.day, time.max, tzinfo=zone).astimezone(UTC)
        found.append((span.day, end, _deadline(kind, moment, span, on, now)))
    found.sort(key=lambda one: one[:2])
    return tuple(deadline for _, _, deadline in found)


def _told(case: Case, on: date) -> Iterator[tuple[DeadlineKind, Moment]]:
    yield DeadlineKind.RETURN, case.subject.return_deadline
    yield DeadlineKind.WARRANTY, case.subject.warranty_until
    yield DeadlineKind.WORSENS, case.loss.worsens_at
    yield DeadlineKind.SLA_CREDIT, case.expected_state.service_level.credit_until
    day = case.head.reply_date
    if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
        yield DeadlineKind.REPLY, _whole_day(day)
    end = _initial_cancellation(case)
    if end is not None and end >= on and end.year <= LAST_YEAR:
        yield DeadlineKind.INITIAL_CANCELLATION, _whole_day(end)


def _initial_cancellation(case: Case) -> date | None:
    """Return the earliest day on which a private person's right to cancel a new telecom contract can end.

    Eight days, the day counted on which the papers of the contract were received, or the service began where that is
    later. Neither is asked for; both may come after the day of the contract, and then the right ends later.
    Source: 電気通信事業法 (Telecommunications Business Act), article 26-3, 初期契約解除.
    """
    if case.head.party is not Party.PERSON or case.subject.category not in _TELECOM:
        return None
    first = span_of(case.subject.purchased_at, case.head.tz).day
    return first + _AFTER_FIRST_OF_EIGHT_DAYS if first else None


def _whole_day(day: date) -> Moment:
    return Moment(value=day.isoformat(), precision=Precision.DAY)


def _deadline(kind: DeadlineKind, moment: Moment, span: Span, on: date, now: datetime | None) -> Deadline:
    day = span.day or on
    return Deadline(
        kind=kind,
        at=moment,
        days_left=(day - on).days,
        business_days_left=business_days_between(on, day),
        hours_left=(span.noted - now.astimezone(UTC)) // _HOUR if span.noted and now else None,
    )
