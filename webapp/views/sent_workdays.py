"""The days until an answer is due, one by one, as the desk counts them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext

from webapp.case.sent import Sent
from webapp.findings.business_days import month_day, skipped_holidays
from webapp.findings.desk_days import DeskDays
from webapp.forms.fields import page_language
from webapp.views.desk import Desk
from webapp.views.presentation import day_words, full_day_words, weekday_words

MOST_DAYS = 42
"""How many days are drawn one by one; beyond six weeks only their number is said."""
ROW = 9
"""How many days stand in one row; longer waits are drawn as weeks."""
MOST_NAMES = 7
"""How many holidays are named, which is more than six weeks have apart from a closing at the end of the year."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The wait for an answer: the day as words, how it is counted, each day, and what to say of it today."""

    due: str
    note: str
    days: tuple[dict[str, str | int], ...]
    long: bool
    today: str
    late: bool


def reply_wait(desk: Desk, sent: Sent, sent_id: str) -> Wait | None:
    """Return the days from the one after sending to the due day; None where no answer was asked by a day.

    They are counted as the letter counts them: from the day after its date.
    """
    start, due = sent.at.day(desk.case.head.tz), sent.reply_by
    if start is None or due is None or due < start:
        return None
    desk_days = DeskDays(desk.case.head.desk)
    names = _holidays(desk, start, due)
    long = (due - start).days > MOST_DAYS
    span = [] if long else [start + timedelta(days=number) for number in range(1, (due - start).days + 1)]
    public = {day for day, _ in skipped_holidays(start, due, closing=frozenset())} & names.keys()
    days = [_day(day, due, desk_days, public) for day in span]
    today, late = _today(desk, sent_id, due, desk_days)
    note = _note(desk_days.between(start, due), names)
    return Wait(full_day_words(due, year=due.year != desk.today.year), note, tuple(days), len(days) > ROW, today, late)


def _day(day: date, due: date, desk_days: DeskDays, public: Set[date]) -> dict[str, str | int]:
    kind = "due" if day == due else "on" if desk_days.is_open(day) else "off"
    return {"day": day.day, "weekday": gettext("祝") if day in public else weekday_words(day), "kind": kind}


def _holidays(desk: Desk, start: date, due: date) -> dict[date, str]:
    """Return the weekdays that are no business days of the desk, with their names."""
    closing = frozenset(month_day(text) for text in desk.case.head.desk.closing_days)
    named = dict(skipped_holidays(start, due, page_language(), closing))
    return {day: named.get(day, gettext("休業日")) for day in DeskDays(desk.case.head.desk).skipped(start, due)}


def _note(count: int, names: dict[date, str]) -> str:
    counted = gettext("送った翌日から%(count)s営業日。", count=count)
    told = [gettext("%(day)s（%(name)s）", day=day_words(day), name=name) for day, name in names.items()]
    closed = (
        gettext("%(days)sと、窓口が休みの曜日は数えません。", days=gettext("、").join(told[:MOST_NAMES]))
        if told
        else gettext("窓口が休みの曜日は数えません。")
    )
    return gettext("%(counted)s%(closed)s", counted=counted, closed=closed)


def _today(desk: Desk, sent_id: str, due: date, desk_days: DeskDays) -> tuple[str, bool]:
    """Return what to say of the due day today, and whether it is due or late; nothing where an answer came."""
    waiting = desk.findings.waiting
    if waiting is None or waiting.contact != sent_id:
        return "", False
    if due == desk.today:
        return gettext("きょうが期限です"), True
    if due < desk.today:
        return gettext("期限を%(count)s営業日過ぎています", count=desk_days.between(due, desk.today)), True
    return gettext("あと%(count)s営業日", count=desk_days.between(desk.today, due)), False
