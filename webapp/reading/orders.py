"""What a list says about the order of day and month in 3/5/2026."""

from __future__ import annotations

import re
from datetime import date

from webapp.reading.context import DayOrder
from webapp.reading.finding import find_time
from webapp.reading.written import Point, Ymd

_CANDIDATE = re.compile(r"[0-9０-９][/.\-／．－][0-9０-９]")
MOST_LINES = 2_000
"""How many lines of a list are asked."""


def settled_orders(lines: list[str]) -> tuple[tuple[str, DayOrder], ...]:
    """Return the order for each separator that some line settles and no line contradicts."""
    votes: dict[str, set[DayOrder]] = {}
    for line in [one for one in lines if _CANDIDATE.search(one[:200])][:MOST_LINES]:
        found = find_time(line)
        if found:
            for point in (found.point, found.end):
                _vote(point, votes)
    return tuple((sign, next(iter(orders))) for sign, orders in votes.items() if len(orders) == 1)


def _vote(point: Point | None, votes: dict[str, set[DayOrder]]) -> None:
    day = point.day if point else None
    if not point or not day or not day.separator or day.separator == "年" or len(day.choices) < 2:
        return
    first, second = _exists(day.choices[0]), _exists(day.choices[1])
    if first and second and day.choices[0] != day.choices[1]:
        fits = [_weekday(ymd) == point.weekday for ymd in day.choices[:2]]
        if point.weekday is None or fits[0] == fits[1]:
            return
        first, second = fits[0], fits[1]
    if first != second and len(day.choices) == 2:
        votes.setdefault(day.separator, set()).add(DayOrder.MONTH_FIRST if first else DayOrder.DAY_FIRST)


def _exists(ymd: Ymd) -> bool:
    try:
        return date(ymd[0] or 2024, ymd[1] or 0, ymd[2] or 0) is not None
    except ValueError:
        return False


def _weekday(ymd: Ymd) -> int | None:
    return date(ymd[0], ymd[1] or 1, ymd[2] or 1).weekday() if ymd[0] else None
