"""What stops a time from being read, and what is pointed out about one that was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Why a line must be asked about."""

    NO_TIME = "no_time"
    NO_DAY_FOR_TIME = "no_day_for_time"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_MONTH = "no_such_month"
    AMBIGUOUS_DAY_MONTH = "ambiguous_day_month"
    AMBIGUOUS_DAY = "ambiguous_day"
    HOUR_OUT_OF_RANGE = "hour_out_of_range"
    MINUTE_OUT_OF_RANGE = "minute_out_of_range"
    CLOCK_UNCLEAR = "clock_unclear"
    YEAR_OR_TIME = "year_or_time"
    SEVERAL_DAYS = "several_days"
    SEVERAL_TIMES = "several_times"
    ONLY_END = "only_end"
    NUMBER_OR_TIME = "number_or_time"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    END_BEFORE_START = "end_before_start"
    MIDNIGHT = "midnight"
    CLOCK_SKIPPED = "clock_skipped"
    CLOCK_TWICE = "clock_twice"
    AMBIGUOUS_ZONE = "ambiguous_zone"
    NO_NOW = "no_now"
    NO_DAY_ABOVE = "no_day_above"


class NoteCode(StrEnum):
    """What is pointed out about a time that was read as written."""

    WRONG_WEEKDAY = "wrong_weekday"
    BETWEEN_DAY_UNCERTAIN = "between_day_uncertain"
    FUTURE = "future"
    OTHER_YEAR = "other_year"
    LEAP_SECOND = "leap_second"
    LATE_NIGHT = "late_night"


@dataclass(frozen=True, slots=True)
class Problem:
    """A question to the writer: its code, and the values that its sentence names."""

    code: ProblemCode
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something pointed out: its code, and the values that its sentence names."""

    code: NoteCode
    values: tuple[tuple[str, str | int], ...] = ()


def problem(code: ProblemCode, **values: str | int) -> Problem:
    """Return a problem with the values of its sentence."""
    return Problem(code, tuple(values.items()))


def note(code: NoteCode, **values: str | int) -> Note:
    """Return a note with the values of its sentence."""
    return Note(code, tuple(values.items()))
