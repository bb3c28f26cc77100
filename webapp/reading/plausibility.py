"""Whether the signs of a time are one, and not a count, a version, a number or a habit."""

from __future__ import annotations

import re

from webapp.reading.vocabulary import words_in
from webapp.reading.written import Point, Strength

LED_BY = re.compile(r"(?:(?<![a-z])(?:on|at|since|from|starting|beginning|as of|in the|in|by|during|the)\s{1,2}){1,3}$")
"""Prepositions that lead to a time."""
_COUNTER = re.compile(
    r"\s?(?:台(?!風)|回(?![線答復収])|件(?!名)|人(?![事工])|名(?![前称義])|個(?![人別])"
    r"|本(?![日体社店部])|枚|拠点(?=[\s、。]|中|$)|[箇か所ヶカ]所"
    r"|店舗(?=[\s、。]|中|$)|社(?![内長外員])|割(?!り)|程度|の(?:確率|頻度|割合)|"
    r"(?:が|で|は)?(?:失敗|成功)|パケット|ポート|ロス|頁|ページ|話(?![しす])|杯|階"
    r"|点(?![検灯滅])|%|通(?![信話知常電])|曲(?!が)|試行|"
    r"ng\b|ok\b|fail|pass|success|users?\b|people|devices?|pcs?\b|machines?|pings?(?! [0-9])|packets?|attempts?|times\b"
    r"|tests?\b|servers?\b|ports?\b|requests?|clients?|sites?\b|printers?|"
    r"calls?\b|repl(?:y|ies)|lost\b|loss\b|of\b|retries|tries|runs?\b|jobs?\b|checks?\b|nodes?\b|responses?"
    r"|phones?\b|copies|pages?\b|full\b|down\b|up\b|bars?\b|に(?:なっ|な[りる]|低下|減|落"
    r"|縮|短|圧縮)|以下|まで(?:低下|落)|インチ"
    r"|inch|サイズ|スケール)"
)
_DAY_PARTICLE = re.compile(
    r"\s?(?:に(?!なっ|低下|減|落)|から|より|の(?!速|確|割)|まで|以降|付け?|時点|夜|朝|昼"
    r"|夕|午|ごろ|頃|は|[、,)）\]】」:]|$|[(（][月火水木金土日])"
)
_PART_END = re.compile(r"\s?(?:ごろ|頃|から|より|に(?!なる)|は|の|も|$|[\s、,:;|→・\-)]|[一-鿿ァ-ヶ])")
_RECURRING = re.compile(
    r"(?:毎|毎日|毎朝|毎晩|毎夜|毎週|毎月|毎回|毎時|いつも|平日|土日|受付(?:時間)?|営業(?:時間)?|対応時間|窓口|定時|"
    r"every(?: \w+)?|daily|each(?: \w+)?|weekdays|nightly|(?:business|office|opening|support|desk) hours)(?:は"
    r"|の|、|:|\s|at|from|around|about|約|だいたい|大体|午前|午後|朝|夜){0,4}$"
)
_NOT_A_DAY_BEFORE = re.compile(
    r"(?:率|結果|成功|失敗|比|ping|rate|ratio|ver(?:sion)?\.?|v|第|約|計|全|page|ページ|型番|モデル|tel:?|電話番号)\s?$"
)
_ABOUT_IT = re.compile(r"\s?(?:に(?:なると|なれば|なったら)|付?け?の(?:件|回答|返信|メール|問い?合わ?せ|ご?連絡)|分の)")
_NUMBERED = re.compile(
    r"(?:番号|no\.?|id|case|ticket|ref\.?|order|serial|build|ver(?:sion)?\.?|s/n|注文"
    r"|受付|伝票|管理|型番|#)\s?[:.#]?\s?$"
)
_WEEK_OF = re.compile(
    r"(?<![a-z])(?:(?:week|weekend|fortnight) (?:of|beginning|starting|commencing|ending|from)|w/[ce])(?: the)?\s?$"
)
_IDIOM = re.compile(r"24/7(?![0-9/])")


_DURATION = re.compile(
    r"\s?(?:minutes?|mins?|seconds?|hours? (?:long|duration)|経過|かかっ|かかり|の動画|の録画|分間|秒間)(?![a-z])"
)


def is_time(text: str, point: Point, head: bool) -> bool:
    """Return whether the signs at `point` are the time of the line; `head` says that they begin it."""
    before = text[max(0, point.start - 24) : point.start]
    if _ABOUT_IT.match(text, point.end) or _WEEK_OF.search(before):
        return False
    if _RECURRING.search(before) and not (point.day and point.day.choices):
        return False
    if point.day is None:
        return _is_clock(text, point, head)
    return _is_day(text, point, head)


def _is_clock(text: str, point: Point, head: bool) -> bool:
    """Return whether a time without a day is one; a lone part of the day only at the head of a line."""
    if point.clock is None:
        return head and point.part is not None and _PART_END.match(text, point.end) is not None
    if _DURATION.match(text, point.end):
        return False
    if point.clock.four:
        return head and _is_bare_figures(text, point)
    return point.clock.possible and (head or not point.clock.midnight)


def _is_bare_figures(text: str, point: Point) -> bool:
    """Return whether 0230 or 11.30 at the head of a line is a time: words of a fault behind it, or a zero before it."""
    return text[point.start] == "0" or bool(words_in(text[point.end : point.end + 60]))


def _is_day(text: str, point: Point, head: bool) -> bool:
    day = point.day
    if day is None or day.strength is Strength.STRONG:
        return day is not None
    if day.only_first and not head:
        return False
    if day.compact and not head and _is_number(text, point, day.end):
        return False
    if point.clock is not None:
        return head or day.strength is Strength.FAIR
    if day.strength is Strength.WEAK or _IDIOM.match(text, point.start):
        return False
    if point.weekday is not None or point.part:
        return True
    return not _COUNTER.match(text, point.end) and (head or _is_led(text, point))


def _is_number(text: str, point: Point, end: int) -> bool:
    """Return whether eight figures amid a line are the number of a ticket or an order."""
    return text[end : end + 1] == "-" or _NUMBERED.search(text[max(0, point.start - 24) : point.start]) is not None


def _is_led(text: str, point: Point) -> bool:
    """Return whether words beside figures amid a line make them a day."""
    before = text[max(0, point.start - 8) : point.start]
    led = _DAY_PARTICLE.match(text, point.end) or LED_BY.search(before)
    return led is not None and not _NOT_A_DAY_BEFORE.search(before)
