"""The notes of one call: kept as a draft under the id that its contact will have, so that a call is one contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import g, request
from werkzeug.datastructures import MultiDict

from webapp.storage import Draft, new_id
from webapp.views.desk import Desk, draft_store, last_edit, page_token
from webapp.views.letter_drafts import typed_fields

STEP = "phone"
_NOTED = ("words", "asked_what", "promise_what", "promise_due", "person")


def notes_of(case_id: str, call: str) -> Draft | None:
    """Return what was noted of a call and is not saved yet."""
    return next((draft for draft in _waiting(case_id) if draft.page == call), None)


def call_to_open(case_id: str) -> str:
    """Return the call whose notes wait, the newest; the id of a new one where none do."""
    waiting = _waiting(case_id)
    return waiting[-1].page if waiting else new_id("p")[:16]


def sent_call() -> str:
    """Return the call that a form was sent for; that of its page where it names none."""
    return request.form.get("call") or f"p{page_token()[:24]}"


def keep_notes(case_id: str, call: str, *more: tuple[str, str]) -> None:
    """Keep what was noted, with `more` fields that the form did not have."""
    based_on = request.form.get("_based_on", 0, type=int)
    draft_store().keep(case_id, STEP, call, [*typed_fields(), *more], based_on, last_edit())


def forget_notes(case_id: str, call: str) -> None:
    """Drop the notes of a call: they are saved."""
    draft_store().drop(case_id, STEP, call, last_edit())


def says_something(desk: Desk, draft: Draft) -> bool:
    """Return whether anything was noted besides what the form began with."""
    fields = dict(draft.fields)
    ticket = fields.get("ticket_number", "").strip()
    return any(fields.get(name, "").strip() for name in _NOTED) or bool(
        ticket and ticket not in desk.case.subject.ticket_numbers
    )


def read_on_its_day(desk: Desk, fields: MultiDict[str, str] | None) -> date:
    """Return the day on which the page of the call was opened; a bare time is read as one of that day."""
    try:
        day = date.fromisoformat(fields.get("_day", "") if fields else "")
    except ValueError:
        day = desk.today
    g.reading_context = replace(g.reading_context, reference=day, last_day=day)
    return day


def _waiting(case_id: str) -> list[Draft]:
    return [draft for draft in draft_store().find(case_id) if draft.step == STEP]
