"""A mail that was pasted whole: its headers stand on top of the words."""

from __future__ import annotations

import re
import unicodedata

from webapp.reading.mail import Mail, mail_moment
from webapp.reading.mail_charsets import sender_of

_NAMES = {
    "date": "date",
    "sent": "date",
    "送信日時": "date",
    "受信日時": "date",
    "日時": "date",
    "日付": "date",
    "from": "from",
    "差出人": "from",
    "送信者": "from",
    "送信元": "from",
    "subject": "subject",
    "件名": "subject",
    "to": "",
    "cc": "",
    "reply-to": "",
    "宛先": "",
    "返信先": "",
}
_HEADER = re.compile(r"[\s>*]*([A-Za-z-]{2,8}|[\u4e00-\u9fff]{2,4})[\s*]{0,6}[:：][\s*]{0,6}(.*)")
_FEWEST = 2


def read_pasted(text: str) -> Mail | None:
    """Return the mail that a pasted text is; None where no headers stand on top of it.

    At least two of Date, From and Subject (送信日時, 差出人, 件名) make headers; a single such line is a sentence.
    """
    lines = text.strip("\n").split("\n")
    found: dict[str, str] = {}
    count = 0
    for line in lines:
        header = _header(line)
        if header is None:
            break
        count += 1
        found.setdefault(*header)
    if len(found.keys() - {""}) < _FEWEST:
        return None
    return _mail(found, "\n".join(lines[count:]).strip("\n"))


def _header(line: str) -> tuple[str, str] | None:
    match = _HEADER.fullmatch(line)
    name = unicodedata.normalize("NFKC", match[1]).lower() if match else ""
    return (_NAMES[name], match[2].strip()) if match and name in _NAMES else None


def _mail(found: dict[str, str], words: str) -> Mail:
    date = found.get("date", "")
    written = found.get("from", "")
    name, address = sender_of(written)
    if "@" not in address:
        name, address = written, ""
    return Mail(
        at=mail_moment(date if _has_offset(date) else ""),
        date=date,
        sender=name.strip(),
        address=address,
        subject=found.get("subject", ""),
        text=words,
    )


def _has_offset(date: str) -> bool:
    """Return whether a time names its offset: only then it is one of a mail's own, not of the reader's screen."""
    return re.search(r"[+-]\d{4}\b|\b(?:GMT|UTC)\b", date) is not None
