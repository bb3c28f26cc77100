"""訂正: what was wrong in a letter that was sent; it becomes an erratum, the letter itself stays."""

from __future__ import annotations

import json
from types import SimpleNamespace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.head import Head
from webapp.case.sent import Correction
from webapp.forms.sent import CorrectionsForm
from webapp.report.letters import LETTERS
from webapp.storage import Conflict
from webapp.views.desk import Desk, case_store, open_desk, page_token, sent_number
from webapp.views.letter_drafts import agreed, answer_kept, fingerprint, forget, keep, resume
from webapp.views.letter_words import titled
from webapp.views.navigation import rail
from webapp.views.sent import blueprint, sent_letter, when_words
from webapp.views.waiting import correction_step


@blueprint.get("/sent/<sent_id>/corrections")
def correct(case_id: str, sent_id: str) -> ResponseReturnValue:
    """Return the page that asks what was wrong in a letter."""
    desk = open_desk(case_id)
    sent = sent_letter(desk, sent_id)
    sheet = resume(desk, correction_step(sent_id), _signed(desk, sent_id))
    form = _form(desk, sent_id, sheet.fields)
    if sheet.fields is not None:
        form.check(Head())
    return render_template(
        "sent_corrections.html",
        case=desk,
        rail=rail(desk, "letters"),
        heading=titled(sent.letter, sent.level),
        sent_id=sent_id,
        when=when_words(desk, sent),
        form=form,
        sheet=sheet,
        saved=_of(desk, sent_id),
    )


@blueprint.post("/sent/<sent_id>/corrections")
def save_corrections(case_id: str, sent_id: str) -> ResponseReturnValue:
    """Save the corrections of a letter and go to the erratum that tells them."""
    desk = open_desk(case_id)
    sent_letter(desk, sent_id)
    here = url_for(".correct", case_id=case_id, sent_id=sent_id)
    then = request.form.get("then")
    if then == "drop":
        forget(case_id, correction_step(sent_id))
        return redirect(here)
    if then == "add":
        keep(case_id, correction_step(sent_id), [(f"corrections-{_rows_sent()}-where", "")])
        return redirect(here)
    record = _form(desk, sent_id, request.form).check(Head()) if "_end" in request.form else None
    if not isinstance(record, Head) or not _save(desk, sent_id, record):
        keep(case_id, correction_step(sent_id))
        return redirect(here)
    forget(case_id, correction_step(sent_id))
    flash(gettext("訂正を保存しました。送った手紙はそのまま残ります。"))
    if "erratum" not in LETTERS or not record.corrections:
        return redirect(url_for(".show", case_id=case_id, sent_id=sent_id))
    return redirect(url_for("letters.show", case_id=case_id, name="erratum"))


@blueprint.post("/sent/<sent_id>/corrections/draft")
def keep_corrections(case_id: str, sent_id: str) -> ResponseReturnValue:
    """Keep what stands in the form right now; answers when it was kept."""
    sent_letter(open_desk(case_id), sent_id)
    return answer_kept(case_id, correction_step(sent_id))


def _save(desk: Desk, sent_id: str, record: Head) -> bool:
    head = desk.case.head
    others = tuple(one for one in head.corrections if one.sent != sent_id)
    own = tuple(one.model_copy(update={"sent": sent_id}) for one in record.corrections)
    fresh = agreed(_signed(desk, sent_id))
    based_on = desk.revision("head") if fresh else sent_number("_based_on")
    changed = head.model_copy(update={"corrections": (*others, *own)})
    try:
        case_store().save_chapter(desk.id, "head", changed, based_on, page_token())
    except Conflict:
        return False
    return True


def _rows_sent() -> int:
    return sum(1 for name in request.form if name.startswith("corrections-") and name.endswith("-where"))


def _of(desk: Desk, sent_id: str) -> tuple[Correction, ...]:
    return tuple(one for one in desk.case.head.corrections if one.sent == sent_id)


def _form(desk: Desk, sent_id: str, fields: MultiDict[str, str] | None) -> CorrectionsForm:
    return CorrectionsForm(fields, obj=SimpleNamespace(corrections=(*_of(desk, sent_id), Correction())))


def _signed(desk: Desk, sent_id: str) -> str:
    return fingerprint(json.dumps([one.model_dump(mode="json") for one in _of(desk, sent_id)]))
