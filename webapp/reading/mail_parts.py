"""The parts of a mail: which are its words, which are files, which are mails themselves."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from webapp.case.model import clean
from webapp.reading.mail_charsets import header_text, is_text_charset, mail_text
from webapp.reading.mail_html import plain_text

BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_FOR_MACHINES = frozenset({"calendar", "vcard", "x-vcard", "directory", "css", "javascript"})
_STUB = 200


def text_of(part: Message) -> str:
    """Return the words of a part and of all within it, in their order; of several forms of the same, one."""
    if not is_box(part):
        return _words(part) if not file_name(part) else ""
    if part.get_content_subtype() == "alternative":
        return _one_form(children(part))
    return "\n\n".join(filter(None, map(text_of, children(part))))


def _one_form(forms: list[Message]) -> str:
    """Return the plain form, unless it only says that there is another."""
    told = [(form.get_content_type() == "text/plain", text_of(form)) for form in forms]
    plain = next((words for is_plain, words in told if is_plain and words), "")
    rich = next((words for is_plain, words in reversed(told) if not is_plain and words), "")
    stub = len(plain) < _STUB and len(plain) * 3 < len(rich)
    return rich if stub else plain or rich


def is_box(part: Message) -> bool:
    """Return whether a part only holds others."""
    return part.get_content_maintype() == "multipart" and part.is_multipart()


def is_mail(part: Message) -> bool:
    """Return whether a part is a mail that was attached."""
    return part.get_content_type() == "message/rfc822" and part.is_multipart()


def children(part: Message) -> list[Message]:
    """Return the parts of a part."""
    held = part.get_payload() if part.is_multipart() else []
    return [child for child in held if isinstance(child, Message)] if isinstance(held, list) else []


def leaves(part: Message) -> Iterator[Message]:
    """Yield the parts that are no boxes; a mail within the mail is one part."""
    if not is_box(part):
        yield part
        return
    for child in children(part):
        yield from leaves(child)


def _words(part: Message) -> str:
    words = _decoded(part)
    words = plain_text(words) if part.get_content_subtype() == "html" else words
    lines = (line.rstrip(" \t") for line in clean(words).split("\n"))
    text = "\n".join(lines).strip("\n")
    return text if text.strip() else ""


def _decoded(part: Message) -> str:
    charset = _charset(part)
    if "Content-Type" in part and not is_text_charset(charset):
        # The library may decode by this name before it is asked to.
        part.replace_header("Content-Type", part.get_content_type())
    payload = part.get_payload(decode=True)
    return mail_text(payload, charset) if isinstance(payload, bytes) else ""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except BROKEN:
        return ""


def file_name(part: Message) -> str:
    """Return the name of an attachment, a word for one without a name, "" for what is read as the text."""
    name = header_text(_named(part))
    if name:
        return clean(name).replace("\n", " ").rpartition("/")[2].rpartition("\\")[2][:200]
    return "" if _is_shown(part) else part.get_content_type()


def _is_shown(part: Message) -> bool:
    words = part.get_content_maintype() == "text" and part.get_content_subtype() not in _FOR_MACHINES
    return words and part.get_content_disposition() != "attachment"


def _named(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except BROKEN:
        return ""
