"""手紙: all letters of a case, the page of each, and the user's own paragraphs in it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.head import Head
from webapp.report.letters import LETTERS
from webapp.report.letters.places import PLACES
from webapp.storage import Conflict
from webapp.views.desk import Desk, case_store, open_desk, page_token, sent_number
from webapp.views.letter_drafts import agreed, answer_kept, forget, keep
from webapp.views.letter_own import own_form, own_step, signed, with_own
from webapp.views.letter_page import OWN_ANCHOR, Chosen, chosen, letter_page, letter_url, sent_letters
from webapp.views.letter_words import ORDER, purpose_words, titled
from webapp.views.navigation import rail, unsaved_steps
from webapp.views.next_words import next_words

blueprint = Blueprint("letters", __name__, url_prefix="/cases/<case_id>/letters")


@blueprint.get("")
def index(case_id: str) -> ResponseReturnValue:
    """Return all letters: the one that is next first, each with what it is for and when it went out."""
    desk = open_desk(case_id)
    step, sent = desk.findings.next_step, sent_letters(desk)
    first = Chosen(step.letter, step.level) if step.letter in LETTERS else None
    names = sorted(LETTERS, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    rows = [_row(desk, Chosen(name), sent) for name in names if first is None or name != first.name]
    title, why = next_words(step)
    return render_template(
        "letters.html",
        case=desk,
        rail=rail(desk, "letters"),
        first=_row(desk, first, sent) if first else None,
        rows=rows,
        step={"title": title, "why": why},
        unsaved=unsaved_steps(desk),
    )


def _row(desk: Desk, letter: Chosen, sent: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": titled(letter.name, letter.level),
        "purpose": purpose_words(letter.name),
        "url": url_for("phone.show", case_id=desk.id) if letter.name == "phone" else letter_url(desk, letter),
        "sent": [one for one in sent if one["letter"] == letter.name],
    }


@blueprint.get("/<name>")
def show(case_id: str, name: str) -> ResponseReturnValue:
    """Return the page of a letter; the inquiry has its own address."""
    if name == "inquiry":
        return redirect(url_for("preview.show", case_id=case_id))
    desk = open_desk(case_id)
    return letter_page(desk, chosen(desk, name))


@blueprint.post("/<name>/own")
def save_own(case_id: str, name: str) -> ResponseReturnValue:
    """Save the own paragraphs of a letter; what cannot be saved stays as it was typed."""
    desk, letter = _with_places(case_id, name)
    step, here = own_step(name), letter_url(desk, letter, OWN_ANCHOR)
    if request.form.get("then") == "drop":
        forget(case_id, step)
        return redirect(here)
    record = own_form(desk, name, request.form).check(Head()) if "_end" in request.form else None
    if not isinstance(record, Head) or not _save_own(desk, name, record):
        keep(case_id, step)
        return redirect(here)
    forget(case_id, step)
    flash(gettext("自分の文を手紙に入れました。"))
    return redirect(letter_url(desk, letter))


def _save_own(desk: Desk, name: str, record: Head) -> bool:
    head = with_own(desk.case.head, name, record.own_paragraphs)
    # A page goes on from its own save; what else changed in the head meanwhile is no reason to refuse a paragraph.
    fresh = agreed(signed(desk.case.head, name))
    based_on = desk.revision("head") if fresh else sent_number("_based_on")
    try:
        case_store().save_chapter(desk.id, "head", head, based_on, page_token())
    except Conflict:
        return False
    return True


@blueprint.post("/<name>/own/draft")
def keep_own(case_id: str, name: str) -> ResponseReturnValue:
    """Keep what stands in the form of own paragraphs right now; answers when it was kept."""
    if name not in PLACES:
        abort(404)
    return answer_kept(case_id, own_step(name))


def _with_places(case_id: str, name: str) -> tuple[Desk, Chosen]:
    if not PLACES.get(name):
        abort(404)
    desk = open_desk(case_id)
    return desk, chosen(desk, name)
