"""A time at one place of a line: day, weekday, part of the day and clock, in the orders people use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from webapp.reading import clocks, days_english, days_japanese, days_numeric, days_relative
from webapp.reading.clocks import match_bare_hour, match_dotted
from webapp.reading.days_relative import weekday_number
from webapp.reading.offsets import match_offset, match_zone_before
from webapp.reading.parts import match_part
from webapp.reading.written import Point, Strength, WrittenClock, WrittenDay

DayMatcher = Callable[[str, int], WrittenDay | None]

_FIGURE_DAYS: tuple[DayMatcher, ...] = (
    days_numeric.match_year_first, days_numeric.match_three, days_english.match_day_first, days_numeric.match_two,
)  # fmt: skip
_DIGIT_DAYS: tuple[DayMatcher, ...] = (
    days_numeric.match_year_first, days_japanese.match_year, days_japanese.match_month, days_numeric.match_three,
    days_relative.match_ago, days_english.match_day_first, days_english.match_day_alone, days_japanese.match_day,
    days_english.match_year_alone,
)  # fmt: skip
_WORD_DAYS: tuple[DayMatcher, ...] = (
    days_relative.match_word, days_english.match_month_first, days_relative.match_week, days_relative.match_ago,
    days_numeric.match_era, days_japanese.match_year, days_english.match_day_alone, days_english.match_year_alone,
    days_relative.match_season, days_numeric.match_glog,
)  # fmt: skip
_SIGN_DAYS: tuple[DayMatcher, ...] = (
    days_relative.match_word, days_japanese.match_year, days_japanese.match_month, days_relative.match_week,
    days_relative.match_ago, days_japanese.match_day, days_numeric.match_three,
)  # fmt: skip
_DIGIT_CLOCKS = (clocks.match_colon, clocks.match_kanji, clocks.match_english)
_OTHER_CLOCKS = (clocks.match_kanji, clocks.match_english)

_UNIT_AFTER = re.compile(
    r"[0-9]+\s?(?:%|times|of|m?s\b|min|sec|hours?|days?|[gmk]?b|users?|people|errors?|回|件|台|分|秒|人|個|本|[^a-z\s])"
)
_OF = re.compile(r"\s(?:of|on)\s(?:the )?")
_AFTER_FIGURES = re.compile(r"[0-9]{1,8}\s?(\S)")
_DAY_SIGNS = frozenset(
    "令平昭大明今本昨去一二三四五六七八九十〇零先同前翌当次あおきけさそ月火水木金土日来㍻㋿㍽約'ゆこ夕"
)
_GAP = re.compile(
    r"(?:[\s,、・|;_@()\[\]（）［］【】「」\"']|の(?!ち)){0,8}(?:(?:at|on|in|the|of|t"
    r"|-)(?=[\s0-9])\s{0,2}){0,2}(?:the )?"
)
_CLOCK_GAP = re.compile(
    r"(?:[\s,、・|;_@()\[\]（）［］【】「」\"'\-]|の(?!ち)|に(?=\s?[0-9])){0,8}(?:(?:at"
    r"|on|t|:|の|/|from|since|by)\s{0,2})?"
)
_ABOUT_BEFORE = re.compile(
    r"(?:(?:at )?(?:about|around|approx(?:imately|\.)?|roughly|circa|ca\.|c\.|some ?time around"
    r"|shortly (?:before|after)|just (?:before|after)"
    r"|a (?:little|bit) (?:before|after)|probably(?: about| around)?|maybe(?: about| around)?|perhaps"
    r"|near(?:ly)?|towards?)(?![a-z])"
    r"|~|≒|≈|約|およそ|おおよそ|大体|だいたい|たぶん|多分|おそらく|たしか|確か)\s{0,2}"
)
_ABOUT_AFTER = re.compile(
    r"\s?(?:[(（](?:頃|ごろ|推定|約|approx\.?|about|\?|たぶん|多分)[)）]|ごろ|頃|ころ"
    r"|くらい|ぐらい|前後|位(?!置)|(?:を|ちょっと|少し)?(?:過ぎ|すぎ)"
    r"|(?:ちょい|ちょっと|少し)前|"
    r"前(?![回後日述者半提兆処面年月週夜])|あたり|辺り|付近|近く|(?<=時)台|\?(?!\w)"
    r"|-?ish(?![a-z])|or so(?![a-z])|approx(?:\."
    r"|imately)?(?![a-z])|か(?=[\s、。](?!\s?[0-9])|$))(?:か(?=[\s、。]))?"
)
_WEEKDAY = re.compile(
    r"\s{0,2}[(（\[［〔]\s?(?:(?P<kanji>[月火水木金土日])(?:曜日?)?(?:[・/、,\s]?[祝休])?"
    r"|(?P<name>mon|tue|wed|thu|fri|sat"
    r"|sun)[a-z]{0,6}\.?)\s?[)）\]］〕]"
    r"|[\s,、]{0,2}(?P<long>[月火水木金土日])曜日?"
    r"|[\s,、]{0,2}(?P<word>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?(?![a-z])[.,]?"
    r"|\s?(?P<short>[月火水木金土日])(?=\s|$|[0-9]{1,2}[:時])"
)
_WEEKDAY_FIRST = re.compile(
    r"(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])[.,]?\s{0,2}"
    r"|(?<![^\s(（|,])[(（]?(?P<kanji>[月火水木金土日])(?:曜日?)?[)）]?[\s,、]{0,2}(?=[0-9']|[rhs令平昭])"
)
_CTIME_YEAR = re.compile(r"\s(?:[a-z]{3,4}\s)?(?P<year>(?:19|20)[0-9]{2})(?![0-9:])")
_PART_AFTER = re.compile(r",?\s(?:(?:in the|at|that|this)\s)(?=[a-z])")


def match_day(text: str, at: int) -> WrittenDay | None:
    """Return the day written at `at`, or None."""
    if at >= len(text):
        return None
    for match in _day_matchers(text, at):
        found = match(text, at)
        if found:
            return found
    return None


def _day_matchers(text: str, at: int) -> tuple[DayMatcher, ...]:
    """Return the forms that the first characters leave open."""
    sign = text[at]
    if "0" <= sign <= "9":
        behind = _AFTER_FIGURES.match(text, at)
        following = behind[1] if behind else ""
        return () if following in {":", "時"} else _FIGURE_DAYS if following in {"/", ".", "-"} else _DIGIT_DAYS
    if "a" <= sign <= "z":
        return _WORD_DAYS
    return _SIGN_DAYS if sign in _DAY_SIGNS else ()


def match_clock(text: str, at: int, after: WrittenDay | None) -> WrittenClock | None:
    """Return the time of day written at `at`, with the offset behind it, or None."""
    if at >= len(text):
        return None
    zone = match_zone_before(text, at)
    if zone:
        clock = match_clock(text, zone[0], after)
        return replace(clock, offset=clock.offset or zone[1]) if clock else None
    clock = None
    for match in _DIGIT_CLOCKS if "0" <= text[at] <= "9" else _OTHER_CLOCKS:
        clock = match(text, at)
        if clock:
            break
    if not clock and after and after.compact:
        clock = clocks.match_compact(text, at)
    if not clock or (clock.minute > 59 and not after):
        return clock if clock and after else None
    offset = match_offset(text, clock.end, bool(after and after.iso), clock.second is not None)
    return replace(clock, end=offset[0], offset=offset[1]) if offset else clock


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
            found = _ABOUT_AFTER.match(self.text, self.end) if not point.about else None
            if found:
                return self._take(found.end(), about=True)
        if point.clock or point.about:
            return False
        found = _ABOUT_BEFORE.match(self.text, self._gap(_GAP))
        if not found or not self._told_behind(found.end()):
            return False
        return self._take(found.end(), about=True)

    def _told_behind(self, at: int) -> bool:
        """Return whether "about" has something to be about: a time, or a day where none was told."""
        point = self.point
        if match_clock(self.text, at, point.day) or match_part(self.text, at):
            return True
        if point.day is None:
            return match_day(self.text, at) is not None or _WEEKDAY_FIRST.match(self.text, at) is not None
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
        part_of = bool(point.part and not point.day and not point.clock and _OF.match(self.text, self.end))
        if point.day or (point.part and not part_of):
            return self._day_again()
        day = match_day(self.text, self._gap(_GAP))
        if not day or self._only_weekday(day):
            return False
        if point.clock and not (day.choices and (day.strength is Strength.STRONG or day.separator == "/")):
            return False
        return self._take(day.end, day=day)

    def _only_weekday(self, day: WrittenDay) -> bool:
        """Return whether a weekday stands before a day and only names it again: Tuesday, March 3."""
        told = day.relative
        if not told or told.weekday is None or day.strength is not Strength.FAIR:
            return False
        gap = _GAP.match(self.text, day.end)
        following = match_day(self.text, gap.end() if gap else day.end)
        return following is not None and following.relative is None

    def _weekday(self) -> bool:
        point = self.point
        if point.weekday is not None:
            return False
        if point.day and not point.clock:
            if point.day.relative and point.day.relative.weekday is not None:
                return False
            found = _WEEKDAY.match(self.text, self.end)
            if found:
                kanji = found["kanji"] or found["long"] or found["short"]
                return self._take(found.end(), weekday=weekday_number(kanji, found["name"] or found["word"]))
        if point.day or point.clock or point.part:
            return False
        found = _WEEKDAY_FIRST.match(self.text, self.end)
        if not found:
            return False
        return self._take(found.end(), weekday=weekday_number(found["kanji"], found["name"]))

    def _part(self) -> bool:
        point = self.point
        if point.part:
            return False
        if point.clock:
            lead = _PART_AFTER.match(self.text, self.end)
            part = match_part(self.text, lead.end()) if lead else None
        else:
            part = match_part(self.text, self._gap(_GAP))
        return self._take(part.end, part=part) if part else False

    def _clock(self) -> bool:
        point = self.point
        if point.clock:
            return False
        at = self._gap(_CLOCK_GAP)
        clock = match_clock(self.text, at, point.day)
        if not clock and point.day:
            clock = match_dotted(self.text, at)
        if not clock and point.part and point.part.shift in {"am", "pm"} and self.text[point.part.end - 1].isascii():
            clock = match_bare_hour(self.text, at)
        if not clock and self._hour_may_stand_bare(at):
            clock = match_bare_hour(self.text, at)
        return self._take(clock.end, clock=clock) if clock else False

    def _hour_may_stand_bare(self, at: int) -> bool:
        """Return whether a lone figure is an hour: "last night about 11", "in the evening at 9"."""
        point = self.point
        if not (point.part or (point.day and point.day.part)):
            return False
        led = point.about or self.text[max(0, at - 3) : at] == "at "
        return led and self.text[at - 1 : at] == " " and not _UNIT_AFTER.match(self.text, at)

    def _year(self) -> bool:
        """Take the year that the system's `date` and C's ctime put at the end."""
        day, clock = self.point.day, self.point.clock
        if not (
            day and clock and self.point.weekday is not None and len(day.choices) == 1 and day.choices[0][0] is None
        ):
            return False
        found = _CTIME_YEAR.match(self.text, self.end)
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
