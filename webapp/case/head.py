"""The head of a case: what belongs to no chapter."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from webapp.case.closing import CloseReason, Closing, Resolution
from webapp.case.desk_hours import DeskHours
from webapp.case.model import LONGEST_LIST, Record, Text
from webapp.case.requests import Request
from webapp.case.sent import Correction, Sent

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


class Head(Record):
    """The head of a case.

    `reply_date` is the day by which an answer is wished for; `zone` is an IANA name. `closings` holds every end of the
    case, oldest first; `close_reason` is that of the present one.
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
    corrections: tuple[Correction, ...] = Field(default=(), max_length=LONGEST_LIST)
    desk: DeskHours = DeskHours()
    resolution: Resolution = Resolution()
    closings: tuple[Closing, ...] = Field(default=(), max_length=LONGEST_LIST)

    @property
    def tz(self) -> ZoneInfo:
        """Return the zone of the case, ready for arithmetic."""
        return ZoneInfo(self.zone)
