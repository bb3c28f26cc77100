"""時系列に入れる: a contact, or what was done for it, becomes a row of the timeline and stays linked to it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.moment import Moment
from webapp.case.replies import AskedOfCustomer, Direction, Reply
from webapp.case.timeline import Action, Event, EventKind, Outcome, Source
from webapp.forms.contact import CHANNEL_LABELS
from webapp.storage import RowChange
from webapp.storage.revisions import save_key
from webapp.views.desk import Desk, case_store, open_desk, page_token
from webapp.views.replies_page import blueprint, reply_of, save_reply, say_with_undo, to_reply
from webapp.views.reply_actions import action_kind

LONGEST_WORDS = 400


@blueprint.post("/rows/<reply_id>/events")
def into_timeline(case_id: str, reply_id: str) -> ResponseReturnValue:
    """Make a row of the timeline of a contact, or of the thing with the index `asked` that was done for it."""
    desk = open_desk(case_id)
    reply = reply_of(desk, reply_id)
    index = request.form.get("asked", type=int)
    if index is None:
        return _add(desk, reply, reply.events, lambda name: (_linked(desk, reply, name), _told(reply, name)))
    if not 0 <= index < len(reply.asked) or not reply.asked[index].done:
        abort(404)
    asked = reply.asked[index]
    ids = (asked.event,) if asked.event else ()
    return _add(desk, reply, ids, lambda name: (_with_event(reply, index, name), _deed(reply, asked, name)))


def _add(
    desk: Desk, reply: Reply, ids: tuple[str, ...], make: Callable[[str], tuple[Reply, Event]]
) -> ResponseReturnValue:
    known = {event.id for event in desk.case.timeline.events}
    if known.intersection(ids):
        flash(gettext("時系列には、もう入っています。"), "warn")
        return to_reply(desk, reply.id)
    # The id follows from what the button was pressed on, so that a second press makes the same row.
    revision = desk.stored.row_revisions["replies"].get(reply.id, 0)
    base = f"{reply.id}:{revision}:{request.form.get('asked', '')}"
    linked, event = make("e" + sha256(base.encode()).hexdigest()[:15])
    # First the link, which another page may have overtaken; a link alone shows the button again.
    link = save_reply(desk, linked, "link")
    if link:
        added = _append(desk, event)
        say_with_undo(desk, gettext("時系列に「%(text)s」を入れました。", text=event.text[:40]), [link, added])
    return to_reply(desk, reply.id)


def _append(desk: Desk, event: Event) -> str:
    place = max(desk.stored.positions["timeline"].values(), default=0.0) + 1
    content = event.model_dump_json(exclude_defaults=True)
    key = save_key("event-" + page_token(), content)
    return case_store().save_rows(desk.id, "timeline", [RowChange(event.id, content, place, 0)], key).key


def _linked(desk: Desk, reply: Reply, name: str) -> Reply:
    known = {event.id for event in desk.case.timeline.events}
    return reply.model_copy(update={"events": (*(one for one in reply.events if one in known), name)})


def _with_event(reply: Reply, index: int, name: str) -> Reply:
    asked = list(reply.asked)
    asked[index] = asked[index].model_copy(update={"event": name})
    return reply.model_copy(update={"asked": tuple(asked)})


def _told(reply: Reply, name: str) -> Event:
    """Return the row of a contact: the desk's own words are marked as such."""
    ours = reply.direction is Direction.TO_VENDOR
    return Event(
        id=name,
        at=_noted(reply.at),
        kind=EventKind.CONTACT if ours else EventKind.ANSWER,
        text=_words(reply, ours),
        source=Source.USER if ours else Source.VENDOR,
        evidence=reply.evidence,
    )


def _words(reply: Reply, ours: bool) -> str:
    channel = str(dict(CHANNEL_LABELS)[reply.channel]) if reply.channel else ""
    said = " ".join((reply.words.strip() or reply.subject.strip()).split())
    short = said if len(said) <= LONGEST_WORDS else said[:LONGEST_WORDS].rstrip() + "…"
    desk = reply.desk.strip()
    if ours:
        head = gettext("%(desk)sへ連絡", desk=desk) if desk else gettext("窓口へ連絡")
    else:
        head = gettext("%(desk)sからの回答", desk=desk) if desk else gettext("窓口からの回答")
    head = gettext("%(head)s（%(channel)s）", head=head, channel=channel) if channel else head
    return gettext("%(head)s：%(words)s", head=head, words=short) if short else head


def _deed(reply: Reply, asked: AskedOfCustomer, name: str) -> Event:
    """Return the row of something that was done as the desk asked; whether it cured is not claimed."""
    kind = action_kind(asked.what, {mark.stance for mark in reply.stances if mark.confirmed})
    action = Action(kind=kind, outcome=Outcome.UNKNOWN, text=asked.outcome)
    return Event(id=name, at=_noted(asked.done_at), kind=EventKind.ACTION, text=asked.what.strip(), actions=(action,))


def _noted(at: Moment) -> Moment:
    return at if at.known else Moment(written=at.written)
