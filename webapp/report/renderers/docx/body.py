"""The body of a letter: its blocks, one after the other, as pieces of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard, assert_never

from webapp.report.document import (
    Block,
    Document,
    Heading,
    HeadingKind,
    ItemList,
    KeyFacts,
    ListKind,
    PageBreak,
    Paragraph,
    Role,
    Table,
    reference_text,
    table_numbers,
)
from webapp.report.renderers.docx.headings import heading_style, is_counted
from webapp.report.renderers.docx.numbering import Numbering
from webapp.report.renderers.docx.paragraphs import STYLES, Layout, paragraph
from webapp.report.renderers.docx.tables import LABEL_MM, TableWriter
from webapp.report.renderers.docx.template import Template
from webapp.report.renderers.docx.text import Runs, Target, field

CHAPTER_LABEL_MM = 31.0
"""Labels of key facts are this wide below chapters and points, LABEL_MM before them and in an appendix."""
NEAR_TABLE = 130
"""Between running text and a table, in twentieths of a point."""
TABLE_TO_POINT = 80
TITLE_TO_SUBTITLE = 40
TABLE_TO_CLOSING = 240
TWO_DIGITS = 560
"""How far the titles of chapters are indented where there are ten or more."""
UNDER_POINT = 420
"""How far text below a heading between 記 and 以上 is indented."""
LIST_STYLES = {
    ListKind.REQUESTS: "List Number",
    ListKind.STEPS: "List Number 2",
    ListKind.BULLETS: "List Bullet",
}
RUNNING_TEXT = (Role.OPENING, Role.BODY, Role.POINT, Role.SUMMARY, Role.ENGLISH_HEAD, Role.ADDRESSEE, Role.SENDER)


@dataclass(frozen=True, slots=True)
class Place:
    """A block with its neighbours; key facts that follow each other are one table, page breaks are no blocks."""

    block: Block
    facts: tuple[KeyFacts, ...]
    before: Block | None
    after: Block | None
    new_page: bool


class Body:
    """Writes the body of one document on one template."""

    def __init__(self, document: Document, template: Template) -> None:
        self._document = document
        self._style = template.style_id
        self.numbering = Numbering(template.definitions, template.first_free_num)
        self._targets = targets(document)
        self._bookmarks: set[str] = set()
        self.runs = Runs(template.language, self._targets, self._style("Strong"), self._style("HTML Code"))
        self._tables = TableWriter(self.runs, self._style, template.measure)
        self._numbers = table_numbers(document)
        self._definitions = template.definitions
        self._last_caption = 0
        chapters = (block.number or 0 for block in document.blocks if _is_chapter(block))
        self._chapter_left = TWO_DIGITS if max(chapters, default=0) >= 10 else None
        self._label_mm = LABEL_MM

    def pieces(self) -> Iterator[str]:
        """Return the body in small pieces; a table's rows come one by one.

        Raises:
            KeyError: a reference leads nowhere.
            ValueError: a table row has more or fewer cells than its table has columns.
        """
        last: Block | None = None
        for place in places(self._document.blocks):
            yield from self._block(place)
            last = place.block
        if last is None or isinstance(last, Table | KeyFacts):
            yield self._tables.gap()

    def _block(self, place: Place) -> Iterator[str]:
        block = place.block
        match block:
            case Paragraph():
                yield self._paragraph(block, place)
            case Heading():
                yield self._heading(block, place)
            case ItemList():
                yield from self._list(block, place)
            case KeyFacts():
                yield from self._facts(place)
            case Table():
                yield from self._table(block, place)
            case PageBreak():
                return
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, place: Place) -> str:
        layout = Layout(
            keep_next=_stays_with_next(block, place),
            new_page=place.new_page,
            before=_before(block, place),
            after=_after(block, place),
        )
        return paragraph(self._style(STYLES[block.role]), self.runs.cell(block.content), layout)

    def _heading(self, block: Heading, place: Place) -> str:
        if block.kind is not HeadingKind.PLAIN:
            self._label_mm = LABEL_MM if block.kind is HeadingKind.APPENDIX else CHAPTER_LABEL_MM
        style = heading_style(block)
        runs = self._bookmarked(block.id, self.runs.text(block.text))
        return paragraph(self._style(style), runs, self._heading_layout(block, style, place))

    def _heading_layout(self, block: Heading, style: str, place: Place) -> Layout:
        if block.kind is HeadingKind.APPENDIX:
            return Layout(new_page=place.before is not None)
        layout = Layout(new_page=place.new_page, before=0 if place.new_page else None)
        if block.number is None or not is_counted(block):
            return layout
        left = self._chapter_left if block.kind is HeadingKind.CHAPTER else None
        numbering_id = self.numbering.heading(style, block.number)
        return replace(layout, numbering_id=numbering_id, left=left, hanging=left or 0)

    def _list(self, block: ItemList, place: Place) -> Iterator[str]:
        style = LIST_STYLES[block.kind]
        style_id = self._style(style)
        numbering_id = self.numbering.new_list(style)
        hang = self._definitions[style.lower()].hanging
        left = UNDER_POINT + hang if block.under_point else None
        between = "\u3000" if self._document.language == "ja" else " "
        for number, item in enumerate(block.items, 1):
            first, last = number == 1, number == len(block.items)
            layout = Layout(
                keep_next=_is_closing(place.after) if last else first or number == len(block.items) - 1,
                new_page=first and place.new_page,
                numbering_id=numbering_id,
                before=NEAR_TABLE if first and _is_table(place.before) and not place.new_page else None,
                after=NEAR_TABLE if last and isinstance(place.after, KeyFacts) else None,
                left=left,
                hanging=hang,
            )
            label = self.runs.strong(item.label)
            content = self.runs.cell(item.content)
            space = self.runs.text(between) if label and content else ""
            yield paragraph(style_id, label + space + content, layout)

    def _facts(self, place: Place) -> Iterator[str]:
        if place.new_page or _is_table(place.before):
            yield self._tables.gap(new_page=place.new_page)
        yield from self._tables.facts(place.facts, self._label_mm, kept_with_next=_belongs_to_table(place.after))

    def _table(self, block: Table, place: Place) -> Iterator[str]:
        if block.caption:
            layout = Layout(new_page=place.new_page, before=0 if place.new_page else None)
            yield paragraph(self._style("caption"), self._caption(block), layout)
        elif place.new_page or _is_table(place.before):
            yield self._tables.gap(new_page=place.new_page)
        if block.columns:
            yield from self._tables.table(block, kept_with_next=_belongs_to_table(place.after))

    def _caption(self, block: Table) -> str:
        japanese = self._document.language == "ja"
        word, counter, between = ("表", "表", "\u3000") if japanese else ("Table ", "Table", ".  ")
        number = self._numbers[block.id]
        shown = self.runs.text(str(number))
        code = f"SEQ {counter} \\* ARABIC"
        if number != self._last_caption + 1:
            code += f" \\r {number}"
        self._last_caption = number
        numbered = self._bookmarked(block.id, self.runs.text(word) + field(code, shown))
        return numbered + self.runs.text(between) + self.runs.text(block.caption)

    def _bookmarked(self, target_id: str, runs: str) -> str:
        if target_id not in self._targets or target_id in self._bookmarks:
            return runs
        self._bookmarks.add(target_id)
        number, name = len(self._bookmarks), self._targets[target_id].bookmark
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def targets(document: Document) -> dict[str, Target]:
    """Return all that a reference can lead to, by id: captioned or not, tables; and headings with an id."""
    found: dict[str, Target] = {}
    for block in document.blocks:
        if isinstance(block, Table | Heading) and block.id and block.id not in found:
            bookmark = f"_Ref{100_000_001 + len(found)}"
            repeats = isinstance(block, Table) and bool(block.caption)
            found[block.id] = Target(bookmark, reference_text(document, block.id), repeats)
    return found


def places(blocks: Sequence[Block]) -> Iterator[Place]:
    """Return the blocks that show something, each with its neighbours."""
    groups: list[tuple[list[Block], bool]] = []
    new_page = False
    for block in filter(_shows, blocks):
        if isinstance(block, PageBreak):
            new_page = bool(groups)
            continue
        together = groups and not new_page and isinstance(block, KeyFacts) and isinstance(groups[-1][0][0], KeyFacts)
        if together:
            groups[-1][0].append(block)
        else:
            groups.append(([block], new_page))
        new_page = False
    for number, (group, fresh) in enumerate(groups):
        facts = tuple(block for block in group if isinstance(block, KeyFacts))
        before = groups[number - 1][0][0] if number else None
        after = groups[number + 1] if number + 1 < len(groups) else None
        yield Place(group[0], facts, before, after[0][0] if after and not after[1] else None, fresh)


def _shows(block: Block) -> bool:
    match block:
        case ItemList():
            return bool(block.items)
        case KeyFacts():
            return bool(block.pairs)
        case _:
            return True


def _is_table(block: Block | None) -> bool:
    return isinstance(block, Table | KeyFacts)


def _is_chapter(block: Block) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.kind is HeadingKind.CHAPTER


def _is_closing(block: Block | None) -> bool:
    """Return whether a block is a closing, which never stands alone on a page."""
    return isinstance(block, Paragraph) and block.role is Role.CLOSING


def _stays_with_next(block: Paragraph, place: Place) -> bool:
    if block.role is Role.NOTE:
        return _is_closing(place.after)
    return block.role in RUNNING_TEXT and (_belongs_to_table(place.after) or isinstance(place.after, ItemList))


def _belongs_to_table(block: Block | None) -> bool:
    """Return whether a block stays with the table or the text before it: a note, or a closing."""
    return isinstance(block, Paragraph) and block.role in (Role.NOTE, Role.CLOSING)


def _before(block: Paragraph, place: Place) -> int | None:
    if place.new_page:
        return 0
    after_table = _is_table(place.before)
    if after_table and block.role is Role.POINT:
        return TABLE_TO_POINT
    if after_table and block.role is Role.CLOSING:
        return TABLE_TO_CLOSING
    ends_points = block.role is Role.OPENING and _is_under_point(place.before)
    return NEAR_TABLE if ends_points or (after_table and block.role in RUNNING_TEXT) else None


def _is_under_point(block: Block | None) -> bool:
    if isinstance(block, Paragraph):
        return block.role in (Role.POINT, Role.NOTE)
    return isinstance(block, ItemList) and block.under_point


def _after(block: Paragraph, place: Place) -> int | None:
    if block.role is Role.TITLE and isinstance(place.after, Paragraph) and place.after.role is Role.SUBTITLE:
        return TITLE_TO_SUBTITLE
    captionless = isinstance(place.after, KeyFacts) or (isinstance(place.after, Table) and not place.after.caption)
    return NEAR_TABLE if captionless and block.role in RUNNING_TEXT else None
