"""Days as they are written in figures."""

from __future__ import annotations

import re

from webapp.reading.days_japanese import LETTERS
from webapp.reading.written import Strength, WrittenDay

_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})\s?(?P<sign>[/.\-])\s?(?P<month>[0-9]{1,2})\s?(?P=sign)\s?(?P<day>[0-9]{1,2})(?![0-9]"
    r"|[.\-/][0-9])"
)
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[/\-](?P<month>0[1-9]|1[0-2]|[1-9])(?![0-9/\-.:a-z])")
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])"
    r"(?=(?:[t_\- ]?[0-2][0-9][0-5][0-9](?:[0-5][0-9])?(?:\.[0-9]+)?)?(?![0-9])(?!-[0-9]))"
)
_ERA = re.compile(
    r"(?P<era>[rhs])\.?\s?(?P<year>[0-9]{1,2}"
    r"|元)(?P<sign>[./\-])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9]|[.\-][0-9a-z])"
)
_THREE = re.compile(
    r"(?P<one>'?[0-9]{1,2})(?P<sign>[/.\-])(?P<two>[0-9]{1,2})(?P=sign)(?P<three>[0-9]{4}|'?[0-9]{2}"
    r"|[0-9])(?![0-9/]|[.\-][0-9])"
)
_TWO = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<sign>[/.\-])(?P<two>[0-9]{1,2})(?![0-9/%]|\.[0-9]|-[0-9](?<!/[0-9]{2}-[0-9])(?<!/[0-9]-[0-9])|(?<=/[0-9])-[0-9]{1,2}[\-/]|(?<=/[0-9]{2})-[0-9]{1,2}[\-/]|-[a-z])"
)
_FULL_STOP = re.compile(r"(?P<one>[0-9]{1,2})\.(?P<two>[0-9]{1,2})\.(?=[\s,;)]|-\s?[0-9]|$)")
_SHORT = re.compile(
    r"(?P<year>[0-9]{2})?(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"(?=[ _\-t]{1,2}[0-2]?[0-9]:[0-5][0-9])"
)
_MERIDIEM = re.compile(r"\s?[ap]\.?m(?![a-z])")
_LOGCAT = re.compile(r"[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}")
_TWO_WEAK = {"-", "."}


def match_year_first(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that is written 2026/3/5, 2026-03-05, 20260305, or the month 2026/3, or None."""
    found = _YEAR_FIRST.match(text, at)
    if found:
        year = int(found["year"])
        strength = Strength.STRONG if 1900 <= year < 2200 else Strength.FAIR
        ymd = (year, int(found["month"]), int(found["day"]))
        return WrittenDay(found.end(), (ymd,), strength, iso=found["sign"] == "-")
    found = _COMPACT.match(text, at)
    if found:
        ymd = (int(found["year"]), int(found["month"]), int(found["day"]))
        return WrittenDay(found.end(), (ymd,), Strength.FAIR, iso=True, compact=True)
    found = _SHORT.match(text, at)
    if found:
        year_told = 2000 + int(found["year"]) if found["year"] else None
        return WrittenDay(found.end(), ((year_told, int(found["month"]), int(found["day"])),), Strength.WEAK)
    found = _YEAR_MONTH.match(text, at)
    return WrittenDay(found.end(), ((int(found["year"]), int(found["month"]), None),), Strength.FAIR) if found else None


_GLOG = re.compile(r"[iwef](?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])(?= [0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9])")


def match_glog(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` in the log form of Google's libraries (I0305 10:33:21.123), or None."""
    found = _GLOG.match(text, at)
    return WrittenDay(found.end(), ((None, int(found["month"]), int(found["day"])),)) if found else None


def match_era(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that is written R8.3.5 or H27/3/5, or None."""
    found = _ERA.match(text, at)
    if not found:
        return None
    year = LETTERS[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
    return WrittenDay(found.end(), ((year, int(found["month"]), int(found["day"])),), Strength.FAIR)


def match_three(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that is written 3/5/2026, 26/3/5 or '26/3/5, with every order it allows, or None."""
    found = _THREE.match(text, at)
    if not found:
        return None
    one, two, three = (int(found[name].lstrip("'")) for name in ("one", "two", "three"))
    sign, last = found["sign"], found["three"]
    strength = Strength.FAIR if sign == "/" else Strength.WEAK
    year_first = (2000 + one, two, three)
    if found["one"].startswith("'"):
        return WrittenDay(found.end(), (year_first,), strength)
    if len(last) == 4:
        return WrittenDay(found.end(), ((three, one, two), (three, two, one)), Strength.FAIR, sign)
    if len(last.lstrip("'")) == 1:
        return WrittenDay(found.end(), (year_first,), strength) if one > 12 else None
    orders = ((2000 + three, one, two), (2000 + three, two, one))
    return WrittenDay(found.end(), (*orders, *(() if last.startswith("'") else (year_first,))), strength, sign)


def _full_stop(found: re.Match[str]) -> WrittenDay | None:
    """Return the day that is written 23.12. with both its stops, which puts the day first outside Japanese."""
    one, two = int(found["one"]), int(found["two"])
    if not (0 < one <= 31 and 0 < two <= 31) or min(one, two) > 12:
        return None
    choices = ((None, one, two), (None, two, one))
    return WrittenDay(found.end(), choices, Strength.FAIR, ".", full_stop=True)


def match_two(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that is written 3/5 (or, weakly, 3-5 and 3.5), in both orders, or None."""
    stopped = _FULL_STOP.match(text, at)
    found = stopped or _TWO.match(text, at)
    if not found:
        return None
    if stopped:
        return _full_stop(stopped)
    one, two, sign = int(found["one"]), int(found["two"]), found["sign"]
    if one == 0 or two == 0 or (one > 12 and two > 12) or one > 31 or two > 39:
        return None
    if sign == "." and _MERIDIEM.match(text, found.end()):
        return None
    if _LOGCAT.match(text, at):
        return WrittenDay(found.end(), ((None, one, two),), Strength.FAIR)
    strength = Strength.WEAK if sign in _TWO_WEAK else Strength.FAIR
    return WrittenDay(found.end(), ((None, one, two), (None, two, one)), strength, sign)
