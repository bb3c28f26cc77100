"""The page of the timeline, and what its routes share: adding, keeping, saying what was done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.model import clean
from webapp.case.timeline import Event, Outcome
from webapp.forms.timeline import EventForm
from webapp.reading.lines import LineReading
from webapp.storage import RowChange
from webapp.storage.revisions import save_key
from webapp.views.desk import SHARED_PAGES, Desk, case_store, draft_store, last_edit, page_token, sent_number
from webapp.views.navigation import rail
from webapp.views.presentation import action_words, full_day_words, kind_words, moment_day_words, node_kind, time_words
from webapp.views.step_list import STEP_BY_NAME, neighbours
from webapp.views.timeline_lines import (
    events_from,
    last_day,
    question,
    read_typed,
    remark,
)
from webapp.views.timeline_rows import timeline_page

blueprint = Blueprint("timeline", __name__, url_prefix="/cases/<case_id>/steps/timeline")

MOST_LINES = 2_000
LONGEST_LINE = 20_000
LINE, PASTE = SHARED_PAGES["timeline"], SHARED_PAGES["paste"]
ROW = "row"


def timeline_answer(desk: Desk, status: int = 200, **shown: Any) -> Response:
    """Return the page of the timeline; keyword arguments say what is shown beside the rows."""
    editing = shown.pop("edit", None) or request.args.get("edit")
    same = shown.pop("same", None) or request.args.get("same")
    before, after = neighbours("timeline")
    events = {event.id: event for event in desk.case.timeline.events}
    if editing in events and "form" not in shown:
        read_beside(desk, events[editing])
        waiting = [draft for draft in draft_store().find(desk.id) if draft.page == ROW + editing]
        shown["form"] = EventForm(MultiDict(waiting[-1].fields) if waiting else None, obj=events[editing])
        if waiting and waiting[-1].based_on:
            shown["row_based_on"] = waiting[-1].based_on
    line = shown.pop("line", None)
    if line is None:
        line = now_line(desk) if "now" in request.args else desk.typed("timeline").get("line", "")
        if "read" in request.args and line.strip():
            readings = read_typed(desk, [clean(line)], {})
            shown |= {"readings": [told(reading) for reading in readings], "asked": has_question(readings)}
    words = render_template(
        "steps/timeline.html",
        case=desk,
        desk=desk,
        step=STEP_BY_NAME["timeline"],
        rail=rail(desk, "timeline"),
        before=before,
        after=after,
        page=timeline_page(desk, request.args.get("page", 1, type=int), editing or same),
        page_token=uuid4().hex,
        editing=editing if editing in events else None,
        same=events.get(same or ""),
        same_day=last_day(desk),
        when=shown.pop("when", ""),
        revisions=desk.stored.row_revisions["timeline"],
        line=line,
        readings=shown.pop("readings", []),
        **shown,
    )
    return make_response(words, status)


def now_line(desk: Desk) -> str:
    """Return the beginning of a line for what happens now, with what was typed already."""
    name = desk.case.symptom.name
    waiting = clean(desk.typed("timeline").get("line", "")).strip()
    return f"{desk.today.isoformat()} {desk.now:%H:%M} {waiting or name}".strip() + " "


def read_beside(desk: Desk, event: Event) -> None:
    """Read times in the editor of a row beside the day of that row."""
    day = event.at.day(desk.case.head.tz) or last_day(desk)
    g.reading_context = replace(g.reading_context, last_day=day)


def told(reading: LineReading) -> dict[str, Any]:
    """Return how a line was understood, ready for chips."""
    mended = reading.until is not None or any(action.outcome is Outcome.CURED for action in reading.actions)
    return {
        "number": reading.line_number,
        "written": reading.written,
        "day": moment_day_words(reading.at),
        "time": time_words(reading.at),
        "until": time_words(reading.until) if reading.until else "",
        "kind": kind_words(reading.kind),
        "node": node_kind(reading.kind, mended),
        "actions": [(action_words(action.kind), action.outcome.value) for action in reading.actions],
        "repeats": reading.repeats,
        "understood": reading.understood,
        "question": question(reading),
        "remark": remark(reading),
        "candidates": [(day.isoformat(), full_day_words(day)) for day in reading.candidates],
        "text": reading.text,
    }


def has_question(readings: list[LineReading]) -> bool:
    """Return whether a line has a question to choose an answer to."""
    return bool(readings and readings[0].candidates and not readings[0].understood)


def keep_line(case_id: str, line: str) -> None:
    """Keep the line that is being typed."""
    draft_store().keep(case_id, "timeline", LINE, [("line", line), ("_end", "1")], edit=last_edit())


def keep_row(case_id: str, event_id: str) -> None:
    """Keep what stands in the editor of a row."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in ("csrf_token", "then")]
    based_on = sent_number("_based_on")
    draft_store().keep(case_id, "row", ROW + event_id, fields, based_on, last_edit())


def add_events(desk: Desk, readings: list[LineReading], content: str) -> ResponseReturnValue:
    """Add the events of lines and say so, with a way back; what was added from the page before is said too."""
    events = events_from(desk, readings)
    key = save_key("line-" + page_token(), content)
    place = max(desk.stored.positions["timeline"].values(), default=0.0)
    changes = [
        RowChange(event.id, event.model_dump_json(exclude_defaults=True), place + number, 0)
        for number, event in enumerate(events, 1)
    ]
    saved = case_store().save_rows(desk.id, "timeline", changes, key)
    if not saved.new:
        flash(gettext("同じ画面からの同じ内容は、もう足してあります。"), "warn")
        return redirect(url_for(".show", case_id=desk.id))
    words = (
        gettext("「%(text)s」を足しました。", text=events[0].text[:60] or events[0].written[:60])
        if len(events) == 1
        else gettext("%(count)s件を足しました。", count=len(events))
    )
    if any(event.at.dated and not event.at.timed for event in events):
        words += gettext("時刻のない行は、その日の最後に置きました。順番が違えば、鉛筆の印から動かせます。")
    say_with_undo(desk, words, saved.key)
    return redirect(url_for(".show", case_id=desk.id))


def say_with_undo(desk: Desk, words: str, key: str) -> None:
    """Say what was done, with a button that takes it back."""
    undo = {"text": words, "undo_url": url_for(".undo", case_id=desk.id), "undo_fields": {"key": key}}
    flash(undo, "message")  # type: ignore[arg-type]


def event_of(desk: Desk, event_id: str) -> Event:
    """Return an event of the case, or answer that there is none."""
    found = next((event for event in desk.case.timeline.events if event.id == event_id), None)
    if found is None:
        abort(404)
    return found
