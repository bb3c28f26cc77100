"""The forms of a day and of a time of day, tried by the character they begin with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from webapp.reading import clocks, days_english, days_japanese, days_numeric, days_relative
from webapp.reading.offsets import match_offset, match_zone_before
from webapp.reading.written import WrittenClock, WrittenDay

DayMatcher = Callable[[str, int], WrittenDay | None]

_FIGURE_DAYS: tuple[DayMatcher, ...] = (
    days_numeric.match_year_first,
    days_english.match_days_of,
    days_numeric.match_three,
    days_english.match_day_first,
    days_numeric.match_two,
)
_DIGIT_DAYS: tuple[DayMatcher, ...] = (
    days_relative.match_vague,
    days_numeric.match_year_first,
    days_japanese.match_year,
    days_japanese.match_month,
    days_numeric.match_three,
    days_relative.match_ago,
    days_relative.match_later,
    days_english.match_days_of,
    days_english.match_day_first,
    days_english.match_day_alone,
    days_japanese.match_day,
    days_english.match_year_alone,
)
_WORD_DAYS: tuple[DayMatcher, ...] = (
    days_relative.match_later,
    days_relative.match_vague,
    days_relative.match_word,
    days_english.match_month_first,
    days_relative.match_week,
    days_relative.match_ago,
    days_numeric.match_era,
    days_japanese.match_year,
    days_english.match_day_alone,
    days_english.match_year_alone,
    days_relative.match_season,
    days_numeric.match_glog,
)
_SIGN_DAYS: tuple[DayMatcher, ...] = (
    days_relative.match_later,
    days_relative.match_vague,
    days_relative.match_word,
    days_japanese.match_year,
    days_japanese.match_month,
    days_relative.match_week,
    days_relative.match_ago,
    days_japanese.match_day,
    days_numeric.match_three,
)
_DIGIT_CLOCKS = (clocks.match_colon, clocks.match_kanji, clocks.match_english)
_OTHER_CLOCKS = (clocks.match_kanji, clocks.match_english)

_AFTER_FIGURES = re.compile(r"[0-9]{1,8}\s?(\S)")
_DAY_SIGNS = frozenset(
    "令平昭大明今本昨去一二三四五六七八九十〇零先同前翌当次あおきけさそ月火水木金土日来㍻㋿㍽約'ゆこさほよ夕数何後別あい"
)


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
