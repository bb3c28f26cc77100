"""The letters that went out, and what was put right in them afterwards."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from webapp.case.model import LONGEST_LIST, Identifier, Record, Text
from webapp.case.moment import Moment
from webapp.case.requests import Request


class SentFigures(Record):
    """The figures that a letter named on its day, so that the next one can say what changed since.

    `failures` in `days` calendar days, `timed` of them with a noted time; `failed_again` of `judged` actions.
    """

    failures: int = Field(default=0, ge=0)
    timed: int = Field(default=0, ge=0)
    days: int = Field(default=0, ge=0)
    judged: int = Field(default=0, ge=0)
    failed_again: int = Field(default=0, ge=0)


def _known_level(value: object) -> object:
    # An older file may name a level that there is not: the letter went out all the same.
    return value if str(value) in ("1", "2", "3") else None


class Sent(Record):
    """That a letter went out: which, at which level, when, how, to whom, and what it asked until when.

    `id` names the bytes that the store keeps of it; `requests` are those it asked, `figures` those it named.
    """

    id: Identifier | None = None
    letter: Text = ""
    level: Annotated[int | None, BeforeValidator(_known_level)] = Field(default=None, ge=1, le=3)
    at: Moment = Moment()
    channel: Text = ""
    recipient: Text = ""
    reply_by: date | None = None
    requests: tuple[Request, ...] = Field(default=(), max_length=LONGEST_LIST)
    figures: SentFigures | None = None


class Correction(Record):
    """Something that a sent letter said wrongly: which letter, its words, and the right ones."""

    sent: Identifier | None = None
    where: Text = ""
    wrong: Text = ""
    right: Text = ""
