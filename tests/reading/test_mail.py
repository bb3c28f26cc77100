"""Mails as they arrive: mislabelled, folded, broken, hostile."""

from __future__ import annotations

import base64
import contextlib
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.case.model import LONGEST_TEXT
from webapp.reading.mail import MOST_BYTES, MailFault, UnreadableMail, read_mail
from webapp.reading.mail_charsets import mail_text
from webapp.reading.mail_html import plain_text
from webapp.reading.mail_pasted import read_pasted

WORDS = "しばらく様子を見ていただき、改善しない場合は改めてご連絡ください。"
WINDOWS = "①の手順で、㈱あおばの髙橋までご連絡ください。"


def a_mail(body: bytes, *, charset: str = "utf-8", encoding: str = "8bit", kind: str = "plain", **more: bytes) -> bytes:
    headers = {
        b"From": b"=?UTF-8?B?" + base64.b64encode("あおば通信サポート".encode()) + b"?= <support@aoba.example>",
        b"Date": b"Fri, 13 Mar 2026 14:20:05 +0900",
        b"Subject": b"=?ISO-2022-JP?B?" + base64.b64encode("【R-260308-114】ご回答".encode("iso2022_jp")) + b"?=",
        **{name.encode(): value for name, value in more.items()},
        b"Content-Type": f"text/{kind}; charset={charset}".encode(),
        b"Content-Transfer-Encoding": encoding.encode(),
    }
    return b"".join(name + b": " + value + b"\r\n" for name, value in headers.items()) + b"\r\n" + body


def test_a_plain_mail_is_read() -> None:
    mail = read_mail(a_mail(WORDS.encode()))
    assert mail.at.value == "2026-03-13T14:20+09:00"
    assert (mail.sender, mail.address) == ("あおば通信サポート", "support@aoba.example")
    assert mail.subject == "【R-260308-114】ご回答"
    assert mail.text == WORDS
    assert mail.attachments == ()


@pytest.mark.parametrize(
    "charset", ["utf-8", "shift_jis", "iso-2022-jp", "euc-jp", "us-ascii", "iso-8859-1", "nonsense"]
)
@pytest.mark.parametrize("written", ["utf-8", "cp932", "euc_jp"])
def test_what_the_mail_says_of_its_characters_may_be_wrong(charset: str, written: str) -> None:
    if charset in ("shift_jis", "euc-jp") and {charset, written} == {"shift_jis", "euc_jp"}:
        pytest.skip("two sets of the same bytes: the label is all there is")
    if (charset, written) == ("euc-jp", "cp932") or (charset == "iso-2022-jp" and written == "euc_jp"):
        pytest.skip("as above")
    assert read_mail(a_mail(WORDS.encode(written), charset=charset)).text == WORDS


@pytest.mark.parametrize("charset", ["iso-2022-jp", "us-ascii", "utf-8"])
def test_jis_has_the_characters_of_windows(charset: str) -> None:
    jis = b"\x1b$B" + _as_jis(WINDOWS) + b"\x1b(B\r\nsupport\x1b$B" + _as_jis("株式会社") + b"\x1b(B"
    assert (
        read_mail(a_mail(jis, charset=charset, encoding="7bit")).text
        == WINDOWS.replace("髙", "高") + "\nsupport株式会社"
    )


def _as_jis(text: str) -> bytes:
    """Return two-byte JIS, by way of Shift_JIS (髙 has no place in it)."""
    made = bytearray()
    shifted = text.replace("髙", "高").encode("cp932")
    for lead, trail in zip(shifted[::2], shifted[1::2], strict=True):
        row = (lead - (0x81 if lead < 0xE0 else 0xC1)) * 2 + 0x21 + (trail >= 0x9F)
        made += bytes((row, trail - 0x7E if trail >= 0x9F else trail - 0x1F - (trail > 0x7F)))
    return bytes(made)


@settings(max_examples=60)
@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FE, codec="iso2022_jp"), max_size=40))
def test_our_jis_is_that_of_the_library(text: str) -> None:
    assert mail_text(text.encode("iso2022_jp"), "utf-8") == text


def test_western_mails_stay_western() -> None:
    words = "Déjà vu – café at 5 €"
    assert read_mail(a_mail(words.encode("cp1252"), charset="iso-8859-1")).text == words


@pytest.mark.parametrize(
    ("date", "value"),
    [
        (b"Fri, 13 Mar 2026 05:20:05 GMT", "2026-03-13T05:20+00:00"),
        (b"Fri, 13 Mar 2026 05:20:05 -0000", "2026-03-13T05:20+00:00"),
        (b"13 Mar 26 00:20 -0500", "2026-03-13T00:20-05:00"),
        (b"yesterday", None),
        (b"Fri, 99 Mar 2026 05:20:05 GMT", None),
        (b"Fri, 13 Mar 1901 05:20:05 +0900", None),
        (b"", None),
    ],
)
def test_the_date_keeps_its_offset(date: bytes, value: str | None) -> None:
    mail = read_mail(a_mail(b"x", Date=date))
    assert mail.at.value == value
    assert mail.date == date.decode()


def test_of_two_forms_the_plain_one_counts_and_attachments_are_named_only() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "s"
    message.set_content("plain words")
    message.add_alternative("<p>html words</p>", subtype="html")
    message.add_attachment(b"\x00secret", maintype="application", subtype="pdf", filename="手順書.pdf")
    message.add_attachment("log text", filename="../../log.txt")
    mail = read_mail(message.as_bytes())
    assert mail.text == "plain words"
    assert mail.attachments == ("手順書.pdf", "log.txt")


def test_a_mail_of_html_alone_becomes_words() -> None:
    html = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>お手数ですが&amp;</p>"
        "<script>alert(1)</script><div>再起動<br>ください</div></body></html>"
    )
    assert read_mail(a_mail(html.encode(), kind="html")).text == "お手数ですが&\n\n再起動\nください"


def test_html_as_mail_programs_write_it() -> None:
    html = '<HEAD x>no</HEAD><p class="a>b">x</p><![if !supportLists]>・<![endif]>y<img alt="次へ >">z 3 < 5'
    assert plain_text(html + "<table><tr><td>1<td>2</table><!-- no --><STYLE>no</STYLE >&copy;") == (
        "x\n・yz 3 < 5\n\n1 2\n©"
    )


@pytest.mark.parametrize(
    "sign", ["<", "<!--", "<a ", "<![", "<![<", "</", "&", "&#", "<!-", "<script>", "<a b='", '<a "', "<?", "<head>"]
)
def test_crafted_html_takes_no_longer_than_it_is_long(sign: str) -> None:
    started = time.monotonic()
    assert isinstance(plain_text(sign * 40_000), str)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", MailFault.EMPTY),
        (b" \r\n", MailFault.EMPTY),
        (b"From: a\r\n\r\n" + b"x" * MOST_BYTES, MailFault.TOO_LARGE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, MailFault.OUTLOOK),
        (b"%PDF-1.7\n\x00\x01", MailFault.NO_MAIL),
        ("ただの文です。".encode(), MailFault.NO_MAIL),
    ],
)
def test_what_is_no_mail_says_why(content: bytes, fault: MailFault) -> None:
    with pytest.raises(UnreadableMail) as caught:
        read_mail(content)
    assert caught.value.fault is fault


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"Content-Type", b"Content-Transfer-Encoding", b"From", b"Date", b"Content-Disposition", b"X"]),
    st.binary(max_size=60),
)
def test_any_bytes_are_a_mail_or_a_clear_fault(body: bytes, name: bytes, value: bytes) -> None:
    try:
        mail = read_mail(b"Subject: s\r\n" + name + b": " + value + b"\r\n\r\n" + body)
    except UnreadableMail:
        return
    assert isinstance(mail.text, str)
    mail.text.encode("utf-8", "surrogatepass")


def test_boxes_in_boxes_end() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(3000)
    )
    with contextlib.suppress(UnreadableMail):
        assert read_mail(b"From: a@b.example\r\n" + deep + b"\r\n\r\nwords").text == ""


def test_a_text_longer_than_a_case_can_hold_is_cut() -> None:
    assert len(read_mail(a_mail(b"x" * (LONGEST_TEXT + 9))).text) == LONGEST_TEXT


@pytest.mark.parametrize(
    "headers",
    [
        "Date: Fri, 13 Mar 2026 14:20:05 +0900\nFrom: サポート <s@aoba.example>\nSubject: ご回答",
        "From: サポート <s@aoba.example>\nSent: Fri, 13 Mar 2026 14:20:05 +0900\nTo: me\nSubject: ご回答",
        "差出人：サポート <s@aoba.example>\n送信日時：Fri, 13 Mar 2026 14:20:05 +0900\n宛先： me\n件名：ご回答",
    ],
)
def test_pasted_headers_are_read(headers: str) -> None:
    mail = read_pasted(f"\n{headers}\n\n{WORDS}\n\nFrom: 佐藤\n")
    assert mail is not None
    assert (mail.sender, mail.address, mail.subject) == ("サポート", "s@aoba.example", "ご回答")
    assert mail.at.value == "2026-03-13T14:20+09:00"
    assert mail.text == f"{WORDS}\n\nFrom: 佐藤"


def test_a_pasted_time_without_an_offset_is_left_to_the_reader_of_times() -> None:
    mail = read_pasted("差出人: サポート窓口\n日時: 2026年3月13日(金) 14:20\n\n本文")
    assert mail is not None
    assert (mail.at.known, mail.date, mail.sender) == (False, "2026年3月13日(金) 14:20", "サポート窓口")


@pytest.mark.parametrize("text", ["", WORDS, "件名：ご回答\n\n本文", "Note: x\nFrom: y", "To: a\nCc: b\n\nx"])
def test_words_are_no_headers(text: str) -> None:
    assert read_pasted(text) is None


@pytest.mark.parametrize("begin", ["", "件名", "\n", "> "])
def test_long_runs_of_spaces_take_no_longer_than_they_are_long(begin: str) -> None:
    text = begin * 1000 + " " * 200_000 + "x"
    started = time.monotonic()
    read_pasted(text)
    read_mail(a_mail(text.encode()))
    read_mail(a_mail(text.encode(), kind="html"))
    assert time.monotonic() - started < 3
