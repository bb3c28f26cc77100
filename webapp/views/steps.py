"""The steps that are forms: shown, kept as drafts, saved."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.closing import CloseReason
from webapp.case.head import State
from webapp.case.self_checks import SelfChecks
from webapp.forms.record_form import RecordForm
from webapp.storage import Conflict, Draft
from webapp.views.answers import all_answers
from webapp.views.desk import (
    Desk,
    case_store,
    draft_page,
    draft_store,
    form_for,
    last_edit,
    now_in,
    open_desk,
    page_token,
    sent_number,
)
from webapp.views.navigation import rail
from webapp.views.presentation import clock_words
from webapp.views.step_chapters import extras
from webapp.views.step_list import FORM_STEPS, STEP_BY_NAME, Step, neighbours

blueprint = Blueprint("steps", __name__, url_prefix="/cases/<case_id>")

NOT_FIELDS = ("csrf_token", "then", "_over", "_draft", "_draft_at")
ON_ITS_WAY_MS = 30_000
DRAFTS = (*STEP_BY_NAME, "paste", "row", "closing", "reopen")


@blueprint.get("/steps/<name>")
def show(case_id: str, name: str) -> ResponseReturnValue:
    """Return the page of a step; what was typed and could not be saved yet stands in it again."""
    step = _step(name)
    desk = open_desk(case_id)
    draft = desk.drafts.get(name)
    if draft is None:
        return page(desk, step, form_for(step, desk.case, None))
    form = form_for(step, desk.case, MultiDict(draft.fields))
    form.check(desk.chapter(name))
    return page(desk, step, form, draft=draft)


@blueprint.post("/steps/<name>")
def save(case_id: str, name: str) -> ResponseReturnValue:
    """Save a step and go where the button said."""
    step = _step(name)
    desk = open_desk(case_id)
    form = form_for(step, desk.case, request.form)
    if "_end" not in request.form:
        flash(gettext("送信が途中で切れました。何も変えていません。もう一度お試しください。"), "failure")
        return page(desk, step, form_for(step, desk.case, None), status=400)
    then = request.form.get("then", "next")
    if then.startswith("add:"):
        _keep_draft(desk, name)
        form.add_row(then.removeprefix("add:"))
        return page(desk, step, form)
    record = form.check(desk.chapter(name))
    if record is None:
        _keep_draft(desk, name)
        return redirect(url_for(".show", case_id=case_id, name=name))
    try:
        # Only the button resolves a conflict; a draft of the same page goes on from the revision it began with.
        based_on = sent_number("_over") or _based_on()
        case_store().save_chapter(case_id, name, record, based_on, page_token())
    except Conflict:
        _keep_draft(desk, name)
        return redirect(url_for(".show", case_id=case_id, name=name))
    draft_store().drop(case_id, name, page_token(), last_edit())
    _drop_restored(case_id, name)
    if isinstance(record, SelfChecks) and _close_or_reopen(desk, record):
        return redirect(url_for("home.index"))
    if then == "stay":
        flash(gettext("保存しました。"))
        return redirect(url_for(".show", case_id=case_id, name=name))
    _, after = neighbours(name)
    if after is None:
        return redirect(url_for("check.show", case_id=case_id))
    return redirect(url_for(".show", case_id=case_id, name=after.name))


def _close_or_reopen(desk: Desk, record: SelfChecks) -> bool:
    """Close the case that a check solved, with nothing to send; reopen it where that was taken back."""
    head = desk.case.head
    closed = head.state is State.SOLVED and head.close_reason is CloseReason.SELF_CHECK
    if record.solved == closed or (record.solved and head.state is not State.WRITING):
        return False
    state, reason = (State.SOLVED, CloseReason.SELF_CHECK) if record.solved else (State.WRITING, None)
    changed = head.model_copy(update={"state": state, "close_reason": reason})
    try:
        case_store().save_chapter(desk.id, "head", changed, desk.revision("head"), uuid4().hex)
    except Conflict:
        return False
    if record.solved:
        flash(gettext("直ってよかったです。自己確認で解決した案件として残しました。送るものはありません。"))
    return record.solved


@blueprint.post("/drafts/<name>")
def keep_draft(case_id: str, name: str) -> ResponseReturnValue:
    """Keep what stands in the form right now; answers when it was kept."""
    if name not in DRAFTS:
        abort(404)
    if "_end" not in request.form:
        return jsonify(error=gettext("途中で切れたため、もう一度送ります。")), 400
    draft_store().keep(case_id, name, draft_page(name), _typed_fields(), _based_on(), last_edit())
    _drop_restored(case_id, name)
    return jsonify(saved_at=gettext("%(time)sに保存しました", time=clock_words(now_in(case_store().zone(case_id)))))


@blueprint.post("/drafts/<name>/drop")
def drop_draft(case_id: str, name: str) -> ResponseReturnValue:
    """Put aside what was typed and not saved, and show what is saved."""
    _drop_restored(case_id, _step(name).name)
    # What the page is sending right now is put aside with the rest.
    now_ms = int(now_in().timestamp() * 1000)
    draft_store().drop(case_id, name, page_token(), now_ms + ON_ITS_WAY_MS)
    flash(gettext("書きかけを捨て、保存したものに戻しました。"))
    return redirect(url_for(".show", case_id=case_id, name=name))


def _step(name: str) -> Step:
    step = FORM_STEPS.get(name)
    if step is None:
        abort(404)
    return step


def _typed_fields() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_FIELDS]


def _based_on() -> int:
    return sent_number("_based_on")


def _drop_restored(case_id: str, name: str) -> None:
    """Forget the draft that the page began from: the page has it now, and keeps or saves it itself."""
    if restored := request.form.get("_draft"):
        draft_store().drop_version(case_id, name, restored[:64], request.form.get("_draft_at", "")[:40])


def _keep_draft(desk: Desk, name: str) -> None:
    draft_store().keep(desk.id, name, page_token(), _typed_fields(), _based_on(), last_edit())
    _drop_restored(desk.id, name)


def page(
    desk: Desk,
    step: Step,
    form: RecordForm,
    *,
    draft: Draft | None = None,
    status: int = 200,
) -> Response:
    """Return the page of a step around a form; a whole draft that is based on an older revision shows the newer too."""
    before, after = neighbours(step.name)
    typed = request.form if request.method == "POST" else MultiDict(draft.fields if draft else ())
    based_on: Any = typed.get("_based_on") or desk.revision(step.name)
    overtaken = draft is not None and not form.faults() and draft.based_on != desk.revision(step.name)
    words = render_template(
        step.template,
        case=desk,
        stored=desk.case,
        desk=desk,
        step=step,
        form=form,
        rail=rail(desk, step.name),
        before=before,
        after=after,
        page_token=uuid4().hex if draft or request.method == "GET" else page_token(),
        restored=draft.page if draft else request.form.get("_draft", ""),
        restored_at=draft.saved_at if draft else request.form.get("_draft_at", ""),
        edit=request.form.get("_edit", ""),
        over=desk.revision(step.name) if overtaken else "",
        based_on=based_on,
        draft=draft,
        saved_elsewhere=all_answers(desk, step) if overtaken else None,
        **extras(step.name, desk, form),
    )
    return make_response(words, status)
