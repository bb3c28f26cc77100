"""あるべき姿の確認: the expected state beside what was found, and whether the desk shares it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from webapp.report.document import Block, Cell, Column, Paragraph, Role, Table, plain
from webapp.report.letters.advice_table import shortened
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections import SECTIONS
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words

Row = tuple[str, str, str]


class Expected(NamedTuple):
    """The points that are asked about (item, expected with its basis, found), and the notes that go with them."""

    rows: tuple[Row, ...]
    notes: tuple[Paragraph, ...]

    def is_whole(self, most: int, longest: int) -> bool:
        """Return whether all of it stands in so many rows and characters a cell."""
        return len(self.rows) <= most and all(_short(cell, longest) == cell for row in self.rows for cell in row)


def expected(plan: LetterPlan) -> Expected:
    """Return the points of the chapter that are asked about."""
    blocks = SECTIONS["expected_state"](plan.case, plan.findings, plan.words)
    begun = [one for one in plan.case.expected_state.expectations if one.begun]
    cells = next((block.rows for block in blocks if isinstance(block, Table)), ())
    rows = [_row(row, plan.words) for one, row in zip(begun, cells, strict=False) if one.asked_about]
    notes = (block for block in blocks if isinstance(block, Paragraph) and rows)
    return Expected(tuple(rows), tuple(notes))


def _row(cells: tuple[Cell, ...], words: Words) -> Row:
    none = words.say("words.none")
    item, agreed, found = (plain(cells[place]) for place in (0, 1, 3))
    source, *quote = plain(cells[2]).split("\n")
    basis = words.remark("" if agreed == none else agreed, source) if source != none else agreed
    return item, "\n".join((basis, *quote)), found


def expected_blocks(told: Expected, most: int, longest: int, annex: int | None, words: Words) -> Iterator[Block]:
    """Yield the table and the question whether the desk shares it; without a point the desk's own view is asked."""
    if not told.rows:
        yield Paragraph(Role.POINT, words.mark("escalation.expected.open", fault=words.fault))
        return
    yield _table(tuple(_cut(row, longest) for row in told.rows[:most]), words)
    yield from told.notes
    more = words.mark("escalation.expected.more", annex=annex) if annex else ()
    yield Paragraph(Role.POINT, words.sentences((words.mark("escalation.expected.question"), more)))


def _table(rows: Sequence[Row], words: Words) -> Table:
    titles = [words.say(f"escalation.expected.{key}") for key in ("item", "agreed", "found")]
    item = needed_mm((titles[0], *(row[0] for row in rows)), 18, 34)
    agreed = needed_mm((titles[1], *(row[1] for row in rows)), 40, 75)
    columns = (Column(titles[0], item), Column(titles[1], agreed), Column(titles[2], rest_mm(item, agreed)))
    return Table("expected_table", "", columns, tuple(rows))


def _cut(row: Row, longest: int) -> Row:
    item, agreed, found = (_short(cell, longest) for cell in row)
    return item, agreed, found


def _short(cell: str, longest: int) -> str:
    """Return a cell that is short enough; where it is too long its first line: what follows is in the annex."""
    return cell if len(cell) <= longest else shortened(cell.split("\n")[0], longest)
