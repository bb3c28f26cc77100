"""What stands between 記 and 以上, read back in every format: numbered points, their text and their lists."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml.html import fromstring

from webapp.report.document import (
    Block,
    Column,
    Document,
    Heading,
    HeadingKind,
    Item,
    ItemList,
    KeyFacts,
    ListKind,
    Paragraph,
    Role,
    Table,
)
from webapp.report.renderers.docx import render_docx
from webapp.report.renderers.html import render_html
from webapp.report.renderers.markdown import render_markdown
from webapp.report.renderers.text import render_text
from webapp.report.renderers.text_width import WIDTH, columns

MEASURE = 9031
"""The width of the text, in twentieths of a point."""
TABLE = Table("t", "", (Column("項目", 60), Column("現状", 99.3)), (("接続", "切断"),))
FACTS = KeyFacts((("期日", "9月29日"),))
ENCLOSED = Paragraph(Role.OPENING, ("別紙　1 時系列",))


def letter(*blocks: Block, language: str = "ja") -> Document:
    return Document("escalation", language, "件名", "", "", "", date(2026, 9, 17), blocks)


def point(number: int | None, text: str = "確認") -> Heading:
    return Heading(HeadingKind.POINT, text, number)


def said(text: str) -> Paragraph:
    return Paragraph(Role.POINT, (text,))


def requests(*texts: str, under_point: bool = True) -> ItemList:
    return ItemList(ListKind.REQUESTS, tuple(Item("", (text,)) for text in texts), under_point)


LETTER = (
    Paragraph(Role.OPENING, ("拝啓",)),
    Paragraph(Role.CLOSING, ("敬具",)),
    Paragraph(Role.NOTE_HEADING, ("記",)),
    point(1, "あるべき姿の確認"),
    TABLE,
    said("お知らせください。"),
    point(2, "お願いしたいこと"),
    requests("恒久対処", "暫定対処"),
    point(3, "ご回答"),
    FACTS,
    ENCLOSED,
    Paragraph(Role.CLOSING, ("以上",)),
)


class Page:
    """A Word file's paragraphs with what their styles and their numbering give them."""

    def __init__(self, document: Document) -> None:
        data = render_docx(document)
        self.word = docx.Document(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._numbering = etree.fromstring(archive.read("word/numbering.xml"))

    def paragraph(self, text: str) -> docx.text.paragraph.Paragraph:
        (found,) = (paragraph for paragraph in self.word.paragraphs if paragraph.text == text)
        return found

    def indents(self, text: str) -> tuple[float, float]:
        """Return how far a paragraph and its first line are indented, in points."""
        paragraph = self.paragraph(text)
        own, style = paragraph.paragraph_format, paragraph.style.paragraph_format
        left = style.left_indent if own.left_indent is None else own.left_indent
        first = style.first_line_indent if own.first_line_indent is None else own.first_line_indent
        return (left.pt if left is not None else 0, first.pt if first is not None else 0)

    def before(self, text: str) -> float:
        """Return the space above a paragraph, in points."""
        paragraph = self.paragraph(text)
        own = paragraph.paragraph_format.space_before
        return (paragraph.style.paragraph_format.space_before if own is None else own).pt

    def numbers(self) -> list[tuple[str, int]]:
        """Return text and shown number of every paragraph that is numbered, counted as Word counts."""
        counted: dict[str, int] = {}
        shown = []
        for paragraph in self.word.paragraphs:
            for num in paragraph._p.findall(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"):
                key = num.get(qn("w:val"))
                counted[key] = counted.get(key, self._start(key) - 1) + 1
                shown.append((paragraph.text, counted[key]))
        return shown

    def _start(self, key: str) -> int:
        (num,) = (num for num in self._numbering.iter(qn("w:num")) if num.get(qn("w:numId")) == key)
        return int(num.find(f".//{qn('w:startOverride')}").get(qn("w:val")))


# --- Word -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_point_is_bold_black_and_hangs_by_its_number(language: str) -> None:
    page = Page(letter(*LETTER, language=language))
    style = page.paragraph("お願いしたいこと").style

    assert style.name == "Heading Item"
    assert (style.font.bold, style.font.size.pt, style.font.color.rgb) == (True, 10.5, None)
    spacing = style.paragraph_format
    assert (spacing.space_before.pt, spacing.space_after.pt, spacing.line_spacing.pt) == (9, 3, 16)
    assert page.indents("お願いしたいこと") == (21, -21)


def test_text_below_a_point_is_indented_and_its_first_line_is_not() -> None:
    assert Page(letter(*LETTER)).indents("お知らせください。") == (21, 0)


@pytest.mark.parametrize(("language", "hang"), [("ja", 31.5), ("en", 18)])
def test_a_list_below_a_point_is_indented_as_its_text_is(language: str, hang: float) -> None:
    page = Page(letter(point(1), requests("中"), requests("外", under_point=False), language=language))

    assert page.indents("中") == (21 + hang, -hang)
    assert page.indents("外") == (hang, -hang)


def test_points_chapters_and_lists_count_for_themselves() -> None:
    chapters = [Heading(HeadingKind.CHAPTER, f"章{number}", number) for number in (1, 2)]
    page = Page(letter(chapters[0], point(1, "あ"), requests("い", "う"), point(2, "え"), requests("お"), chapters[1]))

    assert page.numbers() == [("章1", 1), ("あ", 1), ("い", 1), ("う", 2), ("え", 2), ("お", 1), ("章2", 2)]


@pytest.mark.parametrize("kind", ["Heading Item", "Heading 1", "List Number"])
def test_every_list_level_belongs_to_one_style(kind: str) -> None:
    page = Page(letter(*LETTER))
    linked = [link.get(qn("w:val")) for link in page._numbering.iter(qn("w:pStyle"))]

    assert linked.count(page.word.styles[kind].style_id) == 1
    assert len(linked) == len(set(linked))


def test_a_point_without_a_number_is_set_like_the_others() -> None:
    page = Page(letter(point(None, "補足")))
    plain, numbered = (page.word.styles[name] for name in ("Heading Item Unnumbered", "Heading Item"))

    assert page.numbers() == []
    assert page.paragraph("補足").style.name == plain.name
    assert page.indents("補足") == (0, 0)
    assert plain.font.size == numbered.font.size
    assert plain.paragraph_format.space_before == numbered.paragraph_format.space_before


def test_ten_points_do_not_widen_the_numbers_of_chapters() -> None:
    page = Page(
        letter(Heading(HeadingKind.CHAPTER, "章", 1), *[point(number, f"項{number}") for number in range(1, 11)])
    )

    assert page.indents("章") == (21, -21)


def test_a_letter_closes_twice() -> None:
    page = Page(letter(*LETTER))
    styles = [(paragraph.text, paragraph.style.name) for paragraph in page.word.paragraphs]

    assert [text for text, style in styles if style == "Closing"] == ["敬具", "以上"]
    assert styles.index(("敬具", "Closing")) + 1 == styles.index(("記", "Note Heading"))


def test_space_above_text_depends_on_what_it_follows() -> None:
    page = Page(letter(point(1), TABLE, said("表の後"), requests("願い"), said("願いの後"), ENCLOSED))

    assert (page.before("表の後"), page.before("願いの後"), page.before("別紙　1 時系列")) == (4, 0, 6.5)


def test_labels_are_as_wide_below_points_as_in_chapters_and_narrower_in_an_appendix() -> None:
    page = Page(letter(FACTS, point(1), FACTS, Heading(HeadingKind.APPENDIX, "別紙1"), FACTS))
    grids = [[int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.iter(qn("w:gridCol"))] for table in page.word.tables]

    assert [round(label * 25.4 / 1440, 1) for label, _ in grids] == [26.0, 31.0, 26.0]
    assert {sum(grid) for grid in grids} == {MEASURE}


@pytest.mark.parametrize(
    "last", [ENCLOSED, said("お待ちしております。"), requests("期限"), Paragraph(Role.NOTE, ("※",))]
)
def test_no_page_begins_with_the_closing_alone(last: Block) -> None:
    page = Page(letter(point(1), last, Paragraph(Role.CLOSING, ("以上",))))

    assert page.word.paragraphs[-2].paragraph_format.keep_with_next


def test_an_appendix_begins_a_page() -> None:
    page = Page(letter(*LETTER, Heading(HeadingKind.APPENDIX, "別紙1　時系列")))
    style = page.paragraph("別紙1　時系列").style

    assert style.paragraph_format.page_break_before
    assert (style.font.bold, style.font.size.pt, style.paragraph_format.line_spacing.pt) == (True, 13, 18)
    assert (style.paragraph_format.space_before.pt, style.paragraph_format.space_after.pt) == (0, 6)


def test_an_english_letter_closes_at_the_left() -> None:
    style = Page(letter(Paragraph(Role.CLOSING, ("Yours sincerely",)), language="en")).word.paragraphs[0].style

    assert style.name == "Closing"
    assert style.paragraph_format.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.LEFT


# --- text, Markdown, HTML ---------------------------------------------------------------------------------------------


def test_plain_text_sets_in_what_stands_below_a_point() -> None:
    assert render_text(letter(*LETTER[3:-1])).split("\n\n") == [
        "1　あるべき姿の確認",
        "項目  現状\n----  ----\n接続  切断",
        "　お知らせください。",
        "2　お願いしたいこと",
        "　（1） 恒久対処\n　（2） 暫定対処",
        "3　ご回答",
        "期日：9月29日",
        "別紙　1 時系列\n",
    ]


def test_english_plain_text_is_set_in_by_spaces() -> None:
    made = render_text(letter(point(1, "Requests"), said("Please\nanswer."), requests("when"), language="en"))

    assert made == "1 Requests\n----------\n\n  Please\n  answer.\n\n  1. when\n"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("block", [said("切断しました。" * 30), requests("切断 word " * 30)])
def test_lines_that_are_set_in_are_no_wider_than_others(block: Block, language: str) -> None:
    lines = render_text(letter(block, language=language)).rstrip("\n").split("\n")

    assert len(lines) > 2
    assert max(map(columns, lines)) <= WIDTH
    assert all(line.startswith("　" if language == "ja" else "  ") for line in lines)


def test_points_in_markdown_are_headings_like_chapters() -> None:
    title = Paragraph(Role.TITLE, ("件名",))
    lines = render_markdown(letter(title, *LETTER, Heading(HeadingKind.APPENDIX, "別紙1"))).split("\n")

    assert [line for line in lines if line.startswith("#")] == [
        "# 件名",
        *["## 1　あるべき姿の確認", "## 2　お願いしたいこと", "## 3　ご回答", "## 別紙1"],
    ]
    assert "お知らせください。" in lines
    assert "1. 恒久対処" in lines


def test_html_names_points_for_its_style_sheet() -> None:
    article = fromstring(render_html(letter(*LETTER, requests("外", under_point=False))))

    assert [h.text_content() for h in article.find_class("letter-heading-point")] == [
        *["1　あるべき姿の確認", "2　お願いしたいこと", "3　ご回答"],
    ]
    assert [p.text for p in article.find_class("letter-point")] == ["お知らせください。"]
    assert [len(part) for part in article.find_class("letter-under-point")] == [2]
    assert len(article.find_class("letter-requests")) == 2


@pytest.mark.parametrize("name", ["letter-heading-point", "letter-point", "letter-under-point"])
def test_both_style_sheets_know_what_html_names(name: str) -> None:
    from webapp.places import PACKAGE
    from webapp.report.renderers.html_style import STYLE

    for sheet in (STYLE, (PACKAGE / "static/css/letter.css").read_text(encoding="utf-8")):
        assert re.search(rf"\.{name}\b[^{{}}]*{{", sheet)
