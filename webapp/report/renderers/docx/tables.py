"""Tables, row by row, and key facts; widths in twentieths of a point."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from webapp.report.document import Align, Cell, KeyFacts, Table, plain
from webapp.report.renderers.docx.paragraphs import Layout, paragraph
from webapp.report.renderers.docx.text import Runs

TWIPS_PER_MM = 1440 / 25.4
HALF_CHARACTER = 90
"""Half of a full-width character of 9 pt, about a Latin letter of the Japanese faces."""
LATIN_LETTER = 88
"""About a letter of the narrower face of English letters."""
CELL_MARGINS = 170

LONGEST_UNSPLIT = 20
"""Lines; a longer row may go over the page's end, every other one stays whole."""
SHORT_TABLE_ROWS = 6
SHORT_TABLE_LINES = 15
"""Up to here a table stays whole; what moves to the next page leaves a fifth of a page empty at most."""
KEPT_ROWS = 3
"""Rows of a long table that stay together at either end."""

LABEL_MM, LONGEST_LABEL_MM = 26.0, 48.0


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes tables of one letter, all as wide as `measure`."""

    runs: Runs
    style: Callable[[str], str]
    measure: int

    def table(self, table: Table, *, kept_with_next: bool) -> Iterator[str]:
        """Return the table in pieces of one row; its rows are walked once, none is kept.

        Raises:
            ValueError: a row has more or fewer cells than there are columns.
        """
        widths = shares([column.width_mm for column in table.columns], self.measure)
        yield self._open("Case Table", widths, look='w:val="0620" w:firstRow="1" w:firstColumn="0"')
        yield self._head(table, widths)
        texts = [self.style("Table Number" if c.align is Align.RIGHT else "Table Text") for c in table.columns]
        free = [_opened(width, Layout().properties(text)) for width, text in zip(widths, texts, strict=True)]
        kept = [
            _opened(width, Layout(keep_next=True).properties(text)) for width, text in zip(widths, texts, strict=True)
        ]
        short = len(table.rows) <= SHORT_TABLE_ROWS
        whole = short and sum(row_lines(row, widths) for row in table.rows) <= SHORT_TABLE_LINES
        stays = Stays(len(table.rows), whole=whole, kept_with_next=kept_with_next)
        for number, row in enumerate(table.rows):
            lines = row_lines(row, widths)
            keep = lines <= LONGEST_UNSPLIT and stays.with_next(number)
            yield self._row(row, kept if keep else free, lines)
        yield "</w:tbl>"

    def facts(self, blocks: Sequence[KeyFacts], label_mm: float, *, kept_with_next: bool) -> Iterator[str]:
        """Return the key facts of blocks that follow each other as one table, whose labels are `label_mm` or wider.

        Where there are rows of one pair and of two, a single value spans the rest of its row.
        """
        rows = list(fact_rows(blocks))
        letter = HALF_CHARACTER if self.runs.language == "ja" else LATIN_LETTER
        widths = fact_widths(blocks, label_mm, self.measure, letter)
        yield self._open("Key Facts", widths, look='w:val="0680" w:firstRow="0" w:firstColumn="1"')
        lines = [self._fact_lines(row, widths) for row in rows]
        stays = Stays(len(rows), whole=sum(lines) <= SHORT_TABLE_LINES, kept_with_next=kept_with_next)
        for number, row in enumerate(rows):
            keep = lines[number] <= LONGEST_UNSPLIT and stays.with_next(number)
            yield _row_opening(lines[number]) + self._fact_row(row, widths, Layout(keep_next=keep))
        yield "</w:tbl>"

    def _open(self, style: str, widths: Sequence[int], look: str) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style(style)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1"'
            f' w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        )

    def _head(self, table: Table, widths: Sequence[int]) -> str:
        cells = []
        for column, width in zip(table.columns, widths, strict=True):
            side = '<w:jc w:val="right"/>' if column.align is Align.RIGHT else ""
            properties = Layout(keep_next=True).properties(self.style("Table Head"))
            opened = _opened(width, properties.replace("</w:pPr>", side + "</w:pPr>"))
            cells.append(f"{opened}{self.runs.text(column.title)}</w:p></w:tc>")
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _row(self, row: tuple[Cell, ...], opened: Sequence[str], lines: int) -> str:
        parts = [_row_opening(lines)]
        for start, cell in zip(opened, row, strict=True):
            parts += (start, self.runs.cell(cell), "</w:p></w:tc>")
        parts.append("</w:tr>")
        return "".join(parts)

    def _fact_row(self, row: Sequence[tuple[str, Cell]], widths: Sequence[int], layout: Layout) -> str:
        cells = []
        for number, (label, value) in enumerate(row):
            label_width, value_width = widths[2 * number : 2 * number + 2]
            span = ""
            if number == len(row) - 1 and 2 * len(row) < len(widths):
                value_width = sum(widths[2 * number + 1 :])
                span = f'<w:gridSpan w:val="{len(widths) - 2 * number - 1}"/>'
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F8"/>'
            cells.append(_opened(label_width, layout.properties(self.style("Table Label")), shade))
            cells.append(f"{self.runs.text(label)}</w:p></w:tc>")
            cells.append(_opened(value_width, layout.properties(self.style("Table Text")), span))
            cells.append(f"{self.runs.cell(value)}</w:p></w:tc>")
        return f"{''.join(cells)}</w:tr>"

    def _fact_lines(self, row: Sequence[tuple[str, Cell]], widths: Sequence[int]) -> int:
        cells = [cell for pair in row for cell in pair]
        return row_lines(cells, [*widths[: len(cells) - 1], sum(widths[len(cells) - 1 :])])

    def gap(self, *, new_page: bool = False) -> str:
        """Return a low empty paragraph: it keeps two tables apart and ends a letter that ends in a table."""
        return paragraph(self.style("Table Gap"), "", Layout(new_page=new_page))


class Stays:
    """Which rows of a table stay with the row after them: all, or the first and the last few."""

    def __init__(self, rows: int, *, whole: bool, kept_with_next: bool) -> None:
        self._last = rows - 1
        self._whole = whole
        self._kept_with_next = kept_with_next

    def with_next(self, number: int) -> bool:
        """Return whether row `number`, counted from 0, stays with what follows."""
        if number == self._last:
            return self._kept_with_next
        return self._whole or number < KEPT_ROWS - 1 or number > self._last - KEPT_ROWS


def _opened(width: int, properties: str, cell_properties: str = "") -> str:
    """Return the start of a cell up to its runs; `w:gridSpan` and `w:shd` both stand after the width."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell_properties}</w:tcPr><w:p>{properties}'


def _row_opening(lines: int) -> str:
    return "<w:tr>" if lines > LONGEST_UNSPLIT else "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def row_lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return about how many lines a row takes, or fewer than that where it is surely short."""
    most = 1
    for cell, width in zip(row, widths, strict=True):
        text = cell if isinstance(cell, str) else plain(cell)
        if len(text) > LONGEST_UNSPLIT:  # a shorter one cannot take more lines
            most = max(most, text_lines(text, width - CELL_MARGINS))
    return most


def text_lines(text: str, width: int) -> int:
    """Return about how many lines a text takes in a cell of that width without its margins."""
    room = max(width // HALF_CHARACTER, 1)
    return sum(1 + (half_characters(line) - 1) // room if line else 1 for line in text.split("\n"))


def half_characters(text: str) -> int:
    """Return about how wide a text is in halves of a full-width character."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def shares(widths_mm: Sequence[float], measure: int) -> list[int]:
    """Return the columns' widths, together exactly the measure, in the proportions given."""
    total = sum(widths_mm)
    given = list(widths_mm) if total > 0 else [1.0] * len(widths_mm)
    edges = [0]
    for number in range(len(given)):
        edges.append(round(measure * sum(given[: number + 1]) / (total or len(given))))
    return [right - left for left, right in pairwise(edges)]


def fact_rows(blocks: Sequence[KeyFacts]) -> Iterator[tuple[tuple[str, Cell], ...]]:
    """Return the pairs row by row."""
    for block in blocks:
        for start in range(0, len(block.pairs), block.per_row):
            yield block.pairs[start : start + block.per_row]


def fact_widths(blocks: Sequence[KeyFacts], label_mm: float, measure: int, letter: int) -> list[int]:
    """Return the widths of label, value, label, value ...; a label column is as wide as its longest label asks."""
    per_row = max(block.per_row for block in blocks)
    labels = []
    for place in range(per_row):
        halves = [half_characters(row[place][0]) for row in fact_rows(blocks) if place < len(row)]
        asked = (max(halves, default=0) * letter + CELL_MARGINS + 90) / TWIPS_PER_MM
        labels.append(round(min(max(asked, label_mm), LONGEST_LABEL_MM) * TWIPS_PER_MM))
    value = (measure - sum(labels)) // per_row
    widths = [width for label in labels for width in (label, value)]
    widths[-1] = measure - sum(widths[:-1])
    return widths
