"""Offsets as they are written, and the offset that a zone gives a wall time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_NAMED = {
    "z": "+00:00",
    "utc": "+00:00",
    "gmt": "+00:00",
    "jst": "+09:00",
    "日本時間": "+09:00",
    "kst": "+09:00",
    "hkt": "+08:00",
    "sgt": "+08:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "bst": "+01:00",
    "cat": "+02:00",
    "eat": "+03:00",
    "msk": "+03:00",
    "ict": "+07:00",
    "wib": "+07:00",
    "pht": "+08:00",
    "myt": "+08:00",
    "awst": "+08:00",
    "hst": "-10:00",
    "akst": "-09:00",
    "akdt": "-08:00",
    "北京時間": "+08:00",
    "中国時間": "+08:00",
    "台湾時間": "+08:00",
    "シンガポール時間": "+08:00",
    "韓国時間": "+09:00",
    "インド時間": "+05:30",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "aest": "+10:00",
    "aedt": "+11:00",
    "nzst": "+12:00",
    "nzdt": "+13:00",
    "協定世界時": "+00:00",
    "世界標準時": "+00:00",
}
_PLACES = {
    "eastern": "America/New_York", "et": "America/New_York", "東部時間": "America/New_York",
    "central": "America/Chicago", "ct": "America/Chicago", "中部時間": "America/Chicago",
    "mountain": "America/Denver", "山岳時間": "America/Denver",
    "pacific": "America/Los_Angeles", "pt": "America/Los_Angeles", "太平洋時間": "America/Los_Angeles",
    "uk time": "Europe/London", "英国時間": "Europe/London", "イギリス時間": "Europe/London",
    "ロンドン時間": "Europe/London", "ドイツ時間": "Europe/Berlin", "フランス時間": "Europe/Paris",
    "中央ヨーロッパ時間": "Europe/Berlin", "ニューヨーク時間": "America/New_York",
}  # fmt: skip
"""Names of a place's time, summer or winter: the zone that gives their offset."""
_PLACE = re.compile(
    r"\s?[(（\[]?\s?(?P<name>(?:us )?(?P<us>eastern|central|mountain|pacific)(?: (?:standard|daylight|summer))? time"
    r"|(?P<short>et|pt|ct)(?![a-z])(?! (?:scan|room|is|was))|uk time"
    r"|東部時間|中部時間|山岳時間|太平洋時間|英国時間|イギリス時間|ロンドン時間"
    r"|ドイツ時間|フランス時間|中央ヨーロッパ時間|ニューヨーク時間)(?:\s?[)）\]])?"
)
_NAME = re.compile(
    r"\s?[(（\[]?\s?(?P<name>utc|gmt|jst|kst|hkt|sgt|cest|cet|eest|eet|bst|est|edt|cdt|mst|mdt|pst|pdt|aest"
    r"|aedt|nzst|nzdt|cat|eat|msk|ict|wib|pht|myt|awst|hst|akst|akdt|北京時間|中国時間|台湾時間|シンガポール時間|韓国時間|インド時間"
    r"|日本時間|協定世界時"
    r"|世界標準時)(?![a-z])(?P<plus>\s?(?P<sign>[+\-])(?P<hours>[01]?[0-9])(?::?(?P<minutes>[0-5][0-9]))?(?![0-9:])"
    r")?(?:\s?[)）\]])?"
)
_UNCLEAR = re.compile(r"\s?[(（]?(?P<name>cst|ist|現地時間|米国時間|アメリカ時間|local time)(?![a-z])[)）]?")
_ZULU = re.compile(r"z(?![a-z])")
_FIGURES = re.compile(
    r"(?P<space>\s?)[(\[]?(?P<sign>[+\-])(?P<hours>[01][0-9])(?P<colon>:?)(?P<minutes>[0-5][0-9])(?![0-9:])[)\]]?"
)


UNCLEAR = frozenset({"cst", "ist", "現地時間", "米国時間", "アメリカ時間", "local time"})
"""Names that more than one zone bears (Central in America and in China); the case's own zone may settle them."""
_BEFORE = re.compile(
    r"(?P<name>日本時間|協定世界時|世界標準時|jst|utc|gmt|北京時間|中国時間|台湾時間|シンガポール時間|韓国時間|インド時間|東部時間|中部時間|太平洋時間"
    r"|英国時間|イギリス時間|ロンドン時間|ドイツ時間|フランス時間|ニューヨーク時間|現地時間|米国時間|アメリカ時間)(?:で|の)?\s?(?=[0-9]{1,2}[:時])"
)


def match_zone_before(text: str, at: int) -> tuple[int, str] | None:
    """Return the end and the offset of a zone that is named before its time (日本時間10:33), or None."""
    found = _BEFORE.match(text, at)
    if not found:
        return None
    name = found["name"]
    return found.end(), _NAMED.get(name) or _PLACES.get(name) or name


def match_offset(text: str, at: int, after_iso: bool, has_seconds: bool) -> tuple[int, str] | None:
    """Return the end and the value of the offset at `at`, or None.

    -05:00 is an offset after an ISO date only; after a plain time it is the end of a range.
    """
    if _ZULU.match(text, at):
        return at + 1, "+00:00"
    found = _NAME.match(text, at)
    if found:
        if found["plus"]:
            return found.end(), f"{found['sign']}{int(found['hours']):02}:{found['minutes'] or '00'}"
        return found.end(), _NAMED[found["name"]]
    found = _UNCLEAR.match(text, at)
    if found:
        return found.end(), found["name"]
    found = _PLACE.match(text, at)
    if found:
        return found.end(), _PLACES[found["us"] or found["short"] or found["name"]]
    found = _FIGURES.match(text, at)
    if not found or int(found["hours"]) > 14:
        return None
    if found["sign"] == "+":
        sure = has_seconds or after_iso or bool(found["colon"]) or found["minutes"] in {"00", "30", "45"}
    else:
        sure = found["minutes"] in {"00", "30", "45"} and (after_iso or (has_seconds and not found["colon"]))
    return (found.end(), f"{found['sign']}{found['hours']}:{found['minutes']}") if sure else None


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """Return the zone; raises what ZoneInfo raises where there is none of that name."""
    return ZoneInfo(name)


def shown(offset: timedelta | None) -> str:
    """Return an offset as +09:00, to the minute."""
    minutes = round((offset or timedelta()).total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_offsets(wall: datetime, zone: str) -> tuple[str, ...]:
    """Return the offsets that a wall time can have in `zone`: none where clocks skipped it, two where it came twice."""
    place = zone_named(zone)
    early, late = wall.replace(tzinfo=place, fold=0), wall.replace(tzinfo=place, fold=1)
    if early.utcoffset() == late.utcoffset():
        return (shown(early.utcoffset()),)
    if early.astimezone(UTC).astimezone(place).replace(tzinfo=None) != wall:
        return ()
    return shown(early.utcoffset()), shown(late.utcoffset())
