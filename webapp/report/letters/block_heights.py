"""How high a block stands on the page, about: the space above it, its lines, the space below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from webapp.report.document import Cell, Heading, HeadingKind, ItemList, KeyFacts, Paragraph, Role, Table, plain
from webapp.report.letters.page_measures import CELL_PT, NOTE_PT, PT_PER_MM, SUBTITLE_PT, TEXT_PT, Measures
from webapp.report.sections.widths import MARGINS_MM, MEASURE_MM

MEASURE_PT = MEASURE_MM * PT_PER_MM
HEADING_PT = {HeadingKind.CHAPTER: 36.5, HeadingKind.PLAIN: 31, HeadingKind.POINT: 28, HeadingKind.APPENDIX: 24}
NEAR_TABLE_PT = 6.5
"""Between running text and a table, on either side."""
_LABEL_MM, _LONGEST_LABEL_MM = 31.0, 48.0
_ROW_PT, _ITEM_SPACE_PT, _CAPTION_SPACE_PT = 5.0, 2.5, 12.5


class Style(NamedTuple):
    """A paragraph style: size of the letters, leading, space around it, and how much narrower than the page it is."""

    size: float
    line: float
    around: float = 0
    narrower: float = 0
    first_em: float = 0


def paragraph_style(block: Paragraph, measures: Measures) -> Style:
    """Return the style of a paragraph by its role."""
    text, space = measures.line, measures.paragraph_space
    match block.role:
        case Role.TITLE:
            return Style(measures.title, 23, 25)
        case Role.SUBTITLE:
            return Style(SUBTITLE_PT, 15, 10)
        case Role.NOTE:
            return Style(NOTE_PT, 12.5, 9.5, NOTE_PT)
        case Role.SENDER:
            return Style(TEXT_PT, text, 6, 262.5)
        case Role.SUMMARY:
            return Style(TEXT_PT, text, 0, 16.5)
        case Role.POINT:
            return Style(TEXT_PT, text, space, 21)
        case Role.BODY:
            return Style(TEXT_PT, text, space, 0, 0 if space else 1)
        case Role.NOTE_HEADING:
            return Style(TEXT_PT, text, 4.5)
        case Role.CLOSING:
            return Style(TEXT_PT, text, 2.5)
        case _:
            return Style(TEXT_PT, text, space if block.role is Role.OPENING else 0)


def paragraph_lines(block: Paragraph, measures: Measures) -> int:
    """Return about how many lines a paragraph takes."""
    style = paragraph_style(block, measures)
    return measures.lines(plain(block.content), MEASURE_PT - style.narrower, style.size, style.first_em)


def heading_pt(block: Heading) -> float:
    """Return the height of a heading of one line."""
    return HEADING_PT[block.kind]


def item_heights(block: ItemList, measures: Measures) -> Iterator[float]:
    """Yield the height of each item of a list."""
    room = MEASURE_PT - measures.item_indent - (21 if block.under_point else 0)
    for item in block.items:
        text = f"{item.label}　{plain(item.content)}" if item.label else plain(item.content)
        yield measures.line * measures.lines(text, room, TEXT_PT) + _ITEM_SPACE_PT


def fact_heights(block: KeyFacts, measures: Measures) -> Iterator[float]:
    """Yield the height of each row of key facts."""
    for start in range(0, len(block.pairs), block.per_row):
        row = block.pairs[start : start + block.per_row]
        labels = [measures.em(label) * CELL_PT / PT_PER_MM + MARGINS_MM for label, _ in block.pairs]
        label_mm = min(max(*labels, _LABEL_MM) if labels else _LABEL_MM, _LONGEST_LABEL_MM)
        value_mm = MEASURE_MM / block.per_row - label_mm
        yield _row_pt([cell for pair in row for cell in pair], [label_mm, value_mm] * len(row), measures)


def row_heights(block: Table, measures: Measures) -> Iterator[float]:
    """Yield the height of a table's caption with its head, then of each row."""
    widths = [column.width_mm for column in block.columns]
    caption = measures.lines(block.caption, MEASURE_PT - 24, CELL_PT) * 13.5 + _CAPTION_SPACE_PT if block.caption else 0
    yield caption + _row_pt([column.title for column in block.columns], widths, measures)
    for row in block.rows:
        yield _row_pt(row, widths, measures)


def _row_pt(cells: Sequence[Cell], widths_mm: Sequence[float], measures: Measures) -> float:
    lines = (
        measures.lines(plain(cell), (width - MARGINS_MM) * PT_PER_MM, CELL_PT)
        for cell, width in zip(cells, widths_mm, strict=True)
    )
    return measures.cell_line * max(lines, default=1) + _ROW_PT
