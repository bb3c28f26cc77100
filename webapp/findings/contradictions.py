"""Facts of a case that cannot both be true, and dates that have passed while the case is being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from webapp.case import Case, Moment
from webapp.case.head import State
from webapp.case.timeline import EventKind
from webapp.findings.chronology import Placed
from webapp.findings.model import Contradiction
from webapp.findings.span import Span, span_of


def contradictions(case: Case, rows: Sequence[Placed], on: date) -> tuple[Contradiction, ...]:
    """Return what contradicts itself or the reference date, chapter by chapter; `rows` are the events in order.

    Only what is certain: a moment counts as future, or as before another, where no reading of it is not. A time
    that is not understood, or not known, contradicts nothing.
    """
    zone = case.head.tz
    return (
        *_head(case, on),
        *_subject(case, zone, on),
        *_symptom(case),
        *_timeline(rows, zone, on),
        *_frequency(case, zone),
        *_expected_state(case, zone, on),
        *_loss(case, zone, on),
        *_evidence(case, zone, on),
        *_replies(case, zone, on),
    )


def _head(case: Case, on: date) -> Iterator[Contradiction]:
    reply_date = case.head.reply_date
    if case.head.state is State.WRITING and reply_date is not None and reply_date < on:
        yield Contradiction(id="reply_date_passed", chapter="head", field="reply_date")


def _subject(case: Case, zone: ZoneInfo, on: date) -> Iterator[Contradiction]:
    subject = case.subject
    if _future(subject.purchased_at, zone, on):
        yield Contradiction(id="purchase_in_future", chapter="subject", field="purchased_at")
    if _passed(case, subject.return_deadline, zone, on):
        yield Contradiction(id="return_deadline_passed", chapter="subject", field="return_deadline")
    if _before(subject.return_deadline, subject.purchased_at, zone):
        yield Contradiction(id="return_before_purchase", chapter="subject", field="return_deadline")
    if _before(subject.warranty_until, subject.purchased_at, zone):
        yield Contradiction(id="warranty_before_purchase", chapter="subject", field="warranty_until")
    for index, change in enumerate(subject.changes):
        if _future(change.at, zone, on):
            yield Contradiction(id="change_in_future", chapter="subject", field="changes", row=str(index))
    if subject.nothing_changed and subject.changes:
        yield Contradiction(id="changed_and_not", chapter="subject", field="nothing_changed")


def _symptom(case: Case) -> Iterator[Contradiction]:
    reproduced, attempts = case.symptom.reproduced, case.symptom.attempts
    if reproduced is not None and attempts is not None and reproduced > attempts:
        yield Contradiction(id="reproduced_over_attempts", chapter="symptom", field="reproduced")


def _timeline(rows: Sequence[Placed], zone: ZoneInfo, on: date) -> Iterator[Contradiction]:
    for row in rows:
        event, span = row.event, row.span
        if _starts_after(span, zone, on):
            yield Contradiction(id="event_in_future", chapter="timeline", field="at", row=event.id)
        if event.until is not None and _lies_before(span_of(event.until, zone), span):
            yield Contradiction(id="end_before_start", chapter="timeline", field="until", row=event.id)
        if event.kind is EventKind.FAILURE and any(
            _lies_before(span_of(action.at, zone), span) for action in event.actions
        ):
            yield Contradiction(id="action_before_failure", chapter="timeline", field="actions", row=event.id)


def _frequency(case: Case, zone: ZoneInfo) -> Iterator[Contradiction]:
    for index, count in enumerate(case.frequency.counts):
        if _backwards(count.low, count.high):
            yield Contradiction(id="count_backwards", chapter="frequency", field="counts", row=str(index))
        if _before(count.until, count.since, zone):
            yield Contradiction(id="count_end_before_start", chapter="frequency", field="counts", row=str(index))


def _expected_state(case: Case, zone: ZoneInfo, on: date) -> Iterator[Contradiction]:
    for index, one in enumerate(case.expected_state.expectations):
        if _future(one.measured_at, zone, on):
            yield Contradiction(id="measured_in_future", chapter="expected_state", field="expectations", row=str(index))
    if _passed(case, case.expected_state.service_level.credit_until, zone, on):
        yield Contradiction(id="credit_until_passed", chapter="expected_state", field="service_level.credit_until")


def _loss(case: Case, zone: ZoneInfo, on: date) -> Iterator[Contradiction]:
    for index, item in enumerate(case.loss.items):
        if _backwards(item.minutes_low, item.minutes_high):
            yield Contradiction(id="minutes_backwards", chapter="loss", field="items", row=str(index))
        if _backwards(item.people_low, item.people_high):
            yield Contradiction(id="people_backwards", chapter="loss", field="items", row=str(index))
    if _passed(case, case.loss.worsens_at, zone, on):
        yield Contradiction(id="worsens_at_passed", chapter="loss", field="worsens_at")


def _evidence(case: Case, zone: ZoneInfo, on: date) -> Iterator[Contradiction]:
    for item in case.evidence.items:
        if _future(item.taken_at, zone, on):
            yield Contradiction(id="taken_in_future", chapter="evidence", field="taken_at", row=item.id)


def _replies(case: Case, zone: ZoneInfo, on: date) -> Iterator[Contradiction]:
    for reply in case.replies.replies:
        if _future(reply.at, zone, on):
            yield Contradiction(id="reply_in_future", chapter="replies", field="at", row=reply.id)


def _backwards(low: Decimal | int | None, high: Decimal | int | None) -> bool:
    return low is not None and high is not None and high < low


def _future(moment: Moment, zone: ZoneInfo, on: date) -> bool:
    return _starts_after(span_of(moment, zone), zone, on)


def _starts_after(span: Span, zone: ZoneInfo, on: date) -> bool:
    if span.day is not None:
        return span.day > on
    return span.earliest is not None and span.earliest.astimezone(zone).date() > on


def _passed(case: Case, moment: Moment, zone: ZoneInfo, on: date) -> bool:
    """Return whether a deadline has passed although the case is still being written."""
    span = span_of(moment, zone)
    return case.head.state is State.WRITING and span.day is not None and span.day < on


def _before(later: Moment, earlier: Moment, zone: ZoneInfo) -> bool:
    return _lies_before(span_of(later, zone), span_of(earlier, zone))


def _lies_before(later: Span, earlier: Span) -> bool:
    """Return whether what should be the later of two surely is not; "about" is no certainty."""
    if later.latest is None or earlier.earliest is None or later.about or earlier.about:
        return False
    return later.latest <= earlier.earliest if later.latest_strict else later.latest < earlier.earliest
