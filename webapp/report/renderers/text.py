"""Plain text for the body of a mail: columns by full-width characters, Japanese letter form by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from webapp.report.document import (
    Block,
    Cell,
    Code,
    Document,
    Heading,
    HeadingKind,
    ItemList,
    KeyFacts,
    PageBreak,
    Paragraph,
    Reference,
    Role,
    Strong,
    Table,
    visible,
)
from webapp.report.renderers.labels import Labels
from webapp.report.renderers.text_table import table_lines
from webapp.report.renderers.text_width import WIDTH, Run, columns, shifted, wrap

_AT_RIGHT = {Role.DATE, Role.SENDER, Role.CLOSING}
_UNDER_POINT = 2
"""Columns by which what stands below a heading between 記 and 以上 is set in."""
_CENTRED = {Role.TITLE, Role.SUBTITLE, Role.NOTE_HEADING}


def render_text(document: Document) -> str:
    """Return the document as plain text of about 70 columns that ends in one newline; the case number stands first.

    The lines end in `\\n`; there is no control character, and a tab is four spaces.
    """
    labels = Labels(document)
    number = [Paragraph(Role.DATE, (document.reference,))]
    blocks = ("\n".join(_block(block, labels)) for block in [*number, *document.blocks])
    return "\n\n".join(block for block in blocks if block.strip(" \n")) + "\n"


def _block(block: Block, labels: Labels) -> list[str]:
    match block:
        case Paragraph():
            return _paragraph(block, labels)
        case Heading():
            return _heading(block, labels)
        case ItemList():
            indent = _UNDER_POINT if block.under_point else 0
            return _set_in(_items(block, labels, WIDTH - indent), indent, labels)
        case KeyFacts():
            pairs = ((_clean(label) + labels.colon, _runs(value, labels)) for label, value in block.pairs)
            return [line for label, value in pairs for line in _hanging(label, value, 2)]
        case Table():
            rows = ([_runs(cell, labels) for cell in row] for row in block.rows)
            lines = table_lines(block.columns, rows, labels.colon)
            if not block.caption:
                return lines
            return [*_wrapped([[(line, True)] for line in _clean(labels.caption(block)).split("\n")]), "", *lines]
        case PageBreak():
            return ["-" * WIDTH]
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, labels: Labels) -> list[str]:
    if block.role is Role.POINT:
        return _set_in(_wrapped(_runs(block.content, labels), WIDTH - _UNDER_POINT), _UNDER_POINT, labels)
    lines = _wrapped(_runs(block.content, labels))
    widest = max(map(columns, lines))
    if not widest:
        return lines
    if labels.japanese and block.role in _AT_RIGHT:
        return [shifted(line, WIDTH - widest) for line in lines]
    if labels.japanese and block.role in _CENTRED:
        return [shifted(line, (WIDTH - columns(line)) // 2) for line in lines]
    return lines


def _heading(block: Heading, labels: Labels) -> list[str]:
    mark = "" if block.kind in (HeadingKind.CHAPTER, HeadingKind.POINT) or not labels.japanese else "■ "
    lines = _wrapped([[(line, True)] for line in f"{mark}{_clean(labels.heading(block))}".split("\n")])
    return lines if labels.japanese else [*lines, "-" * min(WIDTH, max(map(columns, lines)))]


def _set_in(lines: Iterable[str], by: int, labels: Labels) -> list[str]:
    """Return lines set in by columns; empty ones stay empty."""
    return [line and (shifted(line, by) if labels.japanese else " " * by + line) for line in lines]


def _items(block: ItemList, labels: Labels, width: int) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        marker = labels.marker(block.kind, number)
        label = _clean(item.label) + labels.gap if item.label else ""
        yield from _hanging(marker + label, _runs(item.content, labels), columns(marker), width)


def _hanging(first: str, lines: list[list[Run]], indent: int, width: int = WIDTH) -> list[str]:
    """Return lines that follow `first`, all but the first set in by spaces."""
    *above, last = first.split("\n")
    lines = [*([(line, True)] for line in above), [(last, True), *lines[0]], *lines[1:]]
    head, *rest = _wrapped(lines, width - indent)
    return [head, *(" " * indent + line for line in rest)]


def _wrapped(lines: list[list[Run]], width: int = WIDTH) -> list[str]:
    return [part for line in lines for part in wrap(line, width)]


def _runs(content: Cell, labels: Labels) -> list[list[Run]]:
    """Return inline content in its lines, each in runs that say whether they may be broken."""
    lines: list[list[Run]] = [[]]
    for part in (content,) if isinstance(content, str) else content:
        text, breakable = _inline(part, labels)
        first, *others = text.split("\n")
        lines[-1].append((first, breakable))
        lines += [[(line, breakable)] for line in others]
    return lines


def _inline(part: str | Strong | Code | Reference, labels: Labels) -> Run:
    match part:
        case str():
            return _clean(part), True
        case Strong():
            return _clean(part.text), True
        case Code():
            return _clean(part.text), False
        case Reference():
            return labels.reference(part.target), False
        case _:
            assert_never(part)


def _clean(text: str) -> str:
    return visible(text).replace("\t", "    ")
