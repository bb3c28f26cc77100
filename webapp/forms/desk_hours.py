"""窓口の営業日: asks when the desk works, as far as the customer knows."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.case.desk_hours import DeskHours
from webapp.forms.fields import WholeNumberField
from webapp.forms.fields.typed import ReadField
from webapp.forms.record_form import RecordForm

DAY_LABELS = (_l("月曜"), _l("火曜"), _l("水曜"), _l("木曜"), _l("金曜"), _l("土曜"), _l("日曜"))
_LEAP_YEAR = 2028
_CLOCK = re.compile(r"(\d{1,2})(?:[:時](\d{2})?分?|(?=$))")
_MONTH_DAY = r"(\d{1,2})[/月\-.](\d{1,2})日?"
_STRETCH = re.compile(rf"{_MONTH_DAY}(?:\s*(?:[~〜～–—―-]|から|to|through)\s*{_MONTH_DAY})?(?:まで)?", re.IGNORECASE)


class WeekdaysField(SelectMultipleField):
    """Days of the week as checkboxes; `data` is a tuple of numbers, 0 for Monday."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
    data: Any

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = [SelectChoice(number, words) for number, words in enumerate(DAY_LABELS)]
        super().__init__(label, choices=choices, coerce=int, validate_choice=False, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the days; the stored tuple stays where it names the same ones."""
        days = {int(value) for value in valuelist if str(value) in set("0123456")}
        if days != set(self.object_data or ()):
            self.data = tuple(sorted(days))


class ClockField(ReadField):
    """A time of day; `data` is "09:00" or None."""

    def read(self, text: str) -> str:
        """Return the time."""
        found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(gettext("時刻として読めません。例：9:00、17:30"))
        return f"{hour:02d}:{minute:02d}"

    def show(self, value: Any) -> str:
        """Return the time without its leading zero."""
        return str(value).removeprefix("0")


class YearDaysField(ReadField):
    """Days of each year, one by one or as stretches: 12/29〜1/3、8/13; `data` is a tuple of month-day texts."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the days; the stored tuple stays where its words do."""
        text = str(valuelist[0]) if valuelist else ""
        if text.strip() != self.show(self.object_data or ()):
            self.data = self.read(text)

    def read(self, text: str) -> tuple[str, ...]:
        """Return every day that is named or lies in a stretch, once."""
        folded = unicodedata.normalize("NFKC", text)
        days = [day for found in _STRETCH.finditer(folded) for day in _days(found)]
        left = re.sub(r"[\s,、。・]|と|and", "", _STRETCH.sub("", folded))
        if left:
            raise ValidationError(gettext("月日として読めません。例：12/29〜1/3、8/13"))
        return tuple(dict.fromkeys(day.strftime("%m-%d") for day in days))

    def show(self, value: Any) -> str:
        """Return the days as stretches."""
        return gettext("、").join(_stretch_words(first, last) for first, last in _stretches(tuple(value)))


def _days(found: re.Match[str]) -> list[date]:
    first = _day(found[1], found[2])
    last = _day(found[3], found[4]) if found[3] else first
    day, days = first, [first]
    while day != last:
        day = _next(day)
        days.append(day)
    return days


def _day(month: str, day: str) -> date:
    try:
        return date(_LEAP_YEAR, int(month), int(day))
    except ValueError:
        words = gettext("%(month)s月%(day)s日はありません。", month=month, day=day)
        raise ValidationError(words) from None


def _next(day: date) -> date:
    return (day + timedelta(days=1)).replace(year=_LEAP_YEAR)


def _stretches(days: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the first and the last of each run of days that follow each other in the list."""
    runs: list[tuple[str, str]] = []
    for day in days:
        if runs and _follows(runs[-1][1], day):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _follows(before: str, day: str) -> bool:
    try:
        return _next(date.fromisoformat(f"{_LEAP_YEAR}-{before}")).strftime("%m-%d") == day
    except ValueError:
        return False


def _stretch_words(first: str, last: str) -> str:
    words = [f"{int(day[:2])}/{int(day[3:])}" for day in (first, last)]
    return words[0] if first == last else gettext("%(low)s〜%(high)s", low=words[0], high=words[1])


class DeskHoursForm(RecordForm):
    """The desk's days and hours."""

    record = DeskHours

    weekdays = WeekdaysField(_l("営業している曜日"))
    opens = ClockField(_l("始業"), description=_l("例：9:00"))
    closes = ClockField(_l("終業"), description=_l("これより後の連絡は、次の営業日の扱いになります。"))
    on_holidays = BooleanField(_l("祝日も営業している"))
    closing_days = YearDaysField(
        _l("毎年の休み"), description=_l("例：12/29〜1/3、8/13〜8/15。祝日は書かなくてかまいません。")
    )
    answers_within = WholeNumberField(
        _l("窓口が言っている回答までの日数"), description=_l("営業日で。なければ空けておきます。")
    )
