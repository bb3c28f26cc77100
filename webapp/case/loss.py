"""影響の程度: what the fault costs, for the reader who sets priorities."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from webapp.case.expected_state import Amount
from webapp.case.model import LONGEST_LIST, Record, Text
from webapp.case.moment import Moment


class Severity(StrEnum):
    """How far work is hit. Source: common to the severity definitions of Red Hat, Azure and AWS support."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class LossItem(Record):
    """Work that stops: minutes each time x people x occurrences; no `occurrences` means those of the timeline."""

    what: Text = ""
    minutes_low: Amount | None = Field(default=None, ge=0)
    minutes_high: Amount | None = Field(default=None, ge=0)
    people_low: int | None = Field(default=None, ge=0, le=10_000_000)
    people_high: int | None = Field(default=None, ge=0, le=10_000_000)
    occurrences: int | None = Field(default=None, ge=0, le=1_000_000)


class Expense(Record):
    """Money paid out because of the fault."""

    what: Text = ""
    amount: Amount | None = Field(default=None, ge=0)
    currency: Text = "JPY"


class Loss(Record):
    """The loss, what becomes worse and when, and the fallback, step by step (one step a line)."""

    items: tuple[LossItem, ...] = Field(default=(), max_length=LONGEST_LIST)
    expenses: tuple[Expense, ...] = Field(default=(), max_length=LONGEST_LIST)
    other_harm: Text = ""
    severity: Severity | None = None
    worsens: Text = ""
    worsens_at: Moment = Moment()
    fallback: Text = ""
