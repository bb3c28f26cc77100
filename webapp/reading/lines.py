"""Reading a line of notes, or a whole list, as events of the timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from webapp.case.moment import Moment, Precision
from webapp.case.timeline import Action, EventKind
from webapp.reading.characters import fold, is_japanese
from webapp.reading.context import Context
from webapp.reading.kinds import Told, tell
from webapp.reading.later_times import LaterTimes, later_times
from webapp.reading.orders import settled_orders
from webapp.reading.problems import Note, Problem, ProblemCode
from webapp.reading.repeats import is_count, is_repeat, words_after_repeat
from webapp.reading.sayings import Language, say_note, say_problem
from webapp.reading.times import TimeReading, read_time

_QUIET = {ProblemCode.NO_TIME}


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line of notes as it was understood, before it is added.

    `written` is the line as typed, `text` its words without the time (the whole line where no time was
    understood), `rest` the words without the time in either case. `repeats` is the number of the line in the
    same list whose words it repeats.
    """

    line_number: int
    written: str
    at: Moment
    until: Moment | None
    kind: EventKind
    text: str
    actions: tuple[Action, ...]
    understood: bool
    problem: Problem | None = None
    candidates: tuple[date, ...] = ()
    note: Note | None = None
    repeats: int | None = None
    rest: str = ""
    day: date | None = None

    def as_json(self, language: Language = "ja") -> dict[str, object]:
        """Return the line as plain data; times are ISO 8601 cut to what is known, the note is a sentence."""
        return {
            "line_number": self.line_number,
            "understood": self.understood,
            "at": _shown(self.at),
            "precision": self.at.precision.value,
            "part": self.at.part.value if self.at.part else None,
            "earliest": self.at.earliest,
            "latest": self.at.latest,
            "until": _shown(self.until) if self.until else None,
            "kind": self.kind.value,
            "text": self.text,
            "actions": [
                {"kind": one.kind.value, "outcome": one.outcome.value, "at": _shown(one.at), "text": one.text}
                for one in self.actions
            ],
            "note": self._said(language),
            "repeats": self.repeats,
            "candidates": [day.isoformat() for day in self.candidates],
        }

    def _said(self, language: Language) -> str | None:
        if self.note:
            return say_note(self.note, language)
        if self.problem and self.problem.code not in _QUIET:
            return say_problem(self.problem, language)
        return None


_DATE_LIKE = re.compile(
    r"[\s・*\-●■]{0,4}'?[0-9]{1,4}[/.\-][0-9]{1,2}(?![0-9%])(?=[\s(（.]|[^\x00-\x7f])(?!\s?[台回件人個%])"
)
_FRACTION = re.compile(r"\.[0-9]+")


def _shown(moment: Moment) -> str | None:
    """Return the time cut to its precision, which is the second at the finest."""
    return _FRACTION.sub("", moment.value) if moment.value else None


def read_line(line: str, context: Context) -> LineReading:
    """Return one line as an event."""
    return _read(1, line, context)


def _read(line_number: int, line: str, context: Context) -> LineReading:
    time = read_time(line, context)
    told = tell(time.rest)
    later = later_times(time.rest, time.day, context) if not time.problem else LaterTimes()
    understood = time.problem is None
    until = time.until or (_after(later.until, time.moment) if told.kind is EventKind.FAILURE else None)
    return LineReading(
        line_number, line, time.moment, until, told.kind, time.rest if understood else line.strip(),
        _actions(time, told, later), understood, time.problem, time.candidates, time.note, rest=time.rest, day=time.day,
    )  # fmt: skip


def _after(until: Moment | None, at: Moment) -> Moment | None:
    """Return the end unless it lies before the start."""
    start, end = at.instant(), until.instant() if until else None
    if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
        return None
    return until


def _actions(time: TimeReading, told: Told, later: LaterTimes) -> tuple[Action, ...]:
    """Return the actions of an event, each with its own time where one stands beside it."""
    same_places = len(told.text) == len(time.rest)
    actions = []
    for deed in told.deeds:
        at = next(
            (moment for start, end, moment in later.actions if same_places and start <= deed.start < end), Moment()
        )
        words = time.rest[deed.start : deed.end] if same_places else told.text[deed.start : deed.end]
        actions.append(Action(kind=deed.kind, at=at, outcome=deed.outcome, text=words))
    return tuple(actions)


def _leaves_doubt(reading: LineReading) -> bool:
    """Return whether a line that is asked about may begin another day."""
    code = reading.problem.code if reading.problem else None
    if code is ProblemCode.NO_TIME:
        return _DATE_LIKE.match(fold(reading.written)) is not None
    return code not in {ProblemCode.NO_DAY_FOR_TIME, ProblemCode.NO_NOW}


class _List:
    """Reads a list from top to bottom and remembers what the lines have settled."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.read: list[LineReading] = []
        self.told: LineReading | None = None
        self.failure: LineReading | None = None

    def add(self, line_number: int, line: str) -> None:
        """Read the next line."""
        reading = _read(line_number, line, self.context)
        self._carry(reading)
        reading = self._repeated(reading)
        self.read.append(reading)
        if reading.repeats is None and reading.rest and not is_repeat(reading.rest):
            self.told = reading
            if reading.kind is EventKind.FAILURE:
                self.failure = reading

    def _carry(self, reading: LineReading) -> None:
        if reading.day is not None:
            dated_itself = reading.day != self.context.last_day or reading.note is None
            doubt = self.context.day_in_doubt and not dated_itself
            self.context = replace(self.context, last_day=reading.day, day_in_doubt=doubt, last_month=None)
        elif reading.at.precision is Precision.MONTH and reading.at.value:
            year, month = reading.at.value.split("-")
            self.context = replace(self.context, last_month=(int(year), int(month)))
        elif reading.problem and _leaves_doubt(reading):
            self.context = replace(self.context, day_in_doubt=True)

    def _repeated(self, reading: LineReading) -> LineReading:
        """Return a line that says 同上 with the words of the last failure above, else of the last event."""
        more = words_after_repeat(reading.rest)
        above = self.failure or self.told
        if self.failure and is_count(reading.rest):
            return replace(reading, kind=EventKind.FAILURE)
        if above is None or not (is_repeat(reading.rest) or more):
            return reading
        words = above.rest
        if not more:
            text = words if reading.understood else reading.text
            return replace(reading, text=text, kind=above.kind, actions=above.actions, repeats=above.line_number)
        text = f"{words} {more}" if reading.understood else reading.text
        return replace(
            reading, text=text, kind=above.kind, actions=reading.actions or above.actions, repeats=above.line_number
        )


def read_lines(text: str, context: Context) -> list[LineReading]:
    """Return the lines of a pasted list as events; blank lines are counted, not returned.

    A bare time takes the last understood day above it; what one line settles (the order of 3/5/2026, the
    language) holds for all.
    """
    lines = [(number, line) for number, line in enumerate(split_lines(text), 1) if line.strip()]
    japanese = context.japanese if context.japanese is not None else is_japanese(text)
    orders = context.orders or settled_orders([line for _, line in lines])
    whole = _List(replace(context, japanese=japanese, orders=orders))
    for number, line in lines:
        whole.add(number, line)
    return whole.read


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, whichever way their ends are written."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
