"""経過（時系列）: one event a row, in order of time."""

from __future__ import annotations

from collections import defaultdict, deque

from webapp.case import Case
from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome, Source
from webapp.findings.model import Findings
from webapp.report.document import Align, Block, Cell, Column, Heading, HeadingKind, Table
from webapp.report.sections.evidence import exhibits
from webapp.report.wording import Words

MEASURE_MM = 159.3


def timeline(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the events: one table, its rows made in one pass."""
    events = in_order(case, findings)
    if not events:
        return ()
    table = _TimelineTable(case, events, words)
    rows = table.rows()
    caption = "timeline.caption_repeats" if table.repeats else "timeline.caption"
    return (
        Heading(HeadingKind.CHAPTER, words.say("timeline.heading"), id="timeline"),
        Table("timeline_table", words.say(caption, rows=len(rows)), table.columns(), rows),
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


class _TimelineTable:
    def __init__(self, case: Case, events: list[Event], words: Words) -> None:
        self._events = events
        self._words = words
        self._utc = case.head.letter.second_column_utc
        self._exhibits = exhibits(case)
        self._with_exhibits = any(name in self._exhibits for event in events for name in event.evidence)
        self._kinds = {kind: _kind(kind, case, words) for kind in EventKind}
        self._actions = {kind: words.action(kind) for kind in ActionKind}
        self._none = words.say("words.none")
        self._row_of = {event.id: number for number, event in enumerate(events, 1)}
        self._first_row: dict[str, int] = {}
        self.repeats = False

    def columns(self) -> tuple[Column, ...]:
        """Return the columns; the words take what the others leave."""
        words, english = self._words, not self._words.japanese
        time = words.say("dates.zone.column", zone=words.zone_name()) if self._utc else words.say("timeline.time")
        other_year = any(event.at.value and event.at.value[:4] != str(words.today.year) for event in self._events)
        fixed = [
            Column(words.say("timeline.number"), 10, Align.RIGHT),
            Column(words.say("timeline.day"), (24 if english else 27) + (9 if other_year else 0)),
            Column(time, 26),
            *([Column(words.say("timeline.utc"), 22)] if self._utc else []),
            Column(words.say("timeline.kind"), 20 if english else 15),
        ]
        last = [Column(words.say("timeline.evidence"), 13)] if self._with_exhibits else []
        left = round(MEASURE_MM - sum(column.width_mm for column in (*fixed, *last)), 1)
        actions = round(left * 0.45, 1)
        return (
            *fixed,
            Column(words.say("timeline.text"), round(left - actions, 1)),
            Column(words.say("timeline.actions"), actions),
            *last,
        )

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows."""
        return tuple(self._row(number, event) for number, event in enumerate(self._events, 1))

    def _row(self, number: int, event: Event) -> tuple[Cell, ...]:
        dates = self._words.dates
        return (
            str(number),
            dates.day_cell(event.at),
            dates.time_cell(event.at, event.until),
            *((dates.utc_cell(event.at, event.until),) if self._utc else ()),
            self._kinds[event.kind],
            self._text(number, event),
            "\n".join(self._action(action, event) for action in event.actions) or self._none,
            *((self._evidence(event),) if self._with_exhibits else ()),
        )

    def _text(self, number: int, event: Event) -> str:
        repeated = self._repeated(number, event)
        self._first_row[event.id] = repeated or number
        if repeated:
            self.repeats = True
            return self._words.say("timeline.same", row=repeated)
        text = event.text if event.text.strip() else event.written
        if not text.strip():
            return self._none
        return self._words.say("timeline.vendor_words", words=text) if event.source is Source.VENDOR else text

    def _repeated(self, number: int, event: Event) -> int | None:
        """Return the row that holds the words of this one, if it repeats one above and the words still agree."""
        row = self._row_of.get(event.repeats or "", number)
        if row >= number or not event.text.strip():
            return None
        original = self._events[row - 1]
        return self._first_row[original.id] if _told(original) == _told(event) else None

    def _action(self, action: Action, event: Event) -> str:
        words = self._words
        name, text = self._actions[action.kind], action.text.strip()
        key = "timeline.outcome_unknown" if action.outcome is Outcome.UNKNOWN else f"timeline.{action.outcome.value}"
        if text and (action.kind is ActionKind.OTHER or name.casefold() in text.casefold()):
            name = action.text
            key = key if action.outcome is Outcome.UNKNOWN else f"{key}_text"
        else:
            name = words.remark(name, text)
        said = words.say(key, action=name)
        if not action.at.known:
            return said
        same_day = action.at.timed and words.dates.day_cell(action.at) == words.dates.day_cell(event.at)
        time = words.dates.time_cell(action.at) if same_day else words.dates.moment(action.at)
        return words.say("timeline.timed_action", time=time, action=said)

    def _evidence(self, event: Event) -> str:
        return self._words.join(str(self._exhibits[name]) for name in event.evidence if name in self._exhibits)


def _kind(kind: EventKind, case: Case, words: Words) -> str:
    if kind is EventKind.PURCHASE:
        return words.say(f"words.event_kind_purchase.{case.subject.category.value}")
    return words.say(f"words.event_kind.{kind.value}")


def _told(event: Event) -> tuple[object, ...]:
    actions = tuple((action.kind, action.outcome, action.text) for action in event.actions)
    return event.text, event.kind, event.source, actions
