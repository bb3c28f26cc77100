"""The head of a case: what belongs to no chapter."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from webapp.case.model import LONGEST_LIST, Record, Text
from webapp.case.moment import Moment

DEFAULT_ZONE = "Asia/Tokyo"


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"there is no time zone named {name!r}")
    return name


ZoneName = Annotated[str, AfterValidator(_known_zone)]


class State(StrEnum):
    """Where a case stands."""

    WRITING = "writing"
    SENT = "sent"
    WAITING = "waiting"
    SOLVED = "solved"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why a case was closed."""

    SOLVED = "solved"
    SELF_CHECK = "self_check"
    MISUNDERSTANDING = "misunderstanding"
    OWN_ENVIRONMENT = "own_environment"
    GIVEN_UP = "given_up"


class Party(StrEnum):
    """Who writes: a private person or a company."""

    PERSON = "person"
    COMPANY = "company"


class Sender(Record):
    """Who signs the letter."""

    name: Text = ""
    role: Text = ""
    company: Text = ""
    department: Text = ""
    address: Text = ""
    phone: Text = ""
    email: Text = ""


class Addressee(Record):
    """Who receives the letter. A person or a post takes 様, an office 御中, never both."""

    organisation: Text = ""
    department: Text = ""
    person: Text = ""


class RequestKind(StrEnum):
    """What a letter can ask for."""

    CAUSE = "cause"
    REPAIR = "repair"
    WORKAROUND = "workaround"
    PREVENTION = "prevention"
    DATE = "date"
    KNOWN = "known"
    INFORMATION = "information"
    OTHER = "other"


class Request(Record):
    """One thing that is asked of the desk; an empty text stands for the usual sentence of its kind."""

    kind: RequestKind = RequestKind.OTHER
    text: Text = ""
    due: date | None = None


class DateStyle(StrEnum):
    """How years are written in Japanese letters."""

    WESTERN = "western"
    JAPANESE = "japanese"


class Language(StrEnum):
    """The languages that letters are written in."""

    JA = "ja"
    EN = "en"


class LetterSettings(Record):
    """How the letters of this case are set."""

    language: Language = Language.JA
    date_style: DateStyle = DateStyle.WESTERN
    second_column_utc: bool = False
    embed_case: bool = True
    template: Text = ""


class OwnParagraph(Record):
    """A paragraph of the user's own at a named place of a letter."""

    letter: Text = ""
    place: Text = ""
    text: Text = ""


class Sent(Record):
    """That a letter went out: which, at which level, when, how, to whom."""

    letter: Text = ""
    level: int | None = None
    at: Moment = Moment()
    channel: Text = ""
    recipient: Text = ""


class Head(Record):
    """The head of a case.

    `reply_date` is the day by which an answer is wished for; `zone` is an IANA name.
    """

    number: Text = ""
    title: Text = ""
    state: State = State.WRITING
    close_reason: CloseReason | None = None
    party: Party = Party.PERSON
    sender: Sender = Sender()
    addressee: Addressee = Addressee()
    requests: tuple[Request, ...] = Field(default=(), max_length=LONGEST_LIST)
    reply_date: date | None = None
    zone: ZoneName = DEFAULT_ZONE
    letter: LetterSettings = LetterSettings()
    own_paragraphs: tuple[OwnParagraph, ...] = Field(default=(), max_length=LONGEST_LIST)
    sent: tuple[Sent, ...] = Field(default=(), max_length=LONGEST_LIST)

    @property
    def tz(self) -> ZoneInfo:
        """Return the zone of the case, ready for arithmetic."""
        return ZoneInfo(self.zone)
