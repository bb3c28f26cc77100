"""電話: the sheet beside the telephone, with a timer, and fields that become a reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from webapp.case.moment import Moment, Precision
from webapp.case.replies import Reply
from webapp.forms.phone import PhoneForm
from webapp.report.build import build_document
from webapp.report.renderers.html import render_html
from webapp.storage import Conflict, Draft
from webapp.storage.revisions import save_key
from webapp.views.call_notes import call_to_open, forget_notes, keep_notes, notes_of, read_on_its_day, sent_call
from webapp.views.desk import Desk, case_store, now_in, open_desk, page_token
from webapp.views.letter_page import Chosen, letter_url
from webapp.views.navigation import rail
from webapp.views.presentation import clock_words
from webapp.views.replies_page import change_of, reply_or_new, require_identifier, to_reply
from webapp.views.reply_answers import told_of

blueprint = Blueprint("phone", __name__, url_prefix="/cases/<case_id>/phone")

CHECKED = "_checked"
_KEY = "phone-"


@blueprint.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Return the sheet and the fields of a call, which has an address of its own from the beginning.

    What was noted and not saved stands in them again; a call that is saved is shown as the contact it became.
    """
    call = request.args.get("call")
    if call is None:
        return redirect(url_for(".show", case_id=case_id, call=call_to_open(case_id)))
    desk = open_desk(case_id)
    reply, new = reply_or_new(desk, call)
    draft = notes_of(case_id, call)
    if draft is None and not new:
        return redirect(url_for("replies.edit", case_id=case_id, reply_id=call))
    fields = MultiDict(draft.fields) if draft else None
    day = read_on_its_day(desk, fields)
    form = _form(desk, fields)
    if fields and CHECKED in fields:
        form.check(reply)
    return _page(desk, form, Call(call, day, draft, None if new else reply))


@blueprint.post("")
def save(case_id: str) -> ResponseReturnValue:
    """Keep what was noted as a reply by phone: one contact, however often the call is saved."""
    desk = open_desk(case_id)
    call = sent_call()
    reply, _ = reply_or_new(desk, call)
    read_on_its_day(desk, request.form)
    form = _form(desk, request.form)
    record = form.check(reply)
    if form.empty or not isinstance(record, Reply):
        if form.empty:
            flash(gettext("まだ何も書かれていません。言われたことを1行でも書いてください。"), "warn")
        return _again(case_id, call)
    try:
        _save(desk, record)
    except Conflict:
        return _again(case_id, call)
    forget_notes(case_id, call)
    flash(gettext("電話の内容を、回答の記録に入れました。"))
    return to_reply(desk, call)


@blueprint.post("/draft")
def keep_draft(case_id: str) -> ResponseReturnValue:
    """Keep what stands in the form right now; answers when it was kept."""
    if "_end" not in request.form:
        return jsonify(error=gettext("途中で切れたため、もう一度送ります。")), 400
    call = sent_call()
    require_identifier(call)
    keep_notes(case_id, call)
    return jsonify(saved_at=gettext("%(time)sに保存しました", time=clock_words(now_in(case_store().zone(case_id)))))


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the page shows it: its id, the day it was opened on, its notes, and the contact where it is one."""

    id: str
    day: date
    draft: Draft | None
    saved: Reply | None

    def begun_on(self, revision: int) -> int:
        """Return the revision of the contact that the notes were begun on."""
        return self.draft.based_on if self.draft else revision


def _again(case_id: str, call: str) -> ResponseReturnValue:
    keep_notes(case_id, call, (CHECKED, "1"))
    return redirect(url_for(".show", case_id=case_id, call=call))


def _save(desk: Desk, record: Reply) -> None:
    page = _KEY + page_token()
    # A page goes on from its own save, as after going back; a newer one of another page is shown first.
    goes_on = case_store().row_saved_by(desk.id, "replies", record.id) == page
    begun = request.form.get("_over", type=int) or request.form.get("_based_on", 0, type=int)
    based_on = desk.stored.row_revisions["replies"].get(record.id, 0) if goes_on else begun
    change = change_of(desk, record, based_on)
    case_store().save_rows(desk.id, "replies", [change], save_key(page, f"{record.id}{change.content}"))


def _form(desk: Desk, fields: MultiDict[str, str] | None) -> Any:
    head = desk.case.head
    numbers = [number for number in desk.case.subject.ticket_numbers if number.strip()]
    begun = Reply(
        id="phone",
        at=Moment(value=desk.now.isoformat(timespec="minutes"), precision=Precision.MINUTE),
        desk=head.addressee.department or head.addressee.organisation,
        ticket_number=numbers[0] if numbers else "",
    )
    return PhoneForm(fields, obj=begun)


def _page(desk: Desk, form: Any, call: Call) -> ResponseReturnValue:
    language = desk.case.head.letter.language.value
    document = build_document(desk.case, "phone", language, desk.today)
    revision = desk.stored.row_revisions["replies"].get(call.id, 0)
    return render_template(
        "phone.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "phone"),
        form=form,
        sheet_words=Markup(render_html(document)),  # noqa: S704 - the renderer escapes
        print_url=letter_url(desk, Chosen("phone")),
        call=call,
        page_token=uuid4().hex,
        based_on=call.begun_on(revision),
        over=revision if call.begun_on(revision) != revision else 0,
        saved_elsewhere=told_of(desk, call.saved) if call.saved else None,
    )
