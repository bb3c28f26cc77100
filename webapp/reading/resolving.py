"""A found time worked out: which day, which time of day, until when, and what is to be pointed out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from webapp.case.moment import DayPart, Moment, Precision
from webapp.reading.calendar_days import look_up
from webapp.reading.context import Context
from webapp.reading.day_found import CalendarDay, moved
from webapp.reading.offsets import shown, zone_named
from webapp.reading.problems import Note, NoteCode, Problem, ProblemCode, note, problem
from webapp.reading.range_ends import end_after, end_day, end_time, in_step, with_part
from webapp.reading.wall_times import WallTime, clock_hour, wall_time
from webapp.reading.written import Found, Odd, Point, Relative, Unit, WrittenClock, WrittenDay

_FIRST_SAID = (
    NoteCode.WRONG_WEEKDAY,
    NoteCode.BETWEEN_DAY_UNCERTAIN,
    NoteCode.FUTURE,
    NoteCode.OTHER_YEAR,
    NoteCode.LEAP_SECOND,
    NoteCode.LATE_NIGHT,
)


SOON_DAYS = 120
"""How near the day above a day without a year must lie to be asked about: a list rarely leaps further."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time as it was understood; with a problem the moment is unknown. `day` is the day to carry on."""

    moment: Moment = Moment()  # noqa: RUF009 - a record is frozen
    until: Moment | None = None
    problem: Problem | None = None
    candidates: tuple[date, ...] = ()
    note: Note | None = None
    day: date | None = None


class Resolver:
    """Works out one found time; the notes gather on the way."""

    def __init__(self, found: Found, context: Context, japanese: bool, written: str) -> None:
        self.found, self.context, self.japanese, self.written = found, context, japanese, written
        self.notes: list[Note] = []

    def resolved(self) -> Resolved:
        """Return what the time means."""
        point = self.found.point
        told = point.day.relative if point.day else None
        if told and told.unit is Unit.MINUTE:
            return minutes_from_now(told.amount, Precision.ABOUT, self.context, self.written)
        day = self._day(point)
        if day.problem:
            return Resolved(problem=day.problem, candidates=day.candidates)
        if day.date is None:
            return Resolved(_coarse(day, self.written))
        self._point_out(day.date, point)
        point = in_step(with_part(point), self.found.end)
        return self._timed(day.date, point, point.clock) if point.clock else self._dated(day.date, point)

    def _day(self, point: Point) -> CalendarDay:
        """Return the written day, or the day above for a bare time."""
        if point.day:
            return look_up(point.day, point.weekday, self.context, self.japanese)
        if point.weekday is not None:
            told = Relative(Unit.DAY, 0, weekday=point.weekday)
            return look_up(WrittenDay(0, relative=told), None, self.context, self.japanese)
        above = self.context.last_day
        if above is None:
            return CalendarDay(problem=problem(ProblemCode.NO_DAY_FOR_TIME))
        if self.context.day_in_doubt:
            self.notes.append(note(NoteCode.BETWEEN_DAY_UNCERTAIN, day=above.isoformat()))
        return CalendarDay(above.year, above.month, above.day)

    def _point_out(self, day: date, point: Point) -> None:
        if point.day and point.weekday is not None and point.weekday != day.weekday():
            said = note(NoteCode.WRONG_WEEKDAY, day=day.isoformat(), written=point.weekday, actual=day.weekday())
            self.notes.append(said)
        if day > self.context.reference:
            self.notes.append(note(NoteCode.FUTURE, day=day.isoformat()))
        above = self.context.last_day
        year, month = point.day.choices[0][:2] if point.day and point.day.choices else (None, None)
        if above and month and not year and _follows_soon(day, above):
            self.notes.append(note(NoteCode.OTHER_YEAR, day=day.isoformat(), year=above.year))

    def _dated(self, day: date, point: Point) -> Resolved:
        moment = _of_day(day, point, self.written)
        end = self.found.end
        if end is None:
            return self._done(moment, None, day)
        last = end_day(end, day, self.context, self.japanese)
        if last.problem or last.date is None:
            return Resolved(problem=last.problem or problem(ProblemCode.NO_TIME), candidates=last.candidates)
        if last.date < day:
            return Resolved(problem=problem(ProblemCode.END_BEFORE_START))
        end = with_part(end)
        if end.clock is None:
            return self._done(moment, _of_day(last.date, end, ""), day)
        until = wall_time(last.date, end, end.clock, self.context.zone)
        return Resolved(problem=until) if isinstance(until, Problem) else self._done(moment, until.moment(), day)

    def _timed(self, day: date, point: Point, clock: WrittenClock) -> Resolved:
        carried = day
        unclear = _unclear(point, clock)
        if unclear:
            return Resolved(problem=unclear)
        odd = _odd(self.found.odd, clock)
        if odd:
            return Resolved(problem=odd, day=day)
        if clock.midnight and point.day and not self.found.end:
            return _which_midnight(day)
        if point.day and point.day.part is DayPart.NIGHT and clock_hour(point, clock) < 6:
            day, point = moved(day, 1) or day, replace(point, part=None)
        start = wall_time(day, point, clock, self.context.zone)
        if isinstance(start, Problem):
            return Resolved(problem=start)
        if start.note:
            self.notes.append(start.note)
        return self._with_end(start, point, day, carried)

    def _with_end(self, start: WallTime, point: Point, day: date, carried: date) -> Resolved:
        moment, zone = start.moment(self.written), self.context.zone
        if self.found.minutes is not None:
            written = bool(point.clock and point.clock.offset)
            return self._done(moment, end_after(start, self.found.minutes, zone, written), carried)
        end = self.found.end
        if end is None or end.clock is None:
            return self._done(moment, None, carried)
        last = end_day(end, day, self.context, self.japanese)
        if last.problem or last.date is None:
            return Resolved(problem=last.problem or problem(ProblemCode.END_BEFORE_START))
        until = end_time(start, point, with_part(end), last.date, zone)
        if isinstance(until, Problem):
            return Resolved(problem=until)
        if not self.found.between:
            return self._done(moment, until.moment(), carried)
        bounded = Moment(
            value=f"{start.wall:%Y-%m-%d}",
            precision=Precision.DAY,
            earliest=start.to_minute(),
            latest=until.to_minute(),
            written=self.written,
        )
        return self._done(bounded, None, carried)

    def _done(self, moment: Moment, until: Moment | None, day: date) -> Resolved:
        said = min(self.notes, key=lambda one: _FIRST_SAID.index(one.code), default=None)
        return Resolved(moment, until, note=said, day=day)


def _unclear(point: Point, clock: WrittenClock) -> Problem | None:
    """Return the question about figures that lack one, or that may be the year of the day before them."""
    if clock.unclear:
        return problem(ProblemCode.CLOCK_UNCLEAR, time=clock.unclear)
    year_told = bool(point.day and (not point.day.choices or point.day.choices[0][0] is not None))
    if clock.four and not year_told and clock.hour == 20 and clock.minute < 30:
        figures = f"{clock.hour:02}{clock.minute:02}"
        return problem(ProblemCode.YEAR_OR_TIME, figures=figures, time=f"{figures[:2]}:{figures[2:]}")
    return None


def _odd(odd: Odd | None, clock: WrittenClock) -> Problem | None:
    if odd is None:
        return None
    if odd is not Odd.NUMBER:
        return problem(ProblemCode(odd.value))
    figures = f"{clock.hour:02}{clock.minute:02}"
    return problem(ProblemCode.NUMBER_OR_TIME, figures=figures, time=f"{figures[:2]}:{figures[2:]}")


def minutes_from_now(minutes: int, precision: Precision, context: Context, written: str) -> Resolved:
    """Return the time so many minutes from now, in the zone of the case."""
    if context.now is None:
        return Resolved(problem=problem(ProblemCode.NO_NOW))
    wall = (context.now + timedelta(minutes=minutes)).astimezone(zone_named(context.zone))
    value = f"{wall:%Y-%m-%dT%H:%M}{shown(wall.utcoffset())}"
    return Resolved(Moment(value=value, precision=precision, written=written), day=wall.date())


def _follows_soon(day: date, above: date) -> bool:
    """Return whether the same day of the year comes soon after the day above, in an earlier year than `day`."""
    for year in (above.year, above.year + 1):
        try:
            there = day.replace(year=year)
        except ValueError:
            continue
        if there < day and 0 <= (there - above).days <= SOON_DAYS:
            return True
    return False


def _coarse(day: CalendarDay, written: str) -> Moment:
    if day.month is None:
        return Moment(value=f"{day.year:04}", precision=Precision.YEAR, written=written)
    return Moment(value=f"{day.year:04}-{day.month:02}", precision=Precision.MONTH, written=written)


def _of_day(day: date, point: Point, written: str) -> Moment:
    part = point.part.part if point.part else None
    precision = Precision.PART_OF_DAY if part else Precision.DAY
    return Moment(value=day.isoformat(), precision=precision, part=part, written=written)


def _which_midnight(day: date) -> Resolved:
    """Return the question whether "midnight" begins or ends the day."""
    following = moved(day, 1) or day
    values = {"first": day.isoformat(), "second": following.isoformat()}
    return Resolved(problem=problem(ProblemCode.MIDNIGHT, **values), candidates=(day, following))
