"""Characters folded for reading, one for one, so that places in the folded text are places in the written one."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−－﹣─━"
_WAVES = "〜～∼˜〰"
_COLONS = "：∶︰ː﹕；"
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\xad"


def _fold_table() -> dict[int, str]:
    """Return what each character is read as: half-width, lower case, one sort of space, dash, wave and colon."""
    table = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    table |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in (*range(0x80, 0x3100), *range(0x1D7CE, 0x1D800)):
        category = unicodedata.category(chr(code))
        if category == "Nd":
            table[code] = str(unicodedata.digit(chr(code)))
        elif category == "Zs":
            table[code] = " "
    table |= {code: " " for code in range(32) if code not in (9, 10)}
    for signs, plain in ((_DASHES, "-"), (_WAVES, "~"), (_COLONS, ":"), (_UNSEEN, " "), ("’‘´`", "'"), ("“”", '"')):
        table |= {ord(sign): plain for sign in signs}
    return table


_FOLD = _fold_table()
_JAPANESE = re.compile("[\u3040-\u30ff\u31f0-\u31ff\u4e00-\u9fff\uff66-\uff9f々〃]")
_KANJI_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}

NUMBER = r"(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3})"
"""A number of a month, a day, an hour or a minute in a pattern; `number` reads it."""


def fold(text: str) -> str:
    """Return `text` folded for reading; it has the same length."""
    return text.translate(_FOLD)


def fold_words(text: str) -> str:
    """Return `text` in one width and lower case for looking up words; its length may differ."""
    return unicodedata.normalize("NFKC", text.translate({ord(sign): " " for sign in _UNSEEN})).lower()


def is_japanese(text: str) -> bool:
    """Return whether there is any kana or kanji in `text`."""
    return _JAPANESE.search(text) is not None


def number(written: str) -> int:
    """Return the value of digits or kanji numerals (二十五, 二〇二六); 元 is the first year of an era."""
    if written == "元":
        return 1
    if written[0] in "0123456789":
        return int(written)
    if "十" not in written:
        return int("".join(str(_KANJI_DIGITS[sign]) for sign in written))
    tens, _, ones = written.partition("十")
    return (number(tens) if tens else 1) * 10 + (number(ones.replace("十", "")) if ones.replace("十", "") else 0)
