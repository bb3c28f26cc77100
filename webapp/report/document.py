"""The document model: a small closed set of frozen blocks that every letter is made of.

A renderer walks the blocks and knows one format; escaping lives there and nowhere else. Text in a block is as
it was typed: it may hold anything, control characters included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from webapp.case.model import visible as visible


@dataclass(frozen=True, slots=True)
class Strong:
    """A deciding figure or date, set bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """An exact error text or identifier, set in a fixed pitch."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a table (by its id) or to a numbered heading (by its id)."""

    target: str


Inline = str | Strong | Code | Reference
Inlines = tuple[Inline, ...]
Cell = str | Inlines
"""A table cell; newlines in its text are line breaks."""


class Role(Enum):
    """What a paragraph is for; a renderer chooses the style by it. POINT is text below a heading of the kind POINT."""

    DATE = "date"
    ADDRESSEE = "addressee"
    SENDER = "sender"
    TITLE = "title"
    SUBTITLE = "subtitle"
    OPENING = "opening"
    BODY = "body"
    POINT = "point"
    SUMMARY = "summary"
    NOTE = "note"
    NOTE_HEADING = "note_heading"
    CLOSING = "closing"
    ENGLISH_HEAD = "english_head"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; newlines are line breaks."""

    role: Role
    content: Inlines


class HeadingKind(Enum):
    """CHAPTER is numbered (1 自己確認); PLAIN stands on page 1 (要約); POINT is numbered and stands in a letter between
    記 and 以上; APPENDIX begins a new page."""

    CHAPTER = "chapter"
    PLAIN = "plain"
    POINT = "point"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is given for chapters and points, so that every format prints the same."""

    kind: HeadingKind
    text: str
    number: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: a bold label (may be empty), then its text."""

    label: str
    content: Inlines


class ListKind(Enum):
    """REQUESTS are numbered （1）; STEPS 1. 2.; BULLETS are not numbered."""

    REQUESTS = "requests"
    STEPS = "steps"
    BULLETS = "bullets"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; numbered lists begin at 1 each. `under_point` tells that it stands below a heading of the kind POINT."""

    kind: ListKind
    items: tuple[Item, ...]
    under_point: bool = False


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Label and value pairs in a table without a head; `per_row` pairs (1 or 2) stand in a row."""

    pairs: tuple[tuple[str, Cell], ...]
    per_row: int = 1


class Align(Enum):
    """How a column is set."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `width_mm` of all columns add up to the measure (159.3 mm)."""

    title: str
    width_mm: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption (its number is counted by the renderer) and a repeating head.

    `rows` may be long (50,000) and is walked once by each renderer.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Heading | ItemList | KeyFacts | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A letter, ready to be rendered.

    `running_title` stands left in the header of every page but the first, `reference` (the case number line)
    right on all; `author` and `date` go into the file's properties; `language` is "ja" or "en".
    `case_json` is the case file to embed, empty where the user chose not to. `mail_from` and `mail_to` are the
    addresses of a mail that carries it, `mail_subject` its subject (the title where empty).
    """

    letter: str
    language: str
    title: str
    reference: str
    running_title: str
    author: str
    date: date
    blocks: tuple[Block, ...]
    case_json: str = ""
    mail_from: str = ""
    mail_to: str = ""
    mail_subject: str = ""


def table_numbers(document: Document) -> dict[str, int]:
    """Return the number of each table that has a caption by its id, counted from 1 in the order of the document."""
    ids = [block.id for block in document.blocks if isinstance(block, Table) and block.caption]
    return {table_id: number for number, table_id in enumerate(ids, 1)}


def reference_text(document: Document, target: str) -> str:
    """Return how a cross-reference reads: 表2, 5章, 記の3; "Table 2", "section 5", "point 3".

    A heading without a number is named by its text, a table without a caption has no name but what it is.

    Raises:
        KeyError: nothing in the document has that id.
    """
    japanese = document.language == "ja"
    tables = table_numbers(document)
    if target in tables:
        return f"表{tables[target]}" if japanese else f"Table {tables[target]}"
    named = {block.id: block for block in reversed(document.blocks) if isinstance(block, Heading | Table)}
    block = named[target]
    if isinstance(block, Table):
        return "表" if japanese else "the table"
    if block.number is None:
        return f"「{block.text}」" if japanese else f"“{block.text}”"
    if block.kind is HeadingKind.POINT:
        return f"記の{block.number}" if japanese else f"point {block.number}"
    return f"{block.number}章" if japanese else f"section {block.number}"


def plain(content: Cell) -> str:
    """Return the text of a cell or of inline content without its marks; references are left out."""
    if isinstance(content, str):
        return content
    return "".join(part if isinstance(part, str) else part.text for part in content if not isinstance(part, Reference))
