"""What the pages of the replies share: their address, the drafts of their forms, and saying what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.replies import Reply
from webapp.storage import Conflict, Draft, RowChange
from webapp.storage.revisions import save_key
from webapp.views.desk import Desk, case_store, draft_store, last_edit, page_token, sent_number

blueprint = Blueprint("replies", __name__, url_prefix="/cases/<case_id>/replies")

STEP = "reply"
NOT_TYPED = frozenset({"csrf_token", "then", "_over"})
_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def reply_of(desk: Desk, reply_id: str) -> Reply:
    """Return a contact of the case, or answer that there is none."""
    found = next((reply for reply in desk.case.replies.replies if reply.id == reply_id), None)
    if found is None:
        abort(404)
    return found


def reply_or_new(desk: Desk, reply_id: str) -> tuple[Reply, bool]:
    """Return a contact of the case, or an empty one with that id, and whether it is new."""
    require_identifier(reply_id)
    found = next((reply for reply in desk.case.replies.replies if reply.id == reply_id), None)
    return (Reply(id=reply_id), True) if found is None else (found, False)


def require_identifier(reply_id: str) -> None:
    """Answer that there is no such contact where none can have this id."""
    if not _IDENTIFIER.fullmatch(reply_id):
        abort(404)


def draft_of(case_id: str, reply_id: str) -> Draft | None:
    """Return what was typed about a contact and is not saved yet."""
    waiting = [draft for draft in draft_store().find(case_id) if (draft.step, draft.page) == (STEP, STEP + reply_id)]
    return waiting[-1] if waiting else None


def typed_fields() -> MultiDict[str, str]:
    """Return what was sent of the form, as it was typed."""
    sent = request.form.items(multi=True)
    return MultiDict([(name, value) for name, value in sent if name not in NOT_TYPED])


def keep(case_id: str, reply_id: str, fields: MultiDict[str, str]) -> None:
    """Keep what stands in the form of a contact."""
    based_on = sent_number("_based_on")
    draft_store().keep(case_id, STEP, STEP + reply_id, list(fields.items(multi=True)), based_on, last_edit())


def forget(case_id: str, reply_id: str, edit: int = 0) -> None:
    """Drop the draft of a contact: it is saved, or put aside."""
    draft_store().drop(case_id, STEP, STEP + reply_id, edit)


def change_of(desk: Desk, reply: Reply, based_on: int) -> RowChange:
    """Return the change that makes a contact what it is to be; a new one goes to the end of the list."""
    places = desk.stored.positions["replies"]
    place = places.get(reply.id) or max(places.values(), default=0.0) + 1
    return RowChange(reply.id, reply.model_dump_json(exclude_defaults=True), place, based_on)


def save_reply(desk: Desk, reply: Reply, name: str) -> str | None:
    """Return the key of a save that a button made of a contact; None where another page was first, which is said."""
    change = change_of(desk, reply, desk.stored.row_revisions["replies"].get(reply.id, 0))
    # The base is part of the key: the same button on a later state is another deed.
    key = save_key(f"{name}-{page_token()}", f"{change.based_on}{change.content}")
    try:
        return case_store().save_rows(desk.id, "replies", [change], key).key
    except Conflict:
        flash(gettext("別の画面で先に変わりました。内容を確かめて、もう一度お試しください。"), "warn")
        return None


def say_with_undo(desk: Desk, words: str, keys: Sequence[str]) -> None:
    """Say what was done, with a button that takes all of it back, the last save first."""
    fields = {f"key-{number}": key for number, key in enumerate(reversed(keys))}
    undo = {"text": words, "undo_url": url_for("replies.undo", case_id=desk.id), "undo_fields": fields}
    flash(undo, "message")  # type: ignore[arg-type]


def to_reply(desk: Desk, reply_id: str) -> ResponseReturnValue:
    """Return to a contact in the list."""
    return redirect(url_for("replies.show", case_id=desk.id, _anchor=f"reply-{reply_id}"))
