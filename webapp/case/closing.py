"""How a case ended, and how it began again."""

from __future__ import annotations

from enum import StrEnum

from webapp.case.model import Record, Text
from webapp.case.moment import Moment


class CloseReason(StrEnum):
    """Why a case was closed."""

    SOLVED = "solved"
    SELF_CHECK = "self_check"
    MISUNDERSTANDING = "misunderstanding"
    OWN_ENVIRONMENT = "own_environment"
    GIVEN_UP = "given_up"


class Resolution(Record):
    """What cured it: what was done, when, by whom (a role), the cause and the prevention as told, what was confirmed.

    `confirmed_until` is the last day on which it was seen to work.
    """

    what: Text = ""
    at: Moment = Moment()
    by: Text = ""
    cause: Text = ""
    prevention: Text = ""
    confirmed: Text = ""
    confirmed_until: Moment = Moment()


class Closing(Record):
    """One end of the case: when and why, in the user's words; when and why it was opened again, where it was."""

    at: Moment = Moment()
    reason: CloseReason = CloseReason.SOLVED
    note: Text = ""
    reopened_at: Moment = Moment()
    reopened_because: Text = ""
