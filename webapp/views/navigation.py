"""The list of steps beside every page of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext

from webapp.findings.model import Completeness
from webapp.views.desk import Desk
from webapp.views.replies_page import STEP
from webapp.views.reply_drafts import says_something
from webapp.views.step_list import STEPS
from webapp.views.waiting import waiting_afterwards


def rail(desk: Desk, current: str) -> list[dict[str, Any]]:
    """Return the groups of steps with their addresses and states; `current` is the page shown."""
    states = {chapter.chapter: chapter.state for chapter in desk.findings.completeness.chapters}
    told = []
    for step in STEPS:
        state = states.get(step.name, Completeness.EMPTY)
        if desk.unsaved(step.name):
            state = Completeness.ATTENTION
        told.append(
            _entry(step.label, url_for("steps.show", case_id=desk.id, name=step.name), state, step.name == current)
        )
    check = _entry(gettext("確認"), url_for("check.show", case_id=desk.id), Completeness.EMPTY, current == "check")
    preview = _entry(
        gettext("プレビューと出力"), url_for("preview.show", case_id=desk.id), Completeness.EMPTY, current == "preview"
    )
    return [
        {"title": gettext("伝える内容"), "steps": told},
        {"title": gettext("仕上げ"), "steps": [check, preview]},
        {"title": gettext("送ったあと"), "steps": _afterwards(desk, current, states)},
    ]


def _afterwards(desk: Desk, current: str, states: Mapping[str, Completeness]) -> list[dict[str, Any]]:
    state = Completeness.ATTENTION if _reply_waits(desk) else states.get("replies", Completeness.EMPTY)
    replies = url_for("replies.show", case_id=desk.id)
    letters = url_for("letters.index", case_id=desk.id)
    sent = Completeness.BEGUN if desk.case.head.sent else Completeness.EMPTY
    return [
        _entry(gettext("回答の記録"), replies, state, current == "replies"),
        _entry(gettext("次の手紙"), letters, sent, current == "letters"),
    ]


def _reply_waits(desk: Desk) -> bool:
    draft = desk.drafts.get(STEP)
    return draft is not None and says_something(draft)


def unsaved_steps(desk: Desk) -> list[tuple[Any, str]]:
    """Return what has a label and holds words which could not be saved yet, with its address."""
    found: list[tuple[Any, str]] = [
        (step, url_for("steps.show", case_id=desk.id, name=step.name)) for step in STEPS if desk.unsaved(step.name)
    ]
    if _reply_waits(desk):
        found.append(({"label": gettext("回答の記録")}, url_for("replies.show", case_id=desk.id, _anchor="waiting")))
    return [*found, *(({"label": name}, url) for name, url, _ in waiting_afterwards(desk))]


def _entry(name: Any, url: str, state: Completeness, current: bool) -> dict[str, Any]:
    return {"name": str(name), "url": url, "state": state.value, "current": current}
