"""Days told from another day: 昨日, 先週金曜, 3日前, last Friday, the next day."""

from __future__ import annotations

import re

from webapp.case.moment import DayPart
from webapp.reading.characters import NUMBER, number
from webapp.reading.written import Relative, Strength, Unit, WrittenDay

_MORNING, _NIGHT, _EVENING, _AFTERNOON = DayPart.MORNING, DayPart.NIGHT, DayPart.EVENING, DayPart.AFTERNOON
_WORDS: dict[str, tuple[int, bool, DayPart | None]] = {
    "一昨々日": (-3, False, None), "さきおととい": (-3, False, None),
    "一昨日": (-2, False, None), "おととい": (-2, False, None), "おとつい": (-2, False, None),
    "昨日": (-1, False, None), "きのう": (-1, False, None), "さくじつ": (-1, False, None),
    "今日": (0, False, None), "きょう": (0, False, None), "本日": (0, False, None),
    "明日": (1, False, None), "あした": (1, False, None), "明後日": (2, False, None), "あさって": (2, False, None),
    "今朝方": (0, False, _MORNING), "今朝": (0, False, _MORNING), "けさ": (0, False, _MORNING),
    "本日朝": (0, False, _MORNING), "昨朝": (-1, False, _MORNING), "昨夕": (-1, False, _EVENING),
    "今夕": (0, False, _EVENING), "今夜": (0, False, _NIGHT), "今晩": (0, False, _NIGHT),
    "昨夜": (-1, False, _NIGHT), "昨晩": (-1, False, _NIGHT), "ゆうべ": (-1, False, _NIGHT),
    "夕べ": (-1, False, _NIGHT), "さくばん": (-1, False, _NIGHT), "さくや": (-1, False, _NIGHT),
    "こんや": (0, False, _NIGHT), "こんばん": (0, False, _NIGHT), "ほんじつ": (0, False, None),
    "よくあさ": (1, True, _MORNING), "あくる朝": (1, True, _MORNING), "あくるひ": (1, True, None),
    "前の日": (-1, True, None), "いっさくじつ": (-2, False, None),
    "一昨夜": (-2, False, _NIGHT), "一昨晩": (-2, False, _NIGHT),
    "翌々日": (2, True, None), "翌日": (1, True, None), "次の日": (1, True, None), "あくる日": (1, True, None),
    "明くる日": (1, True, None), "翌朝": (1, True, _MORNING), "次の朝": (1, True, _MORNING), "翌晩": (1, True, _NIGHT),
    "翌夕": (1, True, _EVENING), "前日": (-1, True, None), "前夜": (-1, True, _NIGHT), "前の晩": (-1, True, _NIGHT),
    "同日": (0, True, None), "当日": (0, True, None), "その日": (0, True, None), "同じ日": (0, True, None),
    "その朝": (0, True, _MORNING), "その夜": (0, True, _NIGHT), "その晩": (0, True, _NIGHT), "同夜": (0, True, _NIGHT),
    "the day before yesterday": (-2, False, None), "yesterday": (-1, False, None), "today": (0, False, None),
    "tomorrow": (1, False, None), "last night": (-1, False, _NIGHT), "yesterday night": (-1, False, _NIGHT),
    "this morning": (0, False, _MORNING), "this afternoon": (0, False, _AFTERNOON),
    "this evening": (0, False, _EVENING), "tonight": (0, False, _NIGHT), "last evening": (-1, False, _EVENING),
    "later the same day": (0, True, None), "the same day": (0, True, None), "same day": (0, True, None),
    "later that day": (0, True, None), "that day": (0, True, None),
    "that morning": (0, True, _MORNING), "that afternoon": (0, True, _AFTERNOON),
    "that evening": (0, True, _EVENING), "that night": (0, True, _NIGHT),
    "later that evening": (0, True, _EVENING), "later that night": (0, True, _NIGHT),
    "later that afternoon": (0, True, _AFTERNOON), "later that morning": (0, True, _MORNING),
    "the same morning": (0, True, _MORNING), "same morning": (0, True, _MORNING),
    "the same afternoon": (0, True, _AFTERNOON), "same afternoon": (0, True, _AFTERNOON),
    "the same evening": (0, True, _EVENING), "same evening": (0, True, _EVENING),
    "the same night": (0, True, _NIGHT), "same night": (0, True, _NIGHT), "later same day": (0, True, None),
    "同日朝": (0, True, _MORNING), "同日夜": (0, True, _NIGHT), "同日夕方": (0, True, _EVENING),
    "つぎの日": (1, True, None), "よくじつ": (1, True, None), "同じ夜": (0, True, _NIGHT),
    "翌々朝": (2, True, _MORNING), "翌夜": (1, True, _NIGHT), "翌未明": (1, True, _MORNING),
    "the next day": (1, True, None), "next day": (1, True, None), "the following day": (1, True, None),
    "the day after": (1, True, None), "following day": (1, True, None),
    "the next morning": (1, True, _MORNING), "next morning": (1, True, _MORNING),
    "the following morning": (1, True, _MORNING), "the next evening": (1, True, _EVENING),
    "the day before": (-1, True, None), "the previous day": (-1, True, None),
}  # fmt: skip
"""Words for a day: days from the reference day or (True) from the day above, and the part of the day they name."""

_BEHIND = {
    "yesterday", "last night", "the next day", "next day", "the following day", "the next morning", "next morning",
    "the following morning", "the day before", "the previous day",
}  # fmt: skip
"""Words that also stand behind their time: 9pm yesterday."""
_OF_WHAT = re.compile(r"(?:(?<=the day after)|(?<=the day before)) (?:the|my|our|we|i|it|they|that)(?![a-z])")
_PLAIN = re.compile(
    "|".join(
        re.escape(word) + ("(?![a-z])" if word.isascii() else "") for word in sorted(_WORDS, key=len, reverse=True)
    )
)
_NEXT_HOUR = re.compile(rf"翌(?={NUMBER}(?:時|:))")
_LATER = re.compile(
    rf"(?:(?:その|それから|それより)\s?)?(?:約|およそ)?(?P<count>{NUMBER})\s?(?P<unit>日|週間)(?:ほど|くらい)?後(?=[\s、,のに0-9朝昼夜夕午]|$)"
)
_LATER_ENGLISH = re.compile(
    r"(?:about )?(?P<count>[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|an?|the)\s"
    r"(?P<unit>day|week)s?\s(?:later|after(?:wards)?)(?![a-z])(?! (?:the|we|i|it|that|this)(?![a-z]))"
)
_VAGUE = re.compile(
    r"[0-9]{1,2}日目(?=[\s、の])|day [0-9]{1,2}(?=[\s,:])"
    r"|(?:数日|何日か|数週間|しばらく)(?:後|して|たって|経って|前)|後日(?!談)|先日|この(?:前"
    r"|間)(?=[\s、のに])|こないだ|いつだったか|ある(?:日|朝|夜|晩)|別の?日"
    r"|(?:a few|some|several|a couple of) (?:days|weeks) (?:later|after|ago)(?![a-z])|the other (?:day|night"
    r"|morning)(?![a-z])"
    r"|(?:one|some) (?:day|night|morning|evening)(?![a-z])"
)
_UNITS = {"日": Unit.DAY, "週間": Unit.WEEK, "週": Unit.WEEK, "年": Unit.YEAR, "分": Unit.MINUTE, "day": Unit.DAY}
_UNITS |= {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR, "minute": Unit.MINUTE, "min": Unit.MINUTE}
_AGO = re.compile(
    rf"(?:約|およそ)?(?P<count>{NUMBER})\s?(?P<unit>日|週間|[かヶカケヵ箇個]月|年|分"
    rf"|時間)(?:ほど|くらい|ぐらい)?前(?!後|半)"
)
_COUNTS = {
    word: count
    for count, word in enumerate(["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_COUNTS |= {"one": 1, "an": 1, "a couple of": 2}
_AGO_ENGLISH = re.compile(
    rf"(?:about |around |some )?(?P<count>[0-9]{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})[ \-]"
    r"(?P<unit>day|week|month|year|minute|min|hour)s?[ \-]ago(?![a-z])"
)
_WEEKS = {"先々週": -2, "先週": -1, "前週": -1, "今週": 0, "来週": 1, "last week": -1, "this week": 0}
WEEKDAY_WORDS = (
    r"(?P<kanji>[月火水木金土日])曜日?|(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?(?![a-z])\.?"
)
_WEEK = re.compile(
    rf"(?P<week>先々週|先週|前週|今週|来週|翌週)の?\s?(?:(?:{WEEKDAY_WORDS})"
    rf"|(?P<short>[月火水木金土日])(?=[\s0-9の、夜朝昼夕]|$))"
)
_WEEK_ENGLISH = re.compile(
    rf"(?P<which>last|this past|this|past|on|next)\s(?:{WEEKDAY_WORDS})(?P<of>(?: of)? last week)?"
)
_LONG_WEEKDAY = re.compile(
    r"(?P<kanji>[月火水木金土日])曜日?|(?P<name>mon|tues|wednes|thurs|fri|satur"
    r"|sun)day(?![a-z])(?P<of>(?: of)? last week)?"
)
_SEASON = re.compile(r"(?:last|this) (?:(?P<unit>month|year)|(?:spring|summer|autumn|fall|winter))(?![a-z])")


def weekday_number(kanji: str | None, name: str | None) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    if kanji:
        return "月火水木金土日".index(kanji)
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index((name or "")[:3])


def match_word(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that a word such as 昨日 or "last night" names, or None."""
    found = _PLAIN.match(text, at)
    if found and not _OF_WHAT.match(text, found.end()):
        amount, above, part = _WORDS[found.group()]
        strength = Strength.FAIR if above else Strength.STRONG
        behind = found.group() in _BEHIND and not text.startswith("'s", found.end())
        told = Relative(Unit.DAY, amount, above)
        return WrittenDay(found.end(), relative=told, part=part, strength=strength, told_behind=behind)
    found = _NEXT_HOUR.match(text, at)
    return WrittenDay(found.end(), relative=Relative(Unit.DAY, 1, True)) if found else None


def match_ago(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that is so many units ago, or None."""
    found = _AGO.match(text, at)
    if found:
        count, unit = number(found["count"]), found["unit"]
        minutes = 60 if unit == "時間" else 1
        kind = Unit.MINUTE if unit == "時間" else Unit.MONTH if unit.endswith("月") else _UNITS[unit]
        return WrittenDay(found.end(), relative=Relative(kind, -count * minutes))
    found = _AGO_ENGLISH.match(text, at)
    if not found:
        return None
    count = _COUNTS.get(found["count"]) or int(found["count"])
    minutes = 60 if found["unit"] == "hour" else 1
    kind = Unit.MINUTE if found["unit"] == "hour" else _UNITS[found["unit"]]
    return WrittenDay(found.end(), relative=Relative(kind, -count * minutes))


def match_later(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that comes so many days after the one above (3日後, two days later), or None."""
    found = _LATER.match(text, at) or _LATER_ENGLISH.match(text, at)
    if not found or found["count"] == "the":
        return None
    written = found["count"]
    count = _COUNTS.get(written) or number(written)
    days = count * (7 if found["unit"] in {"週間", "week"} else 1)
    return WrittenDay(found.end(), strength=Strength.FAIR, relative=Relative(Unit.DAY, days, True), only_first=True)


def match_vague(text: str, at: int) -> WrittenDay | None:
    """Return words at `at` that leave the day open (先日, a few days later), or None."""
    found = _VAGUE.match(text, at)
    return WrittenDay(found.end(), strength=Strength.FAIR, several=True, only_first=True) if found else None


def match_week(text: str, at: int) -> WrittenDay | None:
    """Return the weekday of a named week at `at` (先週金曜, last Friday), or the weekday alone, or None."""
    found = _WEEK.match(text, at)
    if found:
        weekday = weekday_number(found["kanji"] or found["short"], found["name"])
        above = found["week"] == "翌週"
        amount = 1 if above else _WEEKS[found["week"]]
        return WrittenDay(found.end(), relative=Relative(Unit.WEEK, amount, above, weekday))
    found = _WEEK_ENGLISH.match(text, at)
    if found and found["which"] != "next":
        weekday = weekday_number(found["kanji"], found["name"])
        if found["of"]:
            return WrittenDay(found.end(), relative=Relative(Unit.WEEK, -1, weekday=weekday))
        before = found["which"] in {"last", "past", "this past"}
        return WrittenDay(
            found.end(),
            relative=Relative(Unit.DAY, -1 if before else 0, weekday=weekday, certain=found["which"] != "last"),
        )
    found = _LONG_WEEKDAY.match(text, at)
    if not found:
        return None
    weekday = weekday_number(found["kanji"], found["name"])
    if found["of"]:
        return WrittenDay(found.end(), relative=Relative(Unit.WEEK, -1, weekday=weekday))
    return WrittenDay(found.end(), strength=Strength.FAIR, relative=Relative(Unit.DAY, 0, weekday=weekday))


def match_season(text: str, at: int) -> WrittenDay | None:
    """Return the month or year at `at` that is told as last month or last summer, or None."""
    found = _SEASON.match(text, at)
    if not found:
        return None
    amount = -1 if found.group().startswith("last") else 0
    unit = Unit.MONTH if found["unit"] == "month" else Unit.YEAR
    if found["unit"] is None and amount:
        return None
    return WrittenDay(found.end(), relative=Relative(unit, amount))
