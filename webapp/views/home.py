"""案件一覧: the cases, and the way to a new one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case import Case
from webapp.case.head import DEFAULT_ZONE, Head, Language, LetterSettings, Party, State
from webapp.case.model import LONGEST_TEXT
from webapp.case.subject import Category, Subject
from webapp.forms.subject import CATEGORY_LABELS
from webapp.storage import CaseSummary
from webapp.storage.revisions import save_key
from webapp.views.case_states import CHIPS, OVER, state_words
from webapp.views.desk import case_store, now_in, page_token
from webapp.views.due import Due, due_of, due_words, slip_of
from webapp.views.language import chosen_language
from webapp.views.next_words import next_words
from webapp.views.presentation import clock_words, day_words

blueprint = Blueprint("home", __name__)

ICONS = {
    Category.NETWORK: "router",
    Category.PC: "motherboard",
    Category.SAAS: "cloud",
    Category.SOFTWARE: "window-stack",
    Category.SERVER: "hdd-stack",
    Category.PRINTER: "printer",
    Category.PHONE: "phone",
    Category.HOUSEHOLD: "plug",
}


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Return the list of cases: the running ones by what is due, and the most pressing on top."""
    summaries = case_store().summaries()
    running = [summary for summary in summaries if _state(summary) not in OVER]
    today = {summary.id: now_in(summary.head.get("zone", DEFAULT_ZONE)).date() for summary in running}
    due = {summary.id: due_of(summary, today[summary.id]) for summary in running}
    running.sort(key=lambda summary: due[summary.id].day or date.max)
    return render_template(
        "home.html",
        slip=slip_of(running[0], due[running[0].id], today[running[0].id]) if running else None,
        running=[_row(summary, due[summary.id], today[summary.id]) for summary in running],
        finished=[_row(summary) for summary in summaries if _state(summary) in OVER],
        tiles=[
            (str(label), ICONS[category], category.value) for category, label in CATEGORY_LABELS if category in ICONS
        ],
    )


def _state(summary: CaseSummary) -> State:
    return State(summary.head.get("state", "writing"))


def _row(summary: CaseSummary, due: Due | None = None, today: date | None = None) -> dict[str, Any]:
    state = _state(summary)
    saved = datetime.fromisoformat(summary.saved_at).astimezone(ZoneInfo(summary.head.get("zone", DEFAULT_ZONE)))
    product, vendor = summary.subject.get("product", ""), summary.subject.get("vendor", "")
    row = {
        "title": summary.head.get("title") or product or gettext("（件名なし）"),
        "url": _address(summary.id, state),
        "state": state_words(state),
        "chip": CHIPS[state],
        "product": gettext("%(product)s（%(vendor)s）", product=product, vendor=vendor)
        if product and vendor
        else product or vendor,
        "saved": gettext("%(day)s %(time)s", day=day_words(saved.date()), time=clock_words(saved)),
        "next": None,
    }
    if due is None or today is None:
        return row
    words = due_words(due, today)
    if words["urgent"] and state is not State.WRITING:
        row |= {"state": gettext("要対応"), "chip": "urgent"}
    return {**row, **words, "next": next_words(due.step)[0]}


def _address(case_id: str, state: State) -> str:
    """Return where a case is gone on with: its first step, its replies, or how it ended."""
    if state is State.WRITING:
        return url_for("steps.show", case_id=case_id, name="subject")
    return url_for("replies.show", case_id=case_id)


@blueprint.get("/new")
def new() -> ResponseReturnValue:
    """Return the page that begins a case: one line on what is wrong."""
    category = _category(request.args.get("category"))
    return render_template(
        "new_case.html", categories=CATEGORY_LABELS, category=category, page_token=uuid4().hex, icon=ICONS.get(category)
    )


@blueprint.post("/new")
def create() -> ResponseReturnValue:
    """Make the case and go to its first step; a double click makes one."""
    category = _category(request.form.get("category"))
    party = Party.COMPANY if request.form.get("party") == "company" else Party.PERSON
    language = Language(chosen_language())
    head = Head(
        title=request.form.get("title", "")[:LONGEST_TEXT], party=party, letter=LetterSettings(language=language)
    )
    case = Case(head=head, subject=Subject(category=category))
    key = save_key("new-" + page_token(), case.model_dump_json())
    case_id = case_store().create(case, now_in().date(), key)
    return redirect(url_for("steps.show", case_id=case_id, name="subject"))


def _category(value: str | None) -> Category:
    return Category(value) if value in set(Category) else Category.OTHER
