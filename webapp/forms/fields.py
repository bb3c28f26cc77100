"""Fields that take what people type: lines, texts, times, numbers and choices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from flask import g
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TextArea

from webapp.case import Moment, Precision
from webapp.case.model import LONGEST_TEXT, clean, visible
from webapp.reading.context import Context
from webapp.reading.problems import ProblemCode
from webapp.reading.sayings import Language, say_problem
from webapp.reading.times import read_moment

YES, NO = _l("はい"), _l("いいえ")


def not_too_long(_form: Any, field: Field) -> None:
    """Tell a text that is longer than a case can hold."""
    if any(len(text) > LONGEST_TEXT for text in field.raw_data or () if isinstance(text, str)):
        raise StopValidation(gettext("長すぎます。20万字までで書いてください。"))


def page_language() -> Language:
    """Return the language of the page."""
    return "en" if str(get_locale()) == "en" else "ja"


def reading_context() -> Context:
    """Return the zone and the reference date that times in forms are read with; the view sets them."""
    context: Context = g.reading_context
    return context


def _typed(valuelist: list[Any]) -> str:
    return clean(valuelist[0]) if valuelist and isinstance(valuelist[0], str) else ""


def _unless_shown(typed: str, stored: object) -> str:
    """Return the typed text, or the stored one where the page showed just that: with signs for control characters."""
    return stored if isinstance(stored, str) and typed == visible(stored) else typed


class LineField(StringField):
    """One line; a text that already has line breaks (from a case file) is shown with all its lines."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [not_too_long], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the text as typed."""
        if valuelist:
            self.data = _unless_shown(_typed(valuelist), self.object_data)

    @property
    def has_lines(self) -> bool:
        """Return whether the text needs more than one line."""
        return "\n" in (self.data or "")

    def __call__(self, **kwargs: Any) -> Any:
        """Return the control."""
        if self.has_lines:
            return TextArea()(self, **kwargs)
        return super().__call__(**kwargs)


class TextField(TextAreaField):
    """Several lines."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [not_too_long], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the text as typed."""
        if valuelist:
            self.data = _unless_shown(_typed(valuelist), self.object_data)


class LinesField(TextField):
    """Several short texts, one a line, as a tuple."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the lines that hold anything."""
        if valuelist:
            typed = _typed(valuelist)
            if typed != visible(self._value()):
                self.data = tuple(line for line in typed.split("\n") if line.strip())

    def _value(self) -> str:
        return "\n".join(self.data or ())


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
        text = _typed(valuelist)
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
            return _typed(self.raw_data)
        return moment_text(self.data, page_language())


FURTHEST_GUESS_DAYS = 180
"""How far ahead a day without a year is taken to lie; beyond that the year is asked."""


class DayField(StringField):
    """A calendar day as people write it; `data` is a date or None."""

    data: Any

    def process_data(self, value: date | None) -> None:
        """Take the stored day."""
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the typed day."""
        if not valuelist:
            return
        text = _typed(valuelist)
        if not text.strip():
            self.data = None
            return
        try:
            self.data = date.fromisoformat(text.strip())
            return
        except ValueError:
            pass
        context = reading_context()
        reading = read_moment(text, context)
        if reading.problem is not None:
            raise ValidationError(say_problem(reading.problem, page_language()))
        day = reading.moment.day(ZoneInfo(context.zone)) if reading.moment.dated else None
        if day is None:
            raise ValidationError(gettext("年月日まで書いてください。例：2026年9月9日"))
        self.data = _next_such_day(text, day, context.reference)
        if self.data.year != day.year and (self.data - context.reference).days > FURTHEST_GUESS_DAYS:
            raise ValidationError(gettext("何年ですか。年まで書いてください。例：2026年9月9日"))

    def _value(self) -> str:
        if self.raw_data:
            return _typed(self.raw_data)
        return self.data.isoformat() if self.data else ""


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


_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def plain_number(text: str) -> str:
    """Return digits as ASCII without separators of thousands and units: １，６５０円 becomes 1650, 「2、3」 stays."""
    text = unicodedata.normalize("NFKC", text).strip().replace("−", "-").rstrip("円分人回件名時間% ")
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


class WholeNumberField(StringField):
    """A whole number, full width and with separators too; `data` is an int or None."""

    data: Any

    def process_data(self, value: int | None) -> None:
        """Take the stored number."""
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the typed number."""
        if not valuelist:
            return
        text = _typed(valuelist)
        if not text.strip():
            self.data = None
            return
        digits = plain_number(text)
        if not digits.isdecimal() or len(digits) > 9:
            raise ValidationError(gettext("数字として読めません。「2」や「10」のように、0以上の整数で書いてください。"))
        self.data = int(digits)

    def _value(self) -> str:
        if self.raw_data:
            return _typed(self.raw_data)
        return "" if self.data is None else str(self.data)


class AmountField(StringField):
    """A number with or without decimals; `data` is a Decimal or None."""

    data: Any

    def process_data(self, value: Decimal | None) -> None:
        """Take the stored amount."""
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the typed amount."""
        if not valuelist:
            return
        text = _typed(valuelist)
        if not text.strip():
            self.data = None
            return
        try:
            amount = Decimal(plain_number(text))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or abs(amount) >= 10**12 or -int(amount.as_tuple().exponent) > 6:
            raise ValidationError(gettext("数字として読めません。「2」や「99.9」のように書いてください。"))
        self.data = amount

    def _value(self) -> str:
        if self.raw_data:
            return _typed(self.raw_data)
        return "" if self.data is None else format(self.data, "f")


def _coerce(choices: type[StrEnum]) -> Any:
    def coerce(value: Any) -> Any:
        if value is None or value == "" or value == "None":
            return None
        return choices(value)

    return coerce


def choice_field(
    choices: type[StrEnum],
    labels: Iterable[tuple[StrEnum, Any]],
    label: Any,
    *,
    radio: bool = True,
    blank: Any = None,
    **kwargs: Any,
) -> Field:
    """Return a field to choose one of an enumeration, or nothing: radios, or a list with `blank` on top."""
    options = [SelectChoice(member.value, text) for member, text in labels]
    coerce = _coerce(choices)
    if radio:
        return ChoiceRadios(label, choices=options, coerce=coerce, validate_choice=False, **kwargs)
    if blank is not None:
        options.insert(0, SelectChoice("", blank))
    return SelectField(label, choices=options, coerce=coerce, validate_choice=False, **kwargs)


class ChoiceRadios(RadioField):
    """Radios of which none need be chosen."""

    def process_data(self, value: Any) -> None:
        """Take the stored choice; nothing is preselected."""
        self.data = value


class YesNoField(ChoiceRadios):
    """Yes, no, or not said; `data` is True, False or None."""

    def __init__(self, label: Any = None, yes: Any = YES, no: Any = NO, **kwargs: Any) -> None:
        choices = [SelectChoice("yes", yes), SelectChoice("no", no)]
        super().__init__(label, choices=choices, coerce=_yes_no, validate_choice=False, **kwargs)

    def process_data(self, value: Any) -> None:
        """Take the stored answer."""
        self.data = value


def _yes_no(value: Any) -> bool | None:
    return {"yes": True, "True": True, True: True, "no": False, "False": False, False: False}.get(value)
