"""When a range was over: on the day of its start, past midnight, or on a day of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from webapp.case.moment import LAST_YEAR, DayPart, Moment, Precision
from webapp.reading.calendar_days import look_up, open_readings
from webapp.reading.context import Context
from webapp.reading.day_found import CalendarDay
from webapp.reading.offsets import zone_offsets
from webapp.reading.problems import Problem, ProblemCode, problem
from webapp.reading.wall_times import WallTime, clock_hour, wall_time
from webapp.reading.written import Point, WrittenClock, WrittenPart, Ymd

_SHIFTS = {DayPart.MORNING: "morning", DayPart.AFTERNOON: "pm", DayPart.EVENING: "evening", DayPart.NIGHT: "night"}


def with_part(point: Point) -> Point:
    """Return the point with the part of the day that its day names (今朝, last night)."""
    if point.part or not point.day or not point.day.part:
        return point
    return replace(point, part=WrittenPart(point.end, point.day.part, _SHIFTS[point.day.part]))


def end_day(end: Point, start: date, context: Context, japanese: bool) -> CalendarDay:
    """Return the day of the end: in the start's year or month where it names none."""
    if end.day is None:
        return CalendarDay(start.year, start.month, start.day)
    choices = tuple(_after(ymd, start) for ymd in open_readings(end.day, context, japanese))
    return look_up(replace(end.day, choices=choices), end.weekday, replace(context, last_day=start), japanese)


def _after(ymd: Ymd, start: date) -> Ymd:
    """Return the end's day in the year of the start, or in the next where it would lie before it."""
    year, month, day = ymd
    if year is None and month is None and day is not None:
        return (start.year, start.month, day) if day >= start.day else (None, None, day)
    if year is None and month is not None:
        over_new_year = start.month >= 7 and month <= 6
        year = start.year + (1 if over_new_year and (month, day or 31) < (start.month, start.day) else 0)
    return (year, month, day)


def end_time(start: WallTime, first: Point, end: Point, day: date, zone: str) -> WallTime | Problem:
    """Return the end of a range of times; `day` is its own day, or the start's."""
    clock, started = end.clock, first.clock
    if clock is None or started is None:
        return problem(ProblemCode.END_BEFORE_START)
    if started.offset and not clock.offset:
        clock = replace(clock, offset=started.offset)
    hour = clock_hour(end, clock)
    plain = not clock.meridiem and not end.part and not end.day and hour <= 12
    if plain and _told_late(first, started):
        later = wall_time(day, end, replace(clock, hour=hour % 12 + 12), zone)
        if isinstance(later, WallTime) and later.wall > start.wall:
            return later
    found = wall_time(day, end, clock, zone)
    if isinstance(found, Problem) or found.wall >= start.wall:
        return found
    if end.day or start.wall.hour < 17 or hour > 12:
        return problem(ProblemCode.END_BEFORE_START)
    return wall_time(day + timedelta(days=1), end, clock, zone)


def end_after(start: WallTime, minutes: int, zone: str, offset_written: bool) -> Moment | None:
    """Return the end of a duration; None beyond the years the product knows."""
    wall = start.wall + timedelta(minutes=minutes)
    offsets = () if offset_written else zone_offsets(wall, zone)
    if wall.year > LAST_YEAR:
        return None
    return Moment(value=f"{wall:%Y-%m-%dT%H:%M}{offsets[0] if offsets else start.offset}", precision=Precision.ABOUT)


def _told_late(point: Point, clock: WrittenClock) -> bool:
    """Return whether the start was told as after noon on the 12-hour clock."""
    return clock.hour <= 12 and clock_hour(point, clock) >= 12 and bool(clock.meridiem or point.part)


def in_step(point: Point, end: Point | None) -> Point:
    """Return the start with the meridiem that only the end of a range names (3:33-3:48 pm)."""
    clock = point.clock
    if clock and end and end.clock and end.part and not point.part and not clock.meridiem and not end.day:
        later = replace(point, part=end.part)
        return later if clock_hour(later, clock) <= clock_hour(end, end.clock) else point
    if not (clock and end and end.clock and end.clock.meridiem) or clock.meridiem or point.part or clock.hour > 12:
        return point
    meridiem = end.clock.meridiem
    at_end = clock_hour(end, end.clock) * 60 + end.clock.minute
    if clock_hour(point, replace(clock, meridiem=meridiem)) * 60 + clock.minute > at_end:
        meridiem = "am" if meridiem == "pm" else "pm"
    return replace(point, clock=replace(clock, meridiem=meridiem))
