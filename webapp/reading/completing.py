"""A day that lacks its year or month, completed from the reference day and the lines above."""

from __future__ import annotations

from datetime import date

from webapp.case.moment import FIRST_YEAR, LAST_YEAR
from webapp.reading.context import Context
from webapp.reading.day_found import CalendarDay, ask_which, day_of, last_of_month, month_away, no_such_day
from webapp.reading.problems import ProblemCode, problem
from webapp.reading.written import Ymd


def completed(ymd: Ymd, context: Context) -> CalendarDay:
    """Return the day of a year, month and day of which some may be missing."""
    year, month, day = ymd
    if month is not None and not 1 <= month <= 12:
        return CalendarDay(problem=problem(ProblemCode.NO_SUCH_MONTH, month=month))
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=year))
    if day is None:
        return _month_or_year(year, month, context)
    if month is None:
        return _day_of_some_month(day, context)
    if year is None:
        return _latest(month, day, context.reference)
    if not 1 <= day <= last_of_month(year, month):
        return no_such_day(year, month, day)
    return CalendarDay(year, month, day)


def _month_or_year(year: int | None, month: int | None, context: Context) -> CalendarDay:
    if year is None and month is not None:
        year = context.reference.year - (1 if month > context.reference.month else 0)
    return CalendarDay(year, month)


def _latest(month: int, day: int, reference: date) -> CalendarDay:
    """Return the latest such day not after the reference day; 29 February can lie up to eight years back."""
    for year in range(reference.year, reference.year - 9, -1):
        if 1 <= day <= last_of_month(year, month) and date(year, month, day) <= reference:
            return day_of(date(year, month, day))
    year = reference.year if (month, 1) <= (reference.month, reference.day) else reference.year - 1
    return no_such_day(year, month, day)


def _day_of_some_month(day: int, context: Context) -> CalendarDay:
    """Return the day in the month of the day above, else the latest such day; both months where either may be meant."""
    if not 1 <= day <= 31:
        return CalendarDay(problem=problem(ProblemCode.NO_SUCH_DAY, year=0, month=0, day=day, last_day=31))
    above = context.last_day
    start = above or context.reference
    months = [(start.year, start.month)]
    if context.last_month:
        months = [context.last_month]
    elif above is None:
        months = [month_away(start, -back) for back in range(3)]
    elif day < above.day:
        months.append(month_away(start, 1))
    days = [date(year, month, day) for year, month in months if day <= last_of_month(year, month)]
    if days and all(one > context.reference for one in days) and context.last_month is None:
        year, month = month_away(start, -1)
        days = ([date(year, month, day)] if day <= last_of_month(year, month) else []) + days
    else:
        days = [one for one in days if one <= context.reference] or days
    if not days:
        return no_such_day(start.year, start.month, day)
    if above is None or len(days) == 1:
        return day_of(days[0])
    return ask_which(ProblemCode.AMBIGUOUS_DAY, days)
