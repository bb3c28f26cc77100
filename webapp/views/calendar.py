"""The dates of a case as a file for the calendar."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.head import Language
from webapp.report.build import safe_stem
from webapp.report.calendar_file import calendar_file, due_dates
from webapp.report.wording import Words
from webapp.views.desk import open_desk
from webapp.views.language import chosen_language

blueprint = Blueprint("calendar", __name__, url_prefix="/cases/<case_id>")


@blueprint.get("/calendar.ics")
def download(case_id: str) -> ResponseReturnValue:
    """Return what is due from today on as an iCalendar file with alarms."""
    desk = open_desk(case_id)
    words = Words(desk.case, Language(chosen_language()), desk.today)
    if not due_dates(desk.case, desk.findings, words):
        flash(gettext("これから先の期日はありません。"))
        return redirect(url_for("replies.show", case_id=case_id))
    content = calendar_file(desk.case, desk.findings, Language(chosen_language()), desk.today)
    name = f"{safe_stem(desk.case)}_calendar.ics"
    return send_file(
        BytesIO(content), "text/calendar; charset=utf-8", as_attachment=True, download_name=name, max_age=0
    )
