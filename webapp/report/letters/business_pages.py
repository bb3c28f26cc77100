"""Whether a letter keeps to its pages: the estimate of page 1, with tables as high as their cells make them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from webapp.report.document import Block, Cell, Column, KeyFacts, Table, plain
from webapp.report.letters.first_page import fits_page
from webapp.report.sections.widths import CHARACTER_MM, MARGINS_MM
from webapp.report.wording import width


def fits_pages(blocks: Sequence[Block], pages: int) -> bool:
    """Return whether the blocks stand on so many pages; a block that does not fit a page begins the next one."""
    rest = [_as_facts(block) for block in blocks]
    for _ in range(pages):
        taken = next(count for count in range(len(rest), -1, -1) if fits_page(rest[:count]))
        rest = rest[taken:]
    return not rest


def _as_facts(block: Block) -> Block:
    """Return key facts of the same height in place of a table, since their height is known."""
    if not isinstance(block, Table):
        return block
    titles: tuple[Cell, ...] = tuple(column.title for column in block.columns)
    return KeyFacts(tuple(("", "\n" * (_lines(row, block.columns) - 1)) for row in (titles, *block.rows)))


def _lines(row: tuple[Cell, ...], columns: Sequence[Column]) -> int:
    return max(_cell_lines(plain(cell), column) for cell, column in zip(row, columns, strict=True))


def _cell_lines(text: str, column: Column) -> int:
    room = (column.width_mm - MARGINS_MM) / CHARACTER_MM
    return sum(max(1, ceil(width(line) / room)) for line in text.split("\n"))
