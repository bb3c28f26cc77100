"""Parts of a day as they are written."""

from __future__ import annotations

import re

from webapp.case.moment import DayPart
from webapp.reading.written import WrittenClock, WrittenPart

_JAPANESE = re.compile(
    r"(?P<early>早朝|明け方|明方|未明|夜明け前?|あさ方)"
    r"|(?P<morning>あさ(?=[\s0-9一二三四五六七八九十の]|いち)|朝(?:方|一番?|イチ|いち)?(?![食礼会刊顔市日鮮っ])|(?:お)?昼前(?!後))"
    r"|(?P<am>午前中?(?!休|半休|様)|ごぜん(?:ちゅう)?)"
    r"|(?P<noon>お?ひる(?:すぎ|やすみ|ごろ)?(?=[\s0-9の、]|$)|お?昼(?:過ぎ|すぎ|休み|下がり|間|どき|時)?(?![食前寝間]|ごはん|ご飯)|真昼|日中(?!韓))"
    r"|(?P<pm>午後(?!休|半休)(?:一番?(?!時)|イチ|いち)?|ごご)"
    r"|(?P<evening>夕方|ゆうがた|夕がた|夕刻|夕(?=[\s、,]))"
    r"|(?P<night>よなか|よる(?=[\s0-9一二三四五六七八九十の、]|$)|ばん(?=[\s0-9の])|深夜|真夜中|夜中|夜間(?!モード|バッチ|対応|窓口|作業|保守)|夜(?:遅く"
    r"|更け|半)?(?![勤景逃行間学食])|晩(?![ご御年飯]))"
)
_ENGLISH = re.compile(
    r"(?!midnight)(?:early |late |mid-?)?(?:(?P<morning>mornings?|forenoon|dawn|daybreak)"
    r"|(?P<noon>lunch ?time|lunch)|(?P<pm>afternoon)"
    r"|(?P<evening>evening|dusk)|(?P<night>night(?: ?time)?|overnight))(?![a-z\-])"
    r"|(?:am )?(?:(?P<early>vormittags?|morgens)|(?P<noon_de>mittags)"
    r"|(?P<afternoon>nachmittags?)|(?P<late>abends?)|(?P<dark>nachts))(?![a-z])"
)
_MERIDIEM = re.compile(
    r"(?P<am>am|a\.m\.)\s?(?=[0-9])(?!\s?[0-9]{1,2}\.[0-9]{1,2}\.)|(?P<pm>pm|p\.m\.)\s?(?=[0-9])"
    r"|(?P<morning>am)(?=[\s、,:;)]|$)|(?P<afternoon>pm)(?=[\s、,:;)]|$)"
)
_PARTS = {
    "early": DayPart.MORNING, "morning": DayPart.MORNING, "am": DayPart.MORNING, "noon": DayPart.AFTERNOON,
    "afternoon": DayPart.AFTERNOON, "noon_de": DayPart.AFTERNOON,
    "late": DayPart.EVENING, "dark": DayPart.NIGHT,
    "pm": DayPart.AFTERNOON, "evening": DayPart.EVENING, "night": DayPart.NIGHT,
}  # fmt: skip


def match_part(text: str, at: int) -> WrittenPart | None:
    """Return the part of the day at `at`, or None."""
    for pattern in (_JAPANESE, _ENGLISH, _MERIDIEM):
        found = pattern.match(text, at)
        if found:
            shift = found.lastgroup or ""
            return WrittenPart(found.end(), _PARTS[shift], shift)
    return None


def shifted_hour(clock: WrittenClock, shift: str) -> int:
    """Return the hour of `clock` on the 24-hour clock, beside am, pm, or a part of the day.

    The hours after midnight that are told as night stay in the day that was written.
    """
    hour = clock.hour
    if hour > 12 or not shift:
        return hour
    if shift == "am":
        return hour % 12
    if shift in {"pm", "afternoon"}:
        return hour % 12 + 12
    if shift in {"noon", "noon_de"}:
        return hour + 12 if hour <= 5 else hour
    if shift in {"evening", "late"}:
        return hour + 12 if 2 <= hour < 12 else hour
    if shift in {"night", "dark"}:
        return hour + 12 if hour >= 6 else hour
    return hour
