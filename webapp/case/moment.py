"""A time with its precision, as people remember times."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import model_validator

from webapp.case.model import Record, Text

FIRST_YEAR, LAST_YEAR = 1970, 2100


class Precision(StrEnum):
    """How much of a time is known, finest first."""

    SECOND = "second"
    MINUTE = "minute"
    ABOUT = "about"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DayPart(StrEnum):
    """The parts of a day that people name when they did not look at a clock."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


PART_HOURS = {
    DayPart.MORNING: (0, 12),
    DayPart.AFTERNOON: (12, 18),
    DayPart.EVENING: (15, 21),
    DayPart.NIGHT: (18, 30),
}
"""The widest hours that each part of a day can mean; night reaches into the next morning.

Source: Japan Meteorological Agency, terms of time (時に関する用語), with the three-hour terms joined generously,
because a bound that is too wide is true and one that is too narrow is not.
"""

_OFFSET = r"(?:Z|[+-]\d{2}:\d{2})"
_MINUTE = rf"\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}{_OFFSET}"
_SHAPES = {
    Precision.SECOND: re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}:\d{{2}}(?:\.\d{{1,6}})?{_OFFSET}"),
    Precision.MINUTE: re.compile(_MINUTE),
    Precision.ABOUT: re.compile(_MINUTE),
    Precision.PART_OF_DAY: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Precision.DAY: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Precision.MONTH: re.compile(r"\d{4}-\d{2}"),
    Precision.YEAR: re.compile(r"\d{4}"),
}
TIMED = frozenset({Precision.SECOND, Precision.MINUTE, Precision.ABOUT})
DATED = TIMED | {Precision.PART_OF_DAY, Precision.DAY}


def _check_calendar(value: str) -> None:
    """Raise ValueError where a partial ISO 8601 value names no real date in the years the product knows."""
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        raise ValueError(f"year {value[:4]} is outside {FIRST_YEAR} to {LAST_YEAR}")
    if "T" in value:
        datetime.fromisoformat(value)
    else:
        date.fromisoformat(value + "-01" * (2 - value.count("-")))


class Moment(Record):
    """A point in time cut to what is known of it.

    `value` is ISO 8601 cut to the precision: `2015-03-05T10:33:00+09:00` (second), `2015-03-05T10:33+09:00`
    (minute, about), `2015-03-05` (part_of_day, day), `2015-03` (month), `2015` (year), None (unknown).
    `earliest` and `latest` (minute form) hold "some time between"; `written` keeps the words it was read from.
    """

    value: str | None = None
    precision: Precision = Precision.UNKNOWN
    part: DayPart | None = None
    earliest: str | None = None
    latest: str | None = None
    written: Text = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if (self.value is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("a known time needs a precision, and an unknown one has no value")
        if self.value is not None:
            if not _SHAPES[self.precision].fullmatch(self.value):
                raise ValueError(f"{self.value!r} is not a time with the precision {self.precision.value}")
            _check_calendar(self.value)
        if (self.part is not None) != (self.precision is Precision.PART_OF_DAY):
            raise ValueError("a part of the day goes with the precision part_of_day, and only with it")
        for bound in (self.earliest, self.latest):
            if bound is not None:
                if not _SHAPES[Precision.MINUTE].fullmatch(bound):
                    raise ValueError(f"{bound!r} is not a time to the minute")
                _check_calendar(bound)
        if (
            self.earliest
            and self.latest
            and datetime.fromisoformat(self.latest) < datetime.fromisoformat(self.earliest)
        ):
            raise ValueError("the latest time lies before the earliest")
        return self

    @property
    def known(self) -> bool:
        """Return whether anything is known of the time."""
        return self.value is not None or self.earliest is not None or self.latest is not None

    @property
    def timed(self) -> bool:
        """Return whether a time of day was noted (to the second, to the minute, or about)."""
        return self.precision in TIMED

    @property
    def dated(self) -> bool:
        """Return whether the day is known."""
        return self.precision in DATED

    def instant(self) -> datetime | None:
        """Return the noted time, aware, in the offset it was written in; None without a time of day."""
        return datetime.fromisoformat(self.value) if self.timed and self.value else None

    def day(self, zone: ZoneInfo) -> date | None:
        """Return the calendar day in `zone`; None where the day is not known."""
        if not self.dated or self.value is None:
            return None
        instant = self.instant()
        return instant.astimezone(zone).date() if instant else date.fromisoformat(self.value)

    def window(self, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return the earliest and the latest instant (UTC) that the moment can mean; None where nothing is known.

        Both ends are the same for a noted time. A day runs from midnight to midnight in `zone`, its end
        not included; a bound given as "some time between" replaces the end it names. None also where
        only one bound is known, and the day is not.
        """
        if not self.known:
            return None
        start, end = self._calendar_window(self.value, zone) if self.value else (None, None)
        if self.earliest:
            start = datetime.fromisoformat(self.earliest).astimezone(UTC)
        if self.latest:
            end = datetime.fromisoformat(self.latest).astimezone(UTC)
        return (start, end) if start and end else None

    def _calendar_window(self, value: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
        instant = self.instant()
        if instant:
            return instant.astimezone(UTC), instant.astimezone(UTC)
        year, month, day = [int(piece) for piece in (value + "-1" * (2 - value.count("-"))).split("-")]
        start = datetime(year, month, day, tzinfo=zone)
        if self.precision is Precision.YEAR:
            end = datetime(year + 1, 1, 1, tzinfo=zone)
        elif self.precision is Precision.MONTH:
            end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
        elif self.part is not None:
            first, last = PART_HOURS[self.part]
            start, end = start + timedelta(hours=first), start + timedelta(hours=last)
        else:
            end = start + timedelta(days=1)
        return start.astimezone(UTC), end.astimezone(UTC)
