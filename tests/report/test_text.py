from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.report.document import (
    Align,
    Block,
    Code,
    Column,
    Document,
    Heading,
    HeadingKind,
    Item,
    ItemList,
    KeyFacts,
    ListKind,
    PageBreak,
    Paragraph,
    Reference,
    Role,
    Strong,
    Table,
    visible,
)
from webapp.report.renderers.text import render_text
from webapp.report.renderers.text_table import TABLE_WIDTH
from webapp.report.renderers.text_width import WIDTH, columns, wrap

NOT_AT_START, NOT_AT_END = "、。）」", "（「"


def letter(*blocks: Block, language: str = "ja", reference: str = "") -> Document:
    return Document("inquiry", language, "title", reference, "", "", date(2026, 9, 7), blocks)


SMALL = letter(
    Paragraph(Role.DATE, ("2026年9月7日",)),
    Paragraph(Role.ADDRESSEE, ("サポート窓口　御中",)),
    Paragraph(Role.SENDER, ("山田 太郎\n電話 000-0000-0000",)),
    Paragraph(Role.TITLE, ("切断の件",)),
    KeyFacts((("番号", "A-1"), ("連絡先", (Strong("平日"), "\n夜間"))), 2),
    Heading(HeadingKind.PLAIN, "要約"),
    Paragraph(Role.SUMMARY, ("3日間に", Strong("4回"), "（", Reference("events"), "）\n", Code("LCP down"))),
    ItemList(ListKind.REQUESTS, (Item("原因", ("お知らせください。\n期日も",)), Item("", ("期日",)))),
    ItemList(ListKind.BULLETS, (Item("", ("ONU",)),)),
    Heading(HeadingKind.CHAPTER, "時系列", 1, "timeline"),
    Table("events", "記録", (Column("No.", 20, Align.RIGHT), Column("内容", 139.3)), (("9", "切断\n復旧"), ("10", ""))),
    Paragraph(Role.NOTE_HEADING, ("記",)),
    Paragraph(Role.CLOSING, ("以上",)),
    PageBreak(),
    Heading(HeadingKind.APPENDIX, "別紙"),
    reference="管理番号 A-1",
)
SMALL_TEXT = f"""\
{"　" * 29}管理番号 A-1

{"　" * 29}2026年9月7日

サポート窓口　御中

{"　" * 26}山田 太郎
{"　" * 26}電話 000-0000-0000

{"　" * 15}切断の件

番号：A-1
連絡先：平日
  夜間

■ 要約

3日間に4回（表1）
LCP down

（1） 原因　お知らせください。
      期日も
（2） 期日

・ONU

1　時系列

表1　記録

No.  内容
---  ----
  9  切断
     復旧
 10

{"　" * 17}記

{"　" * 33}以上

----------------------------------------------------------------------

■ 別紙
"""

ENGLISH = letter(
    Paragraph(Role.ENGLISH_HEAD, ("10 September 2026\nTo: Support",)),
    Paragraph(Role.TITLE, ("Searches time out",)),
    Heading(HeadingKind.PLAIN, "Summary"),
    ItemList(ListKind.REQUESTS, (Item("Known or not.", ("Is there an incident?",)),)),
    Heading(HeadingKind.CHAPTER, "What happens", 1),
    KeyFacts((("Actual", (Code("504"), " after 30 s")),)),
    language="en",
)
ENGLISH_TEXT = """\
10 September 2026
To: Support

Searches time out

Summary
-------

1. Known or not. Is there an incident?

1 What happens
--------------

Actual: 504 after 30 s
"""


@pytest.mark.parametrize(("document", "expected"), [(SMALL, SMALL_TEXT), (ENGLISH, ENGLISH_TEXT)])
def test_a_small_letter(document: Document, expected: str) -> None:
    assert render_text(document) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", 3),
        ("あ", 2),
        ("ｱ", 1),
        ("Ａ", 2),
        ("○→※", 6),
        ("か\u3099", 2),
        ("葛\U000e0100", 2),
        ("a\u200db", 2),
        ("", 0),
    ],
)
def test_columns(text: str, expected: int) -> None:
    assert columns(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ああああああ", ["あああああ", "あ"]),
        ("あああああ。い", ["ああああ", "あ。い"]),
        ("ああああ（い）", ["ああああ", "（い）"]),
        ("one two three", ["one two", "three"]),
        ("あ unbreakable-identifier い", ["あ", "unbreakable-identifier", "い"]),
        ("見るhttps://example.com/a?b=cです", ["見る", "https://example.com/a?b=c", "です"]),
        ("ああああか\u3099あ", ["ああああか\u3099", "あ"]),
        ("あああ👩\u200d👩\u200d👧ああ", ["あああ", "👩\u200d👩\u200d👧ああ"]),
        ("    four  two", ["    four  ", "two"]),
    ],
)
def test_lines_break_where_they_may(text: str, expected: list[str]) -> None:
    assert wrap([(text, True)], 10) == expected


def test_an_exact_text_is_never_broken() -> None:
    exact = "WAN: PPPoE LCP down (peer not responding) 再接続に失敗しました。" * 3
    blocks = [
        Paragraph(
            Role.BODY,
            (
                "表示は",
                Code(exact),
                "です。",
            ),
        ),
        ItemList(ListKind.STEPS, (Item("次", ("は", Code(exact))),)),
        KeyFacts((("表示", (Code(exact),)),)),
        Table("t", "n", (Column("内容", 159.3),), (((Code(exact),),),)),
    ]
    for block in blocks:
        assert exact in render_text(letter(block))


def test_a_table_stands_in_columns_where_it_fits_and_else_in_records() -> None:
    heads = (Column("時刻", 40), Column("内容", 79.3), Column("回数", 40, Align.RIGHT))
    narrow = render_text(letter(Table("t", "n", heads, (("10:33", "切断", "4"), ("未記録", "○", "12")))))
    assert narrow.splitlines()[2:] == [
        "時刻    内容  回数",
        "------  ----  ----",
        "10:33   切断     4",
        "未記録  ○      12",
    ]
    wide = render_text(letter(Table("t", "n", heads, (("10:33", "切断" * 30, ""), ("未記録", "復旧", "12")))))
    assert wide.splitlines()[2:] == [
        "時刻：10:33",
        f"内容：{'切断' * 15}切",
        f"  断{'切断' * 14}",
        "",
        "時刻：未記録",
        "内容：復旧",
        "回数：12",
    ]


SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(
            ["、", "。", "（", "）", "「", "」", "あ", "障害", "word", " ", "  ", "A-1", "※", "が", "👩\u200d👧", "\n"]
        ),
        st.sampled_from(
            ["https://example.com/a_b?c=d", "\t", "\r", "\x00", "\x1b[0m", "שלום", "e\u0301", "\u3000", "a" * 80]
        ),
        st.text(max_size=3),
    ),
    max_size=60,
).map("".join)


def joined(text: str) -> str:
    return re.sub(r"[ \n]", "", text.replace("\t", ""))


@settings(max_examples=100, deadline=None)
@given(SENTENCES)
def test_nothing_is_altered_but_spaces(text: str) -> None:
    columns_of_table = (Column("A", 80), Column("B", 79.3, Align.RIGHT))
    for block, expected in (
        (Paragraph(Role.BODY, (text,)), text),
        (ItemList(ListKind.BULLETS, (Item("", (text, Strong(text))),)), f"・{text}{text}"),
        (KeyFacts(((text, text),)), f"{text}：{text}"),
        (Heading(HeadingKind.CHAPTER, text, 1), f"1　{text}"),
        (Table("t", "n", columns_of_table, (("1", text),)), None),
    ):
        made = render_text(letter(block))
        assert made.endswith("\n")
        assert not [sign for sign in made if unicodedata.category(sign) == "Cc" and sign != "\n"]
        if expected is None:
            assert all(joined(line) in joined(made) for line in visible(text).split("\n"))
        else:
            assert joined(made) == joined(visible(expected))


@settings(max_examples=100, deadline=None)
@given(SENTENCES)
def test_lines_are_short_unless_they_hold_one_long_word(text: str) -> None:
    for line in text.replace("\t", "").split("\n"):
        parts = wrap([(visible(line), True)], WIDTH)
        for part in parts:
            longest = max(re.findall(r"[^ ]+", part), key=columns, default="")
            assert columns(part.rstrip(" ")) <= WIDTH or columns(longest) > WIDTH // 3
        for before, after in pairwise(parts):
            assert not (after[:1] in NOT_AT_START and after[:1] and columns(before) <= WIDTH // 2)


@given(st.text(alphabet="あ、。（）「」い", min_size=40, max_size=300))
def test_no_line_begins_or_ends_with_the_wrong_sign(text: str) -> None:
    text = re.sub(r"[、。（）「」]{3,}", "い。", text)
    lines = wrap([(text, True)], WIDTH)
    assert "".join(lines) == text
    assert all(columns(line) <= WIDTH for line in lines)
    assert not any(line[0] in NOT_AT_START for line in lines[1:])
    assert not any(line[-1] in NOT_AT_END for line in lines[:-1])


@given(st.lists(st.tuples(SENTENCES.map(lambda text: text[:12]), st.integers(0, 99_999).map(str)), max_size=5))
def test_columns_of_a_table_stand_straight(rows: list[tuple[str, str]]) -> None:
    made = render_text(letter(Table("t", "n", (Column("内容", 80), Column("件数", 79.3, Align.RIGHT)), rows)))
    lines = made.split("\n")[2:-1]
    if lines[1].startswith("-"):
        ends = {columns(line) for line in lines if re.search(r" \d+$", line)}
        assert len(ends) <= 1 or any("\n" in text for text, _ in rows)
        assert max(map(columns, lines)) <= TABLE_WIDTH


def test_long_text_and_long_tables_are_quick() -> None:
    rows = [(f"2026-03-{number % 28:02}", "切断しました。" * 12) for number in range(5_000)]
    made = render_text(letter(Table("t", "n", (Column("A", 80), Column("B", 79.3)), rows)))
    assert made.count("：") == 10_000
    render_text(letter(Paragraph(Role.BODY, ("「" * 50_000 + "あ" * 50_000 + "a" * 50_000 + "。" * 50_000,))))


def test_a_table_without_a_caption_prints_no_number() -> None:
    columns_of_two = (Column("A", 80), Column("B", 79.3))
    text = render_text(letter(Table("t", "", columns_of_two, (("1", "2"),))))
    assert text.splitlines()[0].split() == ["A", "B"]
    assert "表" not in text
