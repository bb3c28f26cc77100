"""The end of a range: 10:33〜10:48, from 10 to 11, 3/5〜3/7, between 10 and 11, 10:33から15分間."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from webapp.reading.characters import NUMBER, number
from webapp.reading.clocks import match_bare_hour, match_dotted
from webapp.reading.points import match_point
from webapp.reading.signs import UNIT_AFTER
from webapp.reading.written import Point, Strength, WrittenClock, WrittenDay

_CONNECTOR = re.compile(
    r"\s{0,2}(?:~|-{1,2}>?|ー|…|‥|→|⇒|=>|/(?=[0-9]{4}-[0-9]{2}-[0-9]{2}t)|から|より|(?:to|till|until|til|through"
    r"|thru|up to|bis)(?=\s))\s{0,2}(?:翌(?=日"
    r"|朝|[0-9])|about |around |約|およそ)?"
)
_AND = re.compile(r"\s{0,2}(?:and|&|to|-|~|と|から)\s{0,2}(?:about )?")
_BETWEEN = re.compile(
    r"(?:(?:at )?(?P<some>some ?time|some ?where|at some point"
    r"|some point)[,]?\s)?(?:in )?between\s{1,2}(?:the hours of )?"
)
_BETWEEN_AFTER = re.compile(
    r"(?:まで)?\s?(?:の|ま)?(?:間|あいだ)(?:(?:の|に|で)?、?(?:どこか|いつか|いずれか"
    r"|ある時点)(?:の時点)?(?:で|に)?|に(?!渡|わた|亘)|で(?!き))"
    r"|(?:まで)?の?(?:どこか|いつか)(?:で|に)?|\s?[(（](?:の間の)?(?:どこか|いつか)[)）]"
)
_UNTIL_AFTER = re.compile(r"\s?(?:ごろ|頃)?(?:まで|にかけて)?(?:の?間(?!隔))?(?:ずっと)?")
_DURATION = re.compile(
    rf"\s?(?:から|より|~|for|(?=[0-9]{{1,3}}\s?(?:分|時間)間))"
    rf"(?![0-9]{{1,2}}\s?分\s?(?:まで|にかけて|、|ごろ|頃))\s?(?:約|およそ|about "
    rf"|around |roughly )?(?P<count>{NUMBER}|[0-9]{{3}})\s?(?P<unit>分|時間"
    rf"|minutes?|mins?|hours?|hrs?)(?P<half>半)?(?:間|ほど|くらい|ぐらい|弱|強|程度)*(?!\w*(?:後|ごと|おき|毎))"
)
_BARE_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:日|th|st|nd|rd)?(?![0-9a-z:/.%時分年月回件台人個本秒間後前])")
_BARE_MINUTE = re.compile(
    r"(?P<minute>[0-5][0-9])(?:分(?!間|ほど|くらい|程))?(?![0-9:/.a-z%]|\s?[時分年月回件台人個本秒])"
)
_HOURS = re.compile(
    rf"(?P<first>{NUMBER})(?:時)?\s?(?:~|-|から|、|,"
    rf"|か)\s?(?P<second>{NUMBER})時(?![間期代点])(?!\s?[0-9]{{1,2}}\s?分|半)"
)
_ENGLISH_HOURS = re.compile(
    r"(?P<first>[01]?[0-9])\s?(?:-|~|to)\s?(?P<second>[01]?[0-9])\s?(?P<meridiem>[ap])\.?m\b\.?"
    r"|(?P<from>[01]?[0-9])(?P<early>[ap])\s?(?:-|~|to)\s?(?P<until>[01]?[0-9])(?P<late>[ap])(?![a-z0-9])"
)
_SHORT_MERIDIEM = re.compile(r"([01]?[0-9])([ap])(?![a-z0-9])")
_UNTIL_BEFORE = re.compile(r"\b(?:until|till|til|bis)\s{1,2}(?:about |around |roughly )?$")
_EITHER = re.compile(r"\s?(?:か、?|または|もしくは|or(?= ))\s{0,2}")
_ABOUT_HOURS = re.compile(r"\s?(?:ごろ|頃|くらい|ぐらい)")
_SPACE = re.compile(r"[\s,、]{0,3}の?\s{0,2}")
_COUNTED = re.compile(
    r"\s?(?:times|errors?|%|min|hours?|days?|users?|per|drops?|failures?|ms|sec|s\b|m?g?bps|people|of"
    r"|attempts?|weeks?|months?)"
)


_OTHER_DAY = re.compile(
    r"\s?(?:か(?!ら)|または|もしくは|あるいは|or(?= )|and(?= )|&|・|、|,|と|及び|および)\s?(?:on )?(?:the )?"
)
_OTHER_BARE_DAY = re.compile(
    r"[0-9]{1,2}(?:日(?!間|後|前)|th|st|nd|rd)?(?=\s(?![0-9])|両|の|に|と)(?!\s?(?:回|件|台|人))"
)


@dataclass(frozen=True, slots=True)
class Range:
    """What follows a time: its end, whether the two only bound a moment, a duration in minutes, and where it ends."""

    start: Point
    end: Point | None
    between: bool
    minutes: int | None
    stop: int


def match_between(text: str, at: int) -> Range | None:
    """Return the two bounds of "between 10 and 11" at `at`, or None."""
    lead = _BETWEEN.match(text, at)
    if not lead:
        return None
    start = match_point(text, lead.end()) or _hour(text, lead.end())
    link = _AND.match(text, start.end) if start else None
    if not start or not link:
        return None
    end = match_point(text, link.end()) or _hour(text, link.end())
    bare = end and end.clock and end.clock.whole_hour and not end.clock.meridiem
    if not end or (bare and not lead["some"] and not start.day and _COUNTED.match(text, end.end)):
        return None
    return Range(replace(start, start=at), end, True, None, end.end)


def _hour(text: str, at: int) -> Point | None:
    clock = match_bare_hour(text, at)
    return Point(at, clock.end, clock=clock) if clock and clock.hour <= 24 else None


def hours_at(text: str, at: int) -> tuple[WrittenClock, WrittenClock, bool] | None:
    """Return both hours of 10〜11時 or 10-11am at `at`, and whether the signs leave one of the two open."""
    found = _HOURS.match(text, at)
    if found:
        first, second = number(found["first"]), number(found["second"])
        return (
            WrittenClock(found.end(), first, whole_hour=True),
            WrittenClock(found.end(), second, whole_hour=True),
            True,
        )
    found = _ENGLISH_HOURS.match(text, at)
    if not found:
        return None
    if found["early"]:
        return (
            WrittenClock(found.end(), int(found["from"]), meridiem=f"{found['early']}m", whole_hour=True),
            WrittenClock(found.end(), int(found["until"]), meridiem=f"{found['late']}m", whole_hour=True),
            False,
        )
    meridiem = f"{found['meridiem']}m"
    second_clock = WrittenClock(found.end(), int(found["second"]), meridiem=meridiem, whole_hour=True)
    return WrittenClock(found.end(), int(found["first"]), whole_hour=True), second_clock, False


def match_whole(text: str, at: int) -> Range | None:
    """Return the time at `at` with all that belongs to it, or None."""
    whole = match_between(text, at)
    if whole:
        return whole
    start = match_point(text, at)
    if start and start.clock:
        return match_range(text, start)
    after = _SPACE.match(text, start.end) if start else None
    behind = after.end() if after else at
    hours = hours_at(text, behind)
    if hours:
        return _of_hours(text, start or Point(at, at), *hours)
    whole = match_between(text, behind) if start else None
    if start and whole:
        joined = replace(
            whole.start, start=at, day=start.day, weekday=start.weekday, part=start.part or whole.start.part
        )
        return replace(whole, start=joined)
    return match_range(text, start) if start else None


def _of_hours(text: str, start: Point, first: WrittenClock, second: WrittenClock, is_open: bool) -> Range:
    start = replace(start, end=first.end, clock=first)
    end = Point(second.end, second.end, clock=second)
    after = _BETWEEN_AFTER.match(text, end.end) or (_ABOUT_HOURS.match(text, end.end) if is_open else None)
    if after:
        return Range(start, end, True, None, after.end())
    after = _UNTIL_AFTER.match(text, end.end)
    return Range(start, end, False, None, after.end() if after else end.end)


def match_range(text: str, start: Point) -> Range:
    """Return what follows `start`: its end or duration where one is written, else none."""
    duration = _DURATION.match(text, start.end) if start.clock else None
    if duration and not _to_the_minute(start, duration):
        count = int(duration["count"]) if len(duration["count"]) == 3 else number(duration["count"])
        in_hours = duration["unit"].startswith(("時", "h"))
        minutes = count * 60 + (30 if duration["half"] else 0) if in_hours else count
        return Range(start, None, False, minutes, duration.end())
    either = _EITHER.match(text, start.end) if start.clock else None
    other = match_point(text, either.end()) if either else None
    if other and other.clock and not other.day:
        return Range(start, other, True, None, other.end)
    if _names_another_day(text, start):
        day = replace(start.day, several=True) if start.day else None
        return Range(replace(start, day=day), None, False, None, start.end)
    link = _CONNECTOR.match(text, start.end)
    end = _end_after(text, link.end(), start) if link else None
    if not end:
        return Range(start, None, False, None, start.end)
    start, end = _day_of_both(start, end)
    after = _BETWEEN_AFTER.match(text, end.end)
    if after:
        return Range(start, end, True, None, after.end())
    after = _UNTIL_AFTER.match(text, end.end)
    return Range(start, end, False, None, after.end() if after else end.end)


def _bare_hour_after(text: str, at: int, start: Point) -> Point | None:
    """Return the end of "from 10:33 until about 11" (only behind "until", which leads to nothing else) or 2:30p-3p."""
    meridiem = _SHORT_MERIDIEM.match(text, at) if start.clock and start.clock.meridiem else None
    if meridiem:
        clock = WrittenClock(meridiem.end(), int(meridiem[1]), meridiem=f"{meridiem[2]}m", whole_hour=True)
        return Point(at, meridiem.end(), clock=clock)
    if not _UNTIL_BEFORE.search(text[max(0, at - 20) : at]) or UNIT_AFTER.match(text, at):
        return None
    hour = _hour(text, at)
    return None if hour is None or _COUNTED.match(text, hour.end) else replace(hour, about="about" in text[at - 8 : at])


def _day_of_both(start: Point, end: Point) -> tuple[Point, Point]:
    """Return both times with the day on the first, where it stands behind both: 10:33 to 10:48 on 8 Nov."""
    day = end.day
    if start.day or not day or not day.choices or not end.clock or day.end <= end.clock.end:
        return start, end
    return replace(start, day=day, weekday=end.weekday), replace(end, day=None, weekday=None)


def _to_the_minute(start: Point, found: re.Match[str]) -> bool:
    """Return whether the figure is a minute of the start's hour and no duration: 10時33分〜48分."""
    clock = start.clock
    if clock is None or clock.whole_hour or found["unit"] != "分" or not found.group().lstrip().startswith("~"):
        return False
    return "間" not in found.group() and clock.minute < number(found["count"]) < 60


def _names_another_day(text: str, start: Point) -> bool:
    """Return whether a second day stands beside the first: 11/8か9日, 11/8・11/9, 8 Nov or 9 Nov."""
    link = _OTHER_DAY.match(text, start.end)
    if not link or not start.day or not start.day.choices or start.clock or not start.day.choices[0][2]:
        return False
    if _OTHER_BARE_DAY.match(text, link.end()):
        return True
    other = match_point(text, link.end())
    return bool(other and other.day and other.day.choices and not other.clock and other.day.strength > Strength.WEAK)


def _end_after(text: str, at: int, start: Point) -> Point | None:
    end = match_point(text, at)
    if end and end.day and end.day.strength is Strength.WEAK:
        end = None
    if text[at - 1] == "翌" and not (end and end.day):
        end = match_point(text, at - 1) or end
    if start.clock:
        if end and end.clock:
            return end
        dotted = match_dotted(text, at) if text[start.clock.end - 3 : start.clock.end - 2] == "." else None
        if dotted:
            return Point(at, dotted.end, clock=dotted)
        found = _BARE_MINUTE.match(text, at)
        if found and not start.clock.whole_hour and int(found["minute"]) > start.clock.minute:
            clock = WrittenClock(found.end(), start.clock.hour, int(found["minute"]), meridiem=start.clock.meridiem)
            return Point(at, found.end(), clock=clock)
        return _bare_hour_after(text, at, start)
    if end and (end.day or (end.part and start.part)):
        return end
    found = _BARE_DAY.match(text, at)
    if found and start.day and start.day.choices and start.day.choices[0][2] and 1 <= int(found["day"]) <= 31:
        day = WrittenDay(found.end(), ((None, None, int(found["day"])),))
        return Point(at, found.end(), day=day)
    return None
