"""あるべき姿: how it should be, on what basis, and what was measured."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from webapp.case.model import LONGEST_LIST, Record, Text
from webapp.case.moment import Moment

Amount = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=18, decimal_places=6)]


class Basis(StrEnum):
    """What an expectation rests on."""

    SPECIFICATION = "specification"
    SLA = "sla"
    CONTRACT = "contract"
    CATALOGUE = "catalogue"
    MANUAL = "manual"
    NORM = "norm"
    OTHER = "other"


class Comparison(StrEnum):
    """How the measured value should stand to the agreed one."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"


class Expectation(Record):
    """One pair: the agreed state with its basis, and the measured one beside it.

    The texts say it in words; where both values and the same unit are given, they are compared.
    """

    item: Text = ""
    agreed: Text = ""
    agreed_value: Amount | None = None
    comparison: Comparison = Comparison.AT_LEAST
    unit: Text = ""
    basis: Basis | None = None
    source: Text = ""
    quote: Text = ""
    measured: Text = ""
    measured_value: Amount | None = None
    measured_unit: Text = ""
    measured_at: Moment = Moment()
    asked_about: bool = True


class ServiceLevel(Record):
    """What a service level agreement says of itself; `availability` in percent."""

    availability: Annotated[Decimal, Field(ge=0, le=100, max_digits=9, decimal_places=6)] | None = None
    window: Text = ""
    hours: Text = ""
    region: Text = ""
    counts_as_down: Text = ""
    exclusions: Text = ""
    credit: Text = ""
    credit_until: Moment = Moment()


class ExpectedState(Record):
    """The expectations, and the service level where there is one."""

    expectations: tuple[Expectation, ...] = Field(default=(), max_length=LONGEST_LIST)
    service_level: ServiceLevel = ServiceLevel()
