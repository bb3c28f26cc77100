"""What looking up a day comes to, and the sums that its parts share."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.case.moment import FIRST_YEAR, LAST_YEAR
from webapp.reading.problems import Problem, ProblemCode, problem


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day, or only a month or year, or why it is none; `candidates` are the days it may be."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    problem: Problem | None = None
    candidates: tuple[date, ...] = ()

    @property
    def date(self) -> date | None:
        """Return the day, or None where it is not known to the day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def day_of(day: date) -> CalendarDay:
    """Return a day of the calendar, or the problem that it lies beyond the years the product knows."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=day.year))
    return CalendarDay(day.year, day.month, day.day)


def moved(day: date, days: int) -> date | None:
    """Return the day so many days away, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def last_of_month(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year, month)[1]


def no_such_day(year: int, month: int, day: int) -> CalendarDay:
    """Return the question about a day that its month does not have."""
    last = last_of_month(year, month)
    return CalendarDay(problem=problem(ProblemCode.NO_SUCH_DAY, year=year, month=month, day=day, last_day=last))


def month_away(day: date, months: int) -> tuple[int, int]:
    """Return the year and month so many months away."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def ask_which(code: ProblemCode, days: list[date]) -> CalendarDay:
    """Return the question which of these days is meant."""
    values: dict[str, str | int] = {}
    for name, day in zip(("first", "second"), days, strict=False):
        values |= {name: day.isoformat()}
    return CalendarDay(problem=problem(code, **values), candidates=tuple(days))
