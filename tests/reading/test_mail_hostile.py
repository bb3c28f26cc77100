"""Mails made to take time or to be refused: limits hold, and what they leave out is told."""

from __future__ import annotations

import base64

import pytest

from webapp.reading import mail_parse
from webapp.reading.mail import MailLoss, read_mail
from webapp.reading.mail_charsets import LONGEST_HEADER, header_text, sender_of
from webapp.reading.mail_html import plain_text

WORD = b"=?utf-8?q?x?= "
STRANGE = ["idna", "undefined", "punycode", "utf\0-8", "unicode_escape", "raw-unicode-escape", "rot13"]


@pytest.mark.parametrize("name", [b"From", b"Date", b"Subject"])
def test_a_header_is_cut_before_it_is_decoded(name: bytes) -> None:
    mail = read_mail(b"X: y\r\nTo: z\r\n" + name + b": " + WORD * 100_000 + b"\r\n\r\nwords")
    assert len(mail.subject) + len(mail.sender) + len(mail.date) <= LONGEST_HEADER
    assert (mail.text, mail.losses) == ("words", {MailLoss.HEADERS})


def test_a_long_text_is_cut_before_it_is_read_as_a_header() -> None:
    assert len(header_text("x" * 100_000)) == LONGEST_HEADER
    assert len("".join(sender_of("x" * 100_000 + "@b.example"))) <= LONGEST_HEADER


def test_every_header_of_every_part_is_cut() -> None:
    content = b'Subject: s\r\nContent-Type: text/plain; a="' + b";" * 100_000 + b'"\r\n\r\nwords'
    message, whole = mail_parse.parsed(content)
    assert whole
    assert all(len(value) <= LONGEST_HEADER for _, value in message.raw_items())


def test_a_sender_of_many_brackets_is_no_fault() -> None:
    assert read_mail(b"From: " + b"(" * 4000 + b"\r\nSubject: s\r\n\r\nwords").text == "words"


def test_reading_stops_after_many_parts_and_says_so() -> None:
    mail = read_mail(b"Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 20_000)
    assert mail.losses == {MailLoss.PARTS}
    assert mail_parse.MOST_PARTS - 1 <= mail.text.count("x") <= mail_parse.MOST_PARTS + mail_parse.PIECE // 10


def test_reading_stops_deep_inside_and_says_so() -> None:
    boxes = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(100))
    content = b"Subject: s\r\n" + boxes + b"\r\n" + b"x\r\n" * 9000
    assert read_mail(content).losses == {MailLoss.PARTS}


def test_reading_stops_after_many_lines_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_parse, "MOST_LINES", 100)
    assert read_mail(b"Subject: s\r\n\r\n" + b"x\n" * 10_000).losses == {MailLoss.PARTS}
    assert read_mail(b"Subject: s\r\n\r\n" + b"x\n" * 90).losses == frozenset()


@pytest.mark.parametrize("charset", STRANGE)
@pytest.mark.parametrize("words", ["返事です", "plain"])
def test_a_strange_charset_is_guessed(charset: str, words: str) -> None:
    head = f'Subject: s\r\nContent-Type: text/plain; charset="{charset}"\r\n\r\n'.encode()
    assert read_mail(head + words.encode("cp932")).text == words
    boxed = b"Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + head + words.encode("cp932")
    assert read_mail(boxed).text == words


@pytest.mark.parametrize("charset", STRANGE)
def test_a_strange_charset_of_a_header_is_guessed(charset: str) -> None:
    word = base64.b64encode("返事です".encode("cp932")).decode()
    assert header_text(f"=?{charset}?b?{word}?=") == "返事です"


@pytest.mark.parametrize("charset", STRANGE)
def test_a_strange_charset_of_a_file_name_is_no_fault(charset: str) -> None:
    head = f"Content-Disposition: attachment; filename*={charset}''%95%b6.pdf\r\n\r\n".encode()
    mail = read_mail(b"Subject: s\r\nContent-Type: application/pdf\r\n" + head + b"x")
    assert len(mail.attachments) == 1


def test_signs_that_begin_no_tag_are_one_piece_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("webapp.reading.mail_html.unescape", lambda text: seen.append(text) or text)
    assert plain_text("<" * 1000 + "3 < 5<br>x") == "<" * 1000 + "3 < 5\nx"
    assert len(seen) <= 3


def test_a_number_too_long_for_a_character_is_none() -> None:
    assert plain_text("a&#" + "1" * 5000 + ";b") == "a\ufffdb"
