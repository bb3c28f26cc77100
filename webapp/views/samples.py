"""見本: finished cases to look at, and to begin from."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from webapp.case import Case, load_case
from webapp.places import folder
from webapp.report.build import build_document
from webapp.report.renderers.html import render_html
from webapp.views.case_file import keep

blueprint = Blueprint("samples", __name__, url_prefix="/samples")

STORIES = {"home_line": 1, "saas_search": 0}
"""The sample cases; the letter of each is dated so many days after its last event."""


def sample_case(story: str) -> Case:
    """Return a sample case.

    Raises:
        KeyError: there is no such sample.
    """
    if story not in STORIES:
        raise KeyError(story)
    return load_case((folder("sample_reports") / story / "case.json").read_bytes())


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Return the list of samples."""
    return render_template("samples.html", samples=[(story, sample_case(story)) for story in STORIES])


@blueprint.get("/<story>")
def show(story: str) -> ResponseReturnValue:
    """Return the inquiry that a sample case makes."""
    if story not in STORIES:
        abort(404)
    case = sample_case(story)
    days = [day for event in case.timeline.events if (day := event.at.day(case.head.tz)) is not None]
    day = max(days) + timedelta(days=STORIES[story])
    document = build_document(case, "inquiry", case.head.letter.language.value, day)
    letter = Markup(render_html(document))  # noqa: S704 - the renderer escapes
    return render_template("sample.html", story=story, sample=case, letter=letter, page_token=uuid4().hex)


@blueprint.post("/<story>")
def copy(story: str) -> ResponseReturnValue:
    """Make a case of the user's own from a sample."""
    if story not in STORIES:
        abort(404)
    case = sample_case(story)
    title = gettext("（見本の写し）%(title)s", title=case.head.title)
    head = case.head.model_copy(update={"title": title, "number": ""})
    case_id = keep(case.model_copy(update={"head": head}))
    return redirect(url_for("steps.show", case_id=case_id, name="subject"))
