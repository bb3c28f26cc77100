"""Contacts, and what else was begun after the inquiry, that are not saved yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext

from webapp.storage import Draft
from webapp.views.desk import Desk, draft_store
from webapp.views.presentation import clock_words, day_words
from webapp.views.replies_page import STEP
from webapp.views.waiting import waiting_afterwards

_CHOSEN = ("direction", "channel", "-done", "-by", "-whole", "-event")


def waiting_forms(desk: Desk) -> list[dict[str, Any]]:
    """Return the forms that hold words which are not saved yet, with their addresses, oldest first."""
    drafts = [draft for draft in draft_store().find(desk.id) if draft.step == STEP]
    replies = [_told(desk, draft) for draft in drafts if says_something(draft)]
    return [*replies, *(_named(desk, *waiting) for waiting in waiting_afterwards(desk))]


def says_something(draft: Draft) -> bool:
    """Return whether a draft holds words: choices alone are soon made again."""
    typed = [(name, value) for name, value in draft.fields if not name.startswith("_")]
    return any(value.strip() for name, value in typed if not name.endswith(_CHOSEN))


def _told(desk: Desk, draft: Draft) -> dict[str, Any]:
    fields = dict(draft.fields)
    words = fields.get("subject", "").strip() or fields.get("words", "").strip() or fields.get("desk", "").strip()
    return {
        "url": url_for("replies.edit", case_id=desk.id, reply_id=draft.page.removeprefix(STEP)),
        "words": words.split("\n")[0][:60] or gettext("（件名なし）"),
        "kept": _kept(desk, draft),
    }


def _named(desk: Desk, name: str, url: str, draft: Draft) -> dict[str, Any]:
    return {"url": url, "words": name, "kept": _kept(desk, draft)}


def _kept(desk: Desk, draft: Draft) -> str:
    kept = datetime.fromisoformat(draft.saved_at).astimezone(ZoneInfo(desk.case.head.zone))
    return gettext("%(day)s %(time)s", day=day_words(kept.date()), time=clock_words(kept))
