"""送った手紙: as it was sent, with its files, its receipt and what has come since; nothing on it can be changed."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

from flask import Blueprint, abort, current_app, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from webapp.case import Moment
from webapp.case.sent import Sent
from webapp.case.timeline import Event
from webapp.findings.as_of import left_out
from webapp.findings.contacts import letters
from webapp.storage import AS_SENT, Conflict, Database, KeptFile, KeptLetter, SentLetterStore, SentNotFound
from webapp.views.desk import LARGEST, Desk, case_store, open_desk
from webapp.views.letter_words import ICONS, channel_words, format_words, size_words, titled
from webapp.views.presentation import clock_words, day_words
from webapp.views.sent_freezing import without
from webapp.views.sent_workdays import reply_wait

blueprint = Blueprint("sent", __name__, url_prefix="/cases/<case_id>")


def sent_store() -> SentLetterStore:
    """Return the store of sent letters."""
    database: Database = current_app.extensions["toiawase.database"]
    return SentLetterStore(database)


def sent_letter(desk: Desk, sent_id: str) -> Sent:
    """Return a letter that the case names; there is no page of one that was taken back."""
    found = letters(desk.case).get(sent_id)
    if found is None:
        abort(404)
    return found


@blueprint.get("/sent/<sent_id>")
def show(case_id: str, sent_id: str) -> ResponseReturnValue:
    """Return a letter as it was sent: from what was kept then, never made again."""
    desk = open_desk(case_id)
    sent = sent_letter(desk, sent_id)
    kept = _kept(desk, sent_id)
    day = sent.at.day(desk.case.head.tz)
    return render_template(
        "sent.html",
        case=desk,
        layout="letter",
        heading=titled(sent.letter, sent.level),
        sent=sent,
        sent_id=sent_id,
        when=when_words(desk, sent),
        stamp=f"{day.year % 100:02d}.{day.month:2d}.{day.day:2d}" if day else None,
        kept=kept,
        letter=Markup(kept.sheet) if kept else None,  # noqa: S704 - our own renderer wrote it, and it escapes
        files=[_file(desk, sent_id, file) for file in kept.files] if kept else [],
        brought=kept is not None and any(file.kind == AS_SENT for file in kept.files),
        channel=channel_words(sent.channel),
        wait=reply_wait(desk, sent, sent_id),
        since=_since(desk, sent_id),
        left_out=kept is not None and left_out(desk.case, sent.at),
        nothing_new=desk.findings.changes is not None and desk.findings.changes.nothing_new,
        corrections=[one for one in desk.case.head.corrections if one.sent == sent_id],
        takes_back=may_take_back(desk, sent_id),
    )


@blueprint.get("/sent/<sent_id>/files/<int:number>")
def download(case_id: str, sent_id: str, number: int) -> ResponseReturnValue:
    """Return a file that went out, byte for byte; never shown by the browser itself."""
    desk = open_desk(case_id)
    sent_letter(desk, sent_id)
    if number > LARGEST:
        abort(404)
    try:
        file = sent_store().file(case_id, sent_id, number)
    except SentNotFound:
        abort(404)
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name, max_age=0)


@blueprint.post("/sent/<sent_id>/take-back")
def take_back(case_id: str, sent_id: str) -> ResponseReturnValue:
    """Take back a record that was made by mistake, as long as nothing rests on it."""
    desk = open_desk(case_id)
    sent = sent_letter(desk, sent_id)
    if not may_take_back(desk, sent_id):
        flash(
            gettext("このあとに別の連絡か訂正があるため、記録は取り消せません。訂正のお知らせをお使いください。"),
            "warn",
        )
        return redirect(url_for(".show", case_id=case_id, sent_id=sent_id))
    try:
        case_store().save_chapter(case_id, "head", without(desk.case, sent_id), desk.revision("head"), uuid4().hex)
    except Conflict:
        flash(gettext("別の画面で先に変わりました。もう一度お試しください。"), "warn")
        return redirect(url_for(".show", case_id=case_id, sent_id=sent_id))
    flash(gettext("「%(letter)s」を送った記録を取り消しました。", letter=titled(sent.letter, sent.level)))
    return redirect(url_for("letters.index", case_id=case_id))


def may_take_back(desk: Desk, sent_id: str) -> bool:
    """Return whether a record can be taken back: it is the last contact, and no correction names it."""
    contacts = desk.findings.contacts
    corrected = any(one.sent == sent_id for one in desk.case.head.corrections)
    return bool(contacts) and contacts[-1].id == sent_id and not corrected


def when_words(desk: Desk, sent: Sent) -> str:
    """Return when a letter went out, short: 3月16日 10時05分, 3月16日; empty where it is not known."""
    day, instant = sent.at.day(desk.case.head.tz), sent.at.instant()
    if day is None:
        return sent.at.written
    if instant is None:
        return day_words(day)
    clock = clock_words(instant.astimezone(desk.case.head.tz))
    return gettext("%(day)s %(time)s", day=day_words(day), time=clock)


def _kept(desk: Desk, sent_id: str) -> KeptLetter | None:
    try:
        return sent_store().find(desk.id, sent_id)
    except SentNotFound:
        return None


def _file(desk: Desk, sent_id: str, file: KeptFile) -> dict[str, str]:
    return {
        "title": format_words(file.kind),
        "name": file.name,
        "size": size_words(file.size),
        "icon": ICONS.get(file.kind, "file-text"),
        "url": url_for(".download", case_id=desk.id, sent_id=sent_id, number=file.number),
    }


def _since(desk: Desk, sent_id: str) -> list[tuple[Moment, str]] | None:
    """Return the failures after the last letter that named figures; None for every other letter."""
    changes = desk.findings.changes
    if changes is None or changes.contact != sent_id:
        return None
    events: dict[str, Event] = {event.id: event for event in desk.case.timeline.events}
    return [(events[one].at, events[one].text) for one in changes.new_failures if one in events]
