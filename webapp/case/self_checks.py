"""お問い合わせ前に確認したこと: what the customer tried before calling."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from webapp.case.model import LONGEST_LIST, Identifier, Record, Text
from webapp.case.moment import Moment


class Done(StrEnum):
    """Whether a check was made."""

    DONE = "done"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"


class SelfCheck(Record):
    """One check: `check` is its id in the data file, or `own` with the user's words in `name`."""

    check: Identifier
    name: Text = ""
    answer: Done | None = None
    at: Moment = Moment()
    result: Text = ""
    evidence: tuple[Identifier, ...] = Field(default=(), max_length=LONGEST_LIST)


class SelfChecks(Record):
    """The answered checks, in the order of the data file; own checks come last."""

    checks: tuple[SelfCheck, ...] = Field(default=(), max_length=LONGEST_LIST)
    solved: bool = False
