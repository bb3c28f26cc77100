"""A length of time that says how it stands to the truth."""

from __future__ import annotations

from enum import StrEnum

from webapp.case.model import Record


class Bound(StrEnum):
    """How a duration stands to the truth."""

    EXACT = "exact"
    ABOUT = "about"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    UNKNOWN = "unknown"


class Duration(Record):
    """A length of time in seconds, and how it stands to the truth; None where nothing is known.

    `approximate` tells that it rests on a time noted as "about": always so with the bound `about`, and also
    possible beside a bound ("at most about five hours").
    """

    seconds: int | None = None
    bound: Bound = Bound.UNKNOWN
    approximate: bool = False
