"""Case files: kept outside, and opened again."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case import Case, CaseFileError, dump_case, load_case
from webapp.case.case_file import LARGEST_FILE_BYTES
from webapp.report.renderers.docx import read_case_json
from webapp.storage.revisions import save_key
from webapp.views.desk import case_store, now_in, open_desk, page_token

blueprint = Blueprint("case_file", __name__)


@blueprint.get("/open")
def choose() -> ResponseReturnValue:
    """Return the page that asks for a case file."""
    return render_template("open_case.html", page_token=uuid4().hex)


@blueprint.post("/open")
def open_file() -> ResponseReturnValue:
    """Make a case of the file and show it, or say what is wrong with the file."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _refused([gettext("ファイルが選ばれていません。")])
    content = upload.stream.read(LARGEST_FILE_BYTES + 1)
    try:
        case = load_case(_case_json(content))
    except CaseFileError as error:
        return _refused(list(error.faults))
    flash(gettext("「%(title)s」を、新しい案件として開きました。", title=case.head.title or upload.filename))
    return redirect(url_for("steps.show", case_id=keep(case), name="subject"))


def _case_json(content: bytes) -> bytes | str:
    """Return the case file, taken out of a Word letter where the file is one."""
    if not content.startswith(b"PK"):
        return content
    try:
        carried = read_case_json(content)
    except ValueError as error:
        raise CaseFileError(str(error)) from error
    if carried is None:
        raise CaseFileError(gettext("このファイルには、案件の控えが入っていません。"))
    return carried


def _refused(faults: list[str]) -> ResponseReturnValue:
    return render_template("open_case.html", page_token=uuid4().hex, faults=faults), 422


def keep(case: Case) -> str:
    """Return the id of a new case with this content; sent again from the same page it is made once."""
    return case_store().create(case, now_in().date(), save_key("open-" + page_token(), dump_case(case)))


@blueprint.get("/cases/<case_id>/case.json")
def download(case_id: str) -> ResponseReturnValue:
    """Return the case as a file."""
    desk = open_desk(case_id)
    name = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in desk.case.head.number) or "case"
    content = BytesIO(dump_case(desk.case).encode())
    return send_file(content, "application/json", as_attachment=True, download_name=f"{name[:80]}.json", max_age=0)
