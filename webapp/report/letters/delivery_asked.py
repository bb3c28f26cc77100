"""What a delivery answers: what the desk asked for, else what the customer promised; what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from webapp.case import Case
from webapp.case.evidence import EvidenceItem
from webapp.case.replies import AskedOfCustomer, Direction, PromiseBy, Reply, Stance
from webapp.findings.desk_replies import marks_of
from webapp.findings.model import Findings
from webapp.findings.reply_model import PromiseFinding, PromiseState
from webapp.report.wording import one_line


class Exhibit(NamedTuple):
    """An exhibit with its number in the case."""

    number: int
    item: EvidenceItem


def requests_for_information(case: Case) -> tuple[Reply, ...]:
    """Return the replies of the desk that ask for information, in the order they were recorded."""
    return tuple(reply for reply in case.replies.replies if _asks(reply))


def asked_for(case: Case, findings: Findings) -> Iterator[tuple[Reply, str, bool]]:
    """Yield what was asked for with its reply, and whether the customer will give it; else the customer's promises.

    What was done on an earlier day is left out where anything else was asked for.
    """
    asked = [(reply, one) for reply in requests_for_information(case) for one in reply.asked if one.what.strip()]
    fresh = [(reply, one) for reply, one in asked if not _done_before(one, case, findings)]
    for reply, one in fresh or asked:
        yield reply, one_line(one.what), one.done is not False
    if not asked:
        replies = {reply.id: reply for reply in case.replies.replies}
        for promise in _of_customer(findings):
            if promise.reply in replies:
                yield replies[promise.reply], one_line(promise.what), True


def _done_before(one: AskedOfCustomer, case: Case, findings: Findings) -> bool:
    """Return whether it was done before the day of the letter, and so was in an earlier one."""
    day = one.done_at.day(case.head.tz)
    return bool(one.done and day and day < findings.on)


def enclosed(case: Case, findings: Findings) -> tuple[Exhibit, ...]:
    """Return the exhibits that belong to the replies whose request is answered; all of them where none does."""
    answered = {reply.id for reply, _, _ in asked_for(case, findings)}
    replies = [reply for reply in requests_for_information(case) if reply.id in answered or not reply.asked]
    linked = {name for reply in replies for name in reply.evidence}
    exhibits = tuple(Exhibit(number, item) for number, item in enumerate(case.evidence.items, 1))
    return tuple(one for one in exhibits if one.item.id in linked) or exhibits


def still_to_come(findings: Findings) -> tuple[PromiseFinding, ...]:
    """Return what the customer promised and has not kept, the earliest due first."""
    waiting = [one for one in _of_customer(findings) if one.state in (PromiseState.OPEN, PromiseState.OVERDUE)]
    return tuple(sorted(waiting, key=lambda one: (one.due is None, one.due or findings.on)))


def _of_customer(findings: Findings) -> Iterator[PromiseFinding]:
    return (one for one in findings.promises if one.by is PromiseBy.CUSTOMER and one.what.strip())


def _asks(reply: Reply) -> bool:
    stances = {mark.stance for mark in marks_of(reply)}
    return reply.direction is Direction.FROM_VENDOR and Stance.ASKS_FOR_INFORMATION in stances
