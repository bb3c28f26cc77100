"""Fields for times and days, as people write them."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from wtforms import StringField
from wtforms.validators import ValidationError

from webapp.case import Moment, Precision
from webapp.case.model import visible
from webapp.case.moment import FIRST_YEAR, LAST_YEAR
from webapp.forms.fields.typed import ReadField, not_too_long, page_language, reading_context, typed
from webapp.reading.problems import ProblemCode
from webapp.reading.sayings import Language, say_problem
from webapp.reading.times import read_moment


def moment_text(moment: Moment, language: Language = "ja") -> str:
    """Return the text that a moment is shown with in its field; reading it gives the same moment again."""
    if moment.written:
        return moment.written
    if moment.value is None:
        return ""
    day, _, clock = moment.value.partition("T")
    if moment.precision is Precision.SECOND:
        return moment.value.replace("T", " ")
    if moment.precision is Precision.MINUTE:
        return f"{day} {clock[:5]}"
    if moment.precision is Precision.ABOUT:
        return f"{day} {clock[:5]}ごろ" if language == "ja" else f"{day} about {clock[:5]}"
    if moment.part is not None:
        return f"{day} {moment.part.value}"
    return day


class MomentField(StringField):
    """A time as people write it; `data` is a `Moment`, with the words it was read from.

    Text that was not changed keeps its moment: a date without a year must not move with the calendar.
    """

    data: Any

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [not_too_long], **kwargs)

    def process_data(self, value: Moment | None) -> None:
        """Take the stored moment."""
        self.data = value if isinstance(value, Moment) else Moment()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the typed text."""
        if not valuelist:
            return
        text = typed(valuelist)
        if text == visible(moment_text(self.data, page_language())):
            return
        if not text.strip():
            self.data = Moment()
            return
        reading = read_moment(text, reading_context())
        if reading.problem is not None and reading.problem.code is not ProblemCode.NO_TIME:
            raise ValidationError(say_problem(reading.problem, page_language()))
        whole = reading.problem is None and reading.until is None and not reading.rest.strip()
        # 「商品到着後8日以内」 or 「3/5から3回」 says more than a time can hold: the words stay as they are.
        self.data = (reading.moment if whole else Moment()).model_copy(update={"written": text})

    def _value(self) -> str:
        if self.raw_data:
            return typed(self.raw_data)
        return moment_text(self.data, page_language())


DAY_ENDINGS = ("", "まで", "までに", "まで。", "中")
"""Words that may follow a wished day without saying more."""

FURTHEST_GUESS_DAYS = 180
"""How far ahead a day without a year is taken to lie; beyond that the year is asked."""


class DayField(ReadField):
    """A calendar day as people write it; `data` is a date or None."""

    def read(self, text: str) -> date:
        """Return the day, in the years that a `Moment` has too."""
        day = self._day(text)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(gettext("年が%(first)sから%(last)sの外です。年を確かめてください。", **years))
        return day

    def _day(self, text: str) -> date:
        """Return the day, that of a wish: a day without a year lies ahead."""
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            pass
        context = reading_context()
        reading = read_moment(text, context)
        if reading.problem is not None:
            raise ValidationError(say_problem(reading.problem, page_language()))
        day = reading.moment.day(ZoneInfo(context.zone)) if reading.moment.precision is Precision.DAY else None
        if day is None or reading.until is not None or reading.rest.strip() not in DAY_ENDINGS:
            raise ValidationError(gettext("年月日だけを書いてください。例：2026年9月9日"))
        wished = _next_such_day(text, day, context.reference)
        if wished.year != day.year and (wished - context.reference).days > FURTHEST_GUESS_DAYS:
            raise ValidationError(gettext("何年ですか。年まで書いてください。例：2026年9月9日"))
        return wished


def _next_such_day(text: str, day: date, today: date) -> date:
    # Times that were noted lie in the past, so a bare 1/9 is read as the last one; a wished day lies ahead.
    digits = unicodedata.normalize("NFKC", text)
    if (
        day >= today
        or str(day.year) in digits
        or not digits[:1].isdigit()
        or any(sign in digits for sign in "年'令平RH")
    ):
        return day
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day
