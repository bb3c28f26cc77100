"""The user's own paragraphs in a letter: asked beneath it, saved in the head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.head import Head, OwnParagraph
from webapp.forms.own_paragraphs import EVERY_LETTER, OwnParagraphsForm, own_paragraphs_form
from webapp.report.letters.places import PLACES
from webapp.views.desk import Desk
from webapp.views.letter_drafts import fingerprint, resume
from webapp.views.letter_words import place_words


def own_step(letter: str) -> str:
    """Return the name under which drafts of the own paragraphs of a letter are kept."""
    return f"own:{letter}"


def own_form(desk: Desk, letter: str, fields: MultiDict[str, str] | None) -> OwnParagraphsForm:
    """Return the form of a letter's own paragraphs, with one empty row at its end."""
    own = own_of(desk.case.head, letter)
    empty = OwnParagraph(letter=letter, place=PLACES[letter][0])
    rows = SimpleNamespace(own_paragraphs=(*own, empty))
    places = [*((place, place_words(place)) for place in PLACES[letter]), *_elsewhere(own, letter)]
    form: OwnParagraphsForm = own_paragraphs_form(letter, places)(fields, obj=rows)
    return form


def own_of(head: Head, letter: str) -> tuple[OwnParagraph, ...]:
    """Return the own paragraphs that stand in a letter, those of every letter too."""
    return tuple(one for one in head.own_paragraphs if one.letter in (EVERY_LETTER, letter))


def with_own(head: Head, letter: str, own: tuple[OwnParagraph, ...]) -> Head:
    """Return the head with other own paragraphs in a letter; those of the other letters stay."""
    others = tuple(one for one in head.own_paragraphs if one.letter not in (EVERY_LETTER, letter))
    return head.model_copy(update={"own_paragraphs": (*others, *own)})


def signed(head: Head, letter: str) -> str:
    """Return the fingerprint of a letter's own paragraphs."""
    return fingerprint(json.dumps([one.model_dump() for one in own_of(head, letter)]))


def own_sheet(desk: Desk, letter: str) -> dict[str, Any]:
    """Return what the page shows of the own paragraphs: the form, its draft, and what another page saved first."""
    sheet = resume(desk, own_step(letter), signed(desk.case.head, letter))
    form = own_form(desk, letter, sheet.fields)
    if sheet.fields is not None:
        form.check(desk.case.head)
    saved = [(place_words(one.place), one.text) for one in own_of(desk.case.head, letter)]
    return {"form": form, "sheet": sheet, "saved": saved, "count": len(saved), "every": gettext("すべての手紙に入る文")}


def _elsewhere(own: Iterable[OwnParagraph], letter: str) -> Iterator[tuple[str, str]]:
    """Yield the stored places that this letter has not, with their names: looking at one letter moves nothing."""
    for place in dict.fromkeys(one.place for one in own if one.place not in PLACES[letter]):
        name = place_words(place) or gettext("場所の指定なし")
        yield place, gettext("%(place)s（この手紙では、さいごに入ります）", place=name)
