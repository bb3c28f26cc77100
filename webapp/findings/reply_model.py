"""What follows from the replies: plain results, published with the others by `findings_schema`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import InstanceOf

from webapp.case.model import Record
from webapp.case.moment import Moment
from webapp.case.replies import PromiseBy, Stance
from webapp.case.requests import RequestKind
from webapp.case.sent import SentFigures
from webapp.findings.deadline_model import Deadline
from webapp.findings.duration_model import Duration


class ContactKind(StrEnum):
    """Which way a contact went: a letter of ours, another contact of ours, or the desk's reply."""

    LETTER = "letter"
    TO_VENDOR = "to_vendor"
    FROM_VENDOR = "from_vendor"


class ContactFinding(Record):
    """One contact in order of time; `id` is that of the reply or of the sent letter (`sent-1` where it has none).

    `day` is in the zone of the case. `counted_from` is the day from which business days count (the next business day
    where it came after closing time or on a closed day; for what the desk said always `day`). `letter` and `level` are
    given for letters.
    """

    id: str
    kind: ContactKind
    at: InstanceOf[Moment]
    day: date | None = None
    counted_from: date | None = None
    letter: str = ""
    level: int | None = None


class Acceptable(StrEnum):
    """Whether an answer is fair as it stands; OPEN where the record does not tell."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class StanceFinding(Record):
    """One stance of a reply, and whether it is acceptable there; for the customer's eyes, never for a letter.

    `reason` is an id of `data/verdicts.toml`; the numbers it names: `time` (how many times this stance was taken by
    now), `failures` in `days` days, `day` (a day to look again, or that was promised), `business_days`.
    """

    stance: Stance
    phrase: str = ""
    confirmed: bool = False
    acceptable: Acceptable = Acceptable.OPEN
    reason: str = ""
    time: int = 1
    failures: int | None = None
    days: int | None = None
    day: date | None = None
    business_days: int | None = None


class AdviceResult(Record):
    """What came of one thing the desk advised: whether it was done, and how long until the next failure.

    `asked` is the place in the reply's `asked`; None where the reply advised by its stance alone (to watch), and is
    counted from the reply. `lasted` runs from `counted_from` to the first failure after it; `next_event` is None where
    none has followed. `not_followed` is true where the customer has not done it (then nothing is judged), `not_cured`
    where the row that tells of doing it notes that it did not cure (then nothing lasted). `reason` as in
    `ActionResult`.
    """

    asked: int | None = None
    not_followed: bool = False
    not_cured: bool = False
    counted_from: InstanceOf[Moment] = Moment()
    next_event: str | None = None
    next_at: InstanceOf[Moment] | None = None
    lasted: Duration = Duration()
    reason: str = ""


class ReplyFinding(Record):
    """One reply of the desk: its stances with their verdicts, and what came of what it advised.

    `number` counts the desk's replies in order of time from 1. `failures_since` are the failures after it (by its
    time, else by its day) up to the next reply, `failures_after` all that followed.
    """

    reply: str
    number: int
    day: date | None = None
    stances: tuple[StanceFinding, ...] = ()
    advice: tuple[AdviceResult, ...] = ()
    failures_since: int = 0
    failures_after: int = 0


class Waiting(Record):
    """That an answer is waited for: since which contact (id), until which day, and how the day came about.

    `reason` is `reply_by` (the letter named it), `promised` (the desk did), `answers_within` (the desk's own rule) or
    `usual` (two business days: one is a good desk's aim, two its limit). `business_days` have passed since the
    contact, `overdue_days` (business days) since `until`; 0 while it has not passed. Where the day of the contact is
    not known, `since` is the last that it can be, so that the count stays "at least".
    """

    contact: str
    since: date
    until: date
    reason: str
    business_days: int = 0
    overdue_days: int = 0


class QuestionState(StrEnum):
    """How far a question is answered."""

    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"


class QuestionAnswer(Record):
    """One answer to a question: the reply, its words, whether it answers all; `by_stance` where it follows from one."""

    reply: str
    text: str = ""
    whole: bool = True
    by_stance: Stance | None = None


class Question(Record):
    """Something that was asked of the desk: `key` is the kind, for requests in the user's own words those words.

    `asked_in` are the ids of the contacts that asked it, `first_asked` the day of the first, `business_days` those that
    have passed since (None where the day is not known).
    """

    key: str
    kind: RequestKind
    text: str = ""
    asked_in: tuple[str, ...] = ()
    first_asked: date | None = None
    business_days: int | None = None
    state: QuestionState = QuestionState.OPEN
    answers: tuple[QuestionAnswer, ...] = ()


class PromiseState(StrEnum):
    """How a promise stands on the reference date."""

    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    KEPT_LATE = "kept_late"


class PromiseFinding(Record):
    """One promise: `index` is its place in the reply's `promises`.

    `business_days` lie between the day it was given (not counted) and the day it was kept, else the reference date;
    `late_days` are business days after `due`, 0 where it was in time or is not due.
    """

    reply: str
    index: int
    by: PromiseBy
    what: str = ""
    given: date | None = None
    due: date | None = None
    kept: date | None = None
    state: PromiseState = PromiseState.OPEN
    business_days: int | None = None
    late_days: int = 0


class ChangesFinding(Record):
    """What changed since the last letter that named figures: its id, name and day, the figures then and now.

    `new_failures` are event ids of failures dated after that letter, in order of time. `nothing_new` is true where it
    can be said that none came: false too where one may lie on either side of the letter and it did not count it.
    """

    contact: str
    letter: str
    day: date | None = None
    before: SentFigures
    now: SentFigures
    new_failures: tuple[str, ...] = ()
    nothing_new: bool = False


class RungState(StrEnum):
    """Where the case stands on a rung of the ladder."""

    SPENT = "spent"
    HERE = "here"
    AHEAD = "ahead"


class Rung(Record):
    """One step of the ladder: level 0 is the same desk, 1 to 3 as in the letters; `day` its letter went out."""

    level: int
    state: RungState
    day: date | None = None


class StepKind(StrEnum):
    """What can be next."""

    SEND_INQUIRY = "send_inquiry"
    WAIT = "wait"
    CHASE = "chase"
    DO_WHAT_WAS_ASKED = "do_what_was_asked"
    DELIVER = "deliver"
    FOLLOW_UP = "follow_up"
    ESCALATE = "escalate"
    RETURN_IN_TIME = "return_in_time"
    ACCEPT_AND_TEST = "accept_and_test"
    THANK_AND_CLOSE = "thank_and_close"
    REOPEN = "reopen"
    NONE = "none"


class NextStep(Record):
    """What is next, and why; advice, not a rule.

    `reason` is an id of `data/next_steps.toml`, and of the table in docs/next_step.md. `level` goes with `escalate`,
    `until` with `wait`, `accept_and_test` and `return_in_time`; `business_days` lie between the reference date and
    `until`. `reply` is the contact it rests on, `letter` the letter that does it ("" where none does). `warnings` are
    the deadlines that would pass before `until`, or that are near.
    """

    kind: StepKind = StepKind.NONE
    reason: str = ""
    level: int | None = None
    until: date | None = None
    business_days: int | None = None
    reply: str | None = None
    letter: str = ""
    warnings: tuple[Deadline, ...] = ()
