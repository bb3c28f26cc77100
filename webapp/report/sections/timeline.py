"""経過（時系列）: one event a row, in order of time."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from webapp.case import Case
from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome, Source
from webapp.findings.model import Findings
from webapp.report.document import Align, Block, Column, Heading, HeadingKind, Table
from webapp.report.sections.evidence import exhibits
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words

LEAST_TEXT_MM, LEAST_ACTIONS_MM = 45.0, 24.0
ROWS_TO_ONE_ACTION = 4
"""Where fewer rows than one in so many have an action, or one is long, they stand below the words, without a column."""


def timeline(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the events: one table, its rows made in one pass."""
    events = in_order(case, findings)
    if not events:
        return ()
    lines = _Lines(case, events, words)
    told = lines.told()
    day = _one_day(events, words)
    caption = f"timeline.caption{'_day' if day else ''}{'_repeats' if lines.repeats else ''}"
    named = {"day": day} if day else {}
    columns = _columns(told, day=not day, utc=case.head.letter.second_column_utc, words=words)
    return (
        Heading(HeadingKind.CHAPTER, words.say("timeline.heading"), id="timeline"),
        Table(
            "timeline_table",
            words.say(caption, rows=len(told), **named),
            tuple(Column(one.title, one.width_mm, one.align) for one in columns),
            tuple(tuple(one.cell(line) for one in columns) for line in told),
        ),
    )


def in_order(case: Case, findings: Findings) -> list[Event]:
    """Return the events in the order that was found; any that it does not name come last."""
    waiting: dict[str, deque[Event]] = defaultdict(deque)
    for event in case.timeline.events:
        waiting[event.id].append(event)
    ordered = [waiting[name].popleft() for name in findings.order if waiting[name]]
    return [*ordered, *(event for left in waiting.values() for event in left)]


def has_untimed(case: Case) -> bool:
    """Return whether a row says that its time of day was not noted."""
    return any(event.at.value is not None and not event.at.timed for event in case.timeline.events)


def _one_day(events: list[Event], words: Words) -> str:
    """Return the day of all events, where several share one: the caption names it, and no row has to."""
    days = {words.dates.shown_day(event.at) for event in events}
    day = days.pop() if len(events) > 1 and len(days) == 1 else None
    return words.dates.day(day, year=True) if day else ""


# --- the words of each row


class _Line(NamedTuple):
    number: str
    day: str
    time: str
    utc: str
    kind: str
    text: str
    actions: tuple[str, ...]
    exhibits: str


class _Lines:
    def __init__(self, case: Case, events: list[Event], words: Words) -> None:
        self._events = events
        self._words = words
        self._utc = case.head.letter.second_column_utc
        self._exhibits = exhibits(case)
        self._kinds = {kind: _kind(kind, case, words) for kind in EventKind}
        self._actions = {kind: words.action(kind) for kind in ActionKind}
        self._row_of = {event.id: number for number, event in enumerate(events, 1)}
        self._first_row: dict[str, int] = {}
        self.repeats = False

    def told(self) -> list[_Line]:
        """Return the words of all rows."""
        return [self._line(number, event) for number, event in enumerate(self._events, 1)]

    def _line(self, number: int, event: Event) -> _Line:
        dates = self._words.dates
        return _Line(
            number=str(number),
            day=dates.day_cell(event.at),
            time=dates.time_cell(event.at, event.until),
            utc=dates.utc_cell(event.at, event.until) if self._utc else "",
            kind=self._kinds[event.kind],
            text=self._text(number, event),
            actions=tuple(self._action(action, event) for action in event.actions),
            exhibits=self._words.join(str(self._exhibits[name]) for name in event.evidence if name in self._exhibits),
        )

    def _text(self, number: int, event: Event) -> str:
        repeated = self._repeated(number, event)
        self._first_row[event.id] = repeated or number
        if repeated:
            self.repeats = True
            return self._words.say("timeline.same", row=repeated)
        text = event.text if event.text.strip() else event.written
        if not text.strip():
            return ""
        of_vendor = event.source is Source.VENDOR and event.kind is not EventKind.ANSWER
        return self._words.say("timeline.vendor_words", words=text) if of_vendor else text

    def _repeated(self, number: int, event: Event) -> int | None:
        """Return the row that holds the words of this one, if it repeats one above and the words still agree.

        Only the words are left out: what was done, and what came of it, each row says for itself.
        """
        row = self._row_of.get(event.repeats or "", number)
        if row >= number or not event.text.strip():
            return None
        original = self._events[row - 1]
        agree = (original.text, original.source) == (event.text, event.source)
        return self._first_row[original.id] if agree else None

    def _action(self, action: Action, event: Event) -> str:
        words = self._words
        name, text = self._actions[action.kind], action.text.strip()
        if text and text in event.text and action.kind is not ActionKind.OTHER:
            text = ""
        key = "timeline.outcome_unknown" if action.outcome is Outcome.UNKNOWN else f"timeline.{action.outcome.value}"
        if text and (action.kind is ActionKind.OTHER or name.casefold() in text.casefold()):
            name = text
            key = key if action.outcome is Outcome.UNKNOWN else f"{key}_text"
        else:
            name = words.remark(name, text)
        said = words.say(key, action=name)
        if not action.at.known or action.at == event.at:
            return said
        same_day = action.at.timed and words.dates.day_cell(action.at) == words.dates.day_cell(event.at)
        time = words.dates.time_cell(action.at) if same_day else words.dates.moment(action.at)
        return words.say("timeline.timed_action", time=time, action=said)


def _kind(kind: EventKind, case: Case, words: Words) -> str:
    if kind is EventKind.PURCHASE:
        return words.say(f"words.event_kind_purchase.{case.subject.category.value}")
    return words.say(f"words.event_kind.{kind.value}")


# --- the columns


@dataclass(slots=True)
class _Column:
    title: str
    cell: Callable[[_Line], str]
    width_mm: float = 0.0
    least_mm: float = 0.0
    align: Align = Align.LEFT


def _columns(told: list[_Line], *, day: bool, utc: bool, words: Words) -> list[_Column]:
    """Return the columns: each as wide as its cells need, so that the words of what happened get the rest."""
    time = words.say("dates.zone.column", zone=words.zone_name()) if utc else words.say("timeline.time")

    def fitted(title: str, cell: Callable[[_Line], str], least: float, most: float) -> _Column:
        return _Column(title, cell, needed_mm({title, *map(cell, told)}, least, most), least)

    number = fitted(words.say("timeline.number"), lambda line: line.number, 10, 14)
    number.align = Align.RIGHT
    before = [
        number,
        *([fitted(words.say("timeline.day"), lambda line: line.day, 20, 34)] if day else []),
        fitted(time, lambda line: line.time, 18, 26),
        *([fitted(words.say("timeline.utc"), lambda line: line.utc, 16, 34)] if utc else []),
        fitted(words.say("timeline.kind"), lambda line: line.kind, 11, 24),
    ]
    with_exhibits = any(line.exhibits for line in told)
    after = [fitted(words.say("timeline.evidence"), lambda line: line.exhibits, 11, 17)] if with_exhibits else []
    _narrow([*before, *after])
    left = rest_mm(*(column.width_mm for column in (*before, *after)))
    return [*before, *_text_and_actions(told, left, words), *after]


def _narrow(columns: list[_Column]) -> None:
    """Let the widest columns break their lines where nothing is left for the words otherwise."""
    for column in sorted(columns, key=lambda column: column.least_mm - column.width_mm):
        lacking = LEAST_TEXT_MM - rest_mm(*(other.width_mm for other in columns))
        if lacking > 0:
            column.width_mm = round(max(column.width_mm - lacking, column.least_mm), 1)


def _text_and_actions(told: list[_Line], left: float, words: Words) -> list[_Column]:
    none, title = words.say("words.none"), words.say("timeline.text")
    acted = sum(bool(line.actions) for line in told)
    if not acted:
        return [_Column(title, lambda line: line.text or none, left)]
    actions_title = words.say("timeline.actions")
    needed = needed_mm({actions_title, *(one for line in told for one in line.actions)}, LEAST_ACTIONS_MM, left)
    if acted * ROWS_TO_ONE_ACTION < len(told) or left < LEAST_TEXT_MM + needed:
        return [_Column(words.say("timeline.text_and_actions"), lambda line: _both(line, words) or none, left)]
    return [
        _Column(title, lambda line: line.text or none, round(left - needed, 1)),
        _Column(actions_title, lambda line: "\n".join(line.actions) or none, needed),
    ]


def _both(line: _Line, words: Words) -> str:
    said = (words.say("timeline.action_below", action=action) for action in line.actions)
    return "\n".join(filter(None, (line.text, *said)))
