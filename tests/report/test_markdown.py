from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import cmarkgfm
import html5lib
import markdown
import pytest
from cmarkgfm.cmark import Options
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
from webapp.report.renderers.markdown import render_markdown
from webapp.report.renderers.markdown_preview import PREVIEW_LENGTH, preview_html

HTML_SPACE = re.compile(r"[ \t\n\r\f]+")
TAGS = {"p", "h1", "h2", "h3", "h4", "ol", "ul", "li", "blockquote", "hr", "br", "a", "code", "strong", "span"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
# cmark-gfm takes "www.mailto:a@b.c" whole for an address: a dead link, not a dangerous one.
ACTIVE_LINK = re.compile(r"(?!(?:https?|ftp|(?:.*[.+-])?(?:mailto|xmpp)):)[a-z][a-z0-9+.-]*:|[\s/]", re.IGNORECASE)
LINE_BREAK = "  \n"


def letter(*blocks: Block, language: str = "ja", reference: str = "") -> Document:
    return Document("inquiry", language, "title", reference, "", "", date(2026, 9, 7), blocks)


def github(source: str) -> str:
    options = Options.CMARK_OPT_GITHUB_PRE_LANG | Options.CMARK_OPT_UNSAFE
    extensions = ["table", "autolink", "strikethrough", "tagfilter"]
    return str(cmarkgfm.markdown_to_html_with_extensions(source, options=options, extensions=extensions))


def python_markdown(source: str) -> str:
    return markdown.markdown(source, extensions=["tables", "sane_lists"])


READERS = [github, python_markdown, preview_html]


def read_back(html: str) -> str:
    """Return the words of HTML as a browser copies them, breaks as newlines."""
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in root.iter():
        if not isinstance(element.tag, str):
            element.text = ""
            continue
        assert element.tag in TAGS | {"DOCUMENT_FRAGMENT"}, element.tag
        assert set(element.attrib) <= {"href", "align", "style", "rel"}, element.attrib
        assert not ACTIVE_LINK.match(element.get("href", "")), element.attrib
        if element.tag == "br":
            element.text = "\n"
    return "".join(root.itertext())


def words(text: str) -> str:
    return HTML_SPACE.sub(" ", text).strip()


def squeezed(text: str) -> str:
    """Return text without the white space that HTML folds."""
    return HTML_SPACE.sub("", text)


def placements(text: str) -> dict[str, tuple[list[Block], str]]:
    """Return for each place a text can stand in the blocks and the words expected, in order."""
    columns = (Column("A", 80), Column(text, 79.3, Align.RIGHT))
    return {
        "paragraph": ([Paragraph(Role.BODY, (text,))], text),
        "summary": ([Paragraph(Role.SUMMARY, (text,))], text),
        "title": ([Paragraph(Role.TITLE, (text,))], text),
        "heading": ([Heading(HeadingKind.CHAPTER, text, 3)], f"3　{text}"),
        "between": (
            [Paragraph(Role.BODY, ("あ", Strong(text), "い", Code(text), "う", text))],
            f"あ{text}い{text}う{text}",
        ),
        "strong": ([Paragraph(Role.BODY, (Strong(text), Strong(text)))], text * 2),
        "code": ([Paragraph(Role.BODY, (Code(text), Code(text)))], text * 2),
        "list": (
            [ItemList(ListKind.REQUESTS, (Item("", (text,)), Item(text, (text, Code(text)))))],
            f"{text}\n{text}" + (f"　{text}{text}" if text else text * 2),
        ),
        "bullets": ([ItemList(ListKind.BULLETS, (Item("", (text,)), Item("x", ("y",))))], f"{text}\nx　y"),
        "key facts": (
            [KeyFacts(((text, text), ("x", (Strong(text), Code(text)))), 2)],
            f"{text} {text} x {text}{text}",
        ),
        "table": (
            [Table("t", text, columns, ((text, "1"), ("2", (text, Code(text))), ("3", text)))],
            (f"表1　{text}" if text else "") + f" A {text} {text} 1 2 {text}{text} 3 {text}",
        ),
    }


SMALL = letter(
    Paragraph(Role.DATE, ("2026年9月7日",)),
    Paragraph(Role.SENDER, ("山田 太郎\n電話 000-0000-0000",)),
    Paragraph(Role.TITLE, ("切断の件",)),
    KeyFacts((("番号", "A-1"), ("連絡先", (Strong("平日"), " a|b"))), 2),
    Heading(HeadingKind.PLAIN, "要約"),
    Paragraph(Role.SUMMARY, ("3日間に", Strong("4回"), "（", Reference("events"), "）\n", Code("LCP down"))),
    ItemList(ListKind.REQUESTS, (Item("原因", ("お知らせください。",)), Item("", ("期日",)))),
    ItemList(ListKind.STEPS, (Item("", ("再起動",)),)),
    ItemList(ListKind.BULLETS, (Item("", ("ONU",)),)),
    Heading(HeadingKind.CHAPTER, "時系列", 1, "timeline"),
    Table("events", "記録", (Column("No.", 20, Align.RIGHT), Column("内容", 139.3)), (("1", "切断\n復旧"), ("2", ""))),
    Paragraph(Role.CLOSING, ("以上",)),
    PageBreak(),
    Heading(HeadingKind.APPENDIX, "別紙"),
    reference="管理番号 TI-2026-0012",
)
SMALL_MARKDOWN = f"""\
管理番号 TI-2026-0012

2026年9月7日

山田 太郎{LINE_BREAK}電話 000-0000-0000

# 切断の件

|  |  |
| --- | --- |
| **番号** | A-1 |
| **連絡先** | **平日** a&#124;b |

## 要約

> 3日間に**4回**（表1）{LINE_BREAK}> `LCP down`

1. **原因**　お知らせください。
2. 期日

<!-- -->

1. 再起動

<!-- -->

- ONU

## 1　時系列

**表1　記録**

| No. | 内容 |
| ---: | --- |
| 1 | 切断<br>復旧 |
| 2 |  |

以上

---

## 別紙
"""

PIECES = [
    *"|\\*_~`<>&[]()#+-=.:!@$\"'{}^%/1a ",
    *[
        "\n",
        "\n\n",
        "\t",
        "\r",
        "\x00",
        "\x02",
        "\x03",
        "\x1b[31m",
        "\u3000",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\u202e",
        "\ufeff",
    ],
    *[
        "    ",
        "  \n",
        "---",
        "===",
        "```",
        "~~~",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2026. ",
        "1) ",
        "> ",
        "## ",
        "#",
        ":-:",
        "|-|",
    ],
    *[
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<?",
        "<![CDATA[",
        "]]>",
        "<b>",
        "<pre>",
        "</td>",
        "<div>\n",
        "<a href='x'>",
    ],
    *[
        "&amp;",
        "&lt",
        "&#60;",
        "&#x3c;",
        "&nbsp;",
        "[x](javascript:alert(1))",
        "![x](y)",
        "[x]: http://a.b",
        "[^1]",
        "[ ] ",
    ],
    *[
        "http://",
        "https://a.b/c_d_e?f=1&amp;g=~h",
        "https://例.jp/",
        "HTTP://A.B",
        "www.",
        "www.a_b_.c",
        "ftp://x.y",
        "javascript:",
    ],
    *[
        "a@b.c",
        "@name",
        "#123",
        ":smile:",
        "mailto:a@b.c",
        "10:33:00",
        "00:ab:cd:1f",
        "$x$",
        "C:\\_temp_",
        "\\|",
        "\\\\",
        "\\`",
    ],
    *[
        "日本語",
        "（注）",
        "。",
        "が",
        "👩‍👩‍👧",
        "葛󠄀",
        "שלום",
        "word",
        "snake_case_name",
        "**bold**",
        "~~gone~~",
        "wzxhzdk:1",
    ],
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map("".join)


def check_everywhere(text: str) -> None:
    """Hold a letter with the text in every place against what each reader makes of it."""
    places = placements(text).values()
    source = render_markdown(letter(*(block for blocks, _ in places for block in blocks)))
    expected = squeezed(visible("".join(words for _, words in places)))
    for reader in READERS:
        assert squeezed(read_back(reader(source))) == expected, (reader.__name__, source)


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_hostile_text_comes_out_as_typed_everywhere(text: str) -> None:
    check_everywhere(text)


def test_every_piece_alone_and_at_the_start_and_end_of_a_line() -> None:
    for piece in PIECES:
        check_everywhere(piece)
        check_everywhere(f"{piece} a\n{piece}\n\n{piece} b\nc{piece}")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("two  lines\nof text", "two lines of text"),
        ("indented\n    four\n\n\nblank lines", "indented four blank lines"),
        ("C:\\_temp_\\new", "C:\\_temp_\\new"),
        ("10~20, 30~40", "10~20, 30~40"),
        ("$5 and $6", "$5 and $6"),
    ],
)
def test_spaces_between_words_are_neither_lost_nor_made(
    reader: Callable[[str], str], typed: str, expected: str
) -> None:
    for block in (Paragraph(Role.BODY, (typed,)), Heading(HeadingKind.PLAIN, typed), KeyFacts((("", typed),))):
        assert words(read_back(reader(render_markdown(letter(block))))) == expected


def test_a_small_letter() -> None:
    assert render_markdown(SMALL) == SMALL_MARKDOWN


@pytest.mark.parametrize("reader", READERS)
def test_a_small_letter_keeps_its_structure(reader: Callable[[str], str]) -> None:
    root = html5lib.parseFragment(reader(render_markdown(SMALL)), namespaceHTMLElements=False)
    counts = {tag: len(root.findall(f".//{tag}")) for tag in ("ol", "ul", "li", "table", "tr", "blockquote", "hr")}
    # Key facts have no head; Markdown must write an empty one, and the preview takes it away again.
    rows = 5 if reader is preview_html else 6
    assert counts == {"ol": 2, "ul": 1, "li": 4, "table": 2, "tr": rows, "blockquote": 1, "hr": 1}
    assert len([element for element in root.iter() if element.tag in {"h1", "h2", "h3", "h4"}]) == 4
    assert [row.findtext("td") for row in root.findall(".//table")[1].findall("tbody/tr")] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (Heading(HeadingKind.CHAPTER, "自己確認", 1), "ja", "## 1　自己確認\n"),
        (Heading(HeadingKind.CHAPTER, "What happens", 1), "en", "## 1 What happens\n"),
        (Paragraph(Role.BODY, (Reference("t"),)), "ja", "表1\n"),
        (Paragraph(Role.BODY, (Reference("t"),)), "en", "Table 1\n"),
        (Paragraph(Role.BODY, ("R&D, -5 °C, a_b, 1.5, x|y",)), "en", "R&amp;D, -5 °C, a\\_b, 1.5, x|y\n"),
        (
            Paragraph(Role.BODY, ("日", Strong("（火）"), "で", Strong("3回"))),
            "ja",
            "日<strong>（火）</strong>で**3回**\n",
        ),
        (
            Paragraph(Role.BODY, (Code("a b"), Code("`"), Code("a|b"))),
            "ja",
            "`a b`<code>&#96;</code><code>a&#124;b</code>\n",
        ),
    ],
)
def test_wording(text: Block, language: str, expected: str) -> None:
    table = Table("t", "n", (Column("A", 159.3),), ())
    assert render_markdown(letter(text, table, language=language)).startswith(expected)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://a.b/x_(y)、次", "<https://a.b/x_(y)>、次"),
        ("(https://a.b/c.)", "(<https://a.b/c>.)"),
        ("https://a.b/?x=1&y=2", "<https://a.b/?x=1&amp;y=2>"),
        ("https://a.b/{id}", "https&#58;//a.b/{id}"),
        ("javascript://a.b", "javascript&#58;//a.b"),
        ("www.a.b", "www\\.a.b"),
        ("yamada@example.jp", "yamada@example.jp"),
        ("担当@yamada", "担当@<!-- -->yamada"),
        ("16:20:05 :100:", "16:20:05 :<!-- -->100:"),
        ("00:1a:2b:3c and 00:ab:cd:1f", "00:1a:2b:3c and 00:<!-- -->ab:<!-- -->cd:1f"),
        ("only $5", "only $5"),
        ("$5 to $6", "<span>$</span>5 to <span>$</span>6"),
        ("from 3~5", "from 3~5"),
    ],
)
def test_what_readers_would_turn_into_something_else(typed: str, written: str) -> None:
    assert render_markdown(letter(Paragraph(Role.BODY, (typed,)))) == f"{written}\n"


@pytest.mark.parametrize("sign", ["[", "![", "`", "*", "<", "\\", "_", "&#91;", "> "])
def test_twenty_thousand_signs_take_no_time(sign: str) -> None:
    count = 20_000 // len(sign)
    for block in (Paragraph(Role.BODY, (sign * count,)), Paragraph(Role.BODY, (Code(sign * count),))):
        source = render_markdown(letter(block))
        preview_html(source)
        assert squeezed(read_back(github(source))) == squeezed(sign * count)


def test_a_long_table_has_all_its_rows() -> None:
    rows = [("2026-03-05", "10:33", f"切断 {number} を_確認_した|") for number in range(10_000)]
    source = render_markdown(letter(Table("t", "n", tuple(Column(name, 53.1) for name in "ABC"), rows)))
    assert source.count("\n") == 10_004


@pytest.mark.parametrize("source", ["a" * 60_000, "a\\*" * 20_000, "&#91;" * 9_000, "line\n\n" * 10_000])
def test_a_long_preview_is_cut_and_says_so(source: str) -> None:
    html = preview_html(source)
    assert html.endswith("ここまでを表示しています。 / Long text: shown up to here.）</p>")
    assert set(words(read_back(html.rpartition("\n")[0]))) <= set("a*[line ")
    assert "letter-note" not in preview_html(source[: PREVIEW_LENGTH - 10])


def test_the_preview_lets_nothing_through_that_could_act() -> None:
    hostile = "# T\n\n<script>x</script> [a](javascript:alert(1)) <img src=x onerror=y> <p style='x' id=y>z</p>"
    html = preview_html(hostile)
    assert html.startswith("<h3>T</h3>")
    assert not re.search("script|onerror|style|img| id=", html)
