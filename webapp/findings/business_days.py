"""Japanese business days: weekdays without public holidays and the desk's closing days."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from webapp.case.desk_hours import USUAL_CLOSING
from webapp.case.moment import LAST_YEAR

_FIRST_HOLIDAYS, _LAST_HOLIDAYS = 1949, 2099
_LAST_CLOSING_YEAR = LAST_YEAR + 1
_CLOSED = {"ja": "年末年始", "en": "Year-end closing"}
_CALENDARS = {"ja": "ja", "en": "en_US"}
_MONDAY_TO_FRIDAY = frozenset(range(5))


def month_day(text: str) -> tuple[int, int]:
    """Return month and day of `12-29`."""
    return int(text[:2]), int(text[3:])


CLOSING_DAYS: frozenset[tuple[int, int]] = frozenset(month_day(text) for text in USUAL_CLOSING)
"""Month and day of the days on which a desk is usually closed; `case.desk_hours.USUAL_CLOSING` names the source."""


class Calendar(NamedTuple):
    """Which days are business days: the weekdays (0 Monday, at least one), without closing days and public holidays.

    The first day of a count is never counted. Source: 民法 (Civil Code), article 140. Public holidays, with
    substitute holidays and days between two holidays: 国民の祝日に関する法律 (1948, no. 178), articles 2 and 3; from
    2100 on none are known, and none are left out; outside 1949 to 2101 no closing days are either: a count that
    begins in the last year of a case may end in the one after.
    `on_holidays` tells that they are business days.
    """

    weekdays: frozenset[int] = _MONDAY_TO_FRIDAY
    closing: frozenset[tuple[int, int]] = CLOSING_DAYS
    on_holidays: bool = False

    def is_open(self, day: date) -> bool:
        """Return whether `day` is a business day."""
        return day.weekday() in self.weekdays and day not in _days_off(day.year, self)

    def between(self, start: date, end: date) -> int:
        """Return the business days after `start` up to and with `end`; 0 where `end` does not lie after `start`."""
        if end <= start:
            return 0
        return self._weekdays_up_to(end) - self._weekdays_up_to(start) - len(self.skipped(start, end))

    def after(self, start: date, days: int) -> date:
        """Return the `days`-th business day after `start`; `start` itself for 0.

        Raises:
            ValueError: `days` is negative.
            OverflowError: the day lies after the last day of the calendar.
        """
        if days < 0:
            raise ValueError("business days are counted forward")
        day = start
        while days:
            day += timedelta(days=1)
            days -= self.is_open(day)
        return day

    def skipped(self, start: date, end: date) -> tuple[date, ...]:
        """Return the weekdays after `start` up to and with `end` that are holidays or closing days, in order."""
        years = range(max(start.year, _FIRST_HOLIDAYS), min(end.year, _LAST_CLOSING_YEAR) + 1)
        return tuple(day for year in years for day in sorted(_days_off(year, self)) if start < day <= end)

    def _weekdays_up_to(self, day: date) -> int:
        """Return the number of the calendar's weekdays since day one, which was a Monday."""
        weeks, rest = divmod(day.toordinal(), 7)
        return weeks * len(self.weekdays) + sum(weekday < rest for weekday in self.weekdays)


def business_days_between(start: date, end: date, closing: Set[tuple[int, int]] = CLOSING_DAYS) -> int:
    """Return the business days (Monday to Friday) after `start` up to and with `end`; 0 where `end` is not later.

    The first day is not counted; `Calendar` names the sources.
    """
    return Calendar(closing=frozenset(closing)).between(start, end)


def business_day_after(start: date, days: int, closing: Set[tuple[int, int]] = CLOSING_DAYS) -> date:
    """Return the `days`-th business day (Monday to Friday) after `start`, which is not counted; `start` for 0.

    Raises:
        ValueError: `days` is negative.
        OverflowError: the day lies after the last day of the calendar.
    """
    return Calendar(closing=frozenset(closing)).after(start, days)


def skipped_holidays(
    start: date, end: date, language: str = "ja", closing: Set[tuple[int, int]] = CLOSING_DAYS
) -> list[tuple[date, str]]:
    """Return the weekdays after `start` up to and with `end` that are no business days, each with its name.

    In order of date; holidays that fall on a Saturday or Sunday are left out, since no count changes with
    them. Names are Japanese, or English where `language` is "en".
    """
    closed = _CLOSED["en" if language == "en" else "ja"]
    days = Calendar(closing=frozenset(closing)).skipped(start, end)
    return [(day, _holidays(day.year, language).get(day) or closed) for day in days]


@lru_cache(maxsize=1024)
def _days_off(year: int, calendar: Calendar) -> frozenset[date]:
    """Return the days of a year on the calendar's weekdays that are closing days, or public holidays it keeps."""
    if not _FIRST_HOLIDAYS <= year <= _LAST_CLOSING_YEAR:
        # A day of the year 9999 is a slip, and thousands of years are not gone through for it.
        return frozenset()
    days = set() if calendar.on_holidays else set(_holidays(year, "ja"))
    days.update(date(year, month, day) for month, day in calendar.closing if _exists(year, month, day))
    return frozenset(day for day in days if day.weekday() in calendar.weekdays)


def _exists(year: int, month: int, day: int) -> bool:
    """Return whether the year has that day; a file may name one that no year has (31 April)."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=512)
def _holidays(year: int, language: str) -> dict[date, str]:
    """Return the public holidays of a year with their names; none outside the years for which they are known."""
    if not _FIRST_HOLIDAYS <= year <= _LAST_HOLIDAYS:
        return {}
    from holidays.countries.japan import JP  # a slow import, and not every case needs it

    return dict(JP(years=year, language=_CALENDARS.get(language, "ja")))
