"""自分の文: asks for paragraphs of the user's own at the named places of one letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from webapp.case.head import Head, OwnParagraph
from webapp.forms.fields import TextField
from webapp.forms.record_form import RecordForm, rows_of

EVERY_LETTER = ""
"""What a paragraph names that stands in every letter."""


class OwnParagraphsForm(RecordForm):
    """The own paragraphs of a letter; a row without words is none."""

    record = Head

    own_paragraphs = rows_of(RecordForm, 0)

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the paragraphs that have words."""
        rows = super().values(base)["own_paragraphs"]
        return {"own_paragraphs": tuple(row for row in rows if row.text.strip())}


def own_paragraphs_form(letter: str, places: Sequence[tuple[str, str]]) -> type[OwnParagraphsForm]:
    """Return the form for a letter; `places` are its places with their names, in the order of the letter."""

    class Row(RecordForm):
        record = OwnParagraph

        letter = HiddenField()
        place = SelectField(_l("入れる場所"), choices=[SelectChoice(*one) for one in places], validate_choice=False)
        text = TextField(_l("文"))

        def values(self, base: Any = None) -> dict[str, Any]:
            every = self.letter.data == EVERY_LETTER
            return {**super().values(base), "letter": EVERY_LETTER if every else name}

    name = letter
    # The class body would take `letter` for its own field.
    return type("OwnParagraphsOfLetter", (OwnParagraphsForm,), {"own_paragraphs": rows_of(Row, 1)})
