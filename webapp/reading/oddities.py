"""Times whose signs can be read but whose sense cannot: only an end, several side by side, the number of an error."""

from __future__ import annotations

import re

from webapp.reading.points import match_point
from webapp.reading.written import Found, Odd, Point

_UNTIL_BEFORE = re.compile(r"(?<![a-z])(?:until|till|til|up to|bis)\s{1,2}(?:about |around |the )?$")
_UNTIL_INSIDE = re.compile(r"(?<![a-z])(?:until|till|til)\s(?:about |around )?(?=[0-9])")
_UNTIL_AFTER = re.compile(r"\s?(?:ごろ|頃|ころ|すぎ|過ぎ|くらい|ぐらい|前)?\s?まで(?!に|も)(?:の?間)?")
_BESIDE = re.compile(r"\s?(?:[,、・/;&+]|と|and)?\s{0,3}")
_AGAIN = re.compile(
    r"again (?:at|around|about) [0-9]{1,2}(?![0-9/])"
    r"|(?:[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}時(?:[0-9]{1,2}分|半)?)\s?(?:ごろ|頃)?(?:に)?(?:も(?!ら)|再度|再び|また)"
    r"|[0-9]{1,2}:[0-9]{2}\s?[(（]?[2-9]回目"
)
"""A second occurrence in the same line, with its own time."""
_NAMES_A_NUMBER = re.compile(
    r"\s?(?:番|号|エラー(?=$|[\s。、])|コード|イベント|error(?![a-z])|err(?![a-z])|code(?![a-z])|event(?![a-z]))"
)


def oddity(text: str, found: Found) -> Odd | None:
    """Return why the writer must be asked about a time that was found, or None."""
    point, clock = found.point, found.point.clock
    if clock is None:
        return None
    if found.end or found.minutes is not None:
        return Odd.SEVERAL if not found.between and _another_beside(text, point, found.spans[-1][1]) else None
    if clock.four and _NAMES_A_NUMBER.match(text, clock.end):
        return Odd.NUMBER
    start, stop = found.spans[0] if len(found.spans) == 1 else found.spans[-1]
    if _only_end(text, point, start, stop):
        return Odd.ONLY_END
    return Odd.SEVERAL if _another_beside(text, point, point.end) or _AGAIN.search(text, stop) else None


def _only_end(text: str, point: Point, start: int, stop: int) -> bool:
    """Return whether the time is led or followed by "until": the state had begun at a time that is not told."""
    at = _clock_end(point)
    behind = _UNTIL_AFTER.match(text, at)
    if behind and behind.end() >= min(stop, at + 2):
        return True
    led = _UNTIL_INSIDE.search(text, max(0, at - 40), at) if point.day else None
    return bool(led or _UNTIL_BEFORE.search(text[max(0, start - 16) : start]))


def _clock_end(point: Point) -> int:
    return point.clock.end if point.clock else point.end


def _another_beside(text: str, point: Point, at: int) -> bool:
    """Return whether another time of day, without a day of its own, stands right behind."""
    link = _BESIDE.match(text, at)
    other = match_point(text, link.end()) if link and link.end() > at else None
    if other is None or other.day or other.clock is None or not other.clock.possible or other.clock.four:
        return False
    clock = point.clock
    return clock is not None and (other.clock.hour, other.clock.minute) != (clock.hour, clock.minute)
