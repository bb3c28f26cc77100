"""From the bytes of a mail to text, whatever character set they claim to be in."""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parseaddr

# The library takes quadratic time on many encoded words; 800 characters of Japanese fit.
LONGEST_HEADER = 5000
_JIS_KANJI = re.compile(rb"\x1b\$[@B]([^\x1b]*)")
_JIS_KANA = re.compile(rb"\x1b\(I([^\x1b]*)")
_JIS_OTHER = re.compile(rb"\x1b(?:\([BJ]|\$\([D-Q])")
_KANA = re.compile("[\u3041-\u30fa]")
_SAYS_LITTLE = frozenset({"", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252", "8bit", "x-unknown"})
_SAME_AS = {"shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932"}
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})


def mail_text(content: bytes, charset: str = "") -> str:
    """Return the text of bytes; `charset` is what the mail says of them, which is often wrong.

    Escape sequences of ISO-2022-JP tell by themselves; what is sound UTF-8 is UTF-8 (text of another set hardly ever
    is); then the named set counts, then what Japanese mails come in. What none fits keeps its place as U+FFFD.
    """
    if b"\x1b$" in content or b"\x1b(I" in content:
        return _from_jis(content)
    named = _SAME_AS.get(charset.strip().lower(), charset.strip().lower())
    for name in ("utf-8", *_candidates(named, content)):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def _candidates(named: str, content: bytes) -> tuple[str, ...]:
    if named not in _SAYS_LITTLE and is_text_charset(named):
        return named, "cp932", "euc_jp"
    japanese = tuple(name for name in ("cp932", "euc_jp") if _has_kana(content, name))
    return (*japanese, "cp1252", "latin-1")


def is_text_charset(named: str) -> bool:
    """Return whether a name is that of a set in which mails are written; Python knows stranger ones."""
    try:
        return codecs.lookup(named).name not in _NO_TEXT
    except (LookupError, ValueError):
        return False


def _has_kana(content: bytes, name: str) -> bool:
    """Return whether bytes make Japanese in a set: kana, of which no other language's bytes make many."""
    try:
        text = content.decode(name)
    except ValueError:
        return False
    return len(_KANA.findall(text)) * 8 >= sum(1 for character in text if ord(character) > 0x7F)


def _from_jis(content: bytes) -> str:
    """Return the text of ISO-2022-JP with the characters that Windows adds to it (①, ㈱, 髙)."""
    shifted = _JIS_KANJI.sub(lambda found: _shifted(found[1]), content)
    shifted = _JIS_KANA.sub(lambda found: bytes(code | 0x80 for code in found[1]), shifted)
    return _JIS_OTHER.sub(b"", shifted).decode("cp932", "replace")


def _shifted(pairs: bytes) -> bytes:
    """Return two-byte JIS as Shift_JIS; line ends stand between pairs and stay."""
    made, place = bytearray(), 0
    while place < len(pairs):
        pair = pairs[place : place + 2]
        whole = len(pair) == 2 and all(0x21 <= code <= 0x7E for code in pair)
        made += _shift(pair[0], pair[1]) if whole else pair[:1]
        place += 2 if whole else 1
    return bytes(made)


def _shift(row: int, cell: int) -> bytes:
    """Return one character; the arithmetic is that of JIS X 0208:1997, annex 1."""
    lead = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    trail = cell + (0x1F + (cell >= 0x60) if row % 2 else 0x7E)
    return bytes((lead, trail))


def header_text(raw: str) -> str:
    """Return the text of a header as it came, its unknown bytes as surrogates, encoded words or not."""
    folded = re.sub(r"\r?\n(?=[ \t])", "", raw[:LONGEST_HEADER])
    if not folded.isascii():
        folded = mail_text(folded.encode("utf-8", "surrogateescape"))
    elif "\x1b" in folded:
        folded = _from_jis(folded.encode("ascii"))
    try:
        parts = decode_header(folded)
    except (HeaderParseError, ValueError):
        return folded.strip()
    return "".join(_part(words, charset) for words, charset in parts).strip()


def _part(words: bytes | str, charset: str | None) -> str:
    return words if isinstance(words, str) else mail_text(words, charset or "")


def sender_of(written: str) -> tuple[str, str]:
    """Return the name and the address of a sender; what is no address is all name."""
    try:
        name, address = parseaddr(written[:LONGEST_HEADER])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return written.strip()[:LONGEST_HEADER], ""
    return name.strip(), address.strip()
