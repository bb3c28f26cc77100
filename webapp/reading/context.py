"""What a reader of times knows besides the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DayOrder(StrEnum):
    """Which of two numbers comes first where a day is written as 3/5."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


@dataclass(frozen=True, slots=True)
class Context:
    """The zone of the case, the day on which it is written, and what the lines above have settled.

    `last_day` is the last understood day above, `last_month` a month (year, month) that was named after it;
    `day_in_doubt` says that a line between could not be read. `orders` holds what the other lines of the list
    say about 3/5, by separator. `japanese` says that the list is; None leaves that to the line.
    """

    zone: str
    reference: date
    now: datetime | None = None
    last_day: date | None = None
    day_in_doubt: bool = False
    last_month: tuple[int, int] | None = None
    orders: tuple[tuple[str, DayOrder], ...] = ()
    japanese: bool | None = None

    def order(self, separator: str) -> DayOrder | None:
        """Return the order that the list has settled for `separator`, or None."""
        return dict(self.orders).get(separator)
