"""同上, "same again": lines that say no more than that it happened again."""

from __future__ import annotations

import re

from webapp.reading.characters import fold

_SAME = (
    r"同上|同前|同左|同様|〃+|々+|″|〝|\"|''|↑(?:と?同じ)?|上に?同じ|上と同じ|(?:また"
    r"|再び|またも|今回も|これも)?\s?同じ(?:く|です|症状|現象|事象|内容|状況|こと)?|"
    r"また(?:も|も?や|か|だ|また)?(?:です)?|再び|再度|"
    r"dittos?|do\.|idem|(?:the )?same(?: (?:again|as above|here|thing|thing again|problem|problem again|issue"
    r"|issue again|symptoms?|fault|error|as before|as line [0-9]+|happened again))?|again|once more|and again"
    r"|yet again|as above|see above|repeat(?:ed)?"
)
_ONLY = re.compile(rf"[\s(（「\"]*(?:{_SAME})[\s)）」\"。.!！、,…~]*")
_LEADING = re.compile(r"[\s(（]*(?:同上|〃|々|ditto)[\s)）]*[。、,.:：;(（\s]\s*(?P<more>\S.*)", re.DOTALL)


def is_repeat(words: str) -> bool:
    """Return whether `words` say only that it was the same again."""
    return len(words) <= 60 and _ONLY.fullmatch(fold(words)) is not None


def words_after_repeat(words: str) -> str | None:
    """Return what is added behind 同上, or None where the words do not begin with it."""
    found = _LEADING.match(words[:2_000])
    return words[found.start("more") :] if found else None
