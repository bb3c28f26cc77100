"""A mail as the desk sent it: when, from whom, about what, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from enum import StrEnum

from webapp.case.model import LONGEST_TEXT, clean
from webapp.case.moment import Moment, Precision
from webapp.reading.mail_charsets import header_text, mail_text
from webapp.reading.mail_html import plain_text

MOST_BYTES = 10 * 1024 * 1024
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 200
_UNKNOWN = Moment()
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class MailFault(StrEnum):
    """Why a file cannot be read as a mail."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OUTLOOK = "outlook"
    NO_MAIL = "no_mail"


class UnreadableMail(ValueError):
    """The bytes are no mail that can be read; `fault` says why."""

    def __init__(self, fault: MailFault) -> None:
        super().__init__(f"this cannot be read as a mail: {fault.value}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail tells. `date` is the time as it was written, `at` what it means; `attachments` are names."""

    at: Moment = _UNKNOWN
    date: str = ""
    sender: str = ""
    address: str = ""
    subject: str = ""
    text: str = ""
    attachments: tuple[str, ...] = ()


def read_mail(content: bytes) -> Mail:
    """Return what a mail file (.eml) tells; of a text in two forms the plain one counts.

    Raises:
        UnreadableMail: it is empty, larger than 10 MB, Outlook's own format, or no mail at all.
    """
    message = _message(content)
    try:
        date = header_text(_raw(message, "Date"))
        name, address = parseaddr(header_text(_raw(message, "From")))
        parts = list(_parts(message))
        return Mail(
            at=mail_moment(date),
            date=date,
            sender=name.strip(),
            address=address.strip(),
            subject=header_text(_raw(message, "Subject")),
            text=_text(parts),
            attachments=tuple(name for name in map(_file_name, parts) if name),
        )
    except _BROKEN as error:
        raise UnreadableMail(MailFault.NO_MAIL) from error


def _message(content: bytes) -> Message:
    if not content.strip():
        raise UnreadableMail(MailFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise UnreadableMail(MailFault.TOO_LARGE)
    if content.startswith(_OUTLOOK):
        raise UnreadableMail(MailFault.OUTLOOK)
    try:
        message = message_from_bytes(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    except _BROKEN as error:
        raise UnreadableMail(MailFault.NO_MAIL) from error
    if not any(_raw(message, name) for name in ("From", "Date", "Subject")):
        raise UnreadableMail(MailFault.NO_MAIL)
    return message


def _raw(message: Message, name: str) -> str:
    """Return the first header of a name as it came, its unknown bytes as surrogates."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def mail_moment(date: str) -> Moment:
    """Return the time of a Date header, to the minute, in the offset it was written in; unknown where it is none.

    Without an offset, or with -0000, it is UTC. Source: RFC 5322, section 3.3.
    """
    try:
        written = parsedate_to_datetime(date)
        return _moment(written if written.tzinfo else written.replace(tzinfo=UTC))
    except (*_BROKEN, OverflowError):
        return _UNKNOWN


def _moment(written: datetime) -> Moment:
    return Moment(value=written.strftime("%Y-%m-%dT%H:%M") + written.isoformat()[-6:], precision=Precision.MINUTE)


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are no containers; a mail within the mail is one part."""
    waiting = [message]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        children = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(children, list):
            waiting[:0] = [child for child in children if isinstance(child, Message)]
        else:
            yield part


def _text(parts: list[Message]) -> str:
    shown = [part for part in parts if not _file_name(part) and part.get_content_maintype() == "text"]
    plain = [_words(part) for part in shown if part.get_content_subtype() != "html"]
    html = [plain_text(_words(part)) for part in shown if part.get_content_subtype() == "html"]
    told = next((words for words in (*plain, *html) if words.strip()), "")
    lines = (line.rstrip(" \t") for line in clean(told).split("\n"))
    return "\n".join(lines).strip("\n")[:LONGEST_TEXT]


def _words(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return mail_text(payload, str(part.get_content_charset() or "")) if isinstance(payload, bytes) else ""


def _file_name(part: Message) -> str:
    """Return the name of an attachment, a word for one without a name, "" for what is read as the text."""
    name = header_text(part.get_filename() or "")
    if name:
        return clean(name).replace("\n", " ").rpartition("/")[2].rpartition("\\")[2][:200]
    shown = part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"
    return "" if shown else part.get_content_type()
