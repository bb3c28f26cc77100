"""経過（時系列）: what happened when, one event a row."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from webapp.case.model import LONGEST_LIST, Identifier, Record, Text, unique_ids
from webapp.case.moment import Moment


class EventKind(StrEnum):
    """What sort of thing an event is."""

    PURCHASE = "purchase"
    CHANGE = "change"
    FAILURE = "failure"
    RECOVERY = "recovery"
    ACTION = "action"
    OBSERVATION = "observation"
    EVIDENCE = "evidence"
    CONTACT = "contact"
    ANSWER = "answer"


class ActionKind(StrEnum):
    """What was tried."""

    RESTART = "restart"
    RESET = "reset"
    CABLE = "cable"
    REPLACE = "replace"
    REINSTALL = "reinstall"
    SETTINGS = "settings"
    UPDATE = "update"
    VISIT = "visit"
    WAIT = "wait"
    OTHER = "other"


class Outcome(StrEnum):
    """What an action achieved at the time."""

    CURED = "cured"
    NOT_CURED = "not_cured"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """Whose word an event is."""

    USER = "user"
    VENDOR = "vendor"


class Action(Record):
    """Something that was tried: its kind, its own time if noted, and what came of it."""

    kind: ActionKind = ActionKind.OTHER
    at: Moment = Moment()
    outcome: Outcome = Outcome.UNKNOWN
    text: Text = ""


class Event(Record):
    """One row of the timeline.

    `until` is when the state ended; for a failure that is its recovery. A repeat owns its words and names in
    `repeats` the id of the row it repeats. `written` is the line as the user wrote it.
    """

    id: Identifier
    at: Moment = Moment()
    until: Moment | None = None
    kind: EventKind = EventKind.OBSERVATION
    text: Text = ""
    actions: tuple[Action, ...] = Field(default=(), max_length=LONGEST_LIST)
    source: Source = Source.USER
    repeats: Identifier | None = None
    evidence: tuple[Identifier, ...] = Field(default=(), max_length=LONGEST_LIST)
    written: Text = ""


class Timeline(Record):
    """The events in the order of the customer's list; `findings.chronology` puts them in order of time."""

    events: Annotated[tuple[Event, ...], AfterValidator(unique_ids)] = Field(default=(), max_length=LONGEST_LIST)
