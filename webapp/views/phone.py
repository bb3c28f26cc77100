"""電話: the sheet beside the telephone, with a timer, and fields that become a reply."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from webapp.case.moment import Moment, Precision
from webapp.case.replies import Reply
from webapp.forms.phone import PhoneForm
from webapp.report.build import build_document
from webapp.report.renderers.html import render_html
from webapp.storage.revisions import RowChange, save_key
from webapp.views.desk import Desk, case_store, open_desk, page_token
from webapp.views.letter_drafts import Sheet, forget, keep, resume
from webapp.views.letter_page import Chosen, letter_url
from webapp.views.navigation import rail

blueprint = Blueprint("phone", __name__, url_prefix="/cases/<case_id>/phone")

DRAFT = "phone"
CHECKED = "_checked"


@blueprint.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Return the sheet and the fields; what was noted and not saved stands in them again."""
    desk = open_desk(case_id)
    draft = resume(desk, DRAFT, "")
    form = _form(desk, draft.fields)
    if draft.fields and CHECKED in draft.fields:
        form.check(Reply(id="phone"))
    return _page(desk, form, draft)


@blueprint.post("")
def save(case_id: str) -> ResponseReturnValue:
    """Keep what was noted as a reply by phone, once."""
    desk = open_desk(case_id)
    form = _form(desk, request.form)
    record = form.check(Reply(id=f"p{page_token()[:24]}"))
    if form.empty or not isinstance(record, Reply):
        keep(case_id, DRAFT, [(CHECKED, "1")])
        if form.empty:
            flash(gettext("まだ何も書かれていません。言われたことを1行でも書いてください。"), "warn")
        return redirect(url_for(".show", case_id=case_id))
    place = max(desk.stored.positions["replies"].values(), default=0.0) + 1
    row = RowChange(record.id, record.model_dump_json(exclude_defaults=True), place, 0)
    case_store().save_rows(case_id, "replies", [row], save_key("phone-" + page_token(), record.id))
    forget(case_id, DRAFT)
    flash(gettext("電話の内容を、回答の記録に入れました。"))
    return redirect(url_for("replies.show", case_id=case_id))


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


def _page(desk: Desk, form: Any, draft: Sheet) -> ResponseReturnValue:
    language = desk.case.head.letter.language.value
    document = build_document(desk.case, "phone", language, desk.today)
    return render_template(
        "phone.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "phone"),
        form=form,
        sheet_words=Markup(render_html(document)),  # noqa: S704 - the renderer escapes
        print_url=letter_url(desk, Chosen("phone")),
        draft=draft,
    )
