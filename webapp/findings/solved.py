"""Whether a case has come to its end, and since when."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.closing import CloseReason
from webapp.case.head import State
from webapp.case.moment import Moment


def is_over(case: Case) -> bool:
    """Return whether the case is solved or closed."""
    return case.head.state in (State.SOLVED, State.CLOSED)


def end_reason(case: Case) -> CloseReason | None:
    """Return why the case is over; None where it goes on. A solved case without a reason was solved."""
    if not is_over(case):
        return None
    told = case.head.close_reason or (case.head.closings[-1].reason if case.head.closings else None)
    return told or (CloseReason.SOLVED if case.head.state is State.SOLVED else CloseReason.GIVEN_UP)


def is_solved(case: Case) -> bool:
    """Return whether the case is over because the fault was cured."""
    return end_reason(case) is CloseReason.SOLVED


def ended_at(case: Case) -> Moment:
    """Return when the case came to its end: the day it was closed, else the day it was cured."""
    last = case.head.closings[-1] if case.head.closings else None
    if last is not None and last.at.known and not last.reopened_at.known:
        return last.at
    return case.head.resolution.at
