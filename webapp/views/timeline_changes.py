"""Rows of the timeline: the same again, changed, moved, deleted."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.model import clean
from webapp.case.timeline import Event
from webapp.forms.fields import page_language
from webapp.forms.timeline import EventForm
from webapp.reading.sayings import say_problem
from webapp.reading.times import read_time
from webapp.storage import Conflict, RowChange, new_id
from webapp.storage.revisions import save_key
from webapp.views.desk import Desk, case_store, draft_store, last_edit, open_desk, page_token, sent_number
from webapp.views.presentation import kind_words, moment_day_words, time_words
from webapp.views.timeline_lines import (
    line_context,
)
from webapp.views.timeline_page import (
    ROW,
    blueprint,
    event_of,
    keep_line,
    keep_row,
    read_beside,
    say_with_undo,
    timeline_answer,
)
from webapp.views.timeline_rows import place_beside_neighbour


@blueprint.post("/same")
def same_again(case_id: str) -> ResponseReturnValue:
    """Add the same event at another time."""
    desk = open_desk(case_id)
    origin = event_of(desk, request.form.get("id", ""))
    typed = clean(request.form.get("when", "")).strip()
    reading = read_time(typed, line_context(desk)) if typed else None
    if reading is not None and (reading.problem is not None or reading.rest.strip()):
        told = say_problem(reading.problem, page_language()) if reading.problem else ""
        flash(told or gettext("「%(words)s」は時刻として読めません。例：9/5 21:22", words=reading.rest[:40]), "warn")
        return timeline_answer(desk, status=422, same=origin.id, when=typed)
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
    place = max(desk.stored.positions["timeline"].values(), default=0.0) + 1
    row = RowChange(event.id, event.model_dump_json(exclude_defaults=True), place, 0)
    saved = case_store().save_rows(case_id, "timeline", [row], key)
    if saved.new:
        say_with_undo(desk, gettext("「%(text)s」をもう一度足しました。", text=event.text[:60]), saved.key)
    else:
        flash(gettext("同じ画面からの同じ内容は、もう足してあります。"), "warn")
    return redirect(url_for(".show", case_id=case_id))


def _root(desk: Desk, event: Event) -> Event:
    by_id = {row.id: row for row in desk.case.timeline.events}
    first = by_id.get(event.repeats or "")
    return first if first is not None and first.text == event.text else event


@blueprint.post("/rows/<event_id>")
def change(case_id: str, event_id: str) -> ResponseReturnValue:
    """Change one event, or delete it."""
    desk = open_desk(case_id)
    event = next((row for row in desk.case.timeline.events if row.id == event_id), None)
    if event is None:
        return _gone(desk)
    if request.form.get("then") == "delete":
        return _delete(desk, event)
    read_beside(desk, event)
    form = EventForm(request.form, obj=event)
    if request.form.get("then", "").startswith("add:"):
        keep_row(case_id, event_id)
        form.add_row("actions")
        return timeline_answer(desk, edit=event_id, form=form)
    record = form.check(event) if "_end" in request.form else None
    if record is None:
        keep_row(case_id, event_id)
        return timeline_answer(desk, status=422, edit=event_id, form=form)
    based_on = sent_number("_based_on")
    content = record.model_dump_json(exclude_defaults=True)
    key = save_key("row-" + page_token(), content)
    row = RowChange(event_id, content, desk.stored.positions["timeline"][event_id], based_on)
    try:
        saved = case_store().save_rows(case_id, "timeline", [row], key)
    except Conflict:
        theirs = gettext("、").join(filter(None, (moment_day_words(event.at), time_words(event.at), event.text)))
        words = gettext(
            "この行は別の画面で先に「%(row)s」に変わりました。このまま保存すると、下の内容になります。", row=theirs
        )
        flash(words, "warn")
        keep_row(case_id, event_id)
        return timeline_answer(desk, status=409, edit=event_id, form=form)
    draft_store().drop(case_id, "row", ROW + event_id, last_edit())
    say_with_undo(desk, gettext("行を直しました。"), saved.key)
    return redirect(url_for(".show", case_id=case_id, page=request.args.get("page"), _anchor=f"row-{event_id}"))


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
    keep_line(desk.id, " ".join(filter(None, typed)))
    flash(gettext("この行は、別の画面で消されていました。書いたものを下の欄に移しました。"), "warn")
    return timeline_answer(desk, status=409, line=" ".join(filter(None, typed)))


def _delete(desk: Desk, event: Event) -> ResponseReturnValue:
    based_on = sent_number("_based_on")
    key = save_key(f"delete:{based_on}", event.id)
    row = RowChange(event.id, None, desk.stored.positions["timeline"][event.id], based_on)
    try:
        saved = case_store().save_rows(desk.id, "timeline", [row], key)
    except Conflict:
        flash(gettext("この行は別の画面で変わっていたので、消していません。内容を確かめてください。"), "warn")
        return redirect(url_for(".show", case_id=desk.id, edit=event.id, _anchor=f"row-{event.id}"))
    draft_store().drop(desk.id, "row", ROW + event.id, last_edit())
    when = time_words(event.at) or moment_day_words(event.at)
    name = event.text[:40] or kind_words(event.kind)
    say_with_undo(desk, gettext("%(when)s %(name)s を消しました。", when=when, name=name).strip(), saved.key)
    return redirect(url_for(".show", case_id=desk.id))


@blueprint.post("/rows/<event_id>/move")
def move(case_id: str, event_id: str) -> ResponseReturnValue:
    """Move a row without a time of day before or after its neighbour: its place in the list tells when it was."""
    desk = open_desk(case_id)
    event = event_of(desk, event_id)
    keep_row(case_id, event_id)
    place = place_beside_neighbour(desk, event, earlier=request.form.get("then") == "earlier")
    if place is not None:
        row = RowChange(
            event_id,
            event.model_dump_json(exclude_defaults=True),
            place,
            desk.stored.row_revisions["timeline"][event_id],
        )
        key = save_key("move-" + page_token(), event_id + str(place))
        say_with_undo(desk, gettext("行を動かしました。"), case_store().save_rows(case_id, "timeline", [row], key).key)
    else:
        flash(gettext("同じ日の中では、これ以上動かせません。"))
    return redirect(url_for(".show", case_id=case_id, edit=event_id, _anchor=f"row-{event_id}"))
