"""Since the cure: how many days without a failure, and how it was before, as far as the record can say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from webapp.case import Case
from webapp.case.timeline import Event, EventKind
from webapp.findings.model import Findings
from webapp.findings.span import Span, span_of
from webapp.report.sections.timeline import in_order

_DAY = timedelta(days=1)


class Before(NamedTuple):
    """At least so many failures (`failures`, 1 or more) in the calendar days `first` to `last`, both counted."""

    first: date
    last: date
    failures: int

    @property
    def days(self) -> int:
        """Return the calendar days of the window."""
        return (self.last - self.first).days + 1


class QuietWindow(NamedTuple):
    """The `days` calendar days after the day of the cure up to and with `last`, none with a failure.

    `confirmed` tells that the customer said so for `last`; otherwise nothing is on record. `before` is a window before
    the cure that is no longer than this one. `outlasts` tells that the failures before it never lay so far apart.
    """

    last: date
    days: int
    confirmed: bool
    before: Before | None
    outlasts: bool


def failures_after_cure(case: Case) -> int:
    """Return how many failures surely came after the cure; 0 where its day is not known."""
    cure = _cure(case)
    return 0 if cure.day is None else sum(_is_after(span, cure) for _, span in _failures(case.timeline.events, case))


def quiet_window(case: Case, findings: Findings) -> QuietWindow | None:
    """Return the days since the cure without a failure, in the zone of the case; None where that cannot be said.

    It cannot where the day of the cure is not known, no day has passed since, or a failure followed or may have
    followed: one on the same day without a time, one without a date that no earlier row places, one that went on.
    Without the customer's word a record with no failure at all says nothing.
    """
    cure, last = _cure(case), _last_day(case, findings)
    if cure.day is None or last is None or last <= cure.day or _may_have_failed(case, findings, cure):
        return None
    days, confirmed = (last - cure.day).days, case.head.resolution.confirmed_until.known
    failed = sorted(span.day for _, span in _failures(case.timeline.events, case) if span.day)
    if not confirmed and not findings.frequency.failures:
        return None
    return QuietWindow(last, days, confirmed, _before(case, cure.day, days, failed), _outlasts(failed, days))


def _cure(case: Case) -> Span:
    return span_of(case.head.resolution.at, case.head.tz)


def _last_day(case: Case, findings: Findings) -> date | None:
    """Return the last day that can be spoken of: the one confirmed, else that of the letter."""
    confirmed = case.head.resolution.confirmed_until
    if not confirmed.known:
        return findings.on
    day = span_of(confirmed, case.head.tz).day
    return min(day, findings.on) if day else None


def _failures(events: Sequence[Event], case: Case) -> Iterator[tuple[Event, Span]]:
    return ((event, span_of(event.at, case.head.tz)) for event in events if event.kind is EventKind.FAILURE)


def _may_have_failed(case: Case, findings: Findings, cure: Span) -> bool:
    counted = any(_goes_on(span_of(count.until, case.head.tz), cure, case) for count in case.frequency.counts)
    return counted or any(
        not _is_before(span, cure) or _goes_on(span_of(event.until, case.head.tz), cure, case)
        for event, span in _failures(_not_placed_before(case, findings, cure), case)
    )


def _not_placed_before(case: Case, findings: Findings, cure: Span) -> list[Event]:
    """Return the events without those of no time that stand above one which surely came before the cure."""
    kept: list[Event] = []
    below_is_before = False
    for event in reversed(in_order(case, findings)):
        span = span_of(event.at, case.head.tz)
        below_is_before = below_is_before or _is_before(span, cure)
        if not (span.nothing and event.until is None and below_is_before):
            kept.append(event)
    return kept


def _is_before(span: Span, cure: Span) -> bool:
    if span.latest is None or cure.earliest is None:
        return False
    return not _blurred(span, cure) and span.latest <= cure.earliest


def _is_after(span: Span, cure: Span) -> bool:
    if span.earliest is None or cure.latest is None or _blurred(span, cure):
        return False
    return span.earliest > cure.latest or (cure.latest_strict and span.earliest == cure.latest)


def _blurred(one: Span, other: Span) -> bool:
    """Return whether an "about" keeps the order of two times of one day from being told."""
    return (one.about or other.about) and one.day == other.day


def _goes_on(until: Span, cure: Span, case: Case) -> bool:
    """Return whether a state may have lasted beyond the day of the cure."""
    if until.latest is None or cure.day is None:
        return False
    after = cure.day + _DAY
    return until.latest > datetime(after.year, after.month, after.day, tzinfo=case.head.tz).astimezone(UTC)


def _before(case: Case, cured: date, days: int, failed: Sequence[date]) -> Before | None:
    """Return the days right before the cure, as many, or those since the purchase where these are fewer.

    Where none of them has a failure, as many days from the first failure on.
    """
    bought = case.subject.purchased_at.day(case.head.tz)
    first, last = cured - days * _DAY, cured - _DAY
    if bought and first < bought <= last:
        first = bought
    for start, end in ((first, last), *((day, day + (days - 1) * _DAY) for day in failed[:1])):
        if end <= last and (count := sum(start <= day <= end for day in failed)):
            return Before(start, end, count)
    return None


def _outlasts(failed: Sequence[date], days: int) -> bool:
    return len(failed) > 1 and max((other - one).days for one, other in pairwise(failed)) < days
