"""The business days of one desk: its weekdays, holidays, closing days and closing time."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from webapp.case.desk_hours import DeskHours
from webapp.case.moment import Moment
from webapp.findings.business_days import Calendar, month_day
from webapp.findings.span import span_of

_DAYS_OF_YEAR = 366
_FEWEST_OPEN_DAYS = 60
_MIDNIGHT = "00:00"


class DeskDays:
    """The business days of a desk, counted as `Calendar` counts them.

    A desk without any weekday counts as one that works from Monday to Friday. Closing days that leave it fewer than
    60 days of a year are a slip, since no desk could answer anybody: then none are taken away.
    """

    def __init__(self, desk: DeskHours) -> None:
        closing = frozenset(month_day(text) for text in desk.closing_days)
        self._calendar = Calendar(
            weekdays=frozenset(desk.weekdays) or Calendar().weekdays,
            closing=closing if len(closing) <= _DAYS_OF_YEAR - _FEWEST_OPEN_DAYS else frozenset(),
            on_holidays=desk.on_holidays,
        )
        self._closes = _closing_time(desk)

    def is_open(self, day: date) -> bool:
        """Return whether the desk works on `day`."""
        return self._calendar.is_open(day)

    def between(self, start: date, end: date) -> int:
        """Return the desk's business days after `start` up to and with `end`; 0 where `end` is not later."""
        return self._calendar.between(start, end)

    def after(self, start: date, days: int) -> date:
        """Return the desk's `days`-th business day after `start`, which is not counted; `start` itself for 0.

        Raises:
            ValueError: `days` is negative.
            OverflowError: the day lies after the last day of the calendar.
        """
        return self._calendar.after(start, days)

    def skipped(self, start: date, end: date) -> tuple[date, ...]:
        """Return the desk's weekdays after `start` up to and with `end` that are holidays or closing days, in order."""
        return self._calendar.skipped(start, end)

    def received(self, moment: Moment, zone: ZoneInfo) -> date | None:
        """Return the day from which the desk's business days count for what came at `moment`; None without a day.

        That is the day itself, or the next business day where the desk was closed, or had closed for that day (`zone`
        is that of its clock): it cannot have been asked before. It is the first day, and not counted. So what comes on
        a Saturday counts as what came on Friday night does, and never sooner.
        Source: 民法 (Civil Code), article 484 paragraph 2 (a claim can be made within business hours only, where such
        are usual), and article 140 (the first day is not counted).
        """
        day = span_of(moment, zone).day
        if day is None:
            return None
        return day if self.is_open(day) and not self._after_closing(moment, zone) else self.after(day, 1)

    def _after_closing(self, moment: Moment, zone: ZoneInfo) -> bool:
        noted = moment.instant()
        if self._closes is None or noted is None:
            return False
        return noted.astimezone(zone).strftime("%H:%M") >= self._closes


def _closing_time(desk: DeskHours) -> str | None:
    """Return when the desk closes; None where it does not say, or works up to midnight or beyond it."""
    if desk.closes is None or desk.closes <= (desk.opens or _MIDNIGHT):
        return None
    return desk.closes
