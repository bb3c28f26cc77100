"""Where in a line the time stands, and which words told it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from webapp.reading.characters import fold
from webapp.reading.denial import is_denied
from webapp.reading.plausibility import LED_BY, is_time
from webapp.reading.ranges import Range, match_whole
from webapp.reading.vocabulary import words_in
from webapp.reading.written import Found, Point, Strength

LONGEST = 2_000
"""How many characters of a line are looked at for its time."""
MOST_POINTS = 12

_HEAD = re.compile(
    r"(?:[\s\-*+#>|•●○◯■□◆◇▪▫▶►▷※→⇒☆★◎⚫⚪・◦‣⁃…,;=~](?<!~)|<(?![0-9])|[(\[（［【〔「『<\"](?=[\s0-9a-z]|[^\x00-\x7f])"
    r"|[①-⑳⑴-⒇]|\(?[0-9]{1,3}[).](?=\s|[^0-9\s.])(?!\s?m\b)|[0-9]{1,4}\t(?=\s?[0-9])|\[[ x✓✔]\]|✓|✔|✅|❌|⚠|️"
    r"|(?:no\.?|#)\s?[0-9]{1,3}[:.)\s]|第?[0-9]{1,3}回目?[:\s]){0,12}"
    r"(?:(?:発生日時|発生時刻|発生日|日時|日付|時刻|時間|いつ|購入日|契約日|開通日"
    r"|開始日時|開始時刻|開始|date and time|date/time|date|time|when"
    r"|timestamp|at|started)\s?[:=]\s{0,3}[\"'(\[]?)?"
)
_SENDER = re.compile(
    r"[^0-9\[\]()（）:,、。]{1,24}\s?\[(?=(?:午前|午後|am|pm)?\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]m)?\])"
)
"""Who wrote a message, before its time in brackets."""
_START = re.compile(
    r"(?<![0-9a-z.:/_\-~'])['0-9]|(?<=[~'\-])(?<![0-9a-z][~'\-])[0-9]"
    r"|(?<![0-9a-f]{2}:)(?<=[^0-9:]:)[0-9]|(?<![a-z0-9])[a-z]"
    r"|"
    r"[令平昭大明今本昨去一二三四五六七八九十〇先同前翌当次あおきけこさそほよい朝午昼夕晩夜深未早正零約月火水木金土日真協世~㍻㋿]"
)
_AFTER = re.compile(
    r"(?:\s?(?:ちょうど|ぴったり|きっかり|ジャスト|sharp(?![a-z])|on the dot))?"
    r"(?:にて|に(?!て)|からは|から(?!ん|い|み)|よりは?(?!も)"
    r"|は(?![ずじめい])|の時点で"
    r"|の時点|時点で|時点|現在|の(?![ちみ])|で(?!き|も)|以降は?|まで|付で|付け?(?:で"
    r"|の)?)?"
)
_WORD_BETWEEN = re.compile(r"\s[^\s0-9、。,.;:]{1,6}\s?")
_CLAUSE = re.compile(r"[。、,;；\n→⇒]|->|=>|\.\s")
_OPEN, _CLOSE = "([{（［【〔「『<\"'", ")]}）］】〕」』>\"'"


def _head(text: str) -> int:
    found = _HEAD.match(text)
    return found.end() if found else 0


def _worth(point: Point) -> int:
    if point.day and point.clock:
        return 4
    if point.day:
        return 3 if point.day.strength is Strength.STRONG else 2
    return 1


def _points(text: str, after: int) -> Iterator[Range]:
    """Yield the times behind `after`, in order; each begins where the one before has ended."""
    at = after
    for _ in range(MOST_POINTS * 20):
        place = _START.search(text, at)
        if not place:
            return
        whole = match_whole(text, place.start())
        usable = whole is not None and is_time(text, whole.start, False)
        if whole and usable:
            yield whole
        at = whole.stop if whole and (usable or whole.end) else place.start() + 1


def find_points(text: str, after: int = 0) -> list[Range]:
    """Return every time in folded `text` behind `after`, at most a dozen."""
    found = []
    for whole in _points(text, after):
        found.append(whole)
        if len(found) == MOST_POINTS:
            break
    return found


def _spread(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the stretch with the preposition before it, the particle behind it and the brackets around it."""
    before = LED_BY.search(text[max(0, start - 24) : start])
    if before:
        start -= len(before.group())
    if start > 0 and text[start - 1] in _OPEN and _CLOSE[_OPEN.index(text[start - 1])] in text[start:stop]:
        start -= 1
    after = _AFTER.match(text, stop)
    stop = after.end() if after else stop
    while (
        start > 0
        and stop < len(text)
        and text[start - 1] in _OPEN
        and text[stop] == _CLOSE[_OPEN.index(text[start - 1])]
    ):
        start, stop = start - 1, stop + 1
    return start, stop


def find_time(written: str) -> Found | None:
    """Return the time of a line, or None where it has none.

    A time at the head of the line is taken before any other; else the fullest one is.
    """
    text = fold(written[:LONGEST])
    sender = _SENDER.match(text)
    at = sender.end() if sender else _head(text)
    whole = match_whole(text, at)
    head = bool(whole and is_time(text, whole.start, True) and _fits(text, whole.start))
    if not head:
        whole = max(find_points(text), key=lambda one: _worth(one.start), default=None)
    return _completed(text, whole, head) if whole else None


def _fits(text: str, point: Point) -> bool:
    """Return whether the head's time is one to settle on: a lone part of the day gives way to a full time behind it."""
    if point.day or point.clock:
        return True
    return not any(other.start.day for other in find_points(text, point.end))


def _completed(text: str, whole: Range, head: bool) -> Found:
    """Return the time with the half that stands at the other end of the line, where its first half has only one."""
    point = whole.start
    spans = [_spread(text, point.start, whole.stop)]
    if (point.day is None) != (point.clock is None) and not whole.end:
        for other in find_points(text, whole.stop):
            if _joins(text, point, other):
                point = _joined(point, other.start)
                spans.append(_spread(text, other.start.start, other.stop))
                whole = replace(whole, end=other.end, between=other.between, minutes=other.minutes)
                break
    return Found(point, whole.end, whole.between, whole.minutes, tuple(spans), head)


def _joined(point: Point, other: Point) -> Point:
    if point.day:
        return replace(point, clock=other.clock, part=other.part or point.part, about=point.about or other.about)
    return replace(point, day=other.day, weekday=other.weekday)


def _joins(text: str, point: Point, other: Range) -> bool:
    """Return whether a lone day and a lone time belong together: the second ends the line, or tells when it failed."""
    there = other.start
    if bool(there.day) == bool(point.day) or bool(there.clock) == bool(point.clock):
        return False
    if not text[other.stop :].strip(" \t。.)]）］】」|\"'"):
        return (
            there.day is None
            or not _told(text[point.end : there.start], {"failure", "contact", "answer"})
            or text[there.start - 1] in _OPEN
        )
    if there.clock is None or point.day is None:
        return False
    if _WORD_BETWEEN.fullmatch(text, point.end, there.start) and text[other.stop - 1 : other.stop + 1][-1:].isspace():
        return not words_in(text[point.end : there.start])
    before, clause = text[point.end : there.start], _CLAUSE.split(text[other.stop :], maxsplit=1)[0]
    if not clause.strip() and _told(before.strip(), {"failure"}):
        return True
    return _told(clause, {"failure"}) and not _told(before, {"failure", "contact", "answer", "action"})


def _told(words: str, names: set[str]) -> bool:
    """Return whether the words tell of one of these; an action counts as "action"."""
    return any(
        (hit.name in names if hit.group == "kinds" else hit.group == "actions" and "action" in names)
        and not is_denied(words, hit.start, hit.end)
        for hit in words_in(words[:200])
    )
