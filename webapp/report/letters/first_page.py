"""Whether page 1 is one page: heights as the Word template sets them, lines counted generously.

Source: the measures of the template (A4, 249 mm of text, 43 full-width characters of 10.5 pt a line).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import assert_never

from webapp.report.document import (
    Block,
    Cell,
    Heading,
    ItemList,
    KeyFacts,
    PageBreak,
    Paragraph,
    Role,
    Table,
    plain,
)
from webapp.report.wording import width

PAGE_PT = 249 / 25.4 * 72
SLACK_PT = 30
_LINE_PT, _CELL_LINE_PT, _CELL_MARGINS_PT, _NOTE_LINE_PT = 18, 13.5, 4.5, 12.5
_COLUMNS, _TITLE_COLUMNS, _SUMMARY_COLUMNS, _ITEM_COLUMNS, _NOTE_COLUMNS = 42, 29, 40, 39, 51
_VALUE_COLUMNS = {1: 40, 2: 15}
_LABEL_COLUMNS = 8
_HEADING_PT, _TITLE_SPACE_PT, _ITEM_SPACE_PT, _TABLE_SPACE_PT, _NOTE_SPACE_PT = 31, 25, 2.5, 4, 9.5


def fits_page(blocks: Sequence[Block]) -> bool:
    """Return whether the blocks stand on one page, with nearly two lines to spare since fonts differ."""
    return sum(_height_pt(block) for block in blocks) <= PAGE_PT - SLACK_PT


def _height_pt(block: Block) -> float:
    match block:
        case Paragraph():
            return _paragraph_pt(block)
        case Heading():
            return _HEADING_PT
        case ItemList():
            texts = (f"{item.label}　{plain(item.content)}" for item in block.items)
            return sum(_LINE_PT * _lines(text, _ITEM_COLUMNS) + _ITEM_SPACE_PT for text in texts)
        case KeyFacts():
            return _facts_pt(block) + _TABLE_SPACE_PT
        case Table():
            return PAGE_PT
        case PageBreak():
            return 0
        case _:
            assert_never(block)


def _paragraph_pt(block: Paragraph) -> float:
    text = plain(block.content)
    match block.role:
        case Role.TITLE:
            return 23 * _lines(text, _TITLE_COLUMNS) + _TITLE_SPACE_PT
        case Role.SUMMARY:
            return _LINE_PT * _lines(text, _SUMMARY_COLUMNS)
        case Role.NOTE:
            return _NOTE_LINE_PT * _lines(text, _NOTE_COLUMNS) + _NOTE_SPACE_PT
        case _:
            return _LINE_PT * _lines(text, _COLUMNS) + (6 if block.role is Role.SENDER else 0)


def _facts_pt(block: KeyFacts) -> float:
    lines = [_pair_lines(label, value, block.per_row) for label, value in block.pairs]
    rows = [max(lines[start : start + block.per_row]) for start in range(0, len(lines), block.per_row)]
    return sum(_CELL_LINE_PT * row + _CELL_MARGINS_PT for row in rows)


def _pair_lines(label: str, value: Cell, per_row: int) -> int:
    return max(_lines(label, _LABEL_COLUMNS), _lines(plain(value), _VALUE_COLUMNS[per_row]))


def _lines(text: str, columns: int) -> int:
    return sum(max(1, ceil(width(line) / columns)) for line in text.split("\n"))
