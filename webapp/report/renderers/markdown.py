"""Markdown for GitHub, Backlog and Jira, with the words of the Word file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import assert_never

from webapp.report.document import (
    Align,
    Block,
    Cell,
    Code,
    Document,
    Heading,
    Inline,
    Inlines,
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
    plain,
    visible,
)
from webapp.report.renderers.labels import Labels
from webapp.report.renderers.markdown_escape import (
    escape,
    escape_code,
    escape_strong,
    lines_in_cell,
    lines_in_item,
    lines_in_paragraph,
)

_LIST_DIVIDER = "<!-- -->"
"""Two lists in a row would become one and count on."""


def render_markdown(document: Document) -> str:
    """Return the document as GitHub-flavoured Markdown that ends in one newline; the case number stands first."""
    labels = Labels(document)
    parts = [lines_in_paragraph(_escaped(document.reference))]
    before: Block | None = None
    for block in document.blocks:
        if isinstance(block, ItemList) and isinstance(before, ItemList):
            parts.append(_LIST_DIVIDER)
        parts.append(_block(block, labels))
        before = block if parts[-1] else before
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block, labels: Labels) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, labels)
        case Heading():
            return f"## {lines_in_cell(_escaped(labels.heading(block)))}"
        case ItemList():
            return "\n".join(_items(block, labels))
        case KeyFacts():
            return "\n".join(_key_facts(block, labels))
        case Table():
            caption = _strong(labels.caption(block)) if block.caption else ""
            return "\n\n".join(filter(None, (caption, "\n".join(_table(block, labels)))))
        case PageBreak():
            return "---"
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, labels: Labels) -> str:
    text = _inlines(block.content, labels)
    if block.role is Role.TITLE:
        return f"# {lines_in_cell(text)}" if text else ""
    lines = lines_in_paragraph(text)
    if block.role is Role.SUMMARY and lines:
        return "> " + lines.replace("\n", "\n> ")
    return lines


def _items(block: ItemList, labels: Labels) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        marker = "-" if block.kind is ListKind.BULLETS else f"{number}."
        yield f"{marker} {lines_in_item(_item(item, labels)) or '<br>'}"


def _item(item: Item, labels: Labels) -> str:
    text = _inlines(item.content, labels, in_cell=False)
    return f"{_strong(item.label)}{labels.gap}{text}" if item.label else text


def _key_facts(block: KeyFacts, labels: Labels) -> Iterator[str]:
    """Yield rows under an empty head, which the format demands: any pair set as the head would look like a title."""
    yield "|  |  |"
    yield "| --- | --- |"
    for label, value in block.pairs:
        yield _row([_strong(label, in_cell=True), _cell(value, labels)])


def _table(block: Table, labels: Labels) -> Iterator[str]:
    yield _row([_cell(column.title, labels) for column in block.columns])
    yield _row(["---:" if column.align is Align.RIGHT else "---" for column in block.columns])
    for row in block.rows:
        yield _row([_cell(cell, labels) for cell in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, labels: Labels) -> str:
    return lines_in_cell(_inlines((cell,) if isinstance(cell, str) else cell, labels, in_cell=True))


def _inlines(content: Inlines, labels: Labels, in_cell: bool = False) -> str:
    """Return inline content escaped, newlines kept."""
    paired = _paired(plain(content))
    content = tuple(part for part in content if part != "")
    out = ""
    for part, following in zip_longest(content, content[1:], fillvalue=""):
        match part:
            case str():
                out += escape(visible(part), paired, in_cell)
            case Strong() if part.text:
                out += escape_strong(visible(part.text), paired, in_cell, out[-1:], _first(following))
            case Code() if part.text:
                out += escape_code(visible(part.text), after_backtick=out.endswith("`"))
            case Strong() | Code():
                pass
            case Reference():
                out += escape(labels.reference(part.target), paired, in_cell)
            case _:
                assert_never(part)
    return out


def _first(part: Inline) -> str:
    """Return the character that follows bold text, a letter where it cannot be told."""
    match part:
        case str():
            return part[:1]
        case _:
            return "x"


def _escaped(text: str) -> str:
    return escape(visible(text), _paired(text))


def _strong(text: str, in_cell: bool = False) -> str:
    return escape_strong(visible(text), _paired(text), in_cell) if text else ""


def _paired(text: str) -> str:
    return "".join(sign for sign in "$~" if text.count(sign) > 1)
