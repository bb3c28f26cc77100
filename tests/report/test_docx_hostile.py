"""Text of any kind in a Word letter: it comes back as typed and breaks nothing."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from webapp.report.document import (
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
    Role,
    Strong,
    Table,
    visible,
)
from webapp.report.renderers.docx import render_docx, write_docx

HOSTILE = {
    "control characters": "\x1b[31mred\x00\x0b\x7f\x85\r\n",
    "markup": "</w:t></w:r><w:p>&amp;<![CDATA[x]]>",
    "templates": "{{ 7 * 7 }}{% raw %}{%tr endfor %}",
    "emoji": "👨‍👩‍👧‍👦🇯🇵✊🏽",
    "override": "\u202edrawkcab \u2067isolate",
    "right to left": "שלום \u05d1\u05b0 world, مرحبا 123 ありがとう",
    "variants": "葛󠄀飾区 辻󠄀 が",
    "square": "㈱①Ⅲ ｶﾞ ―×○→",
    "spaces": "  two  \u3000\u00a0 \t\ttabs\t",
    "newlines": "\n\nbetween\n\n",
    "not characters": "\ufffe\uffff\U0001fffe\u2028\u2029",
    "long word": "x" * 10_000,
    "long text": "接続が切れました。" * 11_112,
    "nothing": "",
}


def letter(*blocks: Block, language: str = "ja", text: str = "") -> Document:
    return Document("inquiry", language, text, text, text, text, date(2026, 9, 7), blocks, text)


def everywhere(text: str) -> tuple[Block, ...]:
    columns = (Column(text, 80), Column("", 79.3))
    return (
        *(Paragraph(role, (text, Strong(text), Code(text))) for role in Role),
        *(Heading(kind, text, 1, text) for kind in HeadingKind),
        *(ItemList(kind, (Item(text, (text,)),)) for kind in ListKind),
        KeyFacts(((text, text), (text, text)), per_row=2),
        Table("t", text, columns, [(text, (text, Strong(text)))]),
        PageBreak(),
    )


def faults(data: bytes, folder: Path) -> list[str]:
    file = folder / "letter.docx"
    file.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_back_as_typed(name, language):
    text = HOSTILE[name]
    blocks = Paragraph(Role.BODY, (text,)), Table("t", "", (Column(text, 1),), [(text,)]), KeyFacts(((text, text),))

    word = docx.Document(io.BytesIO(render_docx(letter(*blocks, language=language, text=text))))

    assert word.paragraphs[0].text == visible(text)
    assert [cell.text for table in word.tables for row in table.rows for cell in row.cells] == [visible(text)] * 4


@pytest.mark.parametrize("name", [name for name in HOSTILE if "long" not in name])
def test_hostile_text_everywhere_is_valid(name, tmp_path):
    text = HOSTILE[name]

    assert faults(render_docx(letter(*everywhere(text), text=text)), tmp_path) == []


def test_a_lone_surrogate_is_replaced():
    word = docx.Document(io.BytesIO(render_docx(letter(Paragraph(Role.BODY, ("a\ud83db",))))))

    assert word.paragraphs[0].text == "a\ufffdb"


def test_letters_of_a_right_to_left_script_stand_in_runs_that_say_so():
    word = docx.Document(io.BytesIO(render_docx(letter(Paragraph(Role.BODY, ("Wi-Fi שלום עולם OK",))))))

    runs = [(run.text, run._r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) for run in word.paragraphs[0].runs]

    assert runs == [("Wi-Fi ", False), ("שלום עולם", True), (" OK", False)]


def test_ambiguous_signs_ask_for_the_east_asian_font():
    data = render_docx(letter(Paragraph(Role.BODY, ("○→×―",)), Paragraph(Role.BODY, ("plain",))))

    hinted = [
        [fonts.get(qn("w:hint")) for fonts in paragraph._p.iter(qn("w:rFonts"))]
        for paragraph in docx.Document(io.BytesIO(data)).paragraphs
    ]

    assert hinted == [["eastAsia"], []]


# --- any letter -------------------------------------------------------------------------------------------------------

texts = st.text(max_size=12) | st.sampled_from([text for name, text in HOSTILE.items() if "long" not in name])
inlines = st.lists(texts | st.builds(Strong, texts) | st.builds(Code, texts), max_size=3).map(tuple)
cells = texts | inlines


@st.composite
def tables(draw) -> Table:
    width = draw(st.integers(1, 4))
    columns = tuple(Column(draw(texts), draw(st.floats(0, 60))) for _ in range(width))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width).map(tuple), max_size=5))
    return Table(draw(st.sampled_from("abc")), draw(texts), columns, rows)


blocks = st.one_of(
    st.builds(Paragraph, st.sampled_from(Role), inlines),
    st.builds(Heading, st.sampled_from(HeadingKind), texts, st.none() | st.integers(1, 20), st.sampled_from(["", "h"])),
    st.builds(ItemList, st.sampled_from(ListKind), st.lists(st.builds(Item, texts, inlines), max_size=3).map(tuple)),
    st.builds(KeyFacts, st.lists(st.tuples(texts, cells), max_size=4).map(tuple), st.integers(1, 2)),
    tables(),
    st.just(PageBreak()),
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(blocks, max_size=8), st.sampled_from(["ja", "en"]), texts)
def test_any_letter_opens_and_is_valid(tmp_path, several, language, text):
    data = render_docx(letter(*several, language=language, text=text))

    docx.Document(io.BytesIO(data))
    assert faults(data, tmp_path) == []


# --- many rows --------------------------------------------------------------------------------------------------------


class ManyRows(Sequence):
    """Rows that are made when they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number):
        if number >= self.count:
            raise IndexError(number)
        return f"{number}行目", "切断 & 復旧", str(number)


def peak(count: int, file: Path) -> int:
    columns = (Column("a", 50), Column("b", 50), Column("c", 59.3))
    tracemalloc.start()
    try:
        with file.open("wb") as stream:
            write_docx(letter(Table("t", "", columns, ManyRows(count))), stream)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(tmp_path):
    peak(10, tmp_path / "warm.docx")

    assert peak(5_000, tmp_path / "many.docx") < peak(500, tmp_path / "few.docx") + 300_000
