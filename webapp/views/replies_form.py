"""やりとりを足す／直す: one contact as a form, kept while it is typed, saved once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.replies import Reply
from webapp.forms.record_form import MOST_ROWS
from webapp.forms.replies import ReplyForm, reply_form
from webapp.storage import Conflict, Draft, RowChange
from webapp.storage.revisions import save_key
from webapp.views.desk import Desk, case_store, last_edit, now_in, open_desk, page_token, sent_number
from webapp.views.ledger import question_choices
from webapp.views.navigation import rail
from webapp.views.presentation import clock_words, moment_words
from webapp.views.replies_page import (
    blueprint,
    change_of,
    draft_of,
    forget,
    keep,
    reply_or_new,
    require_identifier,
    say_with_undo,
    to_reply,
    typed_fields,
)
from webapp.views.reply_answers import told_of
from webapp.views.reply_mail import brought_mail, fill_from_file, fill_from_words, is_pasted_mail

ON_ITS_WAY_MS = 30_000
ROWS = {"asked": "what", "promises": "what", "answers": "answer"}


@blueprint.get("/rows/<reply_id>")
def edit(case_id: str, reply_id: str) -> ResponseReturnValue:
    """Return the form of a contact; what was typed and is not saved yet stands in it again."""
    desk = open_desk(case_id)
    reply, new = reply_or_new(desk, reply_id)
    draft = draft_of(case_id, reply_id)
    form = _form(desk, reply, new, MultiDict(draft.fields) if draft else None)
    if draft and "check" in request.args:
        form.check(reply)
    return _page(desk, reply, form, new=new, draft=draft)


@blueprint.post("/rows/<reply_id>")
def save(case_id: str, reply_id: str) -> ResponseReturnValue:
    """Save a contact; what cannot be saved stays as it was typed, at an address of its own."""
    desk = open_desk(case_id)
    reply, new = reply_or_new(desk, reply_id)
    then = request.form.get("then", "save")
    if "_end" not in request.form:
        flash(gettext("送信が途中で切れました。何も変えていません。もう一度お試しください。"), "failure")
        return _here(desk, reply)
    if then.startswith("add:"):
        return _with_row(desk, reply, then.removeprefix("add:"))
    if then in ("drop", "delete"):
        return _drop(desk, reply) if then == "drop" or new else _delete(desk, reply)
    brought = brought_mail()
    if brought is not None:
        return _take(desk, reply, fill_from_file(desk, typed_fields(), brought))
    if then == "read" or is_pasted_mail(typed_fields()):
        return _take(desk, reply, fill_from_words(desk, typed_fields()))
    return _save(desk, reply, new)


def _save(desk: Desk, reply: Reply, new: bool) -> ResponseReturnValue:
    form = _form(desk, reply, new, request.form)
    record = form.check(reply)
    if not isinstance(record, Reply):
        keep(desk.id, reply.id, typed_fields())
        return _here(desk, reply, check=1)
    if record == Reply(id=reply.id, direction=record.direction):
        flash(gettext("まだ何も書かれていません。いつ、どこから、何と言われたかを書いてみてください。"), "warn")
        return _here(desk, reply)
    based_on = sent_number("_over") or sent_number("_based_on")
    change = change_of(desk, record, based_on)
    try:
        saved = case_store().save_rows(desk.id, "replies", [change], _key(change))
    except Conflict as conflict:
        keep(desk.id, reply.id, typed_fields())
        return _here(desk, reply, check=1, over=conflict.current)
    forget(desk.id, reply.id, last_edit())
    words = gettext("やりとりを足しました。") if new else gettext("やりとりを直しました。")
    say_with_undo(desk, words, [saved.key])
    return to_reply(desk, reply.id)


def _key(change: RowChange) -> str:
    return save_key("reply-" + page_token(), f"{change.row_id}{change.content}")


def _with_row(desk: Desk, reply: Reply, name: str) -> ResponseReturnValue:
    """Show one more empty row of a list, at an address that needs nothing sent again."""
    fields = typed_fields()
    rows = {int(found[1]) for field in fields if (found := re.match(rf"{re.escape(name)}-(\d{{1,6}})-", field))}
    number = max(rows, default=-1) + 1
    if name in ROWS and len(rows) < MOST_ROWS:
        fields.add(f"{name}-{number}-{ROWS[name]}", "")
    keep(desk.id, reply.id, fields)
    return _here(desk, reply, anchor=name)


def _take(desk: Desk, reply: Reply, fields: MultiDict[str, str]) -> ResponseReturnValue:
    keep(desk.id, reply.id, fields)
    return _here(desk, reply)


def _drop(desk: Desk, reply: Reply) -> ResponseReturnValue:
    # What the page is sending right now is put aside with the rest.
    forget(desk.id, reply.id, int(now_in().timestamp() * 1000) + ON_ITS_WAY_MS)
    flash(gettext("書きかけを捨てました。"))
    return redirect(url_for(".show", case_id=desk.id))


def _delete(desk: Desk, reply: Reply) -> ResponseReturnValue:
    based_on = sent_number("_based_on")
    row = RowChange(reply.id, None, desk.stored.positions["replies"][reply.id], based_on)
    try:
        saved = case_store().save_rows(desk.id, "replies", [row], save_key(f"delete:{based_on}", reply.id))
    except Conflict as conflict:
        flash(gettext("この記録は別の画面で変わっていたので、消していません。内容を確かめてください。"), "warn")
        keep(desk.id, reply.id, typed_fields())
        return _here(desk, reply, over=conflict.current)
    forget(desk.id, reply.id, last_edit())
    when = moment_words(reply.at, with_year=False)
    say_with_undo(desk, gettext("%(when)s のやりとりを消しました。", when=when).strip(), [saved.key])
    return redirect(url_for(".show", case_id=desk.id))


@blueprint.post("/rows/<reply_id>/draft")
def keep_draft(case_id: str, reply_id: str) -> ResponseReturnValue:
    """Keep what stands in the form right now; answers when it was kept."""
    if "_end" not in request.form:
        return jsonify(error=gettext("途中で切れたため、もう一度送ります。")), 400
    require_identifier(reply_id)
    keep(case_id, reply_id, typed_fields())
    return jsonify(saved_at=gettext("%(time)sに保存しました", time=clock_words(now_in(case_store().zone(case_id)))))


def _here(desk: Desk, reply: Reply, anchor: str | None = None, **shown: Any) -> ResponseReturnValue:
    return redirect(url_for(".edit", case_id=desk.id, reply_id=reply.id, _anchor=anchor, **shown))


def _form(desk: Desk, reply: Reply, new: bool, fields: MultiDict[str, str] | None) -> ReplyForm:
    _read_beside(desk, reply)
    evidence = tuple(item.id for item in desk.case.evidence.items)
    form = reply_form(question_choices(desk, reply), evidence)(fields, obj=reply)
    if new and (fields is None or "direction" not in fields):
        # Who spoke is asked of a new contact, not taken for granted.
        form.direction.data = None
    return form


def _read_beside(desk: Desk, reply: Reply) -> None:
    """Read a bare time as one of the day of the contact."""
    g.reading_context = replace(g.reading_context, last_day=reply.at.day(desk.case.head.tz))


def _page(desk: Desk, reply: Reply, form: ReplyForm, *, new: bool, draft: Draft | None) -> str:
    revision = desk.stored.row_revisions["replies"].get(reply.id, 0)
    over = request.args.get("over", 0, type=int) or (revision if draft and draft.based_on != revision else 0)
    return render_template(
        "replies_form.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "replies"),
        reply=reply,
        new=new,
        form=form,
        draft=draft,
        over=over if draft else 0,
        saved_elsewhere=told_of(desk, reply) if not new else None,
        based_on=draft.based_on if draft else revision,
        has_evidence=bool(desk.case.evidence.items),
        page_token=uuid4().hex,
    )
