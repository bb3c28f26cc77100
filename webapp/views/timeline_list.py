"""まとめて貼り付ける: a list is shown as it is read, corrected line by line, and added."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.case.model import clean
from webapp.views.desk import Desk, draft_store, last_edit, open_desk, page_token
from webapp.views.navigation import rail
from webapp.views.timeline_lines import (
    WITHOUT_DATE,
    read_typed,
)
from webapp.views.timeline_page import (
    LONGEST_LINE,
    MOST_LINES,
    PASTE,
    add_events,
    blueprint,
    told,
)


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
    answer = add_events(desk, read_typed(desk, texts, choices), "\n".join(texts))
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
