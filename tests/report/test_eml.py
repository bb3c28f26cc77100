"""The draft of a mail, read back with the `email` package: its headers, its text, and the letter that it carries."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from webapp.report.build import FORMATS
from webapp.report.document import Block, Document, Paragraph, Role, visible
from webapp.report.renderers.docx import render_docx
from webapp.report.renderers.eml import LONGEST_LINE, is_address, render_eml
from webapp.report.renderers.text import render_text

BODY = Paragraph(Role.BODY, ("いつもお世話になっております。",))
HOSTILE_LINES = [
    "a\r\nBcc: x@example.com",
    "a\nBcc: x@example.com",
    "a\rb",
    "\x00\x1b[31m",
    "\x0b\x0c\x1c\x85\u2028\u2029",
]
ENCODED_LOOKING = ["=?utf-8?q?a?=", "=?utf-8?b?4pyT?= =?utf-8?b?4pyT?=", "a =?x", "?=", '"<a@example.com>", b', "(c)"]
TYPED = st.lists(
    st.one_of(
        st.sampled_from(
            [*HOSTILE_LINES, *ENCODED_LOOKING, " ", "  ", "\t", "\u3000", "\ud800", "\u202e", "👩\u200d👧"]
        ),
        st.sampled_from(
            ["切断の件", "受付番号", "e\u0301", "word ", "a" * 120, "あ" * 60, "--=_toiawase_letter\n", "From ", ".\n"]
        ),
        st.text(max_size=8),
    ),
    max_size=12,
).map("".join)


def letter(*blocks: Block, title: str = "切断の件", language: str = "ja", **mail: str) -> Document:
    return Document("follow_up", language, title, "管理番号 1", "", "", date(2026, 9, 10), blocks or (BODY,), **mail)


def opened(content: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(content)
    assert isinstance(message, EmailMessage)
    return message


def drafted(document: Document) -> EmailMessage:
    return opened(FORMATS["eml"].render(document))


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


def attached(message: EmailMessage) -> EmailMessage:
    (attachment,) = message.iter_attachments()
    assert isinstance(attachment, EmailMessage)
    return attachment


def one_line(text: str) -> str:
    return visible(re.sub(r"[^\S\u3000]+", " ", re.sub("[\ud800-\udfff]", "\ufffd", text)).strip())


def test_a_draft_holds_the_letter_s_text_and_its_word_file() -> None:
    document = letter(mail_from="yamada@example.jp", mail_to="desk@example.com", mail_subject="切断の件　受付番号 1")

    message = drafted(document)

    assert dict(message.items()) == {
        "X-Unsent": "1",
        "From": "yamada@example.jp",
        "To": "desk@example.com",
        "Subject": "切断の件　受付番号 1",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/mixed; boundary="=_toiawase_letter"',
    }
    assert text_of(message) == render_text(document)
    assert attached(message).get_content() == render_docx(document)
    assert attached(message).get_content_type() == FORMATS["docx"].media_type
    assert attached(message).get_filename() == "切断の件_follow-up_2026-09-10.docx"
    assert attached(message).get_content_disposition() == "attachment"


def test_the_same_letter_is_the_same_bytes() -> None:
    assert FORMATS["eml"].render(letter()) == FORMATS["eml"].render(letter())


def test_a_title_stands_in_for_a_subject() -> None:
    assert drafted(letter(mail_subject=" \n"))["Subject"] == "切断の件"
    assert drafted(letter(title="", mail_subject=""))["Subject"] is None


@pytest.mark.parametrize("address", ["a@example.com", "a.b+c_d@mail.example.co.jp", "o'x@example.jp", " a@b.example\n"])
def test_one_address_is_taken(address: str) -> None:
    message = drafted(letter(mail_from=address, mail_to=address))

    assert message["From"].addresses[0].addr_spec == message["To"].addresses[0].addr_spec == address.strip()
    assert message["From"].defects == ()


@pytest.mark.parametrize(
    "address",
    [
        *["", "a", "a@", "@example.com", "a@b", "a@example..com", ".a@example.com", "a.@example.com", "a@-b.com"],
        *["a@example.com, b@example.com", "a@example.com b@example.com", "A <a@example.com>", "a@b@example.com"],
        *[
            "a@example.com\r\nBcc: b@example.com",
            "a@example.com\n b@example.com",
            "山田@example.jp",
            '"a b"@example.com',
        ],
        *["a@example.com\x00", "a@exa\u202emple.com", f"{'a' * 65}@example.com", f"a@{'b.' * 127}jp", "a@[127.0.0.1]"],
    ],
)
def test_what_is_not_one_address_is_left_out(address: str) -> None:
    message = drafted(letter(mail_from=address, mail_to=address))

    assert "From" not in message
    assert "To" not in message
    assert "Bcc" not in message


@pytest.mark.parametrize("text", ["x" * 300, "切断" * 300, "word " * 100, "a" * 70 + " 切断"])
def test_a_long_subject_is_folded(text: str) -> None:
    content = FORMATS["eml"].render(letter(mail_subject=text))

    head = content.partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= LONGEST_LINE
    assert opened(content)["Subject"] == text.strip()


def test_a_name_with_lines_in_it_stays_a_name() -> None:
    message = opened(render_eml(letter(), "a\r\nX-Evil: 1\x00\u2028.docx"))

    assert attached(message).get_filename() == "a X-Evil: 1␀ .docx"
    assert attached(message)["X-Evil"] is None


def test_english_text_is_legible_in_the_file() -> None:
    drops = Paragraph(Role.BODY, ("The line drops daily. " * 9,))
    content = FORMATS["eml"].render(letter(drops, title="x", language="en"))

    assert b"The line drops daily." in content
    assert content.isascii()


@settings(max_examples=150, deadline=None)
@given(TYPED, TYPED, st.sampled_from(["ja", "en"]))
@example("a\r\nBcc: x@example.com", "--=_toiawase_letter--\r\n", "en")
@example("=?utf-8?q?a?=", "=?utf-8?q?a?=", "ja")
def test_any_text_comes_back_from_the_draft(subject: str, typed: str, language: str) -> None:
    body = re.sub("[\ud800-\udfff]", "\ufffd", typed)
    blocks = (Paragraph(Role.BODY, (body,)), BODY)
    document = letter(*blocks, title=body, language=language, mail_subject=subject, mail_from=subject, mail_to=typed)

    content = FORMATS["eml"].render(document)
    message = opened(content)

    assert content.isascii()
    assert re.fullmatch(rb"(?:[^\r\n\x00]{0,998}\r\n)*", content)
    wanted = one_line(subject) or one_line(body)
    assert (message["Subject"] or "") == wanted
    assert {"X-Unsent", "MIME-Version", "Content-Type"} <= set(message.keys())
    assert set(message.keys()) <= {"X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"}
    assert ("From" in message, "To" in message) == (is_address(subject.strip()), is_address(typed.strip()))
    assert not message.defects
    assert not any(part.defects for part in message.walk())
    assert text_of(message) == render_text(document)
    name = attached(message).get_filename()
    assert name is not None
    assert name.endswith("_follow-up_2026-09-10.docx")
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    word = docx.Document(io.BytesIO(attached(message).get_content()))
    assert word.paragraphs[0].text.replace("\t", "").replace("\n", "") == visible(body).replace("\t", "").replace(
        "\n", ""
    )


@settings(max_examples=60, deadline=None)
@given(TYPED)
def test_any_name_comes_back_from_the_draft(typed: str) -> None:
    name = typed.replace("?", "")  # no file system of Windows takes it
    message = opened(render_eml(replace(letter(), language="en"), name))

    assert (attached(message).get_filename() or "") == one_line(name)
