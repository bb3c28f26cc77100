"""同上, "same again": lines that say no more than that it happened again."""

from __future__ import annotations

import re

from webapp.reading.characters import fold

_SAME = (
    r"同上|同(?=[\s。、,)）]*$)|も(?=[\s。、]*$)|同前|同左|同様(?:です|の(?:症状|現象|事象))?|同(?:じ)?(?:事象|現象|症状|内容|状態|エラー)|もう(?:一度|1度|一回|1回)(?:発生|切断)?"
    r"|(?:さっき|今|いま|先ほど|さきほど|今日|きょう|その後|夕方|夜|朝)(?:も|に)?また(?:も|だ)?|〃+|々+|″|〝|\"|''|↑(?:と?同じ)?|上に?同じ|上と同じ|(?:また"
    r"|再び|またも|今回も|これも)?\s?同じ(?:く|です|症状|現象|事象|内容|状況|こと)?|"
    r"また(?:も|も?や|か|だ|また)?(?:です)?|再び|再度|"
    r"dittos?|nochmals?|wieder|erneut|do\.|idem"
    r"|(?:the )?same(?: (?:again|as above|here|thing|thing again|problem|problem again|issue"
    r"|issue again|symptoms?|fault|error|as before|as line [0-9]+|happened again))?|again|once more|and again"
    r"|yet again|as above|see above|repeat(?:ed)?"
)
_COUNTED = re.compile(r"\s*第?[0-9]{1,2}(?:回目|度目|nd time|rd time|th time)[\s。、.!]*")
_SENDER = re.compile(r"[0-9]{1,4}[,;\t|]\s?|[^\t:：、。]{1,12}(?:\t|[:：]\s?)(?=\S)|[^\s:：、。a-z]{1,6}\s(?=\S)")
_ONLY = re.compile(rf"[\s(（「\"]*(?:も|は|やはり|やっぱり|still|the)?\s?(?:{_SAME})[\s)）」\"。.!！、,…~]*")
_LEADING = re.compile(r"[\s(（]*(?:同上|同(?=[、,])|〃|々|ditto)[\s)）]*[。、,.:：;(（\s]\s*(?P<more>\S.*)", re.DOTALL)


def is_repeat(words: str) -> bool:
    """Return whether `words` say only that it was the same again."""
    if len(words) > 60:
        return False
    folded = fold(words)
    sender = _SENDER.match(folded)
    return _ONLY.fullmatch(folded) is not None or bool(sender and _ONLY.fullmatch(folded, sender.end()))


def is_count(words: str) -> bool:
    """Return whether `words` only count the occurrence: 2回目, "3rd time"."""
    return _COUNTED.fullmatch(fold(words[:60])) is not None


def words_after_repeat(words: str) -> str | None:
    """Return what is added behind 同上, or None where the words do not begin with it."""
    found = _LEADING.match(words[:2_000])
    return words[found.start("more") :] if found else None
