"""The deadlines of a case as they are given out."""

from __future__ import annotations

from enum import StrEnum

from webapp.case.model import Record
from webapp.case.moment import Moment


class DeadlineKind(StrEnum):
    """Which deadline it is."""

    RETURN = "return"
    WARRANTY = "warranty"
    WORSENS = "worsens"
    REPLY = "reply"
    SLA_CREDIT = "sla_credit"
    INITIAL_CANCELLATION = "initial_cancellation"


class Deadline(Record):
    """A deadline: the moment as given, calendar days left from the reference date (negative: passed).

    `hours_left` is given where the deadline has a time of day and the reference has one too; `business_days_left`
    counts Japanese business days after the reference date up to the day of the deadline.
    """

    kind: DeadlineKind
    at: Moment
    days_left: int
    business_days_left: int
    hours_left: int | None = None
