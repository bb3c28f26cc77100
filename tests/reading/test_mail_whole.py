"""Mails of several parts: no words of theirs are lost, or it is told."""

from __future__ import annotations

from email.message import EmailMessage
from types import SimpleNamespace
from typing import cast

import pytest
from flask import Flask, get_flashed_messages
from flask_babel import Babel
from werkzeug.datastructures import MultiDict

from webapp.case import Case
from webapp.case.model import LONGEST_TEXT
from webapp.reading.mail import MailLoss, read_mail
from webapp.reading.mail_pasted import read_pasted
from webapp.views.desk import Desk
from webapp.views.reply_mail import fill_from_file

HEAD = b"From: a@b.example\r\nSubject: s\r\n"
LONG_HTML = "<p>" + "ご回答の全文です。" * 30 + "</p>"


def mixed(*parts: tuple[str, str], kind: str = "mixed") -> bytes:
    boxes = "".join(f"--b\r\nContent-Type: {name}; charset=utf-8\r\n\r\n{body}\r\n" for name, body in parts)
    return HEAD + f"Content-Type: multipart/{kind}; boundary=b\r\n\r\n{boxes}--b--\r\n".encode()


def test_words_around_a_picture_are_all_read() -> None:
    mail = read_mail(mixed(("text/plain", "first"), ("image/png", "x"), ("text/html", "<p>second</p>")))
    assert mail.text == "first\n\nsecond"
    assert mail.attachments == ("image/png",)


def test_what_a_machine_reads_is_named_and_not_shown() -> None:
    mail = read_mail(mixed(("text/plain", "words"), ("text/calendar", "BEGIN:VCALENDAR")))
    assert (mail.text, mail.attachments) == ("words", ("text/calendar",))


@pytest.mark.parametrize(
    ("plain", "html", "shown"),
    [
        ("HTMLでご覧ください。", LONG_HTML, "ご回答の全文です。" * 30),
        ("短い", "<p>短い返事</p>", "短い"),
        ("文" * 200, "<p>" + "x" * 900 + "</p>", "文" * 200),
        (" ", "<p>words</p>", "words"),
        ("words", "<p></p>", "words"),
    ],
)
def test_of_two_forms_a_stub_does_not_count(plain: str, html: str, shown: str) -> None:
    assert read_mail(mixed(("text/plain", plain), ("text/html", html), kind="alternative")).text == shown


def test_a_form_that_is_a_box_itself_is_read_whole() -> None:
    pdf = '--c\r\nContent-Type: application/pdf; name="a.pdf"\r\n\r\nx\r\n'
    inner = f"<p>one</p>\r\n{pdf}--c\r\nContent-Type: text/html\r\n\r\n"
    box = f"--c\r\nContent-Type: text/html\r\n\r\n{inner}{LONG_HTML}\r\n--c--"
    content = mixed(("text/plain", "stub"), ("multipart/mixed; boundary=c", box), kind="alternative")
    mail = read_mail(content)
    assert mail.text == "one\n\n" + "ご回答の全文です。" * 30
    assert mail.attachments == ("a.pdf",)


def test_a_mail_in_a_mail_is_read_too() -> None:
    deepest, inner, outer = EmailMessage(), EmailMessage(), EmailMessage()
    deepest["Subject"] = "deepest"
    deepest.set_content("deepest words")
    inner["From"], inner["Subject"] = "Desk <d@b.example>", "inner"
    inner["Date"] = "Fri, 13 Mar 2026 14:20:05 +0900"
    inner.set_content("inner words")
    inner.add_attachment(b"x", maintype="application", subtype="pdf", filename="in.pdf")
    inner.add_attachment(deepest)
    outer["Subject"] = "outer"
    outer.set_content("outer words")
    outer.add_attachment(inner)
    mail = read_mail(outer.as_bytes())
    assert (mail.text, mail.attachments) == ("outer words", ("in.pdf",))
    assert [(each.subject, each.text) for each in mail.forwarded] == [
        ("inner", "inner words"),
        ("deepest", "deepest words"),
    ]
    assert (mail.forwarded[0].sender, mail.forwarded[0].at.value) == ("Desk", "2026-03-13T14:20+09:00")


def test_what_is_cut_is_told() -> None:
    assert read_mail(HEAD + b"\r\n" + b"x" * LONGEST_TEXT).losses == frozenset()
    mail = read_mail(HEAD + b"\r\n" + b"x" * (LONGEST_TEXT + 1))
    assert (len(mail.text), mail.losses) == (LONGEST_TEXT, {MailLoss.TEXT})


def told(content: bytes, typed: str = "") -> tuple[str, str]:
    """Return the words in the form, and what the page says."""
    app = Flask(__name__)
    app.secret_key = "x"
    Babel(app)
    with app.test_request_context():
        desk = cast(Desk, SimpleNamespace(case=Case()))
        fields = fill_from_file(desk, MultiDict({"words": typed}), content)
        return fields["words"], "".join(get_flashed_messages())


def test_the_form_shows_an_attached_mail_below_a_line_that_says_so() -> None:
    inner = "From: Desk <d@b.example>\r\nDate: 13 Mar 2026 14:20 +0900\r\nSubject: inner\r\n\r\ninner words"
    words, said = told(mixed(("text/plain", "outer"), ("message/rfc822", inner)), "typed")
    line = "---- 転送メール（添付）：13 Mar 2026 14:20 +0900、Desk、inner ----"
    assert words == f"typed\n\nouter\n\n{line}\n\ninner words"
    assert "取り込んでいません" not in said


def test_the_page_says_what_was_cut() -> None:
    words, said = told(HEAD + b"\r\n" + b"x" * (LONGEST_TEXT - 3), "typed")
    assert (len(words), words[:5]) == (LONGEST_TEXT, "typed")
    assert "20万字より後は取り込んでいません" in said
    assert "途中までを読みました" in told(mixed(*[("text/plain", "x" * 60)] * 400))[1]
    assert "見出し" in told(b"From: " + b"x" * 6000 + b"\r\n\r\nx")[1]


def test_a_pasted_sender_of_many_signs_is_no_fault() -> None:
    mail = read_pasted("From: " + "(" * 100_000 + "\nSubject: s\n\nx")
    assert mail is not None
    assert mail.text == "x"
