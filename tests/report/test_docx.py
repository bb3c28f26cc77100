"""The Word letter, read back from its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from lxml import etree

from webapp.report.document import (
    Align,
    Block,
    Cell,
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
    reference_text,
    table_numbers,
    visible,
)
from webapp.report.renderers.docx import render_docx

COLUMNS = (Column("No.", 20, Align.RIGHT), Column("日付", 60), Column("内容", 79.3))


def letter(*blocks: Block, language: str = "ja", **parts: str) -> Document:
    return Document(
        letter="inquiry",
        language=language,
        title=parts.get("title", "切断の件"),
        reference=parts.get("reference", "管理番号 TI-2026-0012"),
        running_title=parts.get("running_title", "問い合わせ書　切断の件"),
        author=parts.get("author", "山田 太郎"),
        date=date(2026, 9, 7),
        blocks=blocks,
        case_json=parts.get("case_json", ""),
    )


def table(*rows: tuple[Cell, ...], table_id: str = "timeline", caption: str = "経過") -> Table:
    return Table(table_id, caption, COLUMNS, rows)


def chapter(number: int | None, text: str = "章", heading_id: str = "") -> Heading:
    return Heading(HeadingKind.CHAPTER, text, number, heading_id)


def point(number: int | None, text: str = "記の項") -> Heading:
    return Heading(HeadingKind.POINT, text, number)


def items(kind: ListKind, *texts: str) -> ItemList:
    return ItemList(kind, tuple(Item("", (text,)) for text in texts))


def body(text: str) -> Paragraph:
    return Paragraph(Role.BODY, (text,))


EVERYTHING = (
    Paragraph(Role.DATE, ("2026年9月7日",)),
    Paragraph(Role.ADDRESSEE, ("窓口　御中",)),
    Paragraph(Role.SENDER, ("山田 太郎\n電話 000-0000-0000",)),
    Paragraph(Role.TITLE, ("切断の件",)),
    Paragraph(Role.SUBTITLE, ("（受付番号 1）",)),
    Paragraph(Role.OPENING, ("いつも", Strong("お世話"), "になっております。")),
    KeyFacts((("番号", "1"), ("種類", "光"), ("版", (Code("1.0"), "です"))), per_row=2),
    KeyFacts((("設置場所", "県\n市"),)),
    Heading(HeadingKind.PLAIN, "要約"),
    Paragraph(Role.SUMMARY, ("少なくとも4回。",)),
    ItemList(ListKind.REQUESTS, (Item("原因", ("お知らせください。",)), Item("対処", ()))),
    Paragraph(Role.NOTE, ("※　日本時間です。",)),
    PageBreak(),
    chapter(1, "自己確認", "checks"),
    items(ListKind.STEPS, "一", "二"),
    items(ListKind.BULLETS, "点"),
    table(("1", "9月3日（木）", ("同上（", Reference("checks"), "、", Reference("other"), "）")), ("2", "", "―")),
    chapter(2, "経過"),
    Paragraph(Role.BODY, (Reference("timeline"), "のとおりです。")),
    table(("1", "a", "b"), table_id="other", caption="別の表"),
    Paragraph(Role.CLOSING, ("敬具",)),
    Paragraph(Role.NOTE_HEADING, ("記",)),
    point(1, "ご確認"),
    Paragraph(Role.POINT, ("ご確認ください。",)),
    ItemList(ListKind.REQUESTS, (Item("期限", ("いつまで",)),), under_point=True),
    Paragraph(Role.ENGLISH_HEAD, ("To: Support",)),
    Paragraph(Role.CLOSING, ("以上",)),
    Heading(HeadingKind.APPENDIX, "別紙1　時系列"),
    body("別紙です。"),
)


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(render_docx(document)))


def part(document: Document, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(render_docx(document))) as archive:
        return etree.fromstring(archive.read(name))


def read_words(word: WordDocument) -> str:
    """Return what Word shows of the body but for the numbers that it counts itself, lines ended by newlines."""
    texts = []
    for block in word.iter_inner_content():
        if isinstance(block, WordTable):
            texts += [cell.text for row in block.rows for cell in unspanned(row._tr.tc_lst, block)]
        else:
            texts.append(block.text)
    return "\n".join(texts)


def unspanned(cells, word_table):
    return [docx.table._Cell(cell, word_table) for cell in cells]


def written_words(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Paragraph():
                yield said(document, block.content)
            case Heading():
                yield visible(block.text)
            case ItemList():
                for item in block.items:
                    gap = "　" if item.label and item.content else ""
                    yield visible(item.label) + gap + said(document, item.content)
            case KeyFacts():
                yield from (said(document, cell) for pair in block.pairs for cell in pair)
            case Table():
                yield from words_of_table(document, block)


def words_of_table(document: Document, block: Table) -> Iterator[str]:
    if block.caption:
        yield f"表{table_numbers(document)[block.id]}　{visible(block.caption)}"
    yield from (visible(column.title) for column in block.columns)
    yield from (said(document, cell) for row in block.rows for cell in row)


def said(document: Document, content: Cell) -> str:
    parts = (content,) if isinstance(content, str) else content
    return "".join(
        reference_text(document, p.target) if isinstance(p, Reference) else visible(p if isinstance(p, str) else p.text)
        for p in parts
    )


# --- words ------------------------------------------------------------------------------------------------------------


def test_the_words_read_back_are_the_words_of_the_letter():
    document = letter(*EVERYTHING)

    assert read_words(opened(document)) == "\n".join(written_words(document))


def test_a_letter_without_blocks_opens():
    assert read_words(opened(letter())) == ""


def test_a_row_that_does_not_fit_its_columns_is_refused():
    with pytest.raises(ValueError, match="zip"):
        render_docx(letter(table(("1", "2"))))


def test_a_reference_that_leads_nowhere_is_refused():
    with pytest.raises(KeyError):
        render_docx(letter(Paragraph(Role.BODY, (Reference("nowhere"),))))


# --- styles and fonts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_style_used_exists(language):
    word = opened(letter(*EVERYTHING, language=language))
    known = {style.style_id for style in word.styles}

    tags = ("w:pStyle", "w:rStyle", "w:tblStyle")
    used = {element.get(qn("w:val")) for element in word.element.iter(*map(qn, tags))}

    assert used <= known
    assert {style.name for style in word.styles} >= {"Body Text", "Title", "Heading 1", "Caption", "Note Heading"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_style_names_a_font_in_all_four_slots(language):
    slots = {qn(f"w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    unset = []
    for style in part(letter(language=language), "word/styles.xml").iter(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is None or set(fonts.attrib) != slots:
            unset.append(name)

    assert unset == ["Default Paragraph Font", "Normal Table", "No List"]  # Word's own, that hold nothing


def test_both_languages_have_the_same_styles():
    ja, en = ([s.name for s in opened(letter(language=language)).styles] for language in ("ja", "en"))

    assert ja == en


def test_leading_is_exact_and_there_is_no_grid():
    styles = part(letter(), "word/styles.xml")
    rules = [spacing.get(qn("w:lineRule")) for spacing in styles.iter(qn("w:spacing"))]

    assert set(rules) == {"exact"}
    assert not list(part(letter(), "word/document.xml").iter(qn("w:docGrid")))


# --- tables -----------------------------------------------------------------------------------------------------------


def rows_of(document: Document) -> list[etree._Element]:
    return list(part(document, "word/document.xml").iter(qn("w:tr")))


def has(element: etree._Element, name: str) -> bool:
    return next(element.iter(qn(name)), None) is not None


def test_only_the_head_row_repeats_and_no_short_row_splits():
    rows = rows_of(letter(table(*[(str(n), "", "x") for n in range(30)])))

    assert [has(row, "w:tblHeader") for row in rows] == [True] + [False] * 30
    assert all(has(row, "w:cantSplit") for row in rows)


def test_a_long_table_keeps_three_rows_at_either_end():
    rows = rows_of(letter(table(*[(str(n), "", "x") for n in range(30)])))

    assert [has(row, "w:keepNext") for row in rows] == [True] * 3 + [False] * 25 + [True] * 2 + [False]


def test_a_table_of_seven_rows_may_break():
    rows = rows_of(letter(table(*[(str(n), "", "x") for n in range(7)])))

    assert [has(row, "w:keepNext") for row in rows] == [True] * 3 + [False] * 2 + [True] * 2 + [False]


def test_many_key_facts_keep_three_rows_at_either_end():
    rows = rows_of(letter(KeyFacts(tuple((f"番号{n}", "x") for n in range(20)))))

    assert [has(row, "w:keepNext") for row in rows] == [True] * 2 + [False] * 15 + [True] * 2 + [False]


def test_no_page_begins_with_the_closing_alone():
    rows = rows_of(letter(table(("1", "", "x")), Paragraph(Role.CLOSING, ("以上",))))

    assert all(has(row, "w:keepNext") for row in rows)


def test_chapters_of_two_digits_have_room_for_their_number():
    indents = [
        [p.find(f".//{qn('w:ind')}") for p in part(letter(*chapters), "word/document.xml").iter(qn("w:p"))]
        for chapters in ([chapter(n) for n in range(1, 10)], [chapter(n) for n in range(1, 11)])
    ]

    assert all(indent is None for indent in indents[0])
    assert {indent.get(qn("w:left")) for indent in indents[1] if indent is not None} == {"560"}


def test_tables_without_a_caption_are_not_counted():
    document = letter(table(("1", "", "x"), table_id="a", caption=""), table(("1", "", "x"), table_id="b"))

    assert table_numbers(document) == {"b": 1}
    assert reference_text(document, "a") == "表"
    assert reference_text(document, "b") == "表1"


def test_a_heading_without_a_number_is_named_by_its_text():
    plain_heading = Heading(HeadingKind.PLAIN, "要約", None, "summary")

    assert reference_text(letter(plain_heading), "summary") == "「要約」"
    assert reference_text(letter(plain_heading, language="en"), "summary") == "“要約”"


def test_a_short_table_stays_whole_with_its_note():
    rows = rows_of(letter(table(*[(str(n), "", "x") for n in range(5)]), Paragraph(Role.NOTE, ("※　注",))))

    assert all(has(row, "w:keepNext") for row in rows)


def test_only_a_row_of_more_than_twenty_lines_may_split():
    rows = rows_of(letter(table(("1", "", "あ" * 20), ("2", "", "あ" * 2000), ("3", "", "\n" * 30))))

    assert [has(row, "w:cantSplit") for row in rows] == [True, True, False, False]


@pytest.mark.parametrize("widths", [(20, 60, 79.3), (1, 1, 1), (0, 0, 0), (53.1, 53.1, 53.1)])
def test_columns_fill_the_measure_to_the_last_twentieth_of_a_point(widths):
    columns = tuple(Column("", width) for width in widths)
    root = part(letter(Table("t", "", columns, [])), "word/document.xml")

    assert sum(int(column.get(qn("w:w"))) for column in root.iter(qn("w:gridCol"))) == 9031


def test_key_facts_that_follow_each_other_are_one_table_and_other_tables_stay_apart():
    facts = KeyFacts((("番号", "1"), ("種類", "光")), per_row=2)
    document = letter(facts, KeyFacts((("場所", "県"),)), table(("1", "", ""), caption=""), facts)

    word = opened(document)

    assert [len(t.rows) for t in word.tables] == [2, 2, 1]
    kinds = [isinstance(block, WordTable) for block in word.iter_inner_content()]
    assert kinds == [True, False, True, False, True, False]


# --- numbers ----------------------------------------------------------------------------------------------------------


def shown_numbers(document: Document) -> list[tuple[str, int]]:
    """Return the style and the number shown of every numbered paragraph, counted as Word counts them."""
    with zipfile.ZipFile(io.BytesIO(render_docx(document))) as archive:
        body, numbering = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    starts = {}
    for num in numbering.iter(qn("w:num")):
        override = num.find(f".//{qn('w:startOverride')}")
        starts[num.get(qn("w:numId"))] = None if override is None else int(override.get(qn("w:val")))
    shown, counted = [], {}
    for paragraph in body.iter(qn("w:p")):
        num_id = paragraph.find(f".//{qn('w:numId')}")
        if num_id is not None and num_id.get(qn("w:val")) != "0":
            key = num_id.get(qn("w:val"))
            counted[key] = counted.get(key, starts[key] - 1) + 1
            shown.append((paragraph.find(f".//{qn('w:pStyle')}").get(qn("w:val")), counted[key]))
    return shown


def test_each_list_begins_at_one():
    document = letter(*[items(ListKind.REQUESTS, "a", "b"), body(""), items(ListKind.REQUESTS, "c"), body("")] * 2)

    assert [number for _, number in shown_numbers(document)] == [1, 2, 1, 1, 2, 1]


def test_headings_show_the_number_given():
    document = letter(*[chapter(n) for n in (1, 2, 4, 5, None, 6)], *[point(n) for n in (1, 2, None, 4)])

    numbers = shown_numbers(document)

    assert numbers == [("Heading1", n) for n in (1, 2, 4, 5, 6)] + [("HeadingItem", n) for n in (1, 2, 4)]


def test_captions_are_counted_by_fields():
    document = letter(table(), table(table_id="b"), table(table_id="c"))
    captions = [p for p in opened(document).paragraphs if p.style.name == "Caption"]

    assert [p.text for p in captions] == ["表1　経過", "表2　経過", "表3　経過"]
    assert all("SEQ 表" in p._p.xpath("string(.//w:instrText)") for p in captions)


def test_a_caption_shows_its_number_where_word_would_count_another():
    document = letter(table(table_id="a", caption=""), table(table_id="b"), chapter(1), table(table_id="c"))

    codes = [code.text.strip() for code in part(document, "word/document.xml").iter(qn("w:instrText"))]
    numbers = table_numbers(document)

    assert codes[-1] == "SEQ 表 \\* ARABIC"
    assert codes[0] == ("SEQ 表 \\* ARABIC" if numbers["b"] == 1 else "SEQ 表 \\* ARABIC \\r 2")


def test_an_id_given_twice_is_one_bookmark():
    root = part(letter(chapter(1, heading_id="x"), chapter(2, heading_id="x")), "word/document.xml")

    assert len(list(root.iter(qn("w:bookmarkStart")))) == 1


def test_references_lead_to_what_they_name():
    root = part(letter(*EVERYTHING), "word/document.xml")
    bookmarks = {mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))}

    fields = re.findall(r"REF (\S+) \\h", " ".join(code.text for code in root.iter(qn("w:instrText"))))
    links = [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink"))]

    assert len(fields) == 2
    assert len(links) == 1
    assert {*fields, *links} <= bookmarks


# --- page -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "text"), [("ja", "1 / 1"), ("en", "Page 1 of 1")])
def test_every_page_has_its_number_the_first_too(language, text):
    section = opened(letter(language=language)).sections[0]

    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == text
        assert footer._element.xpath("string(.)").split()[-3:] != []
        codes = [code.text.strip() for code in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_headers_say_what_the_letter_is_about():
    section = opened(letter()).sections[0]

    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "管理番号 TI-2026-0012"
    assert section.header.paragraphs[0].text == "問い合わせ書　切断の件\t管理番号 TI-2026-0012"


def test_a_header_stays_on_one_line_and_keeps_its_override_to_itself():
    document = letter(running_title="\u202e長い\n題" * 90, reference="管理番号" * 40)

    title, reference = opened(document).sections[0].header.paragraphs[0].text.split("\t")

    assert title.endswith("…")
    assert title.count("\u202e") == title.count("\u202c") > 0
    assert reference.endswith("…")
    assert len(title) + len(reference) < 70


def test_a_page_break_is_a_property_of_what_follows():
    word = opened(letter(body("一"), PageBreak(), PageBreak(), chapter(1, "二"), PageBreak()))

    assert [p.paragraph_format.page_break_before for p in word.paragraphs] == [None, True]


# --- file -------------------------------------------------------------------------------------------------------------


def test_properties_say_what_the_letter_says():
    properties = opened(letter(title="題\x1b\ud800" + "あ" * 300, author="山田\n太郎")).core_properties

    assert properties.title.startswith("題␛\ufffdああ")
    assert len(properties.title) == 255
    assert properties.author == properties.last_modified_by == "山田 太郎"
    assert properties.created == properties.modified == datetime(2026, 9, 7, tzinfo=UTC)
    assert (properties.language, properties.revision, properties.comments) == ("ja-JP", 1, "")


def test_the_same_letter_gives_the_same_bytes():
    document = letter(*EVERYTHING, case_json="{}")

    assert render_docx(document) == render_docx(document)


def test_zip_members_carry_no_date():
    with zipfile.ZipFile(io.BytesIO(render_docx(letter(*EVERYTHING)))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- a template of someone else's -------------------------------------------------------------------------------------


def test_a_template_that_lacks_styles_gets_them_from_ours():
    theirs = io.BytesIO()
    given = docx.Document()
    given.add_paragraph("their text")
    given.styles["Title"].font.name = "Their Font"
    given.save(theirs)
    document = letter(*EVERYTHING)

    word = docx.Document(io.BytesIO(render_docx(document, theirs.getvalue())))

    assert read_words(word) == "\n".join(written_words(document))
    assert word.styles["Title"].font.name == "Their Font"
    assert {"Summary", "Note", "Table Text"} <= {style.name for style in word.styles}


def test_a_template_that_is_no_word_file_is_refused():
    with pytest.raises(ValueError, match="not a Word document"):
        render_docx(letter(), b"PK nothing")
