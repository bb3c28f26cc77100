"""時系列: lines become events, are changed, deleted and brought back."""

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
from webapp.forms.fields import page_language
from webapp.forms.timeline import EventForm
from webapp.reading.lines import LineReading
from webapp.reading.sayings import say_problem
from webapp.reading.times import read_time
from webapp.storage import Conflict, RowChange, new_id
from webapp.storage.revisions import save_key
from webapp.views.desk import SHARED_PAGES, Desk, case_store, draft_store, last_edit, open_desk, page_token
from webapp.views.navigation import rail
from webapp.views.presentation import action_words, full_day_words, kind_words, moment_day_words, node_kind, time_words
from webapp.views.step_list import STEP_BY_NAME, neighbours
from webapp.views.timeline_lines import (
    WITHOUT_DATE,
    events_from,
    last_day,
    line_context,
    question,
    read_typed,
    remark,
)
from webapp.views.timeline_rows import place_beside_neighbour, timeline_page

blueprint = Blueprint("timeline", __name__, url_prefix="/cases/<case_id>/steps/timeline")

MOST_LINES = 2_000
LONGEST_LINE = 20_000
LINE, PASTE = SHARED_PAGES["timeline"], SHARED_PAGES["paste"]
ROW = "row"


@blueprint.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Return the timeline with its line for the next event."""
    return _page(open_desk(case_id))


def _page(desk: Desk, status: int = 200, **shown: Any) -> Response:
    editing = shown.pop("edit", None) or request.args.get("edit")
    same = shown.pop("same", None) or request.args.get("same")
    before, after = neighbours("timeline")
    events = {event.id: event for event in desk.case.timeline.events}
    if editing in events and "form" not in shown:
        _read_from(desk, events[editing])
        waiting = [draft for draft in draft_store().find(desk.id) if draft.page == ROW + editing]
        shown["form"] = EventForm(MultiDict(waiting[-1].fields) if waiting else None, obj=events[editing])
        if waiting and waiting[-1].based_on:
            shown["row_based_on"] = waiting[-1].based_on
    line = shown.pop("line", None)
    if line is None:
        line = _now_line(desk) if "now" in request.args else desk.typed("timeline").get("line", "")
        if "read" in request.args and line.strip():
            readings = read_typed(desk, [clean(line)], {})
            shown |= {"readings": [told(reading) for reading in readings], "asked": _asked(readings)}
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
        revisions=desk.stored.row_revisions,
        line=line,
        readings=shown.pop("readings", []),
        **shown,
    )
    return make_response(words, status)


def _now_line(desk: Desk) -> str:
    name = desk.case.symptom.name
    waiting = clean(desk.typed("timeline").get("line", "")).strip()
    return f"{desk.today.isoformat()} {desk.now:%H:%M} {waiting or name}".strip() + " "


def _read_from(desk: Desk, event: Event) -> None:
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


@blueprint.get("/read")
def read(case_id: str) -> ResponseReturnValue:
    """Return how a line is understood, as a fragment, while it is typed."""
    desk = open_desk(case_id)
    line = clean(request.args.get("line", ""))[:LONGEST_LINE]
    readings = read_typed(desk, [line], {})
    return render_template("steps/_reading.html", readings=[told(reading) for reading in readings])


@blueprint.post("/line")
def add_line(case_id: str) -> ResponseReturnValue:
    """Add the event of one line; a line whose reading was not shown yet is shown first."""
    desk = open_desk(case_id)
    line = clean(request.form.get("line", "")).strip()
    if not line:
        flash(gettext("まだ何も書かれていません。例：3/5 10:33 切断 → 再起動で復旧"), "warn")
        return redirect(url_for(".show", case_id=case_id))
    if len(line) > LONGEST_LINE:
        _keep_line(case_id, line)
        flash(gettext("1行が長すぎます。2万字までに分けてください。書いたものは欄に残っています。"), "failure")
        return redirect(url_for(".show", case_id=case_id))
    choices = {1: request.form["choice-1"]} if request.form.get("choice-1") else {}
    readings = read_typed(desk, [line], choices)
    asked = _asked(readings) and not choices
    if clean(request.form.get("seen", "")).strip() != line or (asked and request.form.get("asked") != line):
        _keep_line(case_id, line)
        return redirect(url_for(".show", case_id=case_id, read=1))
    answer = _add(desk, readings, line)
    # Another tab may have a line of its own waiting; only what was added goes.
    if line.startswith(clean(desk.typed("timeline").get("line", "")).strip()):
        draft_store().drop(case_id, "timeline", LINE, last_edit())
    return answer


def _asked(readings: list[LineReading]) -> bool:
    """Return whether a line has a question to choose an answer to."""
    return bool(readings and readings[0].candidates and not readings[0].understood)


def _keep_line(case_id: str, line: str) -> None:
    draft_store().keep(case_id, "timeline", LINE, [("line", line), ("_end", "1")], edit=last_edit())


def _add(desk: Desk, readings: list[LineReading], content: str) -> ResponseReturnValue:
    events = events_from(desk, readings)
    key = save_key("line-" + page_token(), content)
    place = max(desk.stored.positions.values(), default=0.0)
    changes = [
        RowChange(event.id, event.model_dump_json(exclude_defaults=True), place + number, 0)
        for number, event in enumerate(events, 1)
    ]
    saved = case_store().save_rows(desk.id, "timeline", changes, key)
    if not saved.new:
        flash(gettext("同じ画面からの同じ内容は、もう足してあります。"), "warn")
        return redirect(url_for(".show", case_id=desk.id, _anchor="records"))
    words = (
        gettext("「%(text)s」を足しました。", text=events[0].text[:60] or events[0].written[:60])
        if len(events) == 1
        else gettext("%(count)s件を足しました。", count=len(events))
    )
    if any(event.at.dated and not event.at.timed for event in events):
        words += gettext("時刻のない行は、その日の最後に置きました。順番が違えば、鉛筆の印から動かせます。")
    _say_with_undo(desk, words, saved.key)
    return redirect(url_for(".show", case_id=desk.id, _anchor="records"))


def _say_with_undo(desk: Desk, words: str, key: str) -> None:
    undo = {"text": words, "undo_url": url_for(".undo", case_id=desk.id), "undo_fields": {"key": key}}
    flash(undo, "message")  # type: ignore[arg-type]


@blueprint.route("/paste", methods=["GET", "POST"])
def paste(case_id: str) -> ResponseReturnValue:
    """Show how a pasted list is read, line by line, to be corrected; then add it."""
    desk = open_desk(case_id)
    if request.method == "GET":
        # Shown by an address of its own, so that going back from a later page needs nothing sent again.
        lines = desk.typed_list().split("\n") if "review" in request.args else []
        return _paste_page(desk, [line for line in lines if line.strip()])
    if "text" in request.form:
        text = clean(request.form["text"])
        draft_store().keep(case_id, "paste", PASTE, [("text", text), ("_end", "1")], edit=last_edit())
        return redirect(url_for(".paste", case_id=case_id, review=1))
    lines = [clean(line) for line in request.form.getlist("line")]
    seen = [clean(line) for line in request.form.getlist("seen")]
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    choices = {
        place: request.form[f"choice-{number}"]
        for place, (number, line) in enumerate(kept, 1)
        if request.form.get(f"choice-{number}", WITHOUT_DATE) != WITHOUT_DATE and seen[number - 1 : number] == [line]
    }
    texts = [line for _, line in kept]
    if (
        request.form.get("then") != "add"
        or "_end" not in request.form
        or texts != [line for line in seen if line.strip()]
    ):
        return _paste_page(desk, texts, choices=choices)
    if not texts:
        return redirect(url_for(".show", case_id=case_id))
    answer = _add(desk, read_typed(desk, texts, choices), "\n".join(texts))
    draft_store().drop(case_id, "paste", PASTE, last_edit())
    return answer


def _paste_page(desk: Desk, lines: list[str], *, choices: dict[int, str] | None = None) -> ResponseReturnValue:
    too_many = len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines)
    readings = [] if too_many else read_typed(desk, lines, choices or {})
    words = render_template(
        "steps/paste.html",
        case=desk,
        desk=desk,
        rail=rail(desk, "timeline"),
        readings=[told(reading) for reading in readings],
        choices=choices or {},
        text=desk.typed_list(),
        too_many=too_many,
        most=MOST_LINES,
        page_token=page_token(),
    )
    return make_response(words, 422 if too_many else 200)


@blueprint.post("/same")
def same_again(case_id: str) -> ResponseReturnValue:
    """Add the same event at another time."""
    desk = open_desk(case_id)
    origin = _event(desk, request.form.get("id", ""))
    typed = clean(request.form.get("when", "")).strip()
    reading = read_time(typed, line_context(desk)) if typed else None
    if reading is not None and (reading.problem is not None or reading.rest.strip()):
        told = say_problem(reading.problem, page_language()) if reading.problem else ""
        flash(told or gettext("「%(words)s」は時刻として読めません。例：9/5 21:22", words=reading.rest[:40]), "warn")
        return _page(desk, status=422, same=origin.id, when=typed)
    update = {
        "id": new_id("e")[:16],
        "repeats": _root(desk, origin).id,
        "written": typed,
        "until": None,
        "evidence": (),
    }
    event = Event.model_validate({**{name: getattr(origin, name) for name in Event.model_fields}, **update})
    event = event.model_copy(
        update={
            "at": reading.moment if reading else type(event.at)(),
            "until": reading.until if reading else None,
            "actions": tuple(action.model_copy(update={"at": type(action.at)()}) for action in origin.actions),
        }
    )
    key = save_key("same-" + page_token(), origin.id + typed)
    place = max(desk.stored.positions.values(), default=0.0) + 1
    row = RowChange(event.id, event.model_dump_json(exclude_defaults=True), place, 0)
    saved = case_store().save_rows(case_id, "timeline", [row], key)
    if saved.new:
        _say_with_undo(desk, gettext("「%(text)s」をもう一度足しました。", text=event.text[:60]), saved.key)
    else:
        flash(gettext("同じ画面からの同じ内容は、もう足してあります。"), "warn")
    return redirect(url_for(".show", case_id=case_id, _anchor="records"))


def _root(desk: Desk, event: Event) -> Event:
    by_id = {row.id: row for row in desk.case.timeline.events}
    first = by_id.get(event.repeats or "")
    return first if first is not None and first.text == event.text else event


def _event(desk: Desk, event_id: str) -> Event:
    found = next((event for event in desk.case.timeline.events if event.id == event_id), None)
    if found is None:
        abort(404)
    return found


@blueprint.post("/rows/<event_id>")
def change(case_id: str, event_id: str) -> ResponseReturnValue:
    """Change one event, or delete it."""
    desk = open_desk(case_id)
    event = next((row for row in desk.case.timeline.events if row.id == event_id), None)
    if event is None:
        return _gone(desk)
    if request.form.get("then") == "delete":
        return _delete(desk, event)
    _read_from(desk, event)
    form = EventForm(request.form, obj=event)
    if request.form.get("then", "").startswith("add:"):
        _keep_row(case_id, event_id)
        form.add_row("actions")
        return _page(desk, edit=event_id, form=form)
    record = form.check(event) if "_end" in request.form else None
    if record is None:
        _keep_row(case_id, event_id)
        return _page(desk, status=422, edit=event_id, form=form)
    based_on = request.form.get("_based_on", 0, type=int)
    content = record.model_dump_json(exclude_defaults=True)
    key = save_key("row-" + page_token(), content)
    row = RowChange(event_id, content, desk.stored.positions[event_id], based_on)
    try:
        saved = case_store().save_rows(case_id, "timeline", [row], key)
    except Conflict:
        theirs = gettext("、").join(filter(None, (moment_day_words(event.at), time_words(event.at), event.text)))
        words = gettext(
            "この行は別の画面で先に「%(row)s」に変わりました。このまま保存すると、下の内容になります。", row=theirs
        )
        flash(words, "warn")
        _keep_row(case_id, event_id)
        return _page(desk, status=409, edit=event_id, form=form)
    draft_store().drop(case_id, "row", ROW + event_id, last_edit())
    _say_with_undo(desk, gettext("行を直しました。"), saved.key)
    return redirect(url_for(".show", case_id=case_id, page=request.args.get("page"), _anchor=f"row-{event_id}"))


def _keep_row(case_id: str, event_id: str) -> None:
    """Keep what stands in the editor of a row."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in ("csrf_token", "then")]
    based_on = request.form.get("_based_on", 0, type=int)
    draft_store().keep(case_id, "row", ROW + event_id, fields, based_on, last_edit())


def _gone(desk: Desk) -> ResponseReturnValue:
    """Say that the row is gone, with what was typed for it in the line, ready to be added again."""
    names = [
        "at",
        "until",
        "text",
        *(name for name in request.form if name.startswith("actions-") and name.endswith("-text")),
    ]
    typed = [clean(request.form.get(name, "")).replace("\n", " ").strip() for name in names]
    typed.append(clean(desk.typed("timeline").get("line", "")).strip())
    _keep_line(desk.id, " ".join(filter(None, typed)))
    flash(gettext("この行は、別の画面で消されていました。書いたものを下の欄に移しました。"), "warn")
    return _page(desk, status=409, line=" ".join(filter(None, typed)))


def _delete(desk: Desk, event: Event) -> ResponseReturnValue:
    based_on = request.form.get("_based_on", 0, type=int)
    key = save_key(f"delete:{based_on}", event.id)
    row = RowChange(event.id, None, desk.stored.positions[event.id], based_on)
    try:
        saved = case_store().save_rows(desk.id, "timeline", [row], key)
    except Conflict:
        flash(gettext("この行は別の画面で変わっていたので、消していません。内容を確かめてください。"), "warn")
        return redirect(url_for(".show", case_id=desk.id, edit=event.id, _anchor=f"row-{event.id}"))
    draft_store().drop(desk.id, "row", ROW + event.id, last_edit())
    when = time_words(event.at) or moment_day_words(event.at)
    name = event.text[:40] or kind_words(event.kind)
    _say_with_undo(desk, gettext("%(when)s %(name)s を消しました。", when=when, name=name).strip(), saved.key)
    return redirect(url_for(".show", case_id=desk.id, _anchor="records"))


@blueprint.post("/rows/<event_id>/move")
def move(case_id: str, event_id: str) -> ResponseReturnValue:
    """Move a row without a time of day before or after its neighbour: its place in the list tells when it was."""
    desk = open_desk(case_id)
    event = _event(desk, event_id)
    _keep_row(case_id, event_id)
    place = place_beside_neighbour(desk, event, earlier=request.form.get("then") == "earlier")
    if place is not None:
        row = RowChange(
            event_id, event.model_dump_json(exclude_defaults=True), place, desk.stored.row_revisions[event_id]
        )
        key = save_key("move-" + page_token(), event_id + str(place))
        _say_with_undo(desk, gettext("行を動かしました。"), case_store().save_rows(case_id, "timeline", [row], key).key)
    else:
        flash(gettext("同じ日の中では、これ以上動かせません。"))
    return redirect(url_for(".show", case_id=case_id, edit=event_id, _anchor=f"row-{event_id}"))


@blueprint.post("/undo")
def undo(case_id: str) -> ResponseReturnValue:
    """Put back what the last change of rows did."""
    desk = open_desk(case_id)
    key = request.form.get("key", "")
    try:
        case_store().undo_rows(case_id, key, save_key("undo", case_id + key))
        flash(gettext("元に戻しました。"))
    except Conflict:
        flash(gettext("そのあとに変わったため、元に戻せませんでした。行を直して合わせてください。"), "warn")
    return redirect(url_for(".show", case_id=desk.id, _anchor="records"))
