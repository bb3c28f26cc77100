"""The picture of failures by day and hour, as rows for the strip chart."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext

from webapp.case.timeline import Event, EventKind
from webapp.views.desk import Desk
from webapp.views.presentation import day_words, weekday_words

MOST_DAYS = 31


def picture(desk: Desk) -> list[dict[str, Any]]:
    """Return one row a day from the first to the last failure: bars for noted times, hatching for the others.

    Days without a failure are left out where the span is longer than a month.
    """
    zone = desk.case.head.tz
    by_id = {event.id: event for event in desk.case.timeline.events}
    failures = [by_id[row] for row in desk.findings.order if by_id[row].kind is EventKind.FAILURE]
    days: dict[date, list[Event]] = defaultdict(list)
    for event in failures:
        day = event.at.day(zone)
        if day is not None:
            days[day].append(event)
    if not days:
        return []
    first, last = min(days), max(days)
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    shown = span if len(span) <= MOST_DAYS else sorted(days)[-MOST_DAYS:]
    return [_row(day, days.get(day, []), desk) for day in shown]


def _row(day: date, events: list[Event], desk: Desk) -> dict[str, Any]:
    zone = desk.case.head.tz
    count = gettext("%(count)s回", count=len(events)) if events else gettext("記録なし")
    marks, spans = [], []
    for event in events:
        instant = event.at.instant()
        if instant is not None:
            local = instant.astimezone(zone)
            marks.append({"hour": _hour(local), "label": local.strftime("%H:%M").lstrip("0") or "0:00"})
        else:
            spans.append(_span(event, day, marks, desk))
    return {
        "label": day_words(day),
        "sub": gettext("%(weekday)s・%(count)s", weekday=weekday_words(day), count=count),
        "marks": marks,
        "spans": spans,
    }


def _span(event: Event, day: date, marks: list[dict[str, Any]], desk: Desk) -> dict[str, Any]:
    window = event.at.window(desk.case.head.tz)
    start, end = 0.0, 24.0
    if window is not None:
        first, last = (edge.astimezone(desk.case.head.tz) for edge in window)
        start = _hour(first) if first.date() == day else 0.0
        end = _hour(last) if last.date() == day else 24.0
    end = min(end, _next_mark(event, day, desk, end))
    start = max(start, marks[-1]["hour"]) if marks and marks[-1]["hour"] < end else start
    return {
        "from": start,
        "to": max(end, start + 0.2),
        "label": gettext("この間に1回（時刻の記録なし）"),
        "short": gettext("この間に1回"),
    }


def _next_mark(event: Event, day: date, desk: Desk, otherwise: float) -> float:
    zone = desk.case.head.tz
    by_id = {row.id: row for row in desk.case.timeline.events}
    order = list(desk.findings.order)
    for row in order[order.index(event.id) + 1 :]:
        later = by_id[row]
        instant = later.at.instant()
        if later.kind is EventKind.FAILURE and instant is not None:
            local = instant.astimezone(zone)
            return _hour(local) if local.date() == day else otherwise
    return otherwise


def _hour(local: datetime) -> float:
    return local.hour + local.minute / 60 + local.second / 3600
