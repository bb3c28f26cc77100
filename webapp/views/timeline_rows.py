"""The timeline as the page draws it: days, rows, and the days between that hold nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext

from webapp.case import Precision
from webapp.case.timeline import Event, EventKind, Outcome
from webapp.findings.model import Bound, Duration
from webapp.views.desk import Desk
from webapp.views.presentation import (
    duration_words,
    full_day_words,
    kind_words,
    moment_day_words,
    moment_words,
    node_kind,
    time_words,
)
from webapp.views.timeline_lines import in_order

ROWS_PER_PAGE = 300


@dataclass
class Day:
    """A heading with its rows; `gap` tells of the days before it that hold nothing, `year` where it is a new one."""

    label: str
    gap: str = ""
    year: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Page:
    """One page of rows: `number` of `pages`, `total` rows in all."""

    days: list[Day]
    number: int
    pages: int
    total: int
    kinds: list[str]


def timeline_page(desk: Desk, number: int, shown: str | None = None) -> Page:
    """Return a page of the timeline; `shown` names a row whose page is wanted instead."""
    events = in_order(desk)
    pages = max(1, -(-len(events) // ROWS_PER_PAGE))
    if shown is not None:
        place = next((place for place, event in enumerate(events) if event.id == shown), 0)
        number = place // ROWS_PER_PAGE + 1
    number = min(max(number, 1), pages)
    part = events[(number - 1) * ROWS_PER_PAGE : number * ROWS_PER_PAGE]
    rows = [_row(event) for event in part]
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    return Page(_days(part, rows, desk), number, pages, len(events), kinds)


def _days(events: list[Event], rows: list[dict[str, Any]], desk: Desk) -> list[Day]:
    days: list[Day] = []
    seen: date | None = None
    year: int | None = None
    for event, row in zip(events, rows, strict=True):
        day = event.at.day(desk.case.head.tz)
        if day is not None:
            label = full_day_words(day, year=False)
        else:
            label = moment_day_words(event.at) or gettext("日付の記録なし")
        if not days or days[-1].rows[-1]["day"] != (day or event.at.value):
            new_year = gettext("%(year)s年", year=day.year) if day is not None and day.year != year else ""
            days.append(Day(label, _gap(seen, day), new_year))
        row["day"] = day or event.at.value
        days[-1].rows.append(row)
        seen, year = day or seen, day.year if day is not None else year
    return days


def _gap(before: date | None, day: date | None) -> str:
    if before is None or day is None or (day - before).days < 2:
        return ""
    first, last = before + timedelta(days=1), day - timedelta(days=1)
    if first == last:
        return gettext("%(day)s 記録なし", day=full_day_words(first, year=False))
    return gettext(
        "%(first)sから%(last)sまで 記録なし",
        first=full_day_words(first, year=False),
        last=full_day_words(last, year=False),
    )


def _row(event: Event) -> dict[str, Any]:
    mended = event.until is not None or any(action.outcome is Outcome.CURED for action in event.actions)
    return {
        "id": event.id,
        "kind": node_kind(event.kind, mended),
        "kind_word": kind_words(event.kind),
        "time": _time(event),
        "text": event.text or kind_words(event.kind),
        "note": _note(event),
        "same": event.kind is EventKind.FAILURE,
        "repeats": event.repeats is not None,
        "day": None,
    }


def _time(event: Event) -> str:
    start = time_words(event.at)
    if event.until is None:
        return start
    end = time_words(event.until)
    if event.until.value and event.at.value and event.until.value[:10] != event.at.value[:10]:
        end = moment_words(event.until)
    return gettext("%(low)s〜%(high)s", low=start, high=end) if end else start


def _note(event: Event) -> str:
    if event.kind is not EventKind.FAILURE:
        return ""
    start, end = event.at.instant(), event.until.instant() if event.until else None
    if start is not None and end is not None and end >= start:
        about = Precision.ABOUT in (event.at.precision, event.until.precision if event.until else None)
        length = Duration(seconds=int((end - start).total_seconds()), bound=Bound.ABOUT if about else Bound.EXACT)
        return gettext("続いた時間 %(length)s", length=duration_words(length))
    return gettext("続いた時間は不明") if event.at.known else ""


def place_beside_neighbour(desk: Desk, event: Event, earlier: bool) -> float | None:
    """Return the position that puts a row before its earlier or after its later neighbour, None at an end of its day.

    The list is what the customer says of the order where no time was noted; rows in between keep their places.
    """
    shown = in_order(desk)
    index = shown.index(event) + (-1 if earlier else 1)
    zone = desk.case.head.tz
    if not 0 <= index < len(shown) or shown[index].at.day(zone) != event.at.day(zone):
        return None
    listed = [row.id for row in desk.case.timeline.events if row.id != event.id]
    at = listed.index(shown[index].id) + (0 if earlier else 1)
    before = desk.stored.positions["timeline"][listed[at - 1]] if at > 0 else None
    after = desk.stored.positions["timeline"][listed[at]] if at < len(listed) else None
    if before is None:
        return (after or 0.0) - 1
    return before + 1 if after is None else (before + after) / 2
