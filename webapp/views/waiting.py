"""書きかけ: what was begun after the inquiry and waits as a draft, with its name and its address."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext

from webapp.findings.contacts import letters
from webapp.report.letters import LETTERS
from webapp.storage import Draft
from webapp.views import call_notes
from webapp.views.desk import Desk, draft_store
from webapp.views.letter_words import titled

LEVELS = (None, 1, 2, 3)


def waiting_afterwards(desk: Desk) -> list[tuple[str, str, Draft]]:
    """Return the name, the address and the draft of each call, closing, correction and record, oldest first."""
    found = ((_told(desk, draft), draft) for draft in draft_store().find(desk.id))
    return [(told[0], told[1], draft) for told, draft in found if told is not None]


def correction_step(sent_id: str) -> str:
    """Return the name under which drafts of the corrections of a letter are kept."""
    return f"correct:{sent_id}"[:32]


def record_step(letter: str, level: int | None) -> str:
    """Return the name under which drafts of the record of sending a letter are kept."""
    return f"sent:{letter}{level or ''}"


def _told(desk: Desk, draft: Draft) -> tuple[str, str] | None:
    if draft.step == call_notes.STEP:
        return _call(desk, draft) if call_notes.says_something(desk, draft) else None
    if draft.step in ("closing", "reopen"):
        name = gettext("案件を終える") if draft.step == "closing" else gettext("開き直す理由")
        return name, url_for("closing.show", case_id=desk.id)
    return _correction(desk, draft) if draft.step.startswith("correct:") else _record(desk, draft)


def _call(desk: Desk, draft: Draft) -> tuple[str, str]:
    return gettext("電話の書きとめ"), url_for("phone.show", case_id=desk.id, call=draft.page)


def _correction(desk: Desk, draft: Draft) -> tuple[str, str] | None:
    for sent_id, sent in letters(desk.case).items():
        if correction_step(sent_id) == draft.step:
            name = gettext("「%(letter)s」の訂正", letter=titled(sent.letter, sent.level))
            return name, url_for("sent.correct", case_id=desk.id, sent_id=sent_id)
    return None


def _record(desk: Desk, draft: Draft) -> tuple[str, str] | None:
    for letter, level in ((letter, level) for letter in LETTERS for level in LEVELS):
        if record_step(letter, level) == draft.step:
            address: dict[str, Any] = {"name": letter, **({"level": level} if level else {})}
            name = gettext("「%(letter)s」を送った記録", letter=titled(letter, level))
            return name, url_for("sent.record", case_id=desk.id, **address)
    return None
