"""What the findings look like: plain results, published as JSON Schema by `findings_schema`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field, InstanceOf

from webapp.case.frequency import Count
from webapp.case.model import Record
from webapp.case.moment import Moment
from webapp.case.timeline import ActionKind
from webapp.findings.deadline_model import Deadline as Deadline
from webapp.findings.deadline_model import DeadlineKind as DeadlineKind
from webapp.findings.duration_model import Bound as Bound
from webapp.findings.duration_model import Duration as Duration
from webapp.findings.reply_model import (
    ChangesFinding,
    ContactFinding,
    NextStep,
    PromiseFinding,
    Question,
    ReplyFinding,
    Rung,
    Waiting,
)


class DayCount(Record):
    """Failures on one calendar day of the case's zone: all, and those with a noted time."""

    day: date
    failures: int
    timed: int


class Gap(Record):
    """From one failure with a noted time to the next with a noted time (event ids)."""

    start: str
    end: str
    duration: Duration


class FrequencyFinding(Record):
    """How often it happened, as far as it was logged.

    `failures` is a lower bound; `timed` of them have a noted time of day, `dated` a known day. `days` are
    calendar days from the first to the last dated failure, both counted (0 without one). `by_day` holds every
    day of that span (days without a failure too, as 0) up to 400 days, else only days with failures;
    `by_hour` has 24 counts and `by_weekday` 7 (Monday first), of timed and of dated failures.
    `remembered_at_least` sums what was not logged; it is never mixed into `failures`.
    """

    failures: int = 0
    timed: int = 0
    dated: int = 0
    first_day: date | None = None
    last_day: date | None = None
    days: int = 0
    by_day: tuple[DayCount, ...] = ()
    by_hour: tuple[int, ...] = (0,) * 24
    by_weekday: tuple[int, ...] = (0,) * 7
    gaps: tuple[Gap, ...] = ()
    shortest_gap: Duration | None = None
    longest_gap: Duration | None = None
    remembered_at_least: int = 0
    counts: tuple[Count, ...] = ()


class Verdict(StrEnum):
    """What can be said of an action that seemed to help."""

    JUDGED = "judged"
    INTERRUPTED = "interrupted"
    PENDING = "pending"


class ActionResult(Record):
    """One action that seemed to help, and how long until the next failure.

    `event` is the row it stands in, `kind` what was done, `at` its own time (unknown where it was not noted),
    `after` the time of the failure it followed (where it stands in a failure row). `next_event` and `next_at` are
    the failure that followed (judged) or the action that came before any failure (interrupted). `counted_from` is
    the moment that `lasted` is counted from: the action's own, the noted end of the failure, or the time of the
    failure itself.

    `reason` says why `lasted` is no exact time, the first that applies of: `contradictory` (the action is noted
    before the failure it answers), `action_time_not_noted` (counted from the noted time of the failure),
    `action_time_unknown` (neither has a noted time: counted from the start of the day, or not at all),
    `next_time_not_noted`, `about`; or "".
    """

    event: str
    kind: ActionKind
    at: InstanceOf[Moment]
    after: InstanceOf[Moment] | None = None
    counted_from: InstanceOf[Moment] = Moment()
    verdict: Verdict
    next_event: str | None = None
    next_at: InstanceOf[Moment] | None = None
    lasted: Duration = Duration()
    reason: str = ""


class ActionSummary(Record):
    """The results of one kind of action: `judged` is the denominator of `failed_again`."""

    kind: ActionKind
    total: int = 0
    judged: int = 0
    failed_again: int = 0
    interrupted: int = 0
    pending: int = 0
    not_cured: int = 0
    longest: Duration | None = None
    median: Duration | None = None


class ActionsFinding(Record):
    """What the advised actions achieved, in order of time, and summed up by kind (most frequent first)."""

    results: tuple[ActionResult, ...] = ()
    summaries: tuple[ActionSummary, ...] = ()


class SlaVerdict(StrEnum):
    """How the measured availability stands to the agreed one."""

    MISSED = "missed"
    MET = "met"
    OPEN = "open"


class AvailabilityFinding(Record):
    """Downtime in the window, in seconds: measured, estimated (a bound), and the number of failures of unknown length.

    Nothing is worked out, and all is empty, where no availability was agreed. Percent figures are Decimals rounded
    up to three places.
    """

    window_start: datetime | None = None
    window_end: datetime | None = None
    measured_s: int = 0
    estimated_s: int = 0
    unknown: int = 0
    agreed_percent: Decimal | None = None
    allowed_s: int | None = None
    available_at_most_percent: Decimal | None = None
    verdict: SlaVerdict | None = None


class Comparison(Record):
    """One expectation's values held against each other; `met` is None where they cannot be compared."""

    index: int
    met: bool | None = None


class Range(Record):
    """A low and a high amount; both the same where it is no range."""

    low: Decimal
    high: Decimal


class LossLine(Record):
    """One line of the loss: minutes x people x occurrences = `total_minutes` (person-minutes).

    `occurrences_counted` tells that the number came from the timeline (and so is "at least").
    """

    index: int
    minutes: Range
    people: Range
    occurrences: int
    occurrences_counted: bool
    total_minutes: Range


class Money(Record):
    """What was paid out, in one currency."""

    currency: str
    amount: Decimal


class LossFinding(Record):
    """The loss as a calculation; person-days are of eight hours."""

    lines: tuple[LossLine, ...] = ()
    total_minutes: Range | None = None
    person_days: Range | None = None
    expenses: tuple[Money, ...] = ()


class Response(Record):
    """One contact of the customer with the desk, and the first answer after it (reply ids).

    `business_days` lie between the two, the day of the contact not counted; up to the reference date where no
    answer came (`answer` is None). None where a day is not known.
    """

    contact: str
    contact_at: Moment
    answer: str | None = None
    answer_at: Moment | None = None
    business_days: int | None = None


class Completeness(StrEnum):
    """How far a chapter is told."""

    EMPTY = "empty"
    BEGUN = "begun"
    COMPLETE = "complete"
    ATTENTION = "attention"


class Missing(Record):
    """Something a good inquiry still lacks: its id in the data file, chapter, field, and worth in points.

    `field` is a name in the chapter or in one of its rows; `sender.name` is one inside a part of the chapter.
    """

    id: str
    chapter: str
    field: str
    worth: int


class Contradiction(Record):
    """Two facts that cannot both be true: its id in the data file, chapter and field.

    `row` names the row by its id, or by its index (from 0) where rows have none; "" where the chapter has no rows.
    """

    id: str
    chapter: str
    field: str
    row: str = ""


class ChapterCompleteness(Record):
    """One chapter: its state, points reached of points possible, and what is missing, worth most first.

    `contradictions` holds the reasons for the state `attention`.
    """

    chapter: str
    state: Completeness
    points: int
    possible: int
    missing: tuple[Missing, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class CompletenessFinding(Record):
    """All chapters, and the whole in points of 100."""

    chapters: tuple[ChapterCompleteness, ...] = ()
    points: int = 0


class Findings(Record):
    """Every figure that follows from a case on a given day (`on`)."""

    on: date
    zone: str
    frequency: FrequencyFinding = FrequencyFinding()
    actions: ActionsFinding = ActionsFinding()
    availability: AvailabilityFinding = AvailabilityFinding()
    comparisons: tuple[Comparison, ...] = ()
    loss: LossFinding = LossFinding()
    deadlines: tuple[Deadline, ...] = ()
    reply_business_days: int | None = None
    responses: tuple[Response, ...] = ()
    order: tuple[str, ...] = Field(default=(), description="event ids in order of time")
    completeness: CompletenessFinding = CompletenessFinding()
    contacts: tuple[ContactFinding, ...] = ()
    replies: tuple[ReplyFinding, ...] = ()
    waiting: Waiting | None = None
    questions: tuple[Question, ...] = ()
    promises: tuple[PromiseFinding, ...] = ()
    changes: ChangesFinding | None = None
    ladder: tuple[Rung, ...] = ()
    next_step: NextStep = NextStep()
