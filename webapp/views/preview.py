"""プレビューと出力: the inquiry on paper, the files of every letter, how letters are set, and where the case stands."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, flash, redirect, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.closing import CloseReason
from webapp.case.head import DateStyle, Head, Language, State
from webapp.report.build import FORMATS, file_name
from webapp.report.letters import LETTERS
from webapp.storage import Conflict
from webapp.views.case_states import state_words
from webapp.views.desk import Desk, case_store, open_desk
from webapp.views.letter_page import Chosen, chosen, letter_document, letter_page, letter_url

blueprint = Blueprint("preview", __name__, url_prefix="/cases/<case_id>")


@blueprint.get("/preview")
def show(case_id: str) -> ResponseReturnValue:
    """Return the inquiry as paper, its Markdown and what that becomes, and the downloads."""
    return letter_page(open_desk(case_id), Chosen("inquiry"))


@blueprint.get("/letters/<letter>.<form>")
def download(case_id: str, letter: str, form: str) -> ResponseReturnValue:
    """Return the letter as a file."""
    if letter not in LETTERS or form not in FORMATS:
        abort(404)
    desk = open_desk(case_id)
    content = FORMATS[form].render(letter_document(desk, chosen(desk, letter)))
    name = file_name(desk.case, letter, form, desk.today)
    return send_file(BytesIO(content), FORMATS[form].media_type, as_attachment=True, download_name=name, max_age=0)


@blueprint.post("/letter-settings")
def change_letter(case_id: str) -> ResponseReturnValue:
    """Change how the letter is set; what was not sent stays as it is."""
    desk = open_desk(case_id)
    sent = request.form
    update: dict[str, Any] = {}
    if sent.get("language") in set(Language):
        update["language"] = Language(sent["language"])
    if sent.get("date_style") in set(DateStyle):
        update["date_style"] = DateStyle(sent["date_style"])
    if sent.get("utc") in ("yes", "no"):
        update["second_column_utc"] = sent["utc"] == "yes"
    if sent.get("embed") in ("yes", "no"):
        update["embed_case"] = sent["embed"] == "yes"
    _save_head(desk, desk.case.head.model_copy(update={"letter": desk.case.head.letter.model_copy(update=update)}))
    return redirect(_back(desk))


def _back(desk: Desk) -> str:
    """Return the page of the letter that the form was sent from."""
    return letter_url(desk, chosen(desk, request.form.get("name", "inquiry")))


@blueprint.post("/state")
def change_state(case_id: str) -> ResponseReturnValue:
    """Record where the case stands."""
    desk = open_desk(case_id)
    value = request.form.get("state", "")
    if value not in set(State):
        abort(400)
    state = State(value)
    if state is desk.case.head.state:
        return redirect(_back(desk))
    reason = CloseReason.SOLVED if state is State.SOLVED else None
    if _save_head(desk, desk.case.head.model_copy(update={"state": state, "close_reason": reason})):
        flash(gettext("「%(state)s」として記録しました。", state=state_words(state)))
    return redirect(_back(desk))


def _save_head(desk: Desk, head: Head) -> bool:
    """Return whether the head was saved; says so where another page was first."""
    try:
        case_store().save_chapter(desk.id, "head", head, desk.revision("head"), uuid4().hex)
    except Conflict:
        flash(gettext("別の画面で先に変わりました。もう一度お試しください。"), "warn")
        return False
    return True
