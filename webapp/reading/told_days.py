"""A day told from another one, looked up: 昨日, 先週金曜, the next day."""

from __future__ import annotations

from datetime import date, timedelta

from webapp.case.moment import FIRST_YEAR, LAST_YEAR
from webapp.reading.completing import completed
from webapp.reading.context import Context
from webapp.reading.day_found import CalendarDay, ask_which, day_of, last_of_month, month_away, moved, no_such_day
from webapp.reading.problems import ProblemCode, problem
from webapp.reading.written import Relative, Unit


def told_day(told: Relative, context: Context) -> CalendarDay:
    """Return the day that is told from the reference day or from the day above."""
    base = context.last_day if told.above else context.reference
    if base is None or (told.above and context.day_in_doubt):
        return CalendarDay(problem=problem(ProblemCode.NO_DAY_ABOVE))
    if told.unit is Unit.YEAR:
        return _of_year(told, base, context)
    if told.unit is Unit.MONTH:
        return _of_month(told, base)
    if told.weekday is not None:
        return _of_weekday(told, base, context)
    day = moved(base, told.amount * (7 if told.unit is Unit.WEEK else 1))
    return day_of(day) if day else CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=base.year))


def _of_year(told: Relative, base: date, context: Context) -> CalendarDay:
    return completed((base.year + told.amount, told.month, told.day), context)


def _of_month(told: Relative, base: date) -> CalendarDay:
    year, month = month_away(base, told.amount)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=year))
    if told.day is None:
        return CalendarDay(year, month)
    if not 1 <= told.day <= last_of_month(year, month):
        return no_such_day(year, month, told.day)
    return CalendarDay(year, month, told.day)


def _of_weekday(told: Relative, base: date, context: Context) -> CalendarDay:
    """Return the weekday in its week (Monday to Sunday), or the latest such day.

    A weekday alone, below a day that lies further back, can also be the next such day after that one.
    """
    weekday = told.weekday or 0
    if told.unit is Unit.WEEK:
        return _of_week(base, told.amount, weekday)
    back = (base.weekday() - weekday) % 7
    if back == 0 and told.amount < 0:
        back = 7
    latest = base - timedelta(days=back)
    above = context.last_day
    if told.amount < 0 and not told.certain and latest >= base - timedelta(days=base.weekday()):
        return ask_which(ProblemCode.AMBIGUOUS_DAY, [latest - timedelta(days=7), latest])
    if told.amount == 0 and above:
        following = above + timedelta(days=(weekday - above.weekday()) % 7)
        if following < latest:
            return ask_which(ProblemCode.AMBIGUOUS_DAY, [following, latest])
    return day_of(latest)


def _of_week(base: date, weeks: int, weekday: int) -> CalendarDay:
    """Return the weekday of a week counted from the base's; ask where weeks from Sunday and from Monday differ."""
    from_monday = moved(base, weeks * 7 - base.weekday() + weekday)
    from_sunday = moved(base, weeks * 7 - (base.weekday() + 1) % 7 + (weekday + 1) % 7)
    if from_monday is None or from_sunday is None:
        return CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=base.year))
    if from_monday == from_sunday:
        return day_of(from_monday)
    return ask_which(ProblemCode.AMBIGUOUS_DAY, sorted((from_monday, from_sunday)))
