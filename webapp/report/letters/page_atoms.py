"""A letter in pieces that no page break divides, each told whether it stays with the next: as Word is told to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from webapp.report.document import Block, Heading, ItemList, KeyFacts, PageBreak, Paragraph, Role, Table
from webapp.report.letters.block_heights import (
    NEAR_TABLE_PT,
    fact_heights,
    heading_pt,
    item_heights,
    paragraph_lines,
    paragraph_style,
    row_heights,
)
from webapp.report.letters.page_measures import Measures

SHORT_TABLE_ROWS, KEPT_ROWS = 6, 3
"""Rows up to which a table stays whole; rows of a longer one that stay together at either end."""
TITLE_TO_SUBTITLE_PT = 8
"""So much nearer to the title stands a subtitle than other text."""
_RUNNING = (Role.OPENING, Role.BODY, Role.POINT, Role.SUMMARY, Role.ENGLISH_HEAD, Role.ADDRESSEE, Role.SENDER)


class Atom(NamedTuple):
    """A piece of a page: its height in points, and whether it stands on the page of the next one."""

    height: float
    with_next: bool = False


def atoms(blocks: Sequence[Block], measures: Measures) -> Iterator[Atom]:
    """Yield the pieces of the blocks in their order."""
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_table(before) and not isinstance(block, Heading | PageBreak) and not _is_note(block):
            yield Atom(NEAR_TABLE_PT, with_next=True)
        yield from _of_block(block, after, measures)


def _of_block(block: Block, after: Block | None, measures: Measures) -> Iterator[Atom]:
    match block:
        case Paragraph():
            yield from _of_paragraph(block, after, measures)
        case Heading():
            yield Atom(heading_pt(block), with_next=True)
        case ItemList():
            yield from _of_list(list(item_heights(block, measures)), after)
        case KeyFacts():
            rows = list(fact_heights(block, measures))
            yield from _of_rows(rows, after, whole=True)
        case Table():
            rows = list(row_heights(block, measures))
            yield from _of_rows(rows, after, whole=len(block.rows) <= SHORT_TABLE_ROWS)
        case PageBreak():
            return
        case _:
            assert_never(block)


def _of_paragraph(block: Paragraph, after: Block | None, measures: Measures) -> Iterator[Atom]:
    """Yield the lines of a paragraph: two stay together at either end."""
    style, lines = paragraph_style(block, measures), paragraph_lines(block, measures)
    bound = block.role in (Role.TITLE, Role.NOTE_HEADING) or _stays(block, after)
    near = NEAR_TABLE_PT if _is_table(after) else 0
    subtitled = block.role is Role.TITLE and isinstance(after, Paragraph) and after.role is Role.SUBTITLE
    for line in range(lines):
        last = line == lines - 1
        around = style.around + near - (TITLE_TO_SUBTITLE_PT if subtitled else 0) if last else 0
        yield Atom(style.line + around, with_next=bound if last else line == 0 or line == lines - 2)


def _of_list(heights: Sequence[float], after: Block | None) -> Iterator[Atom]:
    for number, height in enumerate(heights, 1):
        last = number == len(heights)
        yield Atom(height, with_next=_is_closing(after) if last else number == 1 or number == len(heights) - 1)


def _of_rows(heights: Sequence[float], after: Block | None, *, whole: bool) -> Iterator[Atom]:
    last = len(heights) - 1
    for number, height in enumerate(heights):
        kept = whole or number < KEPT_ROWS or number > last - KEPT_ROWS
        yield Atom(height, with_next=_belongs(after) if number == last else kept)


def _is_table(block: Block | None) -> bool:
    return isinstance(block, Table | KeyFacts)


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.NOTE


def _is_closing(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.CLOSING


def _belongs(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.NOTE, Role.CLOSING)


def _stays(block: Paragraph, after: Block | None) -> bool:
    return block.role in _RUNNING and (_belongs(after) or isinstance(after, ItemList))
