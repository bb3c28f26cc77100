"""A written day looked up in the calendar, as the reference day and the lines above have it."""

from __future__ import annotations

from webapp.reading.completing import completed
from webapp.reading.context import Context, DayOrder
from webapp.reading.day_found import CalendarDay, ask_which, day_of, last_of_month
from webapp.reading.problems import ProblemCode, problem
from webapp.reading.told_days import told_day
from webapp.reading.written import WrittenDay, Ymd


def look_up(written: WrittenDay, weekday: int | None, context: Context, japanese: bool) -> CalendarDay:
    """Return the day that `written` means."""
    if written.several:
        return CalendarDay(problem=problem(ProblemCode.SEVERAL_DAYS))
    if written.relative:
        return told_day(written.relative, context)
    readings = open_readings(written, context, japanese)
    found = [completed(ymd, context) for ymd in readings]
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
    past = tuple(ymd for ymd in choices if (ymd[0] or 0) <= context.reference.year)
    if len(choices) == 3 and 0 < len(past) < 3:
        return past
    order = context.order(sign)
    if order:
        first = choices[0] if order is DayOrder.MONTH_FIRST else choices[1]
        other = choices[1] if order is DayOrder.MONTH_FIRST else choices[0]
        return (first,) if (first[1] or 0) <= 12 else (other,)
    if choices[0][0] is None and japanese:
        return choices[:1]
    if sign == "." and (written.full_stop or context.zone.startswith("Europe/")):
        return choices[1:2] if (choices[1][1] or 0) <= 12 else choices[:1]
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


def _settled(written: WrittenDay, good: list[CalendarDay], weekday: int | None) -> CalendarDay:
    """Return the one reading that the weekday or the calendar leaves, or ask."""
    days = list(dict.fromkeys(day.date for day in good if day.date))
    if not days:
        return good[0]
    if weekday is not None:
        fitting = [day for day in days if day.weekday() == weekday]
        if len(fitting) == 1:
            return day_of(fitting[0])
    if len(days) == 1:
        return day_of(days[0])
    code = ProblemCode.AMBIGUOUS_DAY if written.separator == "年" else ProblemCode.AMBIGUOUS_DAY_MONTH
    return ask_which(code, days)
