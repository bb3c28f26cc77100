"""The list of what a delivery encloses: number, name and file, when taken, what it shows; and what was masked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from webapp.case.evidence import EvidenceItem
from webapp.report.document import Align, Block, Column, Item, ItemList, ListKind, Paragraph, Role, Table
from webapp.report.letters.delivery_asked import Exhibit
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words, one_line, stem

SHOWN_OF_SUM = 16
"""Hexadecimal digits: enough to tell one file from another by eye."""
_STEP, _UNITS = 1000, ("B", "kB", "MB", "GB")


def exhibit_list(exhibits: Sequence[Exhibit], words: Words) -> tuple[Block, ...]:
    """Return the table of the exhibits, with a note on the check sums where any is given."""
    titles = [words.say(f"delivery.list.{name}") for name in ("number", "name", "taken", "shows")]
    rows = tuple(_row(one, words) for one in exhibits)
    number = needed_mm((titles[0], *(row[0] for row in rows)), 12, 18)
    taken = needed_mm((titles[2], *(row[2] for row in rows)), 24, 42)
    name = needed_mm((titles[1], *(row[1] for row in rows)), 40, 58)
    columns = (
        Column(titles[0], number, Align.RIGHT),
        Column(titles[1], name),
        Column(titles[2], taken),
        Column(titles[3], rest_mm(number, taken, name)),
    )
    summed = any(one.item.sha256 for one in exhibits)
    note = (Paragraph(Role.NOTE, words.mark("delivery.list.note_sum")),) if summed else ()
    return (Table("delivery_table", "", columns, rows), *note)


def masked_list(exhibits: Sequence[Exhibit], words: Words) -> tuple[Block, ...]:
    """Return what was made unreadable, by exhibit; nothing where nothing was."""
    items = tuple(
        Item(words.say("delivery.exhibit", number=one.number), (stem(one.item.masked),))
        for one in exhibits
        if stem(one.item.masked)
    )
    return (ItemList(ListKind.BULLETS, items, under_point=True),) if items else ()


def file_size(size: int, words: Words) -> str:
    """Return a size in bytes as it is read: 512 B, 12.3 kB (of 1,000 B)."""
    value, unit = Decimal(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    rounded = value if unit == 0 else value.quantize(Decimal("0.1"))
    return words.quantity(rounded, _UNITS[unit])


def _row(one: Exhibit, words: Words) -> tuple[str, str, str, str]:
    item = one.item
    taken = "\n".join(filter(None, (words.dates.noted(item.taken_at), one_line(item.device))))
    return str(one.number), words.cell(_name(item, words)), taken, words.cell(one_line(item.shows))


def _name(item: EvidenceItem, words: Words) -> str:
    size = file_size(item.size, words) if item.size is not None else ""
    check = words.say("delivery.list.sum", digits=item.sha256[:SHOWN_OF_SUM]) if item.sha256 else ""
    file = words.remark(one_line(item.file_name), size)
    return "\n".join(filter(None, (one_line(item.title), file, check)))
