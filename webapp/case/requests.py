"""What a letter asks for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from webapp.case.model import Record, Text


class RequestKind(StrEnum):
    """What a letter can ask for; logs, a meeting and a credit are a company's, exchange and release come last."""

    CAUSE = "cause"
    REPAIR = "repair"
    WORKAROUND = "workaround"
    PREVENTION = "prevention"
    DATE = "date"
    KNOWN = "known"
    INFORMATION = "information"
    LOGS = "logs"
    MEETING = "meeting"
    CREDIT = "credit"
    EXCHANGE = "exchange"
    RELEASE = "release"
    OTHER = "other"


class Request(Record):
    """One thing that is asked of the desk; an empty text stands for the usual sentence of its kind."""

    kind: RequestKind = RequestKind.OTHER
    text: Text = ""
    due: date | None = None
