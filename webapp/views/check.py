"""確認: what a good inquiry still lacks, and everything that was told."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from webapp.findings.model import Missing
from webapp.views.answers import answers
from webapp.views.desk import Desk, open_desk
from webapp.views.navigation import rail, unsaved_steps
from webapp.views.step_list import STEP_BY_NAME, STEPS
from webapp.views.wording_marks import wording_marks

blueprint = Blueprint("check", __name__, url_prefix="/cases/<case_id>")


@cache
def _gaps() -> dict[str, dict[str, Any]]:
    data = tomllib.loads(files("webapp").joinpath("data/gaps.toml").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in data["gap"]}


@blueprint.get("/check")
def show(case_id: str) -> ResponseReturnValue:
    """Return the check page: missing things by worth, then all answers."""
    desk = open_desk(case_id)
    completeness = desk.findings.completeness
    chapters = [chapter for chapter in completeness.chapters if chapter.chapter in STEP_BY_NAME]
    missing = [gap for chapter in chapters for gap in chapter.missing]
    missing.sort(key=lambda gap: -gap.worth)
    states = {chapter.chapter: chapter for chapter in chapters}
    possible = sum(chapter.possible for chapter in chapters)
    return render_template(
        "check.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "check"),
        points=round(100 * sum(chapter.points for chapter in chapters) / possible) if possible else 100,
        parts=[_part(desk, step.name, states) for step in STEPS if step.name in states and states[step.name].possible],
        missing=[_told(desk, gap) for gap in missing],
        told=[(step, _step_url(desk, step.name), answers(desk, step)) for step in STEPS],
        unsaved=unsaved_steps(desk),
        marks=wording_marks(desk),
    )


def _step_url(desk: Desk, name: str, anchor: str | None = None) -> str:
    return url_for("steps.show", case_id=desk.id, name=name, _anchor=anchor)


def _part(desk: Desk, name: str, states: dict[str, Any]) -> dict[str, Any]:
    chapter = states[name]
    return {
        "label": str(STEP_BY_NAME[name].label),
        "points": chapter.points,
        "of": chapter.possible,
        "url": _step_url(desk, name),
    }


def _told(desk: Desk, gap: Missing) -> dict[str, Any]:
    entry, spoken = _gaps()[gap.id], str(get_locale())
    step = STEP_BY_NAME[gap.chapter]
    return {
        "text": entry["text"][spoken],
        "why": entry["why"][spoken],
        "url": _step_url(desk, step.name, gap.field.replace(".", "-")),
        "step": str(step.label),
        "worth": gap.worth,
    }
