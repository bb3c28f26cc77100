"""The letter as HTML: a fragment for the paper-like preview, and a file that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from markupsafe import escape as escape_markup

from webapp.report.document import (
    Align,
    Block,
    Cell,
    Code,
    Column,
    Document,
    Heading,
    HeadingKind,
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
    visible,
)
from webapp.report.renderers.html_style import STYLE
from webapp.report.renderers.labels import Labels

_PARAGRAPHS = {
    Role.DATE: "letter-date",
    Role.ADDRESSEE: "letter-addressee",
    Role.SENDER: "letter-sender",
    Role.TITLE: "letter-title",
    Role.SUBTITLE: "letter-subtitle",
    Role.OPENING: "letter-greeting",
    Role.BODY: "letter-body",
    Role.POINT: "letter-point",
    Role.SUMMARY: "letter-summary",
    Role.NOTE: "letter-note",
    Role.NOTE_HEADING: "letter-note-heading letter-ki",
    Role.CLOSING: "letter-closing",
    Role.ENGLISH_HEAD: "letter-addressee",
}
_HEADINGS = {
    HeadingKind.CHAPTER: "letter-heading-1",
    HeadingKind.PLAIN: "letter-heading-plain",
    HeadingKind.POINT: "letter-heading-point",
    HeadingKind.APPENDIX: "letter-heading-appendix",
}
_LISTS = {
    ListKind.REQUESTS: ("ol", "letter-requests"),
    ListKind.STEPS: ("ol", "letter-steps letter-list"),
    ListKind.BULLETS: ("ul", "letter-bullets letter-list"),
}
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def render_html(document: Document) -> str:
    """Return the letter as an `article`; its title is an h2, since the page has its own h1."""
    return _Article(document).html()


def render_html_page(document: Document) -> str:
    """Return a whole HTML file, ready to print on A4, that needs nothing else; its title is the h1."""
    article = _Article(document, alone=True).html()
    return (
        f'<!DOCTYPE html>\n<html lang="{_escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escape(document.title).strip() or '-'}</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f"<body>\n{article}</body>\n</html>\n"
    )


class _Article:
    """One letter on its way to HTML: its counted words and the ids that are taken."""

    def __init__(self, document: Document, alone: bool = False) -> None:
        self._document = document
        self._labels = Labels(document)
        self._alone = alone
        self._top_level = 1 if alone else 2
        self._ids = {block.id for block in document.blocks if isinstance(block, Table)}

    def html(self) -> str:
        number = self._document.reference
        lines = [_element("p", "letter-number-line", _lines(number))] if number else []
        lines += map(self._block, self._document.blocks)
        article = f'<article class="letter" lang="{_escape(self._document.language)}">'
        return "\n".join([article, *lines, "</article>\n"])

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                return self._heading(block)
            case ItemList():
                return self._list(block)
            case KeyFacts():
                return f'<table class="letter-key-facts">\n<tbody>\n{"".join(self._fact_rows(block))}</tbody>\n</table>'
            case Table():
                return "".join(self._table(block))
            case PageBreak():
                return '<hr class="letter-page-break" aria-hidden="true">'
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> str:
        tag = f"h{self._top_level}" if block.role is Role.TITLE else "p"
        return _element(tag, _PARAGRAPHS[block.role], self._inlines(block.content))

    def _heading(self, block: Heading) -> str:
        anchor = ""
        if block.id and block.id not in self._ids:
            self._ids.add(block.id)
            anchor = f' id="{_anchor(block.id)}"'
        number = "" if block.number is None else f'<span class="letter-heading-number">{block.number}</span>'
        text = f"{number}{self._labels.gap if number else ''}{_lines(block.text)}"
        return _element(f"h{self._top_level + 1}", _HEADINGS[block.kind], text, anchor)

    def _list(self, block: ItemList) -> str:
        tag, css = _LISTS[block.kind]
        if block.under_point:
            css += " letter-under-point"
        return _element(tag, css, "\n" + "".join(map(self._item, block.items)))

    def _item(self, item: Item) -> str:
        label = f"<strong>{_lines(item.label)}</strong>{self._labels.gap}" if item.label else ""
        return f"<li>{label}{self._inlines(item.content)}</li>\n"

    def _fact_rows(self, block: KeyFacts) -> Iterator[str]:
        """Yield rows; a last pair alone in a row of two takes the whole row."""
        for start in range(0, len(block.pairs), block.per_row):
            pairs = block.pairs[start : start + block.per_row]
            span = 2 * (block.per_row - len(pairs)) + 1
            yield "<tr>" + "".join(self._pair(label, value, span) for label, value in pairs) + "</tr>\n"

    def _pair(self, label: str, value: Cell, span: int) -> str:
        extra = f' colspan="{span}"' if span > 1 else ""
        return f'<th scope="row">{_lines(label)}</th><td{extra}>{self._cell(value)}</td>'

    def _table(self, block: Table) -> Iterator[str]:
        caption = self._labels.caption(block)
        yield f'<table class="letter-table" id="{_anchor(block.id)}">\n'
        if caption:
            yield _element("caption", "letter-caption", _lines(caption))
        yield _widths(block.columns, self._alone)
        yield f"\n<thead>\n<tr>{''.join(map(_column_head, block.columns))}</tr>\n</thead>\n<tbody>\n"
        shapes = [(_number_class(column), f' data-label="{_escape(column.title)}"') for column in block.columns]
        for row in block.rows:
            cells = (
                _element("td", css, self._cell(cell), label) for (css, label), cell in zip(shapes, row, strict=True)
            )
            yield f"<tr>{''.join(cells)}</tr>\n"
        yield "</tbody>\n</table>"

    def _cell(self, cell: Cell) -> str:
        return _lines(cell) if isinstance(cell, str) else self._inlines(cell)

    def _inlines(self, content: Inlines) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, part: str | Strong | Code | Reference) -> str:
        match part:
            case str():
                return _lines(part)
            case Strong():
                return f"<strong>{_lines(part.text)}</strong>"
            case Code():
                return f'<code class="letter-code">{_lines(part.text)}</code>'
            case Reference():
                return f'<a href="#{_anchor(part.target)}">{_escape(self._labels.reference(part.target))}</a>'
            case _:
                assert_never(part)


def _column_head(column: Column) -> str:
    return _element("th", _number_class(column), _lines(column.title), ' scope="col"')


def _widths(columns: tuple[Column, ...], alone: bool) -> str:
    """Return the widths of columns; a page under a Content-Security-Policy takes them only as attributes."""
    total = sum(column.width_mm for column in columns)
    form = '<col style="width: {:.1f}%">' if alone else '<col width="{:.1f}%">'
    cols = "".join(form.format(100 * column.width_mm / total) for column in columns)
    return f"\n<colgroup>{cols}</colgroup>"


def _number_class(column: Column) -> str:
    return "number" if column.align is Align.RIGHT else ""


def _element(tag: str, css: str, inner: str, extra: str = "") -> str:
    css = f' class="{css}"' if css else ""
    return f"<{tag}{css}{extra}>{inner}</{tag}>"


def _lines(text: str) -> str:
    """Return text with its line breaks; what runs right to left, or could, is kept from turning its neighbours."""
    html = _escape(text).replace("\n", "<br>")
    return f"<bdi>{html}</bdi>" if _RIGHT_TO_LEFT.search(text) else html


def _escape(text: str) -> str:
    return str(escape_markup(visible(text)))


def _anchor(block_id: str) -> str:
    return "letter-" + re.sub(r"\s", "-", _escape(block_id))
