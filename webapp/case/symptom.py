"""症状（事象）: what was done, what was expected, what happened."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from webapp.case.model import Record, Text


class Pattern(StrEnum):
    """How the fault shows itself over time."""

    CONSTANT = "constant"
    INTERMITTENT = "intermittent"
    TRANSIENT = "transient"


class EverWorked(StrEnum):
    """Whether it ever worked."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Symptom(Record):
    """The fault. `name` is its name in a word or two (切断); `reproduced` of `attempts` tries showed it."""

    name: Text = ""
    doing: Text = ""
    expected: Text = ""
    actual: Text = ""
    error_text: Text = ""
    steps: Text = ""
    reproduced: int | None = Field(default=None, ge=0, le=1_000_000)
    attempts: int | None = Field(default=None, ge=0, le=1_000_000)
    affected: Text = ""
    unaffected: Text = ""
    pattern: Pattern | None = None
    ever_worked: EverWorked | None = None
    workaround: Text = ""
    workaround_cost: Text = ""
