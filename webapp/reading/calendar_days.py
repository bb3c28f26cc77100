"""A written day looked up in the calendar, as the reference day and the lines above have it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.case.moment import FIRST_YEAR, LAST_YEAR
from webapp.reading.context import Context, DayOrder
from webapp.reading.problems import Problem, ProblemCode, problem
from webapp.reading.written import Relative, Unit, WrittenDay, Ymd


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


def _of(day: date) -> CalendarDay:
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


def look_up(written: WrittenDay, weekday: int | None, context: Context, japanese: bool) -> CalendarDay:
    """Return the day that `written` means."""
    if written.relative:
        return _relative(written.relative, context)
    readings = open_readings(written, context, japanese)
    found = [_complete(ymd, context) for ymd in readings]
    good = [day for day in found if not day.problem]
    if not good:
        return found[0]
    if len(good) == 1:
        return good[0]
    return _settled(written, good, weekday)


def open_readings(written: WrittenDay, context: Context, japanese: bool) -> tuple[Ymd, ...]:
    """Return the readings that the list leaves open: its settled order, or month first in Japanese."""
    choices, sign = written.choices, written.separator
    if not sign or len(choices) == 1:
        return choices
    if sign == "年":
        return _short_years(choices, context)
    if len(choices) == 3 and japanese and _plausible(choices[2], context) and (choices[2][0] or 0) % 100 > 12:
        return choices[2:]
    order = context.order(sign)
    if order:
        first = choices[0] if order is DayOrder.MONTH_FIRST else choices[1]
        other = choices[1] if order is DayOrder.MONTH_FIRST else choices[0]
        return (first,) if (first[1] or 0) <= 12 else (other,)
    if choices[0][0] is None and japanese:
        return choices[:1]
    return choices


def _short_years(choices: tuple[Ymd, ...], context: Context) -> tuple[Ymd, ...]:
    """Return what 26年 can mean: a year of this century, else of an era, that is not in the future."""
    past = tuple(ymd for ymd in choices if (ymd[0] or 0) <= context.reference.year)
    recent = tuple(ymd for ymd in past[:1] if (ymd[0] or 0) >= 2010 and ymd is choices[0])
    return recent or past or choices[:1]


def _plausible(ymd: Ymd, context: Context) -> bool:
    year, month, day = ymd
    return bool(
        year and month and day and year <= context.reference.year and month <= 12 and day <= last_of_month(year, month)
    )


def _complete(ymd: Ymd, context: Context) -> CalendarDay:
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
        return _no_such_day(year, month, day)
    return CalendarDay(year, month, day)


def _no_such_day(year: int, month: int, day: int) -> CalendarDay:
    last = last_of_month(year, month)
    return CalendarDay(problem=problem(ProblemCode.NO_SUCH_DAY, year=year, month=month, day=day, last_day=last))


def _month_or_year(year: int | None, month: int | None, context: Context) -> CalendarDay:
    if year is None and month is not None:
        year = context.reference.year - (1 if month > context.reference.month else 0)
    return CalendarDay(year, month)


def _latest(month: int, day: int, reference: date) -> CalendarDay:
    """Return the latest such day not after the reference day; 29 February can lie up to eight years back."""
    for year in range(reference.year, reference.year - 9, -1):
        if 1 <= day <= last_of_month(year, month) and date(year, month, day) <= reference:
            return _of(date(year, month, day))
    year = reference.year if (month, 1) <= (reference.month, reference.day) else reference.year - 1
    return _no_such_day(year, month, day)


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
        months = [_month_away(start, -back) for back in range(3)]
    elif day < above.day:
        months.append(_month_away(start, 1))
    days = [date(year, month, day) for year, month in months if day <= last_of_month(year, month)]
    if days and all(one > context.reference for one in days) and context.last_month is None:
        year, month = _month_away(start, -1)
        days = ([date(year, month, day)] if day <= last_of_month(year, month) else []) + days
    else:
        days = [one for one in days if one <= context.reference] or days
    if not days:
        return _no_such_day(start.year, start.month, day)
    if above is None or len(days) == 1:
        return _of(days[0])
    return _ask(ProblemCode.AMBIGUOUS_DAY, days)


def _month_away(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _ask(code: ProblemCode, days: list[date]) -> CalendarDay:
    values: dict[str, str | int] = {}
    for name, day in zip(("first", "second"), days, strict=False):
        values |= {name: day.isoformat()}
    return CalendarDay(problem=problem(code, **values), candidates=tuple(days))


def _settled(written: WrittenDay, good: list[CalendarDay], weekday: int | None) -> CalendarDay:
    """Return the one reading that the weekday or the calendar leaves, or ask."""
    days = list(dict.fromkeys(day.date for day in good if day.date))
    if not days:
        return good[0]
    if weekday is not None:
        fitting = [day for day in days if day.weekday() == weekday]
        if len(fitting) == 1:
            return _of(fitting[0])
    if len(days) == 1:
        return _of(days[0])
    code = ProblemCode.AMBIGUOUS_DAY if written.separator == "年" else ProblemCode.AMBIGUOUS_DAY_MONTH
    return _ask(code, days)


def _relative(told: Relative, context: Context) -> CalendarDay:
    base = context.last_day if told.above else context.reference
    if base is None:
        return CalendarDay(problem=problem(ProblemCode.NO_DAY_ABOVE))
    if told.unit is Unit.YEAR:
        return _of_year(told, base, context)
    if told.unit is Unit.MONTH:
        return _of_month(told, base)
    if told.weekday is not None:
        return _of_weekday(told, base, context)
    day = moved(base, told.amount * (7 if told.unit is Unit.WEEK else 1))
    return _of(day) if day else CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=base.year))


def _of_year(told: Relative, base: date, context: Context) -> CalendarDay:
    return _complete((base.year + told.amount, told.month, told.day), context)


def _of_month(told: Relative, base: date) -> CalendarDay:
    year, month = _month_away(base, told.amount)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=year))
    if told.day is None:
        return CalendarDay(year, month)
    if not 1 <= told.day <= last_of_month(year, month):
        return _no_such_day(year, month, told.day)
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
        return _ask(ProblemCode.AMBIGUOUS_DAY, [latest - timedelta(days=7), latest])
    if told.amount == 0 and above:
        following = above + timedelta(days=(weekday - above.weekday()) % 7)
        if following < latest:
            return _ask(ProblemCode.AMBIGUOUS_DAY, [following, latest])
    return _of(latest)


def _of_week(base: date, weeks: int, weekday: int) -> CalendarDay:
    """Return the weekday of a week counted from the base's; ask where weeks from Sunday and from Monday differ."""
    from_monday = moved(base, weeks * 7 - base.weekday() + weekday)
    from_sunday = moved(base, weeks * 7 - (base.weekday() + 1) % 7 + (weekday + 1) % 7)
    if from_monday is None or from_sunday is None:
        return CalendarDay(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=base.year))
    if from_monday == from_sunday:
        return _of(from_monday)
    return _ask(ProblemCode.AMBIGUOUS_DAY, sorted((from_monday, from_sunday)))
