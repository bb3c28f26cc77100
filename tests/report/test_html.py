from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
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
from webapp.report.renderers.html import render_html, render_html_page

TAGS = {"article", "p", "h1", "h2", "h3", "ol", "ul", "li", "strong", "code", "bdi", "br", "a", "hr", "span"}
TAGS |= {
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
}
ATTRIBUTES = {"class", "lang", "id", "href", "scope", "colspan", "data-label", "aria-hidden"}


def letter(*blocks: Block, language: str = "ja", reference: str = "", title: str = "切断の件") -> Document:
    return Document("inquiry", language, title, reference, "", "", date(2026, 9, 7), blocks)


def every_block(text: str) -> Document:
    columns = (Column("No.", 20, Align.RIGHT), Column(text, 139.3))
    paragraphs = (Paragraph(role, (text, Strong(text), Code(text), Reference("t"))) for role in Role)
    lists = (ItemList(kind, (Item(text, (text,)), Item("", (text,)))) for kind in ListKind)
    headings = (Heading(kind, text, 1, kind.value) for kind in HeadingKind)
    tables = (
        KeyFacts(((text, text), ("a", (Code(text),)), ("b", "c")), 2),
        Table("t", text, columns, (("1", text), ("2", (text, Strong(text))))),
        Heading(HeadingKind.CHAPTER, "again", 2, "t"),
        Heading(HeadingKind.CHAPTER, "again", 3, "chapter"),
    )
    return letter(*paragraphs, *headings, *lists, *tables, PageBreak(), reference=text, title=text)


SMALL = letter(
    Paragraph(Role.DATE, ("2026年9月7日",)),
    Paragraph(Role.SENDER, ("山田 太郎\n電話 000-0000-0000",)),
    Paragraph(Role.TITLE, ("切断の件",)),
    KeyFacts((("番号", "A-1"), ("状態", "R&D"), ("連絡先", (Strong("平日"),))), 2),
    Paragraph(Role.SUMMARY, ("3日間に", Strong("4回"), "（", Reference("events"), "）", Code("<LCP down>"))),
    ItemList(ListKind.REQUESTS, (Item("原因", ("お知らせください。",)), Item("", ("שלום",)))),
    Heading(HeadingKind.CHAPTER, "時系列", 1, "timeline"),
    Table("events", "記録", (Column("No.", 20, Align.RIGHT), Column("内容", 139.3)), (("1", "切断\n復旧"),)),
    PageBreak(),
    reference="管理番号 A-1",
)
SMALL_HTML = """\
<article class="letter" lang="ja">
<p class="letter-number-line">管理番号 A-1</p>
<p class="letter-date">2026年9月7日</p>
<p class="letter-sender">山田 太郎<br>電話 000-0000-0000</p>
<h2 class="letter-title">切断の件</h2>
<table class="letter-key-facts">
<tbody>
<tr><th scope="row">番号</th><td>A-1</td><th scope="row">状態</th><td>R&amp;D</td></tr>
<tr><th scope="row">連絡先</th><td colspan="3"><strong>平日</strong></td></tr>
</tbody>
</table>
<p class="letter-summary">3日間に<strong>4回</strong>（<a href="#letter-events">表1</a>）\
<code class="letter-code">&lt;LCP down&gt;</code></p>
<ol class="letter-requests">
<li><strong>原因</strong>　お知らせください。</li>
<li><bdi>שלום</bdi></li>
</ol>
<h3 class="letter-heading-1" id="letter-timeline"><span class="letter-heading-number">1</span>　時系列</h3>
<table class="letter-table" id="letter-events">
<caption class="letter-caption">表1　記録</caption>
<colgroup><col width="12.6%"><col width="87.4%"></colgroup>
<thead>
<tr><th class="number" scope="col">No.</th><th scope="col">内容</th></tr>
</thead>
<tbody>
<tr><td class="number" data-label="No.">1</td><td data-label="内容">切断<br>復旧</td></tr>
</tbody>
</table>
<hr class="letter-page-break" aria-hidden="true">
</article>
"""


def test_a_small_letter() -> None:
    assert render_html(SMALL) == SMALL_HTML


def test_a_page_stands_alone_and_has_its_own_h1() -> None:
    page = render_html_page(SMALL)
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">')
    assert '<h1 class="letter-title">切断の件</h1>' in page
    assert '<h2 class="letter-heading-1"' in page
    assert '<col style="width: 12.6%"><col style="width: 87.4%">' in page
    assert "<title>切断の件</title>" in page
    assert not re.search(r"<script|<link|url\(|@import|https?:|src=", page)


def test_headings_of_the_fragment_begin_below_the_page_title() -> None:
    assert re.findall(r"<h(\d)", render_html(every_block("x"))) == ["2", *["3"] * 6]


@pytest.mark.parametrize(("language", "expected"), [("ja", "表1"), ("en", "Table 1")])
def test_references_lead_to_an_id(language: str, expected: str) -> None:
    blocks = (Paragraph(Role.BODY, (Reference("t"),)), Table("t", "n", (Column("A", 159.3),), ()))
    html = render_html(letter(*blocks, language=language))
    assert f'<a href="#letter-t">{expected}</a>' in html
    assert 'id="letter-t"' in html
    assert f'lang="{language}"' in html


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(KeyError):
        render_html(letter(Paragraph(Role.BODY, (Reference("nowhere"),))))


def squeezed(text: str) -> str:
    return re.sub(r"[ \t\n\f]+", "", text)


def words(element: Element) -> str:
    return squeezed("".join(element.itertext()))


PIECES = st.sampled_from(
    [
        *[
            "<script>alert(1)</script>",
            "</article>",
            "</style>",
            "</title>",
            "<!--",
            "-->",
            "]]>",
            "&amp;",
            "&",
            "\"'>",
            "<",
        ],
        *[
            "{{ 7 * 7 }}",
            "javascript:alert(1)",
            "\n",
            "\t",
            "\r",
            "\x00",
            "\x1b[31m",
            "\u202e",
            "\u2066",
            "שלום",
            "日本語",
            " ",
        ],
    ]
)
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=10).map("".join)


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_hostile_text_comes_out_as_typed_in_sound_html(text: str) -> None:
    document = every_block(text)
    for html in (f"<!DOCTYPE html><title>t</title>{render_html(document)}", render_html_page(document)):
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
        elements = list(root.iter())
        assert {element.tag for element in elements} <= TAGS
        for element in elements:
            assert element.tag in {"meta", "col"} or set(element.attrib) <= ATTRIBUTES
        ids = [element.get("id") for element in elements if element.get("id")]
        assert len(ids) == len(set(ids)) == 5
        found = {element.get("href", "#letter-t") for element in elements}
        assert found == {"#letter-t"}
        for paragraph in root.findall(".//p[@class='letter-note']"):
            assert words(paragraph) == squeezed(visible(text * 3) + ("表1" if text else "表"))
        assert words(root.findall(".//table[@class='letter-table']/tbody/tr/td")[1]) == squeezed(visible(text))
        if html.startswith("<!DOCTYPE html>\n"):
            assert squeezed(root.findtext("head/title", "")) == squeezed(visible(text).strip() or "-")


@pytest.mark.parametrize("text", ["שלום", "\u202eevil", "\u2066open"])
def test_right_to_left_text_is_isolated_wherever_it_stands(text: str) -> None:
    html = render_html(every_block(text))
    attributes_left_out = re.sub(r' data-label="[^"]*"', "", html)
    assert attributes_left_out.count(text) == attributes_left_out.count("<bdi>") > 40


def test_ten_thousand_rows_are_all_there() -> None:
    columns = tuple(Column(name, 53.1) for name in "ABC")
    rows = [("2026-03-05", "10:33", f"切断 {number}") for number in range(10_000)]
    assert render_html(letter(Table("t", "n", columns, rows))).count("<tr>") == 10_001
