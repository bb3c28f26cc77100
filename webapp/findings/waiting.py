"""Whether an answer is waited for, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from webapp.case import Case
from webapp.case.head import State
from webapp.case.replies import PromiseBy, Reply
from webapp.findings.contacts import asks, letters
from webapp.findings.desk_days import DeskDays
from webapp.findings.reply_model import ContactFinding, ContactKind, Waiting
from webapp.findings.span import span_of

USUAL_BUSINESS_DAYS = 2
"""Business days within which a desk answers: one is a good desk's aim, two its limit (one company's own rule)."""

_ENDED = frozenset({State.SOLVED, State.CLOSED})


def waiting(case: Case, contacts: Sequence[ContactFinding], desk: DeskDays, on: date) -> Waiting | None:
    """Return what is waited for on the day `on`; None where nothing is, or the case has ended.

    `contacts` are in order of time, and the newest that asks or answers decides. A letter or another contact of ours
    waits for its answer; the desk's reply waits for what it promised by a day and has not kept. So `investigating`
    and `fix_planned` are waited for where they came with a day, and without one leave a question, no day to wait for.

    The day is the first that is known of: the letter's own; the earliest that the desk promised, unless it lay before
    the contact; the desk's usual time; two business days. Where the day of the contact is not known, `since` is the
    last that it can be, not after `on`; nothing is waited for where neither it nor `until` can be told.
    """
    newest = next((one for one in reversed(contacts) if asks(one) or one.kind is ContactKind.FROM_VENDOR), None)
    if newest is None or case.head.state in _ENDED:
        return None
    since = newest.day or _last_possible_day(newest, case, on)
    told = _told_until(case, contacts, newest, since) or _usual_until(case, newest, since, desk)
    if told is None:
        return None
    until, reason = told
    start = since or min(until, on)
    return Waiting(
        contact=newest.id,
        since=start,
        until=until,
        reason=reason,
        business_days=desk.between(newest.counted_from or start, on),
        overdue_days=desk.between(until, on),
    )


def _told_until(
    case: Case, contacts: Sequence[ContactFinding], newest: ContactFinding, since: date | None
) -> tuple[date, str] | None:
    """Return the day that the letter named, else the one that the desk promised."""
    letter = letters(case).get(newest.id)
    if letter and letter.reply_by:
        return letter.reply_by, "reply_by"
    due = _promised(case, contacts, newest)
    if due is None or (newest.kind is not ContactKind.FROM_VENDOR and since and due < since):
        return None
    return due, "promised"


def _usual_until(case: Case, newest: ContactFinding, since: date | None, desk: DeskDays) -> tuple[date, str] | None:
    """Return the day by which the desk usually answers a contact of ours."""
    start = newest.counted_from or since
    if start is None or newest.kind is ContactKind.FROM_VENDOR:
        return None
    within = case.head.desk.answers_within
    if within is not None:
        return desk.after(start, within), "answers_within"
    return desk.after(start, USUAL_BUSINESS_DAYS), "usual"


def _promised(case: Case, contacts: Sequence[ContactFinding], newest: ContactFinding) -> date | None:
    """Return the earliest day of an open promise: one given in the newest contact, else in the desk's last reply."""
    last = next((one for one in reversed(contacts) if one.kind is ContactKind.FROM_VENDOR), newest)
    dues = {reply.id: _due(reply) for reply in case.replies.replies if reply.id in (newest.id, last.id)}
    return dues.get(newest.id) or dues.get(last.id)


def _due(reply: Reply) -> date | None:
    open_ones = [one for one in reply.promises if one.by is PromiseBy.VENDOR and not one.kept_at.known]
    return min((one.due for one in open_ones if one.due), default=None)


def _last_possible_day(contact: ContactFinding, case: Case, on: date) -> date | None:
    span = span_of(contact.at, case.head.tz)
    if span.latest is None:
        return None
    last = span.latest - timedelta(microseconds=1) if span.latest_strict else span.latest
    return min(last.astimezone(case.head.tz).date(), on)
