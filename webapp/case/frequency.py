"""発生頻度: what the timeline cannot say of how often it happens."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from webapp.case.model import LONGEST_LIST, Record, Text
from webapp.case.moment import Moment


class Per(StrEnum):
    """The span that a count is for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    TOTAL = "total"


class Count(Record):
    """A count given from memory: `low` to `high` times per `per`, from `since` to `until`."""

    low: int | None = Field(default=None, ge=0, le=1_000_000)
    high: int | None = Field(default=None, ge=0, le=1_000_000)
    per: Per = Per.DAY
    since: Moment = Moment()
    until: Moment = Moment()
    text: Text = ""


class Remembered(Record):
    """Occurrences that were not logged: at least so many, and how they are remembered."""

    at_least: int | None = Field(default=None, ge=0, le=1_000_000)
    text: Text = ""


class Frequency(Record):
    """Counts where there is no timeline, occurrences beside the logged ones, and a remark."""

    counts: tuple[Count, ...] = Field(default=(), max_length=LONGEST_LIST)
    remembered: tuple[Remembered, ...] = Field(default=(), max_length=LONGEST_LIST)
    remark: Text = ""
