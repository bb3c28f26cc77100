"""Days as they are written with an English month."""

from __future__ import annotations

import re

from webapp.reading.written import Strength, WrittenDay

_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month>january|february|march|april|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?"
)
_YEAR = r"(?P<year>(?:19[0-9]|20[0-2]|210)[0-9]|'[0-9]{2})(?![0-9]|:[0-9]{2}(?!:)|\s?h(?:rs?|ours?)?(?![a-z]))"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9a-z]|[:.][0-9])"
_MONTH_FIRST = re.compile(
    rf"{_MONTH}[ \-]{{0,2}}(?:the )?{_DAY}(?:,?[ \-]{{1,2}}{_YEAR}|,{_YEAR.replace('year', 'near')})?"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?P<sign>[ \-/.]{{0,2}})(?:of )?{_MONTH}"
    rf"(?:,?[ \-/]{{0,2}}{_YEAR}|(?:(?<=[a-z])[\-/])(?P<short>[0-9]{{2}})(?![0-9:]))?"
)
_DAYS_OF = re.compile(
    rf"(?P<first>[0-3]?[0-9])(?:st|nd|rd|th)?\s?(?P<link>-|~|to|until|through|and|&|or|,|/)\s?(?:the )?"
    rf"(?P<last>[0-3]?[0-9])(?:st|nd|rd|th)?\s(?:of )?{_MONTH}(?:,?\s{_YEAR})?"
)
_MONTH_YEAR = re.compile(rf"(?:(?:early|late|mid|the end of|beginning of)[ \-])?{_MONTH},?[ \-]{{1,2}}(?:of )?{_YEAR}")
_MONTH_ALONE = re.compile(
    rf"(?:(?<=in )|(?<=since )|(?<=last )|(?=early|late|mid))(?:(?:early|late|mid)[ \-])?{_MONTH}(?=[\s,.:;]"
    rf"|$)(?! [0-9])"
)
_DAY_ALONE = re.compile(
    r"(?:(?<=the )|the )?(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)(?=[\s,.:;]|$)(?! (?:time|attempt|try|call|floor"
    r"|of|party|gen|line))"
)
_YEAR_ALONE = re.compile(
    r"(?:(?<=in )|(?<=since )|(?P<season>(?:the )?(?:(?:early|late|mid)[ \-])?(?:spring"
    r"|summer|autumn|fall|winter|end|beginning|middle)(?: of)? "
    r"|(?:early|late|mid)[ \-]))"
    r"(?P<year>(?:19|20)[0-9]{2})(?=[\s,.:;]|$)"
)


def _month(name: str) -> int:
    return next(place for place, full in enumerate(_NAMES, 1) if full.startswith(name[:3]))


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return 2000 + int(written[-2:]) if len(written.lstrip("'")) == 2 else int(written)


def match_month_first(text: str, at: int) -> WrittenDay | None:
    """Return the day or month at `at` that begins with an English month (March 5, 2026), or None."""
    found = _MONTH_FIRST.match(text, at)
    if found:
        ymd = (_year(found["year"] or found["near"]), _month(found["month"]), int(found["day"]))
        return WrittenDay(found.end(), (ymd,))
    found = _MONTH_YEAR.match(text, at)
    if found:
        return WrittenDay(found.end(), ((_year(found["year"]), _month(found["month"]), None),))
    found = _MONTH_ALONE.match(text, at)
    return WrittenDay(found.end(), ((None, _month(found["month"]), None),)) if found else None


def match_day_first(text: str, at: int) -> WrittenDay | None:
    """Return the day at `at` that is written 5 March 2026, 5-Mar-26 or 05/Mar/2026, or None."""
    found = _DAY_FIRST.match(text, at)
    if found:
        ymd = (_year(found["year"] or found["short"]), _month(found["month"]), int(found["day"]))
        return WrittenDay(found.end(), (ymd,), Strength.STRONG if found["year"] or found["sign"] else Strength.FAIR)
    return None


def match_days_of(text: str, at: int) -> WrittenDay | None:
    """Return the first day of 8-10 Nov at `at`, ending before the sign between; or None."""
    found = _DAYS_OF.match(text, at)
    if not found or int(found["first"]) >= int(found["last"]):
        return None
    ymd = (_year(found["year"]), _month(found["month"]), int(found["first"]))
    if found["link"] in {"and", "&", "or", ",", "/"}:
        return WrittenDay(found.end(), (ymd,), several=True)
    return WrittenDay(found.start("link"), (ymd,))


def match_day_alone(text: str, at: int) -> WrittenDay | None:
    """Return the day of an unnamed month at `at` (the 5th), or None."""
    found = _DAY_ALONE.match(text, at)
    return WrittenDay(found.end(), ((None, None, int(found["day"])),), Strength.FAIR) if found else None


def match_year_alone(text: str, at: int) -> WrittenDay | None:
    """Return the year at `at` after "in", "since" or a season (summer 2025), or None."""
    found = _YEAR_ALONE.match(text, at)
    return WrittenDay(found.end(), ((int(found["year"]), None, None),)) if found else None
