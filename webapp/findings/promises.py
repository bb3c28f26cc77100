"""What was promised, by either side, and whether it was kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from webapp.case import Case
from webapp.case.desk_hours import DeskHours
from webapp.case.replies import Promise, PromiseBy
from webapp.findings.desk_days import DeskDays
from webapp.findings.reply_model import ContactFinding, ContactKind, PromiseFinding, PromiseState
from webapp.findings.span import span_of


def promises(case: Case, contacts: Sequence[ContactFinding], desk: DeskDays, on: date) -> tuple[PromiseFinding, ...]:
    """Return every promise, in the order of `contacts` (that of time), those of one reply as they were recorded.

    The desk's promises are counted in its own business days, the customer's in plain ones (Monday to Friday). One that
    was kept counts as kept in time where the day is not known; one that is due on `on` is not overdue yet.
    """
    replies, zone = {reply.id: reply for reply in case.replies.replies}, case.head.tz
    days = {PromiseBy.VENDOR: desk, PromiseBy.CUSTOMER: DeskDays(DeskHours())}
    return tuple(
        _finding(contact, index, promise, days[promise.by], zone, on)
        for contact in contacts
        if contact.kind is not ContactKind.LETTER
        for index, promise in enumerate(replies[contact.id].promises)
    )


def _finding(
    contact: ContactFinding, index: int, promise: Promise, days: DeskDays, zone: ZoneInfo, on: date
) -> PromiseFinding:
    kept = span_of(promise.kept_at, zone).day
    state = _state(promise, kept, on)
    until = kept if promise.kept_at.known else on
    late = state in (PromiseState.OVERDUE, PromiseState.KEPT_LATE)
    return PromiseFinding(
        reply=contact.id,
        index=index,
        by=promise.by,
        what=promise.what,
        given=contact.day,
        due=promise.due,
        kept=kept,
        state=state,
        business_days=days.between(contact.day, until) if contact.day and until else None,
        late_days=days.between(promise.due, until) if late and promise.due and until else 0,
    )


def _state(promise: Promise, kept: date | None, on: date) -> PromiseState:
    if promise.kept_at.known:
        return PromiseState.KEPT_LATE if kept and promise.due and kept > promise.due else PromiseState.KEPT
    return PromiseState.OVERDUE if promise.due and promise.due < on else PromiseState.OPEN
