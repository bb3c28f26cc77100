"""Japanese business days: weekdays without public holidays and the desk's closing days."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache

CLOSING_DAYS: frozenset[tuple[int, int]] = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
"""Month and day of the days on which a desk is closed although they are mostly no public holidays.

Source: 行政機関の休日に関する法律 (1988, no. 91), article 1, which closes public offices on them; most desks follow.
"""

_FIRST_HOLIDAYS, _LAST_HOLIDAYS = 1949, 2099
_SATURDAY = 5
_CLOSED = {"ja": "年末年始", "en": "Year-end closing"}
_CALENDARS = {"ja": "ja", "en": "en_US"}


def business_days_between(start: date, end: date, closing: Set[tuple[int, int]] = CLOSING_DAYS) -> int:
    """Return the business days after `start` up to and with `end`; 0 where `end` does not lie after `start`.

    The first day is not counted. Source: 民法 (Civil Code), article 140. Public holidays, with substitute
    holidays and days between two holidays: 国民の祝日に関する法律 (1948, no. 178), articles 2 and 3.
    """
    if end <= start:
        return 0
    closed = frozenset(closing)
    off = sum(sum(start < day <= end for day in _days_off(year, closed)) for year in range(start.year, end.year + 1))
    return _weekdays_up_to(end) - _weekdays_up_to(start) - off


def business_day_after(start: date, days: int, closing: Set[tuple[int, int]] = CLOSING_DAYS) -> date:
    """Return the `days`-th business day after `start`, the first day not counted; `start` itself for 0.

    Raises:
        ValueError: `days` is negative.
        OverflowError: the day lies after the last day of the calendar.
    """
    if days < 0:
        raise ValueError("business days are counted forward")
    closed, day = frozenset(closing), start
    while days:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in _days_off(day.year, closed):
            days -= 1
    return day


def skipped_holidays(
    start: date, end: date, language: str = "ja", closing: Set[tuple[int, int]] = CLOSING_DAYS
) -> list[tuple[date, str]]:
    """Return the weekdays after `start` up to and with `end` that are no business days, each with its name.

    In order of date; holidays that fall on a Saturday or Sunday are left out, since no count changes with
    them. Names are Japanese, or English where `language` is "en".
    """
    closed, found = frozenset(closing), []
    for year in range(start.year, end.year + 1):
        names = _holidays(year, language)
        for day in sorted(_days_off(year, closed)):
            if start < day <= end:
                found.append((day, names.get(day) or _CLOSED["en" if language == "en" else "ja"]))
    return found


def _weekdays_up_to(day: date) -> int:
    """Return the number of days from Monday to Friday since the calendar began (on a Monday)."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@lru_cache(maxsize=1024)
def _days_off(year: int, closing: frozenset[tuple[int, int]]) -> frozenset[date]:
    """Return the days from Monday to Friday of a year that are public holidays or closing days."""
    days = set(_holidays(year, "ja"))
    days.update(date(year, month, day) for month, day in closing if _exists(year, month, day))
    return frozenset(day for day in days if day.weekday() < _SATURDAY)


def _exists(year: int, month: int, day: int) -> bool:
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


@lru_cache(maxsize=512)
def _holidays(year: int, language: str) -> dict[date, str]:
    """Return the public holidays of a year with their names; none outside the years for which they are known."""
    if not _FIRST_HOLIDAYS <= year <= _LAST_HOLIDAYS:
        return {}
    from holidays.countries.japan import JP  # a slow import, and not every case needs it

    return dict(JP(years=year, language=_CALENDARS.get(language, "ja")))
