"""案件一覧: the cases, and the way to a new one."""

from __future__ import annotations

from datetime import datetime
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
from webapp.views.desk import case_store, now_in, page_token
from webapp.views.language import chosen_language
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
CHIPS = {
    State.WRITING: "draft",
    State.SENT: "waiting",
    State.WAITING: "waiting",
    State.SOLVED: "solved",
    State.CLOSED: "plain",
}


def state_words(state: State) -> str:
    """Return the name of a state."""
    return {
        State.WRITING: gettext("下書き"),
        State.SENT: gettext("送付済み"),
        State.WAITING: gettext("回答待ち"),
        State.SOLVED: gettext("解決"),
        State.CLOSED: gettext("終了"),
    }[state]


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Return the list of cases, the running ones first."""
    rows = [_row(summary) for summary in case_store().summaries()]
    running = [row for row in rows if row["open"]]
    return render_template(
        "home.html",
        running=running,
        finished=[row for row in rows if not row["open"]],
        tiles=[
            (str(label), ICONS[category], category.value) for category, label in CATEGORY_LABELS if category in ICONS
        ],
    )


def _row(summary: CaseSummary) -> dict[str, Any]:
    state = State(summary.head.get("state", "writing"))
    saved = datetime.fromisoformat(summary.saved_at).astimezone(ZoneInfo(summary.head.get("zone", DEFAULT_ZONE)))
    product, vendor = summary.subject.get("product", ""), summary.subject.get("vendor", "")
    return {
        "title": summary.head.get("title") or product or gettext("（件名なし）"),
        "url": url_for("steps.show", case_id=summary.id, name="subject")
        if state is State.WRITING
        else url_for("preview.show", case_id=summary.id),
        "state": state_words(state),
        "chip": CHIPS[state],
        "product": gettext("%(product)s（%(vendor)s）", product=product, vendor=vendor)
        if product and vendor
        else product or vendor,
        "saved": gettext("%(day)s %(time)s", day=day_words(saved.date()), time=clock_words(saved)),
        "open": state not in (State.SOLVED, State.CLOSED),
    }


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
