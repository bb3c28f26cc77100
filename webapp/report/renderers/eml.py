"""A mail that is ready to be looked over and sent: the letter as its text, the Word file attached.

Mail programs open what says `X-Unsent: 1` as a draft; Outlook began it. A draft has neither a date nor a message id.
"""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from webapp.report.document import Document
from webapp.report.renderers.docx import render_docx
from webapp.report.renderers.docx.text import legible
from webapp.report.renderers.text import render_text

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
BOUNDARY = "=_toiawase_letter"
"""Neither base64 nor quoted-printable holds "=_" (RFC 2045, 6.7), so it can stand in no part."""
LONGEST_LINE = 76
LONGEST_ADDRESS, LONGEST_LOCAL_PART = 254, 64
"""Source: RFC 5321, 4.5.3.1, with its path's two brackets taken off."""

# A draft is saved as it is and may pass through anything: its lines are those made here, in seven bits.
_POLICY = SMTP.clone(cte_type="7bit", refold_source="none")
_NARROW_SPACES = re.compile(r"[^\S\u3000]+")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@{_LABEL}(?:\.{_LABEL})+")


def render_eml(document: Document, attachment_name: str) -> bytes:
    """Return a draft of a mail; the same document gives the same bytes. The name is one that file systems take.

    Addresses that are not one well-formed address each are left out. The subject and the name of the attachment
    are set on one line.

    Raises:
        KeyError: a cross-reference leads nowhere.
        ValueError: a table row has more or fewer cells than its table has columns.
    """
    message = EmailMessage(policy=_POLICY)
    for name, value in _headers(document):
        message.set_raw(name, value)
    text = render_text(document)
    message.set_content(text, cte=transfer_encoding(text))
    message.add_attachment(
        render_docx(document), maintype=WORD[0], subtype=WORD[1], filename=on_one_line(attachment_name)
    )
    message.set_boundary(BOUNDARY)
    return message.as_bytes()


def is_address(text: str) -> bool:
    """Return whether a text is one mail address and nothing else, without name, comment or quotes.

    Source: RFC 5322, 3.4.1 (dot-atom), with a domain name as RFC 1123, 2.1 has it.
    """
    found = _ADDRESS.fullmatch(text)
    return found is not None and len(text) <= LONGEST_ADDRESS and len(found[1]) <= LONGEST_LOCAL_PART


def on_one_line(text: str) -> str:
    """Return text whose white space is single spaces, but for full-width ones; control characters are their signs."""
    return legible(_NARROW_SPACES.sub(" ", text).strip())


def encoded(text: str, header: str) -> str:
    """Return the value of a header that reads as `text` and in which no line is longer than mail allows.

    The `email` package would take what looks encoded in a text that was typed for encoded, and cuts long lines at
    spaces that it then loses: all but short plain text is encoded here.
    """
    if text.isascii() and "=?" not in text and len(header) + len(": ") + len(text) <= LONGEST_LINE:
        return text
    return Header(text, "utf-8", LONGEST_LINE, header).encode(linesep="\r\n")


def transfer_encoding(text: str) -> str:
    """Return the shorter of "base64" and "quoted-printable", about: one takes a third more, one three for one."""
    octets = text.encode()
    return "base64" if 6 * sum(octet > 0x7E for octet in octets) > len(octets) else "quoted-printable"


def _headers(document: Document) -> list[tuple[str, str]]:
    addresses = [("From", document.mail_from.strip()), ("To", document.mail_to.strip())]
    subject = on_one_line(document.mail_subject) or on_one_line(document.title)
    return [
        ("X-Unsent", "1"),
        *((name, address) for name, address in addresses if is_address(address)),
        *([("Subject", encoded(subject, "Subject"))] if subject else []),
    ]
