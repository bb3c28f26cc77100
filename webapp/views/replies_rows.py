"""The contacts as the page draws them: newest first, letters among them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext

from webapp.case.contact import Channel
from webapp.case.moment import Moment
from webapp.case.replies import AskedOfCustomer, Direction, Reply, StanceMark
from webapp.case.sent import Sent
from webapp.case.timeline import Event
from webapp.findings.chronology import in_order
from webapp.findings.contacts import letters
from webapp.findings.failure_line import FailureLine
from webapp.findings.model import Bound
from webapp.findings.reply_model import Acceptable, AdviceResult, ContactFinding, ReplyFinding
from webapp.findings.span import span_of
from webapp.forms.contact import CHANNEL_LABELS
from webapp.forms.fields import reading_context
from webapp.views.desk import Desk
from webapp.views.letter_words import channel_words, titled
from webapp.views.presentation import (
    day_words,
    duration_words,
    full_day_words,
    moment_day_words,
    time_words,
)
from webapp.views.reply_words import CHANNEL_ICONS, READABLE, gist, quoted, stance_words, verdict_words

MOST_TIMES = 4


def contact_rows(desk: Desk) -> list[dict[str, Any]]:
    """Return every contact, the newest first: a letter that was sent, or what was said either way."""
    sent, replies = letters(desk.case), {reply.id: reply for reply in desk.suggested.replies.replies}
    found = {one.reply: one for one in desk.findings.replies}
    failures = FailureLine(in_order(desk.case.timeline.events, desk.case.head.tz))
    rows = []
    for contact in reversed(desk.findings.contacts):
        told = replies.get(contact.id)
        rows.append(
            _letter(desk, contact, sent[contact.id])
            if told is None
            else _said(desk, told, found.get(told.id), failures)
        )
    return rows


def _when(desk: Desk, row: Sent | Reply) -> dict[str, str]:
    day = row.at.day(desk.case.head.tz)
    label = full_day_words(day, year=day.year != desk.today.year) if day else moment_day_words(row.at)
    return {"day": label or row.at.written[:40] or gettext("日付の記録なし"), "time": time_words(row.at)}


def _letter(desk: Desk, contact: ContactFinding, sent: Sent) -> dict[str, Any]:
    return {
        "id": contact.id,
        "kind": "letter",
        **_when(desk, sent),
        "title": titled(sent.letter, sent.level),
        "channel": channel_words(sent.channel) if sent.channel else "",
        "url": url_for("sent.show", case_id=desk.id, sent_id=contact.id),
    }


def _said(desk: Desk, reply: Reply, finding: ReplyFinding | None, failures: FailureLine) -> dict[str, Any]:
    ours = reply.direction is Direction.TO_VENDOR
    phrases = [mark.phrase for mark in reply.stances if mark.confirmed or not reply.read]
    short = gist(reply.words.strip(), phrases)
    return {
        "id": reply.id,
        "kind": "to_vendor" if ours else "from_vendor",
        **_when(desk, reply),
        "channel": str(dict(CHANNEL_LABELS)[reply.channel]) if reply.channel else "",
        "icon": "send" if ours else CHANNEL_ICONS.get(reply.channel or Channel.MAIL, "chat-left-text"),
        "who": " ".join(filter(None, (reply.desk, person_words(reply.person)))),
        "ticket": reply.ticket_number,
        "subject": reply.subject,
        "quotation": quoted(short, phrases),
        "whole": quoted(reply.words.strip(), phrases) if short != reply.words.strip() else "",
        "edit_url": url_for("replies.edit", case_id=desk.id, reply_id=reply.id),
        **({} if ours else _stances(desk, reply)),
        "asked": [_asked(desk, index, one, finding) for index, one in enumerate(reply.asked)],
        "after": _after(finding, _failures_after(desk, reply, failures)),
        "verdicts": [_verdict(one) for one in finding.stances if one.reason] if finding else [],
        "in_timeline": _row_of(desk, reply.events),
    }


def person_words(person: str) -> str:
    """Return the name of a person of the desk, as they gave it."""
    return gettext("%(name)sさま", name=person.strip().removesuffix("様").strip()) if person.strip() else ""


def _stances(desk: Desk, reply: Reply) -> dict[str, Any]:
    marks: dict[Any, StanceMark] = {}
    for mark in sorted(reply.stances, key=lambda mark: not mark.confirmed):
        if mark.stance in READABLE:
            marks.setdefault(mark.stance, mark)
    confirmed = [mark for mark in marks.values() if mark.confirmed]
    open_ones = [] if confirmed or reply.read else list(marks.values())
    return {
        "confirmed": [stance_words(mark.stance) for mark in confirmed],
        "suggested": [stance_words(mark.stance) for mark in open_ones],
        "marks": [(mark.stance.value, mark.phrase) for mark in open_ones],
        "none_fits": reply.read and not confirmed,
        "choose_url": url_for("replies.stances", case_id=desk.id, reply_id=reply.id),
    }


def _asked(desk: Desk, index: int, one: AskedOfCustomer, finding: ReplyFinding | None) -> dict[str, Any]:
    advice = next((advice for advice in finding.advice if advice.asked == index), None) if finding else None
    return {
        "index": index,
        "what": one.what,
        "done": _done(one),
        "open": one.done is None,
        "outcome": one.outcome,
        "lasted": _lasted(advice),
        "in_timeline": _row_of(desk, (one.event,) if one.event else ()),
        "can_go": bool(one.done) and bool(one.what.strip()),
    }


def _done(one: AskedOfCustomer) -> str:
    if one.done is None:
        return gettext("まだ")
    if not one.done:
        return gettext("しないことにした")
    when = _short(one.done_at) or one.done_at.written
    return gettext("した（%(when)s）", when=when) if when else gettext("した")


def _lasted(advice: AdviceResult | None) -> str:
    if advice is None or advice.next_event is None or advice.lasted.bound is Bound.UNKNOWN:
        return ""
    return gettext("もったのは%(length)s", length=duration_words(advice.lasted))


def _after(finding: ReplyFinding | None, failures: list[Event]) -> dict[str, Any] | None:
    """Return what followed a reply: the times of the failures up to the next reply, how many more, how long it held."""
    if finding is None:
        return None
    advised = [advice for advice in finding.advice if advice.asked is None]
    times = [_failure_words(event) for event in failures[: min(finding.failures_since, MOST_TIMES)]]
    return {
        "count": finding.failures_since,
        "times": times,
        "more": max(0, finding.failures_since - MOST_TIMES),
        "lasted": next(filter(None, map(_lasted, advised)), ""),
        "quiet": not finding.failures_after and any(not one.not_followed for one in finding.advice),
    }


def _failures_after(desk: Desk, reply: Reply, failures: FailureLine) -> list[Event]:
    """Return the failures after a reply in order of time, placed as `ReplyFinding.failures_since` counts them."""
    after = span_of(reply.at, desk.case.head.tz)
    count = failures.count(after.noted or after.latest)
    return [row.event for row in failures.rows[len(failures.rows) - count :]]


def _failure_words(event: Event) -> str:
    words = _short(event.at)
    if words and event.at.dated and not event.at.timed and event.at.part is None:
        return gettext("%(day)s（時刻の記録なし）", day=words)
    return words or gettext("日時の記録なし")


def _short(at: Moment) -> str:
    """Return a moment without its weekday and year; the column beside it tells them."""
    day = at.day(ZoneInfo(reading_context().zone)) if at.dated else None
    return f"{day_words(day) if day else moment_day_words(at)} {time_words(at)}".strip()


def _verdict(found: Any) -> dict[str, Any]:
    text, ask = verdict_words(found)
    return {"name": stance_words(found.stance), "text": text, "ask": ask, "no": found.acceptable is Acceptable.NO}


def _row_of(desk: Desk, ids: tuple[str, ...]) -> str:
    """Return the address of the row of the timeline that tells of it, "" where there is none."""
    known = {event.id for event in desk.case.timeline.events}
    there = next((name for name in ids if name in known), None)
    return url_for("timeline.show", case_id=desk.id, edit=there, _anchor=f"row-{there}") if there else ""
