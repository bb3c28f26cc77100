"""When the desk works, as far as the customer knows."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from webapp.case.model import Record

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]

USUAL_CLOSING: tuple[str, ...] = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
"""The days on which a desk is closed although they are mostly no public holidays.

Source: 行政機関の休日に関する法律 (1988, no. 91), article 1, which closes public offices on them; most desks follow.
"""


class DeskHours(Record):
    """The desk's weekdays (0 Monday), opening hours, closing days (month-day), and its own promise.

    `opens` and `closes` are wall-clock times in the zone of the case; what arrives at or after `closes` arrives on
    the next business day. `on_holidays` tells that it works on public holidays. `answers_within` are business days
    that the desk itself named for an answer.
    """

    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field(default=(0, 1, 2, 3, 4), max_length=7)
    opens: Clock | None = None
    closes: Clock | None = None
    on_holidays: bool = False
    closing_days: tuple[MonthDay, ...] = Field(default=USUAL_CLOSING, max_length=366)
    answers_within: int | None = Field(default=None, ge=0, le=250)
