"""案件を終える、また開く: how a case ends, with what cured it, and how it begins again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.closing import CloseReason, Closing
from webapp.case.head import Head, State
from webapp.case.model import clean
from webapp.case.moment import Moment, Precision
from webapp.forms.closing import ClosingForm
from webapp.storage import Conflict
from webapp.views.desk import Desk, case_store, open_desk, page_token
from webapp.views.letter_drafts import Sheet, forget, keep, resume
from webapp.views.navigation import rail

blueprint = Blueprint("closing", __name__, url_prefix="/cases/<case_id>")

DRAFT = "closing"
REOPENING = "reopen"
CHECKED = "_checked"
OVER = (State.SOLVED, State.CLOSED)
_SOLVED = (CloseReason.SOLVED, CloseReason.SELF_CHECK)


@blueprint.get("/close")
def show(case_id: str) -> ResponseReturnValue:
    """Return the page that ends a case; what was typed and not saved stands in it again."""
    desk = open_desk(case_id)
    sheet = resume(desk, DRAFT, "")
    form = _form(desk, sheet.fields)
    if sheet.fields and CHECKED in sheet.fields:
        form.check(Closing())
    return _page(desk, form, sheet)


@blueprint.post("/close")
def save(case_id: str) -> ResponseReturnValue:
    """End the case with its reason and what cured it, and go to what comes after: the thanks, or the list of cases."""
    desk = open_desk(case_id)
    form = _form(desk, request.form)
    record = form.check(Closing())
    if not isinstance(record, Closing):
        keep(case_id, DRAFT, [(CHECKED, "1")])
        return redirect(url_for(".show", case_id=case_id))
    resolution = form.resolution.form.to_record(desk.case.head.resolution)
    try:
        _save(desk, _closed(desk, record.model_copy(update={"at": _now(desk)}), resolution))
    except Conflict:
        keep(case_id, DRAFT, [(CHECKED, "1")])
        flash(gettext("別の画面で先に変わりました。書いたものは残っています。もう一度保存してください。"), "warn")
        return redirect(url_for(".show", case_id=case_id))
    forget(case_id, DRAFT)
    return _after(desk, record.reason)


@blueprint.post("/reopen")
def reopen(case_id: str) -> ResponseReturnValue:
    """Open a case again; how it had ended stays in its history."""
    desk = open_desk(case_id)
    because = clean(request.form.get("because", "")).strip()
    if desk.case.head.state not in OVER:
        return _open_already(desk, because)
    try:
        _save(desk, _reopened(desk, because))
    except Conflict:
        keep(case_id, REOPENING)
        flash(gettext("別の画面で先に変わりました。もう一度お試しください。"), "warn")
        return redirect(url_for(".show", case_id=case_id))
    return _opened(case_id)


def _open_already(desk: Desk, because: str) -> ResponseReturnValue:
    """Say that there was nothing to open; to a second click, that it is done."""
    closings = desk.case.head.closings
    if closings and closings[-1].reopened_at.known and closings[-1].reopened_because == because:
        return _opened(desk.id)
    flash(gettext("案件は終わっていません。何も変えていません。"), "warn")
    return redirect(url_for(".show", case_id=desk.id))


def _opened(case_id: str) -> ResponseReturnValue:
    forget(case_id, REOPENING)
    flash(gettext("案件をまた開きました。これまでの記録はそのままです。"))
    return redirect(url_for("steps.show", case_id=case_id, name="timeline"))


def _reopened(desk: Desk, because: str) -> Head:
    head = desk.case.head
    state = State.WAITING if head.sent or desk.case.replies.replies else State.WRITING
    last = _present_end(head) or Closing(reason=head.close_reason or CloseReason.SOLVED)
    again = last.model_copy(update={"reopened_at": _now(desk), "reopened_because": because})
    changes = {"state": state, "close_reason": None, "closings": (*_earlier_ends(head), again)}
    return head.model_copy(update=changes)


def _present_end(head: Head) -> Closing | None:
    """Return how the case stands ended; None where it is open, or nothing but its state tells of an end."""
    last = head.closings[-1] if head.closings and head.state in OVER else None
    return last if last and not (last.reopened_at.known or last.reopened_because) else None


def _earlier_ends(head: Head) -> tuple[Closing, ...]:
    return head.closings[:-1] if _present_end(head) else head.closings


def _closed(desk: Desk, closing: Closing, resolution: Any) -> Head:
    head = desk.case.head
    state = State.SOLVED if closing.reason in _SOLVED else State.CLOSED
    return head.model_copy(
        update={
            "state": state,
            "close_reason": closing.reason,
            "resolution": resolution,
            # A case ends once until it is opened again: a second click, or another reason, is about the same end.
            "closings": (*_earlier_ends(head), closing),
        }
    )


def _save(desk: Desk, head: Head) -> None:
    case_store().save_chapter(desk.id, "head", head, desk.revision("head"), page_token())


def _now(desk: Desk) -> Moment:
    return Moment(value=desk.now.isoformat(timespec="minutes"), precision=Precision.MINUTE)


def _form(desk: Desk, fields: MultiDict[str, str] | None) -> Any:
    head = desk.case.head
    last = head.closings[-1] if head.close_reason and head.closings else None
    return ClosingForm(fields, data={"resolution": head.resolution, "reason": None, "note": last.note if last else ""})


def _page(desk: Desk, form: Any, draft: Sheet) -> ResponseReturnValue:
    return render_template(
        "close.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "close"),
        form=form,
        head=desk.case.head,
        reopens=desk.case.head.state in OVER,
        draft=draft,
        again=resume(desk, REOPENING, ""),
    )


def _after(desk: Desk, reason: CloseReason) -> ResponseReturnValue:
    if reason is CloseReason.SELF_CHECK or not (desk.case.head.sent or desk.case.replies.replies):
        flash(gettext("案件を終えました。送るものはありません。"))
        return redirect(url_for("home.index"))
    if reason is CloseReason.GIVEN_UP:
        flash(gettext("案件を終えました。記録は残っています。また起きたら、ここから開き直せます。"))
        return redirect(url_for("home.index"))
    flash(gettext("案件を終えました。お礼をひとこと伝えると、同じ不具合の人の助けにもなります。"))
    return redirect(url_for("letters.show", case_id=desk.id, name="thanks"))
