"""A mail that is brought into the form of a contact: as a file, or pasted with its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from flask import flash, request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.case.contact import Channel
from webapp.case.model import LONGEST_TEXT, clean
from webapp.case.replies import Direction
from webapp.reading.mail import MOST_BYTES, Mail, MailFault, MailLoss, UnreadableMail, read_mail
from webapp.reading.mail_pasted import read_pasted
from webapp.views.desk import Desk

_DESK_WORDS = re.compile(
    r"サポート|窓口|センター|カスタマ|株式会社|\(株\)|（株）|㈱|課|部$|店|係|support|desk|service|care|center|centre"
    r"|customer|help|info|team|inc\b|ltd\b|no-?reply",
    re.IGNORECASE,
)
_TICKET = re.compile(
    r"(?:受付番号|お?問い?合わ?せ番号|受付No\.?|管理番号|ticket(?: number)?|case(?: number| id)?|reference)"
    r"[\s#:：)）\]】]{0,6}([A-Z]{0,8}[-#]?\d[A-Z0-9-]{2,30})",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[\[【（(#]\s?([A-Z]{1,8}-\d[A-Z0-9-]{2,30})", re.IGNORECASE)
_SIGNED = re.compile(r"担当(?:者)?\s{0,3}[:：]\s{0,3}([^\s、。（(]{1,20})")


def brought_mail() -> bytes | None:
    """Return the bytes of the file that was sent with the form; None where none was."""
    brought = request.files.get("mail")
    return brought.stream.read(MOST_BYTES + 1) if brought is not None and brought.filename else None


def fill_from_file(desk: Desk, fields: MultiDict[str, str], content: bytes) -> MultiDict[str, str]:
    """Return the fields with what a mail file tells; what was typed stays. Says what was read, or why it was not."""
    try:
        mail = read_mail(content)
    except UnreadableMail as refused:
        flash(_fault_words(refused.fault), "failure")
        return fields
    typed = fields.get("words", "").strip()
    words = "\n\n".join(filter(None, (typed, mail.text, *map(_forwarded_words, mail.forwarded))))
    longest = max(LONGEST_TEXT, len(typed))
    _say_read(mail)
    _say_losses(mail.losses | ({MailLoss.TEXT} if len(words) > longest else set()))
    return _filled(desk, fields, mail, words[:longest])


def _forwarded_words(mail: Mail) -> str:
    """Return an attached mail as it stands below the words: a line that says so, then its text."""
    told = gettext("、").join(filter(None, (mail.date, mail.sender or mail.address, mail.subject)))
    line = gettext("---- 転送メール（添付）：%(told)s ----", told=" ".join(told[:300].split()))
    return f"{line}\n\n{mail.text}".rstrip()


def _say_losses(losses: frozenset[MailLoss]) -> None:
    for loss in sorted(losses):
        flash(_loss_words(loss), "warn")


def _loss_words(loss: MailLoss) -> str:
    return {
        MailLoss.TEXT: gettext(
            "本文が長いため、20万字より後は取り込んでいません。要るところは、別のやりとりに貼ってください。"
        ),
        MailLoss.HEADERS: gettext(
            "見出し（日時・差出人・件名）が長すぎるため、途中までを読みました。確かめてください。"
        ),
        MailLoss.PARTS: gettext("メールの部分や行が多すぎるため、途中までを読みました。続きは、本文を貼ってください。"),
    }[loss]


def is_pasted_mail(fields: MultiDict[str, str]) -> bool:
    """Return whether the words are a whole mail whose headers were not read yet."""
    unread = not fields.get("at", "").strip() or not fields.get("subject", "").strip()
    return unread and read_pasted(clean(fields.get("words", ""))) is not None


def fill_from_words(desk: Desk, fields: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return the fields with what the headers on top of the words tell; the words keep the rest."""
    mail = read_pasted(clean(fields.get("words", "")))
    if mail is None:
        flash(gettext("言葉の先頭に、日時・差出人・件名の見出しが見つかりませんでした。"), "warn")
        return fields
    _say_read(mail)
    return _filled(desk, fields, mail, mail.text)


def _say_read(mail: Mail) -> None:
    flash(gettext("メールから読み取りました。まだ保存していません。日時・窓口・お名前を確かめてください。"))
    if mail.attachments:
        names = gettext("、").join(mail.attachments[:10])
        words = gettext("添付（%(names)s）は取り込んでいません。要るものは、証拠に足してください。", names=names)
        flash(words, "warn")


def _fault_words(fault: MailFault) -> str:
    return {
        MailFault.EMPTY: gettext("ファイルが空でした。書いたものはそのまま残っています。"),
        MailFault.TOO_LARGE: gettext(
            "10 MBより大きいメールは読み込めません。本文を貼ってください。書いたものはそのまま残っています。"
        ),
        MailFault.OUTLOOK: gettext(
            "Outlookの形式（.msg）は読めません。本文を貼るか、.emlの形で保存し直してください。書いたものは残っています。"
        ),
        MailFault.NO_MAIL: gettext(
            "メールのファイル（.eml）として読めませんでした。本文を貼ってください。書いたものは残っています。"
        ),
    }[fault]


def _filled(desk: Desk, fields: MultiDict[str, str], mail: Mail, words: str) -> MultiDict[str, str]:
    filled = MultiDict(fields)
    for name, value in _suggestions(desk, mail):
        if value and not filled.get(name, "").strip():
            filled.setlist(name, [value])
    filled.setlist("words", [words])
    return filled


def _suggestions(desk: Desk, mail: Mail) -> Iterator[tuple[str, str]]:
    own = {desk.case.head.sender.email.strip().lower(), desk.case.contact.email.strip().lower()} - {""}
    ours = mail.address.lower() in own
    yield "direction", (Direction.TO_VENDOR if ours else Direction.FROM_VENDOR).value
    yield "channel", Channel.MAIL.value
    yield "at", date_words(mail, desk.case.head.tz)
    yield "subject", mail.subject
    yield "ticket_number", _ticket(mail)
    if not ours:
        at_desk, person = names_of(mail)
        yield "desk", at_desk
        yield "person", person


def date_words(mail: Mail, zone: ZoneInfo) -> str:
    """Return the time of a mail as it is typed; its offset where it is not that of the case."""
    written = mail.at.instant()
    if written is None or mail.at.value is None:
        return mail.date
    day, _, clock = mail.at.value.partition("T")
    offset = "" if written.utcoffset() == written.astimezone(zone).utcoffset() else f" {clock[5:]}"
    return f"{day} {clock[:5]}{offset}"


def names_of(mail: Mail) -> tuple[str, str]:
    """Return which desk and which person seem to have sent a mail; of a person the surname."""
    signed = _SIGNED.search(mail.text)
    person = signed[1] if signed else ""
    if not mail.sender:
        return mail.address, person
    if _DESK_WORDS.search(mail.sender):
        return mail.sender, person
    return "", person or _surname(mail.sender)


def _surname(name: str) -> str:
    if "," in name:
        return name.partition(",")[0].strip()
    words = name.split()
    return (words[-1] if name.isascii() else words[0]) if words else ""


def _ticket(mail: Mail) -> str:
    found = _TICKET.search(mail.subject) or _IN_BRACKETS.search(mail.subject) or _TICKET.search(mail.text)
    return found[1] if found else ""
