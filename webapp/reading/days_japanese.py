"""Days as they are written with 年, 月 and 日."""

from __future__ import annotations

import re

from webapp.reading.characters import NUMBER, number
from webapp.reading.written import Relative, Strength, Unit, WrittenDay

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "㍽": 1925, "㍻": 1988, "㋿": 2018}
LETTERS = {"s": 1925, "h": 1988, "r": 2018}
"""The year before the first of each era. Source: 元号を改める政令, and the Emperor's decrees before it."""

_YEARS_AGO = {
    "今年": 0,
    "本年": 0,
    "ことし": 0,
    "昨年": -1,
    "去年": -1,
    "きょねん": -1,
    "一昨年": -2,
    "おととし": -2,
    "来年": 1,
}
_MONTHS_AGO = {"今月": 0, "本月": 0, "先月": -1, "前月": -1, "先々月": -2, "来月": 1}
_PART_OF_MONTH = r"(?:の?(?:上旬|中旬|下旬|初旬|初め|はじめ|頭|半ば|なかば|末頃|末|終わり|前半|後半))?"
_PART_OF_YEAR = (
    r"(?:の?(?:春先|春|夏休み|夏頃|夏|秋頃|秋|冬|初め|はじめ|年始|年末|末|終わり|半ば|初頭|前半|後半|ごろ|頃))"
)
_NOT_A_YEAR = (
    r"度|版|モデル|式|製|問題|比|間|前|後|以上|以内|目|保証|契約の|生まれ|代|号|物|[0-9]"
    r"|ぶり|使|経|で|もの|以降のモデル|\s*[0-9]{1,2}\s*月"
)
_MONTH_AND_DAY = (
    rf"\s{{0,2}}の?(?P<month>{NUMBER})\s{{0,2}}月(?!間)(?:\s{{0,2}}(?P<day>{NUMBER})\s{{0,2}}日(?![間目])"
    rf"|{_PART_OF_MONTH})"
)

_YEAR = re.compile(
    rf"(?:(?P<era>明治|大正|昭和|平成|令和|㍽|㍻|㋿|(?<![a-z0-9])[rhs]\.?)\s{{0,2}}(?P<of_era>元|{NUMBER})"
    rf"|'?(?P<year>[0-9]{{1,4}}|[一二][〇零一二三四五六七八九]{{3}})"
    rf"|(?P<ago>{'|'.join(sorted(_YEARS_AGO, key=len, reverse=True))}))"
    rf"\s{{0,2}}(?:(?<=年)|年|(?<=ことし)|(?<=きょねん)|(?<=おととし))"
    rf"(?:{_MONTH_AND_DAY}|(?P<season>{_PART_OF_YEAR})?(?!{_NOT_A_YEAR}))"
)
_MONTH = re.compile(
    rf"(?P<month>{NUMBER})\s{{0,2}}月(?!間|額|分|号|曜|々|例|次|期|面|\s?[x×〇○?？*_]+日|\s?[x×〇○?？]{1, 2})"
    rf"(?:\s{{0,2}}(?P<day>{NUMBER})\s{{0,2}}日(?![間目])"
    rf"|\s{{1,2}}(?P<plain>[0-3]?[0-9])(?=\s[0-2][0-9]:[0-5][0-9]:[0-5][0-9])|(?P<alone>{_PART_OF_MONTH}))"
)
_MONTHS = re.compile(
    rf"(?P<ago>{'|'.join(sorted(_MONTHS_AGO, key=len, reverse=True))})(?!曜|号|分)"
    rf"\s?の?(?:(?P<day>{NUMBER})日(?![間目])|{_PART_OF_MONTH})"
)
_DAY = re.compile(
    rf"(?P<day>{NUMBER}|二十[一二三四五六七八九])\s{{0,2}}日"
    r"(?!間|前|後|目|以内|ごと|毎|おき|連続|分|中|程|ほど|くらい|ぐらい|当た|あた|本|曜"
    r"|付け?の(?:回答|返信)|経|も(?!朝|昼|夜|夕|午|また|同)|[0-9一二三四五]+[回件度]|に(?:[0-9数何]"
    r"|[一二三四五六七]回|約)|[0-9、,~]+日間)"
)


def match_year(text: str, at: int) -> WrittenDay | None:
    """Return the day, month or year at `at` that is written with its year, or None."""
    found = _YEAR.match(text, at)
    if not found:
        return None
    month, day = found["month"], found["day"]
    rest = (number(month) if month else None, number(day) if day else None)
    if found["ago"]:
        years = _YEARS_AGO[found["ago"]]
        return WrittenDay(found.end(), relative=Relative(Unit.YEAR, years, month=rest[0], day=rest[1]))
    if found["era"]:
        era = found["era"].rstrip(".")
        if len(era) == 1 and era in LETTERS and month is None:
            return None
        year = (ERAS.get(era) or LETTERS[era]) + number(found["of_era"])
        return WrittenDay(found.end(), ((year, *rest),))
    return _plain_year(found.end(), found["year"], rest)


def _plain_year(end: int, written: str, rest: tuple[int | None, int | None]) -> WrittenDay | None:
    """Return a year without an era; one or two digits can be a year of this century or of an era."""
    year = number(written)
    if len(written) >= 3:
        return WrittenDay(end, ((year, *rest),)) if len(written) == 4 else None
    if rest[0] is None:
        return None
    return WrittenDay(end, tuple((start + year, *rest) for start in (2000, 2018, 1988)), separator="年")


def match_month(text: str, at: int) -> WrittenDay | None:
    """Return the day or month at `at` that is written with 月, or None."""
    found = _MONTHS.match(text, at)
    if found:
        day = number(found["day"]) if found["day"] else None
        return WrittenDay(found.end(), relative=Relative(Unit.MONTH, _MONTHS_AGO[found["ago"]], day=day))
    found = _MONTH.match(text, at)
    if not found:
        return None
    told = found["day"] or found["plain"]
    if told:
        return WrittenDay(found.end(), ((None, number(found["month"]), number(told)),))
    return WrittenDay(found.end(), ((None, number(found["month"]), None),), Strength.FAIR)


def match_day(text: str, at: int) -> WrittenDay | None:
    """Return the day of an unnamed month at `at` (5日), or None."""
    found = _DAY.match(text, at)
    return WrittenDay(found.end(), ((None, None, number(found["day"])),), Strength.FAIR) if found else None
