"""Which lines of a reply are its own words: not what it quotes, its signature, its footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]*(?:\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]|$)")
_QUOTED = re.compile(r"\s{0,8}(?:[>＞|｜»]|&gt;)")
_QUOTE_BEGINS = re.compile(
    r"\s{0,8}(?:on\b.{4,120}\bwrote\s{0,2}[:：]|.{0,80}(?:からのメール|さんは(?:書きました|こう書)|様のメール|wrote|schrieb)\s{0,2}[:：]"
    r"|-{2,}\s{0,4}(?:original|forwarded|元の|転送|引用|お客様から|以下).{0,60}|={3,}\s{0,4}(?:original|元の|引用|お客様|お問い合わせ内容).{0,60}"
    r"|(?:from|差出人|送信元)\s{0,2}[:：].{0,120}@.{0,80}|_{10,})\s{0,8}$",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\s{0,8}([-‐‑–—―─━＿_=＝*＊~～#＃・…☆★◇◆■□+＋.:])(?:\s{0,2}[-‐‑–—―─━＿_=＝*＊~～#＃・…☆★◇◆■□+＋.:]){2,}\s{0,8}$"
)
_DELIMITER = re.compile(r"--\s{0,2}$")
_SIGN_OFF = re.compile(
    r"\s{0,8}(?:(?:kind|best|warm|kindest|warmest|many|with|yours|very|friendly|sincere)\s){0,4}"
    r"(?:regards|sincerely|faithfully|truly|wishes|cheers|greetings|thanks|rgds|br)(?: and .{0,30})?"
    r"\s{0,2}[,.!]?\s{0,8}$",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"\s{0,8}(?:p\.?\s?s\b|追伸|ps[:.])", re.IGNORECASE)
_CONTACT = re.compile(
    r"https?:|www\.|@|tel\b|fax|phone|電話|☎|受付|営業(?:時間|日)?|平日|土日|定休|年中無休|年末年始|株式会社|有限会社|センター|窓口|相談室"
    r"|サポート|カスタマー|ヘルプデスク|事務局|担当|〒|copyright|©|\(c\)|opening|hours|support|team|desk\b|service|ltd|inc\b|gmbh"
    r"|よくある(?:ご)?質問|faq|[0-9]{1,2}[:：][0-9]{2}",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?:ます|ました|ません|ください|です|下さい|ませ|でした)[。!！]?\s{0,4}$")
_HEADING = re.compile(
    r"\s{0,8}[【<\[(（■◆▼●※]{0,2}\s{0,2}(?:popular|related|frequently|faq|helpful|recommended|top)\b.{0,40}[:：]?\s{0,4}$"
    r"|\s{0,8}[【<\[(（■◆▼●※]{0,2}\s{0,2}(?:よくある(?:ご)?質問|関連(?:記事|リンク|ページ|する質問)|お困りの(?:とき|方)は|ヘルプ|お役立ち.{0,8})"
    r".{0,20}\s{0,4}$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s{0,8}(?:[・•*\-–‐●○◆◇■□▶→☆★]|[0-9]{1,2}[.)．）]|[(（][0-9０-９]{1,2}[)）]|[①-⑳]|[qQ][.:．])")
_ALONE = re.compile(
    r"\s{0,8}(?:件名|subject|re|fw|fwd|to|cc|date|日時|宛先|差出人|from)\s{0,2}[:：].{0,200}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a reply and where it begins."""

    start: int
    text: str

    @property
    def blank(self) -> bool:
        """Return whether nothing stands on it."""
        return not self.text.strip()


def _lines(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        if found[0] or found.start() < len(text):
            yield Line(found.start(), found[0].rstrip("\r\n\u2028\u2029\x0b\x0c\x85"))


def _without_quotes(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines that quote nobody; from an original message set below, nothing more."""
    following: Line | None = None
    below: list[Line | None] = []
    for line in reversed(lines):
        below.append(following)
        following = following if line.blank else line
    for line, following in zip(lines, reversed(below), strict=True):
        announced = _QUOTE_BEGINS.match(line.text[:300]) is not None
        if announced and following and not _QUOTED.match(following.text):
            return
        if not announced and not _QUOTED.match(line.text):
            yield line


def _is_signature(block: list[Line]) -> bool:
    """Return whether lines below a rule say who writes rather than what."""
    told = [line for line in block if not line.blank]
    said = sum(1 for line in told if _SAID.search(line.text))
    contacts = sum(1 for line in told if _CONTACT.search(line.text))
    return not told or (contacts > 0 and said <= max(contacts, len(told) / 2))


def _without_ruled_ends(lines: list[Line]) -> list[Line]:
    """Return the lines without signatures between rules; what stands above the first rule always stays."""
    rules = [number for number, line in enumerate(lines) if _RULE.match(line.text)]
    bounds = [*rules, len(lines)]
    kept = lines[: bounds[0]]
    said = any(not line.blank for line in kept)
    for start, end in zip(rules, bounds[1:], strict=True):
        block = lines[start + 1 : end]
        if not (said and _is_signature(block)):
            kept += [Line(lines[start].start, ""), *block]
            said = said or any(not line.blank for line in block)
    return kept


def _until_the_end(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines up to the sign-off; a postscript is read again."""
    over = menu = False
    for line in lines:
        if _DELIMITER.match(line.text) or (_SIGN_OFF.match(line.text) and len(line.text) < 60):
            over = True
        over = over and not _POSTSCRIPT.match(line.text)
        menu = bool(_HEADING.match(line.text)) or (menu and (line.blank or bool(_BULLET.match(line.text))))
        if not over and not menu and not _ALONE.match(line.text):
            yield line


def own_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are a reply's own words, in order."""
    lines = list(_without_quotes(list(_lines(text))))
    return tuple(_until_the_end(_without_ruled_ends(lines)))
