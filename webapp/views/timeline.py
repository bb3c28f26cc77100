"""時系列: a line becomes an event, after it was shown as it is read; the last change is taken back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.model import clean
from webapp.storage import Conflict
from webapp.storage.revisions import save_key
from webapp.views.desk import case_store, draft_store, last_edit, open_desk
from webapp.views.timeline_lines import (
    read_typed,
)
from webapp.views.timeline_page import (
    LINE,
    LONGEST_LINE,
    add_events,
    blueprint,
    has_question,
    keep_line,
    timeline_answer,
    told,
)


@blueprint.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Return the timeline with its line for the next event."""
    return timeline_answer(open_desk(case_id))


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
        keep_line(case_id, line)
        flash(gettext("1行が長すぎます。2万字までに分けてください。書いたものは欄に残っています。"), "failure")
        return redirect(url_for(".show", case_id=case_id))
    choices = {1: request.form["choice-1"]} if request.form.get("choice-1") else {}
    readings = read_typed(desk, [line], choices)
    asked = has_question(readings) and not choices
    if clean(request.form.get("seen", "")).strip() != line or (asked and request.form.get("asked") != line):
        keep_line(case_id, line)
        return redirect(url_for(".show", case_id=case_id, read=1))
    answer = add_events(desk, readings, line)
    # Another tab may have a line of its own waiting; only what was added goes.
    if line.startswith(clean(desk.typed("timeline").get("line", "")).strip()):
        draft_store().drop(case_id, "timeline", LINE, last_edit())
    return answer


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
    return redirect(url_for(".show", case_id=desk.id))
