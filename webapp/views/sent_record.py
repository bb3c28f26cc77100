"""送付の記録: asks when, how and to whom a letter went out, and keeps it as it was sent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from webapp.case import Moment, dump_case
from webapp.case.contact import Channel
from webapp.case.moment import Precision
from webapp.case.sent import Sent
from webapp.findings.as_of import as_of
from webapp.forms.sent import SentForm
from webapp.report.build import FORMATS
from webapp.storage import Conflict, FileToKeep, new_id
from webapp.storage.revisions import save_key
from webapp.views.desk import Desk, open_desk, page_token
from webapp.views.letter_drafts import agreed, answer_kept, fingerprint, forget, keep, resume, typed_fields
from webapp.views.letter_page import MAIN_FORMAT, Chosen, chosen, letter_document, letter_url, sent_letters, unsaved_of
from webapp.views.letter_words import format_words, titled
from webapp.views.navigation import rail
from webapp.views.presentation import full_day_words, japanese
from webapp.views.sent import blueprint, sent_store
from webapp.views.sent_freezing import ASKS_NOTHING, completed, frozen, naming, recipient_of, reply_day
from webapp.views.sent_upload import UploadRefused, brought_file
from webapp.views.waiting import record_step

_NOT_CONTENT = frozenset({"_page", "_edit", "_seen", "_based_on", "_end"})


@blueprint.get("/letters/<name>/sent")
def record(case_id: str, name: str) -> ResponseReturnValue:
    """Return the page that asks how the letter went out; what was typed before and could not be saved stands in it."""
    desk = open_desk(case_id)
    letter = chosen(desk, name)
    sheet = resume(desk, _step(letter), _signed(desk))
    form = _form(desk, letter, sheet.fields)
    if sheet.fields is not None:
        form.check(Sent())
    refused = sheet.fields.get("_refused", "") if sheet.fields is not None else ""
    return render_template(
        "record_sent.html",
        case=desk,
        rail=rail(desk, "preview" if name == "inquiry" else "letters"),
        heading=titled(letter.name, letter.level),
        letter=letter,
        back=letter_url(desk, letter),
        form=form,
        faults=[*form.faults(), *([("as_sent", gettext("送ったファイル"), refused)] if refused else [])],
        refused=refused,
        unsaved=[one for one in unsaved_of(desk, letter) if one[1] != _here(desk, letter)],
        sheet=sheet,
        asks=letter.name not in ASKS_NOTHING,
        before=[one for one in sent_letters(desk) if one["letter"] == name and one["level"] == letter.level],
    )


@blueprint.post("/letters/<name>/sent")
def save(case_id: str, name: str) -> ResponseReturnValue:
    """Record that the letter went out: one record and its files in one moment, however often the form is sent."""
    desk = open_desk(case_id)
    letter = chosen(desk, name)
    if request.form.get("then") == "drop":
        forget(case_id, _step(letter))
        return redirect(_here(desk, letter))
    try:
        sent_id = _recorded(desk, letter, brought_file())
    except UploadRefused as refusal:
        return _again(desk, letter, str(refusal))
    return _shown(desk, letter, sent_id) if sent_id else _again(desk, letter)


@blueprint.post("/letters/<name>/sent/draft")
def keep_draft(case_id: str, name: str) -> ResponseReturnValue:
    """Keep what stands in the form right now; answers when it was kept."""
    return answer_kept(case_id, _step(chosen(open_desk(case_id), name)))


def _recorded(desk: Desk, letter: Chosen, brought: FileToKeep | None) -> str | None:
    """Return the id of the record, made now or by an earlier click; None where the form cannot be taken as it is."""
    key = _key(letter, brought)
    if done := sent_store().recorded(desk.id, key):
        return done
    form = _form(desk, letter, request.form)
    told = form.check(Sent()) if "_end" in request.form else None
    if not isinstance(told, Sent) or not agreed(_signed(desk)):
        return None
    try:
        sent_id = _freeze(desk, letter, told, form.formats.data or [], brought, key)
    except Conflict:
        return None
    flash(gettext("送ったことを記録しました。手紙は、送ったときの形で残してあります。"))
    return sent_id


def _freeze(desk: Desk, letter: Chosen, told: Sent, kinds: list[str], brought: FileToKeep | None, key: str) -> str:
    day = told.at.day(desk.case.head.tz) or desk.today
    then = _at_the_time(desk, told.at)
    if told.reply_by == reply_day(desk, letter, desk.today):
        # It was left as it was worked out for today: a letter of another day names another one.
        told = told.model_copy(update={"reply_by": reply_day(then, letter, day)})
    sent = completed(then, letter, new_id("s"), told, day)
    kept = frozen(then, letter, day, kinds, brought)
    head = naming(desk.case.head, sent)
    return sent_store().freeze(desk.id, str(sent.id), head, kept, desk.revision("head"), key)


def _at_the_time(desk: Desk, at: Moment) -> Desk:
    """Return the desk as it stood when the letter went out: it tells nothing of what came later."""
    return Desk(replace(desk.stored, case=as_of(desk.case, at)), desk.drafts, desk.now)


def _again(desk: Desk, letter: Chosen, refused: str = "") -> ResponseReturnValue:
    """Keep what was typed and show it again; a chosen file has to be chosen anew, since no page may name one."""
    keep(desk.id, _step(letter), [("_refused", refused)] if refused else [])
    return redirect(_here(desk, letter))


def _shown(desk: Desk, letter: Chosen, sent_id: str) -> ResponseReturnValue:
    forget(desk.id, _step(letter))
    return redirect(url_for("sent.show", case_id=desk.id, sent_id=sent_id))


def _here(desk: Desk, letter: Chosen) -> str:
    return url_for(".record", case_id=desk.id, **letter.address)


def _step(letter: Chosen) -> str:
    return record_step(letter.name, letter.level)


def _signed(desk: Desk) -> str:
    """Return the fingerprint of the whole case: the letter that was seen is the letter that is kept."""
    return fingerprint(dump_case(desk.case))


def _key(letter: Chosen, brought: FileToKeep | None) -> str:
    told = [pair for pair in typed_fields() if pair[0] not in _NOT_CONTENT]
    content = [letter.name, letter.level, told, sha256(brought.content).hexdigest() if brought else ""]
    return save_key(page_token(), json.dumps(content))


def _form(desk: Desk, letter: Chosen, fields: MultiDict[str, str] | None) -> SentForm:
    form = SentForm(fields, data=_expected(desk, letter))
    form.formats.choices = [SelectChoice(kind, format_words(kind)) for kind in FORMATS]
    return form


def _expected(desk: Desk, letter: Chosen) -> dict[str, Any]:
    """Return what the form begins with: this minute, and what the letter itself says."""
    return {
        "at": _this_minute(desk.now),
        "channel": Channel.PHONE.value if letter.name == "phone" else None,
        "recipient": recipient_of(letter_document(desk, letter)),
        "reply_by": reply_day(desk, letter, desk.today),
        "formats": [] if letter.name == "phone" else [MAIN_FORMAT],
    }


def _this_minute(now: datetime) -> Moment:
    # A letter known only to its day cannot be told from the failures that came later that day.
    day = f"{now.year}年{now.month}月{now.day}日" if japanese() else full_day_words(now.date()).partition(" ")[2]
    return Moment(value=now.isoformat(timespec="minutes"), precision=Precision.MINUTE, written=f"{day} {now:%H:%M}")
