"""From typed lines to events: read in the light of the events that are there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from flask import g

from webapp.case.timeline import Event, EventKind
from webapp.forms.fields import moment_text, page_language
from webapp.reading.context import Context, DayOrder
from webapp.reading.lines import LineReading, read_line, read_lines
from webapp.reading.sayings import say_note, say_problem
from webapp.storage import new_id
from webapp.views.desk import Desk

WITHOUT_DATE = "none"


def in_order(desk: Desk) -> list[Event]:
    """Return the events in order of time."""
    by_id = {event.id: event for event in desk.case.timeline.events}
    return [by_id[row] for row in desk.findings.order]


def last_day(desk: Desk) -> date | None:
    """Return the day of the event that was entered last, None where no day is known."""
    days = (event.at.day(desk.case.head.tz) for event in reversed(desk.case.timeline.events))
    return next((day for day in days if day is not None), None)


def line_context(desk: Desk) -> Context:
    """Return what a line typed now is read with."""
    context: Context = g.reading_context
    return replace(context, last_day=last_day(desk))


def repeated_event(desk: Desk) -> Event | None:
    """Return the event that 同上 means: the last failure that was entered, else the last event."""
    events = desk.case.timeline.events
    failures = [event for event in events if event.kind is EventKind.FAILURE]
    return failures[-1] if failures else events[-1] if events else None


def read_typed(desk: Desk, lines: Sequence[str], choices: Mapping[int, str]) -> list[LineReading]:
    """Return the reading of each line (line numbers from 1); `choices` settles a day that can be read two ways.

    A 同上 that repeats an event already there has `repeats` 0.
    """
    anchor = repeated_event(desk)
    above = [_anchor_line(anchor)] if anchor else []
    context = line_context(desk)
    day = last_day(desk)
    if above and day is not None:
        above.append(day.isoformat())
    # One line of input is one event here, whatever other line separators it holds.
    flat = [line.replace("\n", " ").replace("\r", " ") for line in lines]
    readings = read_lines("\n".join([*above, *flat]), context)
    found = []
    for reading in readings:
        number = reading.line_number - len(above)
        if number < 1:
            continue
        repeats = None if reading.repeats is None else max(reading.repeats - len(above), 0)
        settled = replace(reading, line_number=number, repeats=repeats)
        if number in choices and not reading.understood:
            settled = _settle(settled, choices[number], context)
        if repeats == 0 and anchor is not None:
            settled = replace(settled, text=anchor.text, kind=anchor.kind, actions=anchor.actions)
        found.append(settled)
    return found


def _anchor_line(event: Event) -> str:
    words = event.text.replace("\n", " ")
    return f"{moment_text(event.at.model_copy(update={'written': ''}))} {words}".strip() or "・"


def _settle(reading: LineReading, choice: str, context: Context) -> LineReading:
    try:
        day = date.fromisoformat(choice)
    except ValueError:
        return reading
    for order in DayOrder:
        orders = tuple((separator, order) for separator in ("/", "-", ".", "／", "．"))
        other = read_line(reading.written, replace(context, orders=orders))
        if other.understood and other.at.value is not None and other.at.value.startswith(day.isoformat()):
            return replace(other, line_number=reading.line_number, repeats=reading.repeats)
    return reading


def events_from(desk: Desk, readings: Sequence[LineReading]) -> list[Event]:
    """Return the events that the readings make, in their order, with new ids."""
    anchor = repeated_event(desk)
    ids: dict[int, str] = {0: anchor.id} if anchor else {}
    events = []
    for reading in readings:
        event_id = new_id("e")[:16]
        ids[reading.line_number] = event_id
        events.append(
            Event(
                id=event_id,
                at=reading.at,
                until=reading.until,
                kind=reading.kind,
                text=reading.text,
                actions=reading.actions,
                repeats=ids.get(reading.repeats) if reading.repeats is not None else None,
                written=reading.written,
            )
        )
    return events


def question(reading: LineReading) -> str:
    """Return what is asked about a line, empty where it is understood."""
    return say_problem(reading.problem, page_language()) if reading.problem else ""


def remark(reading: LineReading) -> str:
    """Return what is pointed out about a line, empty where nothing is."""
    return say_note(reading.note, page_language()) if reading.note else ""
