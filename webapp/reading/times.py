"""Reading a time: in a line of notes, or in a field that holds nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from webapp.case.moment import FIRST_YEAR, LAST_YEAR, Moment, Precision
from webapp.reading.characters import fold, is_japanese
from webapp.reading.context import Context
from webapp.reading.finding import LONGEST, find_time
from webapp.reading.leftovers import words_left
from webapp.reading.oddities import oddity
from webapp.reading.problems import Note, Problem, ProblemCode, problem
from webapp.reading.resolving import Resolved, Resolver, minutes_from_now
from webapp.reading.written import Found

_NOW = {"now", "just now", "right now", "今", "いま", "現在", "たった今", "ただいま", "ただ今"}
_FOUR_DIGITS = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time as it was understood, and the words beside it.

    With a `problem` the moment is unknown and `candidates` are the days it may be. `day` is the day to carry on.
    """

    moment: Moment
    until: Moment | None
    rest: str
    problem: Problem | None
    candidates: tuple[date, ...]
    note: Note | None
    day: date | None


def _reading(resolved: Resolved, rest: str) -> TimeReading:
    return TimeReading(
        resolved.moment,
        resolved.until,
        rest,
        resolved.problem,
        resolved.candidates,
        resolved.note,
        resolved.day,
    )


def read_time(text: str, context: Context) -> TimeReading:
    """Return the time of a line, wherever it stands, and the words without it."""
    found = find_time(text)
    if found is None:
        return _reading(Resolved(problem=problem(ProblemCode.NO_TIME)), text.strip())
    return resolve(replace(found, odd=oddity(fold(text[:LONGEST]), found)), text, context)


def resolve(found: Found, text: str, context: Context) -> TimeReading:
    """Return what a found time means in `context`."""
    japanese = context.zone == "Asia/Tokyo" or (is_japanese(text) if context.japanese is None else context.japanese)
    start, stop = found.spans[0]
    resolved = Resolver(found, context, japanese, text[start:stop].strip()).resolved()
    return _reading(resolved, words_left(text, found))


def read_moment(text: str, context: Context) -> TimeReading:
    """Return the time of a form field that holds only a time.

    A bare year and the word "now" are times here, which they are not in a line of notes.
    """
    folded = fold(text[:LONGEST]).strip()
    if folded in _NOW:
        return _reading(minutes_from_now(0, Precision.MINUTE, context, text.strip()), "")
    if _FOUR_DIGITS.fullmatch(folded):
        return _reading(_year(int(folded), text.strip()), "")
    return read_time(text, context)


def _year(year: int, written: str) -> Resolved:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return Resolved(Moment(value=str(year), precision=Precision.YEAR, written=written))
    return Resolved(problem=problem(ProblemCode.YEAR_OUT_OF_RANGE, year=year))
