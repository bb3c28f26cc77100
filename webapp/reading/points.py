"""A time at one place of a line: day, weekday, part of the day and clock, in the orders people use."""

from __future__ import annotations

import re
from dataclasses import replace

from webapp.reading.clocks import match_bare_hour, match_dotted, match_four, match_mistyped, match_split
from webapp.reading.days_relative import weekday_number
from webapp.reading.matching import match_clock, match_day
from webapp.reading.offsets import match_offset
from webapp.reading.parts import match_part
from webapp.reading.signs import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    CLOCK_GAP,
    CTIME_YEAR,
    GAP,
    OF,
    PART_AFTER,
    UNIT_AFTER,
    WEEKDAY,
    WEEKDAY_FIRST,
)
from webapp.reading.written import Point, Strength, WrittenClock, WrittenDay


class _Builder:
    """Takes one element after the other from the line, as long as they belong to one time."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.start, self.end = text, at, at
        self.point = Point(at, at)
        self.gaps = False

    def _take(self, end: int, **found: object) -> bool:
        self.point = replace(self.point, end=end, **found)  # type: ignore[arg-type]
        self.end, self.gaps = end, True
        return True

    def _gap(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self.end) if self.gaps else None
        return found.end() if found else self.end

    def step(self) -> bool:
        """Take the next element; return False where none follows."""
        return self._day() or self._weekday() or self._part() or self._clock() or self._about() or self._year()

    def _about(self) -> bool:
        point = self.point
        if point.clock or point.day or point.part:
            found = ABOUT_AFTER.match(self.text, self.end) if not point.about else None
            if found:
                return self._take(found.end(), about=True)
        if point.clock or point.about:
            return False
        found = ABOUT_BEFORE.match(self.text, self._gap(GAP))
        if not found or not self._told_behind(found.end()):
            return False
        return self._take(found.end(), about=True)

    def _told_behind(self, at: int) -> bool:
        """Return whether "about" has something to be about: a time, or a day where none was told."""
        point = self.point
        if match_clock(self.text, at, point.day) or match_part(self.text, at):
            return True
        if point.day is None:
            return match_day(self.text, at) is not None or WEEKDAY_FIRST.match(self.text, at) is not None
        return bool(point.part or point.day.part) and self.text[at : at + 1].isdigit()

    def _day_again(self) -> bool:
        """Take the figures behind a word for a day: 昨日（11/21）."""
        point = self.point
        if not point.day or not point.day.relative or point.part or point.clock:
            return False
        if self.text[self.end : self.end + 1] not in {"(", "（"}:
            return False
        day = match_day(self.text, self.end + 1)
        if not day or not day.choices or day.strength is Strength.WEAK:
            return False
        closed = self.text[day.end : day.end + 1] in {")", "）"}
        return self._take(day.end + closed, day=replace(day, part=point.day.part))

    def _day(self) -> bool:
        point = self.point
        part_of = bool(point.part and not point.day and not point.clock and OF.match(self.text, self.end))
        if point.day or (point.part and not part_of):
            return self._day_again()
        at = self._gap(GAP)
        day = match_day(self.text, at)
        if not day or self._only_weekday(day):
            return False
        between = self.text[self.end : at]
        if point.clock and "-" in between:
            return False
        if point.clock and day.choices and "on " in between:
            return self._take(day.end, day=day)
        if point.clock and not (
            day.told_behind or (day.choices and (day.strength is Strength.STRONG or day.separator == "/"))
        ):
            return False
        return self._take(day.end, day=day)

    def _only_weekday(self, day: WrittenDay) -> bool:
        """Return whether a weekday stands before a day and only names it again: Tuesday, March 3."""
        told = day.relative
        if not told or told.weekday is None or day.strength is not Strength.FAIR:
            return False
        gap = GAP.match(self.text, day.end)
        following = match_day(self.text, gap.end() if gap else day.end)
        return following is not None and following.relative is None

    def _weekday(self) -> bool:
        point = self.point
        if point.weekday is not None:
            return False
        if point.day and not point.clock:
            if point.day.relative and point.day.relative.weekday is not None:
                return False
            found = WEEKDAY.match(self.text, self.end)
            if found:
                kanji = found["kanji"] or found["long"] or found["short"]
                return self._take(found.end(), weekday=weekday_number(kanji, found["name"] or found["word"]))
        if point.day or point.clock or point.part:
            return False
        found = WEEKDAY_FIRST.match(self.text, self.end)
        if not found:
            return False
        return self._take(found.end(), weekday=weekday_number(found["kanji"], found["name"]))

    def _part(self) -> bool:
        point = self.point
        if point.part:
            return False
        if point.clock:
            lead = PART_AFTER.match(self.text, self.end)
            part = match_part(self.text, lead.end()) if lead else None
        else:
            part = match_part(self.text, self._gap(GAP))
        return self._take(part.end, part=part) if part else False

    def _clock(self) -> bool:
        point = self.point
        if point.clock:
            return False
        at = self._gap(CLOCK_GAP)
        clock = match_clock(self.text, at, point.day)
        if not clock:
            clock = self._loose_clock(at)
        if not clock and point.part and point.part.shift in {"am", "pm"} and self.text[point.part.end - 1].isascii():
            clock = match_bare_hour(self.text, at)
        if not clock and self._hour_may_stand_bare(at):
            clock = match_bare_hour(self.text, at)
        return self._take(clock.end, clock=clock) if clock else False

    def _loose_clock(self, at: int) -> WrittenClock | None:
        """Return a time in a form that only its place makes one: behind a day, or four figures as the first sign."""
        day = self.point.day
        if day is None:
            return match_four(self.text, at) if at == self.start else None
        found = match_split(self.text, at) or match_dotted(self.text, at)
        if not found:
            found = match_mistyped(self.text, at)
            weak = day.strength is Strength.WEAK
            found = None if found and found.unclear and weak else found
            found = found if found or weak else match_four(self.text, at)
        if not found or found.unclear:
            return found
        offset = match_offset(self.text, found.end, day.iso, found.second is not None)
        return replace(found, end=offset[0], offset=offset[1]) if offset else found

    def _hour_may_stand_bare(self, at: int) -> bool:
        """Return whether a lone figure is an hour: "last night about 11", "in the evening at 9"."""
        point = self.point
        if not (point.part or (point.day and point.day.part)):
            return False
        led = point.about or self.text[max(0, at - 3) : at] == "at "
        return led and self.text[at - 1 : at] == " " and not UNIT_AFTER.match(self.text, at)

    def _year(self) -> bool:
        """Take the year that the system's `date` and C's ctime put at the end."""
        day, clock = self.point.day, self.point.clock
        if not (
            day and clock and self.point.weekday is not None and len(day.choices) == 1 and day.choices[0][0] is None
        ):
            return False
        found = CTIME_YEAR.match(self.text, self.end)
        if not found:
            return False
        return self._take(found.end(), day=replace(day, choices=((int(found["year"]), *day.choices[0][1:]),)))


def match_point(text: str, at: int) -> Point | None:
    """Return the longest time written at `at` in folded text, or None where no day, part or clock begins there."""
    builder = _Builder(text, at)
    while builder.step():
        pass
    point = builder.point
    return point if point.day or point.clock or point.part else None
