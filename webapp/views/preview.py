"""プレビューと出力: the letter on paper, and its files."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from webapp.case.head import CloseReason, DateStyle, Head, Language, State
from webapp.report.build import FORMATS, build_document, file_name
from webapp.report.document import Document
from webapp.report.letters import LETTERS
from webapp.report.renderers.html import render_html
from webapp.report.renderers.markdown import render_markdown
from webapp.report.renderers.markdown_preview import preview_html
from webapp.report.renderers.text import render_text
from webapp.storage import Conflict
from webapp.views.desk import Desk, case_store, open_desk
from webapp.views.home import state_words
from webapp.views.navigation import rail, unsaved_steps
from webapp.views.step_list import STEP_BY_NAME

blueprint = Blueprint("preview", __name__, url_prefix="/cases/<case_id>")


def _document(desk: Desk, letter: str = "inquiry") -> Document:
    return build_document(desk.case, letter, desk.case.head.letter.language.value, desk.today)


@blueprint.get("/preview")
def show(case_id: str) -> ResponseReturnValue:
    """Return the letter as paper, its Markdown and what that becomes, and the downloads."""
    desk = open_desk(case_id)
    document = _document(desk)
    markdown = render_markdown(document)
    return render_template(
        "preview.html",
        case=desk,
        desk=desk,
        stored=desk.case,
        layout="letter",
        rail=rail(desk, "preview"),
        document=document,
        letter=Markup(render_html(document)),  # noqa: S704 - the renderer escapes
        markdown=markdown,
        becomes=Markup(preview_html(markdown)),  # noqa: S704 - sanitised by nh3
        text=render_text(document),
        missing=sum(
            len(chapter.missing) for chapter in desk.findings.completeness.chapters if chapter.chapter in STEP_BY_NAME
        ),
        unsaved=unsaved_steps(desk),
        states=[(state.value, state_words(state)) for state in State],
        page_token=uuid4().hex,
        revision=desk.revision("head"),
    )


@blueprint.get("/letters/<letter>.<form>")
def download(case_id: str, letter: str, form: str) -> ResponseReturnValue:
    """Return the letter as a file."""
    if letter not in LETTERS or form not in FORMATS:
        abort(404)
    desk = open_desk(case_id)
    content = FORMATS[form].render(_document(desk, letter))
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
    return redirect(url_for(".show", case_id=case_id))


@blueprint.post("/state")
def change_state(case_id: str) -> ResponseReturnValue:
    """Record where the case stands."""
    desk = open_desk(case_id)
    value = request.form.get("state", "")
    if value not in set(State):
        abort(400)
    state = State(value)
    if state is desk.case.head.state:
        return redirect(url_for(".show", case_id=case_id))
    reason = CloseReason.SOLVED if state is State.SOLVED else None
    if _save_head(desk, desk.case.head.model_copy(update={"state": state, "close_reason": reason})):
        flash(gettext("「%(state)s」として記録しました。", state=state_words(state)))
    return redirect(url_for(".show", case_id=case_id))


def _save_head(desk: Desk, head: Head) -> bool:
    """Return whether the head was saved; says so where another page was first."""
    try:
        case_store().save_chapter(desk.id, "head", head, desk.revision("head"), uuid4().hex)
    except Conflict:
        flash(gettext("別の画面で先に変わりました。もう一度お試しください。"), "warn")
        return False
    return True
