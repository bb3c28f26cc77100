"""対応経過: every contact with the vendor, either way."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from webapp.case.contact import Channel
from webapp.case.model import LONGEST_LIST, Identifier, Record, Text, unique_ids
from webapp.case.moment import Moment


class Direction(StrEnum):
    """Who spoke."""

    FROM_VENDOR = "from_vendor"
    TO_VENDOR = "to_vendor"


class Stance(StrEnum):
    """The position that a reply takes."""

    RESTART = "restart"
    WAIT_AND_SEE = "wait_and_see"
    COMPATIBILITY = "compatibility"
    APOLOGY_ONLY = "apology_only"
    PASSED_AROUND = "passed_around"
    AS_DESIGNED = "as_designed"
    NOT_REPRODUCED = "not_reproduced"
    OTHER_PARTY = "other_party"
    DECLINED = "declined"
    CONDITIONAL = "conditional"
    NO_ANSWER = "no_answer"
    INVESTIGATING = "investigating"
    ASKS_FOR_INFORMATION = "asks_for_information"
    WORKAROUND = "workaround"
    FIX_PLANNED = "fix_planned"
    RESOLVED = "resolved"


class StanceMark(Record):
    """A stance of a reply, the words that led to it, and whether the user confirmed it."""

    stance: Stance
    phrase: Text = ""
    confirmed: bool = False


class AskedOfCustomer(Record):
    """Something the desk asked the customer to do, whether and when it was done, and what came of it.

    `done` is None while it is open, False where the customer decided against it. `event` is the row of the timeline
    that tells of doing it.
    """

    what: Text = ""
    done: bool | None = None
    done_at: Moment = Moment()
    outcome: Text = ""
    event: Identifier | None = None


class PromiseBy(StrEnum):
    """Who promised."""

    VENDOR = "vendor"
    CUSTOMER = "customer"


class Promise(Record):
    """Something that was promised, by whom, until when, and when it was kept."""

    by: PromiseBy
    what: Text = ""
    due: date | None = None
    kept_at: Moment = Moment()


class AnswerTo(Record):
    """Which question a reply answers, and how; `question` is the key of `findings.model.Question`.

    `whole` tells whether it answers all of it.
    """

    question: Text = ""
    answer: Text = ""
    whole: bool = True


class Reply(Record):
    """One contact: when, how, with whom, the words, and what followed from them.

    `events` are rows of the timeline that tell of it. `read` tells that the customer has settled which stances it
    takes: without any then, none fits.
    """

    id: Identifier
    direction: Direction = Direction.FROM_VENDOR
    channel: Channel | None = None
    at: Moment = Moment()
    desk: Text = ""
    ticket_number: Text = ""
    person: Text = ""
    subject: Text = ""
    words: Text = ""
    asked: tuple[AskedOfCustomer, ...] = Field(default=(), max_length=LONGEST_LIST)
    stances: tuple[StanceMark, ...] = Field(default=(), max_length=LONGEST_LIST)
    read: bool = False
    promises: tuple[Promise, ...] = Field(default=(), max_length=LONGEST_LIST)
    answers: tuple[AnswerTo, ...] = Field(default=(), max_length=LONGEST_LIST)
    events: tuple[Identifier, ...] = Field(default=(), max_length=LONGEST_LIST)
    evidence: tuple[Identifier, ...] = Field(default=(), max_length=LONGEST_LIST)


class Replies(Record):
    """The contacts, in the order they were recorded."""

    replies: Annotated[tuple[Reply, ...], AfterValidator(unique_ids)] = Field(default=(), max_length=LONGEST_LIST)
