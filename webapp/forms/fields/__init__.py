"""Fields that take what people type."""

from webapp.forms.fields.choices import ChoiceRadios, YesNoField, choice_field
from webapp.forms.fields.numbers import AmountField, WholeNumberField
from webapp.forms.fields.texts import LineField, LinesField, TextField
from webapp.forms.fields.times import DayField, MomentField, moment_text
from webapp.forms.fields.typed import page_language, reading_context

__all__ = [
    "AmountField",
    "ChoiceRadios",
    "DayField",
    "LineField",
    "LinesField",
    "MomentField",
    "TextField",
    "WholeNumberField",
    "YesNoField",
    "choice_field",
    "moment_text",
    "page_language",
    "reading_context",
]
