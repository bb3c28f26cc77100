"""The times inside the words of an event: when it was over, and when each action was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from webapp.case.moment import Moment, Precision
from webapp.reading.characters import fold
from webapp.reading.context import Context
from webapp.reading.finding import find_points
from webapp.reading.ranges import Range
from webapp.reading.times import resolve
from webapp.reading.vocabulary import Hit, words_in
from webapp.reading.written import Found

_CLAUSE_END = re.compile(r"[。、,;；\n→⇒]|->|=>|\.\s")
LONGEST = 500
"""How many characters of an event's words are looked at for later times."""


@dataclass(frozen=True, slots=True)
class LaterTimes:
    """When the event was over, if its words say so, and the times of its actions by place in the words."""

    until: Moment | None = None
    actions: tuple[tuple[int, int, Moment], ...] = ()


def later_times(words: str, day: date | None, context: Context) -> LaterTimes:
    """Return the times that stand beside words of recovery and of action in folded `words`."""
    text = fold(words[:LONGEST])
    until: Moment | None = None
    actions: list[tuple[int, int, Moment]] = []
    places = [one for one in find_points(text) if one.start.clock and not one.end]
    for number, whole in enumerate(places):
        stop = places[number + 1].start.start if number + 1 < len(places) else len(text)
        moment = _moment(text, whole, day, context)
        if moment is None:
            continue
        stretch = _stretch(text, whole, stop)
        hits = words_in(text[stretch[0] : stretch[1]])
        if until is None and _recovers(hits if stretch[0] == whole.stop else hits[-1:]):
            until = moment
        if any(hit.group == "actions" for hit in hits):
            actions.append((*stretch, moment))
    return LaterTimes(until, tuple(actions))


def _stretch(text: str, whole: Range, stop: int) -> tuple[int, int]:
    """Return the clause that a time belongs to: the words behind it, or those before it where none follow."""
    end = _CLAUSE_END.search(text, whole.stop, stop)
    behind = (whole.stop, end.start() if end else stop)
    if text[behind[0] : behind[1]].strip(" )）]"):
        return behind
    starts = [found.end() for found in _CLAUSE_END.finditer(text, 0, whole.start.start)]
    return (starts[-1] if starts else 0, whole.start.start)


def _recovers(hits: tuple[Hit, ...]) -> bool:
    names = [hit.name for hit in hits if hit.name in {"recovery", "not_cured", "failure"}]
    return "recovery" in names and "not_cured" not in names and "failure" not in names[:1]


def _moment(text: str, whole: Range, day: date | None, context: Context) -> Moment | None:
    found = Found(whole.start, None, False, None, ((whole.start.start, whole.stop),), False)
    reading = resolve(found, text, replace(context, last_day=day or context.last_day, day_in_doubt=False))
    known = reading.moment.precision in {Precision.SECOND, Precision.MINUTE, Precision.ABOUT}
    return reading.moment if known and not reading.problem else None
