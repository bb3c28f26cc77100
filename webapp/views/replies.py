"""回答の記録: what is next, every contact, and what was asked and promised; a change is taken back."""

from __future__ import annotations

from uuid import uuid4

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.head import Language
from webapp.report.calendar_file import due_dates
from webapp.report.wording import Words
from webapp.storage import Conflict, new_id
from webapp.storage.revisions import save_key
from webapp.views.desk import case_store, open_desk
from webapp.views.language import chosen_language
from webapp.views.ledger import promise_rows, question_rows
from webapp.views.navigation import rail
from webapp.views.next_words import next_slip, outside
from webapp.views.replies_page import blueprint
from webapp.views.replies_rows import contact_rows
from webapp.views.reply_drafts import waiting_forms


@blueprint.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Return the page of the replies."""
    desk = open_desk(case_id)
    return render_template(
        "replies.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "replies"),
        slip=next_slip(desk),
        outside=outside(desk),
        rows=contact_rows(desk),
        waiting=waiting_forms(desk),
        questions=question_rows(desk),
        promises=promise_rows(desk),
        dated=bool(due_dates(desk.case, desk.findings, Words(desk.case, Language(chosen_language()), desk.today))),
        own_fault=current_app.config["OWN_STANCES_FAULT"],
        page_token=uuid4().hex,
    )


@blueprint.get("/add")
def add(case_id: str) -> ResponseReturnValue:
    """Go to the form of a new contact, which has an address of its own from the beginning."""
    return redirect(url_for(".edit", case_id=case_id, reply_id=new_id("r")[:16]))


@blueprint.post("/undo")
def undo(case_id: str) -> ResponseReturnValue:
    """Put back what the last change did, in both chapters where it touched both."""
    desk = open_desk(case_id)
    keys = [key for name, key in sorted(request.form.items()) if name.startswith("key-")]
    try:
        case_store().undo_saves(case_id, {key: save_key("undo", case_id + key) for key in keys})
        flash(gettext("元に戻しました。"))
    except Conflict:
        flash(gettext("そのあとに変わったため、元に戻せませんでした。内容を直して合わせてください。"), "warn")
    return redirect(url_for(".show", case_id=desk.id))
