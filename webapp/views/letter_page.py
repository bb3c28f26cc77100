"""The page of a letter: paper, its texts, its files, the user's own paragraphs, and what was sent of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from webapp.case.head import Party, State
from webapp.case.sent import Sent
from webapp.findings.contacts import letters
from webapp.report.build import FORMATS, build_document
from webapp.report.document import Document
from webapp.report.letters import LETTERS
from webapp.report.letters.places import PLACES
from webapp.report.renderers.html import render_html
from webapp.report.renderers.markdown import render_markdown
from webapp.report.renderers.markdown_preview import preview_html
from webapp.report.renderers.text import render_text
from webapp.views.case_states import state_words
from webapp.views.desk import Desk
from webapp.views.letter_own import own_sheet, own_step
from webapp.views.letter_remarks import letter_remarks
from webapp.views.letter_words import ICONS, format_words, level_words, purpose_words, titled, use_words
from webapp.views.navigation import unsaved_steps
from webapp.views.step_list import STEP_BY_NAME

LEVELS = (1, 2, 3)
MAIN_FORMAT = "docx"
OWN_ANCHOR = "own-paragraphs"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A letter that is shown, with its level where it has levels."""

    name: str
    level: int | None = None

    @property
    def address(self) -> dict[str, Any]:
        """Return what an address of the letter names."""
        return {"name": self.name, **({"level": self.level} if self.level else {})}


def chosen(desk: Desk, name: str) -> Chosen:
    """Return the letter that the address names; an escalation without a level takes the one that is next."""
    if name not in LETTERS:
        abort(404)
    if name != "escalation":
        return Chosen(name)
    level = request.values.get("level", type=int)
    return Chosen(name, level if level in LEVELS else desk.findings.next_step.level or 1)


def letter_url(desk: Desk, letter: Chosen, anchor: str | None = None) -> str:
    """Return the address of the page of a letter."""
    if letter.name == "inquiry":
        return url_for("preview.show", case_id=desk.id, _anchor=anchor)
    return url_for("letters.show", case_id=desk.id, **letter.address, _anchor=anchor)


def letter_document(desk: Desk, letter: Chosen) -> Document:
    """Return the letter as it stands today."""
    return build_document(desk.case, letter.name, desk.case.head.letter.language.value, desk.today, letter.level)


def letter_page(desk: Desk, letter: Chosen) -> str:
    """Return the page of a letter."""
    document = letter_document(desk, letter)
    markdown = render_markdown(document)
    return render_template(
        "letter.html",
        case=desk,
        desk=desk,
        stored=desk.case,
        layout="letter",
        heading=titled(letter.name, letter.level),
        name=letter.name,
        level=letter.level,
        address=letter.address,
        purpose=purpose_words(letter.name),
        levels=_levels(desk, letter),
        letter=Markup(render_html(document)),  # noqa: S704 - the renderer escapes
        markdown=markdown,
        becomes=Markup(preview_html(markdown)),  # noqa: S704 - sanitised by nh3
        text=render_text(document),
        files=[_file(desk, letter, kind) for kind in FORMATS if kind != MAIN_FORMAT],
        main_url=_file(desk, letter, MAIN_FORMAT)["url"],
        sent=[one for one in sent_letters(desk) if one["letter"] == letter.name and one["level"] == letter.level],
        missing=_missing(desk) if letter.name == "inquiry" else 0,
        unsaved=unsaved_of(desk, letter),
        remarks=letter_remarks(desk, letter.name, letter.level),
        own=own_sheet(desk, letter.name) if PLACES.get(letter.name) else None,
        states=[(state.value, state_words(state)) for state in State],
    )


def unsaved_of(desk: Desk, letter: Chosen) -> list[tuple[Any, str]]:
    """Return what was typed and is not in a letter yet, with its addresses: steps, and the letter's own paragraphs."""
    own = ({"label": gettext("自分の文")}, letter_url(desk, letter, OWN_ANCHOR))
    return [*unsaved_steps(desk), *([own] if own_step(letter.name) in desk.drafts else [])]


def sent_letters(desk: Desk) -> list[dict[str, Any]]:
    """Return the letters that went out, in the order they were recorded, with their addresses."""
    return [_sent(desk, sent_id, sent) for sent_id, sent in letters(desk.case).items()]


def _sent(desk: Desk, sent_id: str, sent: Sent) -> dict[str, Any]:
    return {
        "id": sent_id,
        "letter": sent.letter,
        "level": sent.level,
        "title": titled(sent.letter, sent.level),
        "at": sent.at,
        "url": url_for("sent.show", case_id=desk.id, sent_id=sent_id),
    }


def _file(desk: Desk, letter: Chosen, kind: str) -> dict[str, str]:
    address: dict[str, Any] = {"letter": letter.name, "form": kind, **({"level": letter.level} if letter.level else {})}
    return {
        "title": format_words(kind),
        "url": url_for("preview.download", case_id=desk.id, **address),
        "icon": ICONS.get(kind, "file-text"),
        "note": use_words(kind),
    }


def _levels(desk: Desk, letter: Chosen) -> list[dict[str, Any]]:
    if letter.level is None:
        return []
    wanted = [level for level in LEVELS if level < 3 or level == letter.level or _is_company(desk)]
    return [
        {
            "label": level_words(level),
            "url": letter_url(desk, Chosen(letter.name, level)),
            "current": level == letter.level,
        }
        for level in wanted
    ]


def _is_company(desk: Desk) -> bool:
    return desk.case.head.party is Party.COMPANY


def _missing(desk: Desk) -> int:
    chapters = desk.findings.completeness.chapters
    return sum(len(chapter.missing) for chapter in chapters if chapter.chapter in STEP_BY_NAME)
