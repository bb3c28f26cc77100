"""The list of steps beside every page of a case."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext

from webapp.findings.model import Completeness
from webapp.views.desk import Desk
from webapp.views.step_list import STEPS, Step


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
    return [{"title": gettext("伝える内容"), "steps": told}, {"title": gettext("仕上げ"), "steps": [check, preview]}]


def unsaved_steps(desk: Desk) -> list[tuple[Step, str]]:
    """Return the steps that hold words which could not be saved yet, with their addresses."""
    return [(step, url_for("steps.show", case_id=desk.id, name=step.name)) for step in STEPS if desk.unsaved(step.name)]


def _entry(name: Any, url: str, state: Completeness, current: bool) -> dict[str, Any]:
    return {"name": str(name), "url": url, "state": state.value, "current": current}
