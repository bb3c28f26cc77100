"""Tables in plain text: columns where they fit, else a record a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from webapp.report.document import Align, Column, visible
from webapp.report.renderers.text_width import WIDTH, Run, columns, pad, wrap

TABLE_WIDTH = 78
"""Columns that a table may take: the most that RFC 5322, 2.1.1 advises for a line of mail."""

_GAP = "  "

Lines = list[list[Run]]
"""A cell: its lines in runs."""


def table_lines(heads: Sequence[Column], rows: Iterable[list[Lines]], colon: str) -> list[str]:
    """Return the lines of a table without its caption; columns set right stay right."""
    titles = [visible(head.title).replace("\t", "    ").split("\n") for head in heads]
    body = list(rows)
    grid = [titles, *([[_joined(line) for line in cell] for cell in row] for row in body)]
    widths = [0] * len(heads)
    for row in grid:
        widths = [max(width, *map(columns, cell)) for width, cell in zip(widths, row, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > TABLE_WIDTH:
        return list(_records(["".join(title) for title in titles], body, colon))
    rights = [head.align is Align.RIGHT for head in heads]
    lines = [line for row in grid for line in _aligned(row, widths, rights)]
    rule = _GAP.join("-" * width for width in widths)
    head_height = max(map(len, titles))
    return [*lines[:head_height], rule, *lines[head_height:]]


def _aligned(row: list[list[str]], widths: list[int], rights: list[bool]) -> Iterator[str]:
    for parts in zip_longest(*row, fillvalue=""):
        cells = (pad(part, width, right) for part, width, right in zip(parts, widths, rights, strict=True))
        yield _GAP.join(cells).rstrip(" ")


def _records(titles: list[str], rows: list[list[Lines]], colon: str) -> Iterator[str]:
    """Yield each row as lines of title and value, empty values left out, a blank line between rows."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        for title, cell in zip(titles, row, strict=True):
            if any(map(_joined, cell)):
                yield from _record_line(f"{title}{colon}", cell)


def _record_line(head: str, cell: Lines) -> Iterator[str]:
    lines = [[(head, True), *cell[0]], *cell[1:]]
    first, *others = [part for line in lines for part in wrap(line, WIDTH - 2)]
    yield first
    yield from (f"  {line}" for line in others)


def _joined(line: list[Run]) -> str:
    return "".join(text for text, _ in line)
