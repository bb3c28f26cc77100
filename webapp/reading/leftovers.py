"""The words of a line without the time, trimmed of bullets and separators, otherwise as typed."""

from __future__ import annotations

import re

from webapp.reading.written import Found

_FRONT = re.compile(r"(?:[\s:：,，、。・|｜=＝;；>＞→⇒»~〜～…–—_]|-(?![0-9.])|－|[)\]）］】」』}](?=.)|/(?=\s)|->|=>)+")
_BULLET = re.compile(
    r"\s*(?:(?:[Nn][Oo]\.?|#)\s?[0-9]{1,3}(?=[:.)\s])[:.)]?\s*"
    r"|[\-*+•●○◯■□◆◇▪▫▶►▷※☆★◎・◦‣⁃✓✔✅❌|>#]+\s*(?![0-9]+%)|[①-⑳⑴-⒇]\s*"
    r"|[(（]?[0-9０-９]{1,3}[).）．](?=\s|$)\s*"
    r"|\[[ xX✓✔]\]\s*|"
    r"(?:発生日時|発生時刻|発生日|日時|日付|時刻|いつ|購入日|契約日|開通日"
    r"|[Dd]ate(?:/time)?|[Tt]ime|[Ww]hen)\s*[:：=]\s*){1,6}"
)
_BACK = re.compile(r"[\s,，、・|｜;；:：=\-–—→(（\[［【「『<〜～~@＠]$")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|（\s*）|\[\s*\]|［\s*］|【\s*】|<\s*>|\"\s*\"")


def words_left(text: str, found: Found) -> str:
    """Return `text` without the stretches that told the time."""
    pieces, at = [], 0
    for start, stop in sorted(found.spans):
        if start >= at:
            pieces.append(text[at:start])
            at = stop
    pieces.append(text[at:])
    left = ""
    for piece in pieces:
        left = _joined(left, piece)
    return trimmed(left)


def _joined(left: str, right: str) -> str:
    """Return both pieces; two Latin words keep a space between them."""
    if not left.strip():
        left = ""
    if (
        left
        and right
        and left[-1].isascii()
        and right[0].isascii()
        and not left[-1].isspace()
        and not right[0].isspace()
    ):
        return f"{left} {right}"
    if left[-1:].isspace() and right[:1].isspace():
        return left + right.lstrip()
    return left + right


def trimmed(words: str) -> str:
    """Return `words` without bullets, empty brackets and separators at their ends."""
    words = _EMPTY_BRACKETS.sub("", words, count=4).strip()
    bullet = _BULLET.match(words)
    if bullet:
        words = words[bullet.end() :]
    front = _FRONT.match(words)
    if front:
        words = words[front.end() :]
    for _ in range(8):
        if not _BACK.search(words[-1:]):
            break
        words = words[:-1]
    return _unquoted(words.strip())


def _unquoted(words: str) -> str:
    """Return a cell without its quotes, and a word without half a pair of them."""
    if '","' in words:
        words = words.strip('"').replace('","', ", ")
    if len(words) >= 2 and words[0] == words[-1] == '"':
        return words[1:-1]
    if words.count('"') == 1:
        return words.strip('"').strip(" ,;")
    return words
