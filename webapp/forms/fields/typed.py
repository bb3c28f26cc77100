"""What every field shares: the text that was typed, the language of the page, and what times are read with."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_babel import get_locale, gettext
from wtforms import Field, StringField
from wtforms.validators import StopValidation

from webapp.case.model import LONGEST_TEXT, clean, visible
from webapp.reading.context import Context
from webapp.reading.sayings import Language


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


def typed(valuelist: list[Any]) -> str:
    """Return the text that was sent for a field, with one kind of line end."""
    return clean(valuelist[0]) if valuelist and isinstance(valuelist[0], str) else ""


def unless_shown(text: str, stored: object) -> str:
    """Return the typed text, or the stored one where the page showed just that: with signs for control characters."""
    return stored if isinstance(stored, str) and text == visible(stored) else text


class ReadField(StringField):
    """A line that is read into a value; empty it is None. A subclass reads and shows its values."""

    data: Any

    def read(self, text: str) -> Any:
        """Return the value of a typed text.

        Raises:
            wtforms.ValidationError: it cannot be read.
        """
        raise AssertionError(f"{type(self).__name__} reads nothing: {text}")

    def show(self, value: Any) -> str:
        """Return the text that a value is shown with."""
        return str(value)

    def process_data(self, value: Any) -> None:
        """Take the stored value."""
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the typed text."""
        if valuelist:
            text = typed(valuelist)
            self.data = self.read(text) if text.strip() else None

    def _value(self) -> str:
        if self.raw_data:
            return typed(self.raw_data)
        return "" if self.data is None else self.show(self.data)
