"""Times of day as they are written."""

from __future__ import annotations

import re

from webapp.reading.characters import NUMBER, number
from webapp.reading.written import WrittenClock

_COLON = re.compile(
    r"(?P<hour>[0-9]{1,2}):{1,2}(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,:](?P<fraction>[0-9]{1,9}))?)?(?!"
    r"[0-9]|:[0-9a-f])"
    r"\s?(?P<meridiem>[ap](?:\.?m\b\.?|(?<=[0-9][ap])(?![a-z.])))?"
)
_KANJI = re.compile(
    rf"(?P<hour>{NUMBER}|二十[一二三四五六七八九])\s?(?:時|じ(?=[\s、。にかまごす～~はこ0-9]|$))(?!間|期|代|点|々|折|計|刻表|系|限|差|短|給)"
    rf"(?:\s?(?P<half>半|はん(?=[\s、。にかまごす]|$))(?!分|角|年|日|身)"
    rf"|\s?(?P<minute>{NUMBER}|[二三四五]十[一二三四五六七八九]?)\s?(?:分(?!間|の|毎)|[ふぷ]ん)(?:\s?(?P<second>{NUMBER}"
    rf"|[二三四五]十[一二三四五六七八九]?)\s?秒)?"
    r"|(?P<bare>[0-5][0-9])(?![0-9]))?"
)
_HOUR_FOLLOWS = re.compile(
    r"ごろ|ころ|頃|すぎ|過ぎ|ちょうど|丁度|に(?![はも])|から|まで|[〜～~\-－](?=[0-9〇一二三四五六七八九十])"
)
_HALF_DAY_BEFORE = re.compile(r"(?:午前|午後|深夜|夜中|未明|昼の?)$")
_TO_THE_HOUR = re.compile(r"前(?!後|回|日)")
"""9時10分前 is ten to nine for most, a little before 9:10 for some."""
_HOUR = re.compile(r"(?P<hour>[01]?[0-9])(?:\.(?P<minute>[0-5][0-9]))?\s?(?P<meridiem>[ap](?:m\b|\.m\.?))(?!\w)")
_OCLOCK = re.compile(r"(?P<hour>[01]?[0-9]|2[0-4])\s?(?:o'?clock|uhr(?: (?P<minute>[0-5][0-9]))?)(?![a-z])")
_AFTER_MERIDIEM = re.compile(r"(?P<hour>[01]?[0-9])(?![0-9:./\-]|時|[a-z%])")
_COMPACT = re.compile(
    r"(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?P<second>[0-5][0-9])?(?:\.(?P<fraction>[0-9]{1,9}))?(?![0-9])"
)
_HUNDRED = re.compile(r"(?P<hour>[0-2][0-9]):?(?P<minute>[0-5][0-9])\s?(?:hrs|hours|h)(?![a-z])")
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PAST = re.compile(
    rf"(?:(?P<how>half|(?:a )?quarter|ten|twenty(?:[ \-]five)?|five|[0-9]{{1,2}}(?: minutes)?) (?P<side>past"
    rf"|to|after)|(?P<british>half)) (?P<hour>1[0-2]|[1-9]|{'|'.join(_WORDS)})(?![a-z0-9]"
    rf"|:[0-9])(?!\s?(?:hours?|min|days?|of))"
    rf"|(?P<how_m>half|(?:a )?quarter|ten|twenty|five) (?P<side_m>past|to) (?P<hour_m>1[0-2]|[1-9])(?=[ap]\.?m)"
)
_NOON = re.compile(r"正午|お昼の?12時|(?:noon|midday|12 noon)(?![a-z])")
_MIDNIGHT = re.compile(r"(?:12 )?(?:midnight)(?![a-z])")
_SPOKEN = {
    "half": 30,
    "quarter": 15,
    "a quarter": 15,
    "ten": 10,
    "twenty": 20,
    "five": 5,
    "twenty five": 25,
    "twenty-five": 25,
}
_LETTER = re.compile(r"(?P<hour>[0-2]?[0-9])h(?P<minute>[0-5][0-9])(?![0-9a-z])")
_IN_THE = re.compile(r"(?P<hour>1[0-2]|[1-9])(?= (?:in the (?:early |late )?(?:morning|afternoon|evening)|at night))")
_DOTTED = re.compile(
    r"(?P<hour>[0-2]?[0-9])\.(?P<minute>[0-5][0-9])(?![0-9.]|\s?(?:m?s|sec|v|[mgk]?b|[mgk]bps|%|ghz|cm|mm|km"
    r"|kg|g|inch|a|w|db|点|倍|秒|人|台|版|系|℃|度)(?![a-z])"
    r"|\s?(?:に(?:更新|アップ|バージョン|変更)|へ(?:更新|アップ)|を(?:適用|導入|インストール)|インチ|から[0-9.]+に))"
)
_SPLIT = re.compile(
    r"(?P<hour>[0-2][0-9])(?P<sign>[.\-])(?P<minute>[0-5][0-9])(?P=sign)(?P<second>[0-5][0-9])(?![0-9.\-])"
)
_FOUR = re.compile(
    r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9])(?=[\s,、。頃ご~に]|-(?=[0-2][0-9][0-5][0-9](?![0-9\-]))|から|まで|$)"
    r"(?!\s?(?:円|回|件|台|人|個|本|枚|名|社|番|年|mbps|ms|mb|gb|kb|errors?|times|users?|people|devices?|pcs?|yen|usd|packets?"
    r"|requests?|calls?|bytes?|steps?|dpi|rpm|w\b|v\b|%)(?![a-z]))"
)
"""Four figures as a time: only behind a day or at the head of a line, and never where a count or a sum stands."""
_TYPO = re.compile(r"(?P<hour>[0-2]?[0-9o])[:;]{1,2}(?P<minute>[0-5o][0-9o])(?::[0-9]?[?x*]{1,2})?(?![0-9a-z:;])")
_MASKED = re.compile(r"(?!(?:1:1|16:9|4:3|3:2)(?![0-9?x*]))[0-2]?[0-9]:[0-9?x*]{1,3}(?![0-9a-z:])")
_ISH = re.compile(r"(?:1[0-2]|[1-9])-?ish(?![a-z])")
"""8 Nov 7ish: an hour, but of the morning or of the evening?"""
_TRAILING_UNIT = re.compile(r"\s?(?:hrs|h|uhr)(?![a-z])")


def _meridiem(written: str | None) -> str:
    return "" if not written else "am" if written.startswith("a") else "pm"


def match_colon(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 10:33, 10:33:21.5 or 3:33 pm, or None."""
    found = _COLON.match(text, at)
    if not found:
        return None
    second = int(found["second"]) if found["second"] else None
    end = found.end() if found["meridiem"] else found.start() + len(found.group().rstrip())
    unit = _TRAILING_UNIT.match(text, end)
    return WrittenClock(
        unit.end() if unit else end, int(found["hour"]), int(found["minute"]), second,
        found["fraction"] or "", _meridiem(found["meridiem"]),
    )  # fmt: skip


def _is_one_o_clock(text: str, start: int, end: int) -> bool:
    """Return whether 一時 names an hour: far oftener it means "for a while" (一時的に、一時停止、一時は)."""
    return bool(_HOUR_FOLLOWS.match(text, end) or _HALF_DAY_BEFORE.search(text, max(start - 4, 0), start))


def match_kanji(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 10時33分, 10時半 or 十時, or None."""
    found = _KANJI.match(text, at)
    if not found:
        return None
    minute = found["minute"] or found["bare"]
    whole = not (minute or found["half"])
    if whole and found.group() == "一時" and not _is_one_o_clock(text, at, found.end()):
        return None
    if (
        found["minute"]
        and not found["second"]
        and _TO_THE_HOUR.match(text, found.end())
        and number(found["minute"]) % 5 == 0
    ):
        return WrittenClock(found.end(), 0, unclear=f"{found.group()}前")
    second = number(found["second"]) if found["second"] else None
    minutes = 30 if found["half"] else number(minute) if minute else 0
    return WrittenClock(found.end(), number(found["hour"]), minutes, second, whole_hour=whole)


def match_english(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 8 am, noon, half past ten or 1033 hrs, or None."""
    for pattern in (_HOUR, _OCLOCK, _HUNDRED, _LETTER, _IN_THE):
        found = pattern.match(text, at)
        if found:
            parts = found.groupdict()
            whole = not parts.get("minute")
            return WrittenClock(
                found.end(), int(parts["hour"]), int(parts.get("minute") or 0),
                meridiem=_meridiem(parts.get("meridiem")), whole_hour=whole,
            )  # fmt: skip
    if _NOON.match(text, at):
        found = _NOON.match(text, at)
        return WrittenClock(found.end() if found else at, 12)
    found = _MIDNIGHT.match(text, at)
    if found:
        return WrittenClock(found.end(), 0, midnight=True)
    return _spoken(text, at)


def _spoken(text: str, at: int) -> WrittenClock | None:
    found = _PAST.match(text, at)
    if not found:
        return None
    told = found["hour"] or found["hour_m"]
    hour = _WORDS.index(told) + 1 if told in _WORDS else int(told)
    how = found["how"] or found["how_m"] or "half"
    minute = _SPOKEN[how] if how in _SPOKEN else int(how.split()[0])
    if "to" in {found["side"], found["side_m"]}:
        hour, minute = (hour - 1) % 24, 60 - minute
    meridiem = re.compile(r"\s?([ap])\.?m\b\.?").match(text, found.end())
    return WrittenClock(
        meridiem.end() if meridiem else found.end(), hour, minute, meridiem=f"{meridiem[1]}m" if meridiem else ""
    )


def match_compact(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 1033 or 103321, or None; only a compact day makes it one."""
    found = _COMPACT.match(text, at)
    if not found:
        return None
    second = int(found["second"]) if found["second"] else None
    return WrittenClock(found.end(), int(found["hour"]), int(found["minute"]), second, found["fraction"] or "")


def match_dotted(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 21.30, or None; only a day before it makes it a time."""
    found = _DOTTED.match(text, at)
    if not found or int(found["hour"]) > 24:
        return None
    return WrittenClock(found.end(), int(found["hour"]), int(found["minute"]))


def match_split(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 10.33.05 or 10-33-05, or None; only a day before it makes it a time."""
    found = _SPLIT.match(text, at)
    if not found:
        return None
    return WrittenClock(found.end(), int(found["hour"]), int(found["minute"]), int(found["second"]))


def match_four(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` that is written 1930, or None."""
    found = _FOUR.match(text, at)
    return WrittenClock(found.end(), int(found["hour"]), int(found["minute"]), four=True) if found else None


def match_mistyped(text: str, at: int) -> WrittenClock | None:
    """Return the time at `at` with slips of the keys (1O;2O, 10:33:1x), or one that lacks a figure, or None."""
    vague = _ISH.match(text, at)
    if vague:
        return WrittenClock(vague.end(), 0, unclear=vague.group())
    found = _TYPO.match(text, at)
    if found and found.group().strip("o:;"):
        return WrittenClock(found.end(), int(found["hour"].replace("o", "0")), int(found["minute"].replace("o", "0")))
    masked = _MASKED.match(text, at)
    return WrittenClock(masked.end(), 0, unclear=masked.group()) if masked else None


def match_bare_hour(text: str, at: int) -> WrittenClock | None:
    """Return the hour at `at` that is only a figure, or None; only words around it make it a time."""
    found = _AFTER_MERIDIEM.match(text, at)
    return WrittenClock(found.end(), int(found["hour"]), whole_hour=True) if found else None
