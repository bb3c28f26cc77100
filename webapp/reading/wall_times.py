"""A day and a clock made into ISO 8601 with an offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from webapp.case.moment import FIRST_YEAR, LAST_YEAR, Moment, Precision
from webapp.reading.offsets import UNCLEAR, zone_named, zone_offsets
from webapp.reading.parts import shifted_hour
from webapp.reading.problems import Note, NoteCode, Problem, ProblemCode, note, problem
from webapp.reading.written import Point, WrittenClock


@dataclass(frozen=True, slots=True)
class WallTime:
    """A wall time (naive) with its offset and precision."""

    wall: datetime
    offset: str
    precision: Precision
    fraction: str = ""
    note: Note | None = None

    def to_minute(self) -> str:
        """Return the time in ISO 8601 to the minute."""
        return f"{self.wall:%Y-%m-%dT%H:%M}{self.offset}"

    def moment(self, written: str = "") -> Moment:
        """Return the time as a moment with its own precision."""
        if self.precision is not Precision.SECOND:
            return Moment(value=self.to_minute(), precision=self.precision, written=written)
        fraction = f".{self.fraction}" if self.fraction else ""
        value = f"{self.wall:%Y-%m-%dT%H:%M:%S}{fraction}{self.offset}"
        return Moment(value=value, precision=self.precision, written=written)


def midnight(day: date) -> datetime:
    """Return the first instant of a day on the wall, without a zone."""
    return datetime.combine(day, time(tzinfo=UTC)).replace(tzinfo=None)


def clock_hour(point: Point, clock: WrittenClock) -> int:
    """Return the hour on the 24-hour clock (it may pass 24), by the meridiem or the part of the day beside it."""
    if clock.meridiem:
        return shifted_hour(clock, clock.meridiem)
    return shifted_hour(clock, point.part.shift if point.part else "")


def wall_time(day: date, point: Point, clock: WrittenClock, zone: str) -> WallTime | Problem:
    """Return the time of `clock` on `day`; one without an offset gets the zone's. A problem where there is none."""
    hour = clock_hour(point, clock)
    if hour > 30:
        return problem(ProblemCode.HOUR_OUT_OF_RANGE, hour=hour)
    if clock.minute > 59 or (clock.second or 0) > 60:
        return problem(ProblemCode.MINUTE_OUT_OF_RANGE, minute=clock.minute)
    wall = midnight(day) + timedelta(hours=hour, minutes=clock.minute, seconds=clock.second or 0)
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        return problem(ProblemCode.YEAR_OUT_OF_RANGE, year=wall.year)
    offset = clock.offset or _zone_offset(wall, zone)
    if isinstance(offset, str) and offset in UNCLEAR:
        offset = _named_offset(wall, zone, offset)
    elif isinstance(offset, str) and "/" in offset:
        offset = _zone_offset(wall, offset)
    if isinstance(offset, Problem):
        return offset
    precision = Precision.ABOUT if point.about else Precision.MINUTE if clock.second is None else Precision.SECOND
    fraction = clock.fraction[:6] if precision is Precision.SECOND and clock.second != 60 else ""
    return WallTime(wall, offset, precision, fraction, _said(point, clock, hour))


def _zone_offset(wall: datetime, zone: str) -> str | Problem:
    """Return the zone's offset, or a problem where the clocks were changed over the time."""
    offsets = zone_offsets(wall, zone)
    if len(offsets) == 1:
        return offsets[0]
    code = ProblemCode.CLOCK_TWICE if offsets else ProblemCode.CLOCK_SKIPPED
    return problem(code, time=f"{wall:%H:%M}", zone=zone)


def _named_offset(wall: datetime, zone: str, name: str) -> str | Problem:
    """Return the zone's offset where it goes by that name at the time, else a problem."""
    if (wall.replace(tzinfo=zone_named(zone)).tzname() or "").lower() == name:
        return _zone_offset(wall, zone)
    return problem(ProblemCode.AMBIGUOUS_ZONE, name=name.upper())


def _said(point: Point, clock: WrittenClock, hour: int) -> Note | None:
    if clock.second == 60:
        return note(NoteCode.LEAP_SECOND)
    if point.part and point.part.shift == "night" and hour < 5 and point.day:
        return note(NoteCode.LATE_NIGHT, hour=hour)
    return None
