"""What was typed about a letter and is not saved yet: kept, shown again, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.views.desk import Desk, case_store, draft_store, last_edit, now_in, page_token, sent_number
from webapp.views.presentation import clock_words

NOT_TYPED = ("csrf_token", "then", "_over", "_draft", "_draft_at", "_refused")


def fingerprint(content: str) -> str:
    """Return a short sign of a content: the same content has the same sign."""
    return sha256(content.encode("utf-8", "replace")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form about a letter as the page shows it: what was typed (None: as saved), and what its save names.

    `seen` is the fingerprint of what the form was begun on, `now` that of what is saved; `overtaken` where a draft
    was begun on something else than what is saved now.
    """

    fields: MultiDict[str, str] | None
    page: str
    restored: str
    restored_at: str
    seen: str
    now: str
    based_on: int

    @property
    def overtaken(self) -> bool:
        """Return whether another page was first."""
        return self.fields is not None and self.seen != self.now


def resume(desk: Desk, step: str, now: str) -> Sheet:
    """Return the sheet of a form: with the draft that waits, if there is one; `now` signs what is saved."""
    draft = desk.drafts.get(step)
    if draft is None:
        return Sheet(None, uuid4().hex, "", "", now, now, desk.revision("head"))
    fields = MultiDict(draft.fields)
    seen = fields.get("_seen", now)
    return Sheet(fields, uuid4().hex, draft.page, draft.saved_at, seen, now, draft.based_on)


def typed_fields() -> list[tuple[str, str]]:
    """Return what was sent, as it was typed."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_TYPED]


def keep(case_id: str, step: str, more: Iterable[tuple[str, str]] = ()) -> str:
    """Return when the form that was sent was kept as a draft, with `more` fields that it did not have."""
    based_on = sent_number("_based_on")
    kept = draft_store().keep(case_id, step, page_token(), [*typed_fields(), *more], based_on, last_edit())
    _drop_restored(case_id, step)
    return kept


def answer_kept(case_id: str, step: str) -> ResponseReturnValue:
    """Return the answer to a page that sent what stands in its form right now: when it was kept."""
    if "_end" not in request.form:
        return jsonify(error=gettext("途中で切れたため、もう一度送ります。")), 400
    keep(case_id, step)
    return jsonify(saved_at=gettext("%(time)sに保存しました", time=clock_words(now_in(case_store().zone(case_id)))))


def forget(case_id: str, step: str) -> None:
    """Drop the draft of the form that was sent: it is saved, or put aside."""
    draft_store().drop(case_id, step, page_token(), last_edit())
    _drop_restored(case_id, step)


def agreed(now: str) -> bool:
    """Return whether the form that was sent was made on what is saved now, or was told of it."""
    return now in (request.form.get("_seen"), request.form.get("_over"))


def _drop_restored(case_id: str, step: str) -> None:
    if restored := request.form.get("_draft"):
        draft_store().drop_version(case_id, step, restored[:64], request.form.get("_draft_at", "")[:40])
