"""Fields for text: a line, several lines, a list of lines."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.widgets import TextArea

from webapp.case.model import visible
from webapp.forms.fields.typed import not_too_long, typed, unless_shown


class LineField(StringField):
    """One line; a text that already has line breaks (from a case file) is shown with all its lines."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [not_too_long], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the text as typed."""
        if valuelist:
            self.data = unless_shown(typed(valuelist), self.object_data)

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
            self.data = unless_shown(typed(valuelist), self.object_data)


class LinesField(TextField):
    """Several short texts, one a line, as a tuple."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the lines that hold anything."""
        if valuelist:
            text = typed(valuelist)
            if text != visible(self._value()):
                self.data = tuple(line for line in text.split("\n") if line.strip())

    def _value(self) -> str:
        return "\n".join(self.data or ())
