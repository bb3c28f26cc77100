"""A mail as the desk sent it: when, from whom, about what, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import StrEnum

from webapp.case.model import LONGEST_TEXT
from webapp.case.moment import Moment, Precision
from webapp.reading.mail_charsets import LONGEST_HEADER, header_text, sender_of
from webapp.reading.mail_parse import parsed
from webapp.reading.mail_parts import BROKEN, children, file_name, is_mail, leaves, text_of

MOST_BYTES = 10 * 1024 * 1024
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNKNOWN = Moment()


class MailFault(StrEnum):
    """Why a file cannot be read as a mail."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OUTLOOK = "outlook"
    NO_MAIL = "no_mail"


class MailLoss(StrEnum):
    """What of a mail could not be taken whole."""

    TEXT = "text"
    HEADERS = "headers"
    PARTS = "parts"


class UnreadableMail(ValueError):
    """The bytes are no mail that can be read; `fault` says why."""

    def __init__(self, fault: MailFault) -> None:
        super().__init__(f"this cannot be read as a mail: {fault.value}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail tells. `date` is the time as it was written, `at` what it means; `attachments` are names.

    `forwarded` are the mails that were attached, and those within them; `losses` is what is missing of them all.
    """

    at: Moment = _UNKNOWN
    date: str = ""
    sender: str = ""
    address: str = ""
    subject: str = ""
    text: str = ""
    attachments: tuple[str, ...] = ()
    forwarded: tuple[Mail, ...] = ()
    losses: frozenset[MailLoss] = frozenset()


def read_mail(content: bytes) -> Mail:
    """Return what a mail file (.eml) tells; of two forms the plain one counts unless it is a stub.

    Raises:
        UnreadableMail: it is empty, larger than 10 MB, Outlook's own format, or no mail at all.
    """
    message, whole = _message(content)
    try:
        mail = _mail(message)
    except BROKEN as error:
        raise UnreadableMail(MailFault.NO_MAIL) from error
    return mail if whole else replace(mail, losses=mail.losses | {MailLoss.PARTS})


def _mail(message: Message) -> Mail:
    parts = list(leaves(message))
    within = [_mail(child) for part in parts if is_mail(part) for child in children(part)]
    names = [file_name(part) for part in parts if not is_mail(part)]
    own = _own(message)
    return replace(
        own,
        attachments=(*filter(None, names), *(name for mail in within for name in mail.attachments)),
        forwarded=tuple(each for mail in within for each in (replace(mail, forwarded=()), *mail.forwarded)),
        losses=own.losses.union(*(mail.losses for mail in within)),
    )


def _own(message: Message) -> Mail:
    """Return what a mail tells itself, without what is attached."""
    date = header_text(_raw(message, "Date"))
    name, address = sender_of(header_text(_raw(message, "From")))
    subject = header_text(_raw(message, "Subject"))
    text = text_of(message)
    losses = frozenset(_losses(message, text))
    return Mail(mail_moment(date), date, name, address, subject, text[:LONGEST_TEXT], losses=losses)


def _losses(message: Message, text: str) -> Iterator[MailLoss]:
    if len(text) > LONGEST_TEXT:
        yield MailLoss.TEXT
    if any(len(_raw(message, name)) >= LONGEST_HEADER for name in ("Date", "From", "Subject")):
        yield MailLoss.HEADERS


def _message(content: bytes) -> tuple[Message, bool]:
    """Return a mail with its parts, and whether all of it was read."""
    _refuse(content)
    try:
        message, whole = parsed(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    except BROKEN as error:
        raise UnreadableMail(MailFault.NO_MAIL) from error
    if not any(_raw(message, name) for name in ("From", "Date", "Subject")):
        raise UnreadableMail(MailFault.NO_MAIL)
    return message, whole


def _refuse(content: bytes) -> None:
    if not content.strip():
        raise UnreadableMail(MailFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise UnreadableMail(MailFault.TOO_LARGE)
    if content.startswith(_OUTLOOK):
        raise UnreadableMail(MailFault.OUTLOOK)


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
    except (*BROKEN, OverflowError):
        return _UNKNOWN


def _moment(written: datetime) -> Moment:
    return Moment(value=written.strftime("%Y-%m-%dT%H:%M") + written.isoformat()[-6:], precision=Precision.MINUTE)
