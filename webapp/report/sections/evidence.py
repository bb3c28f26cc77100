"""添付資料: the list of exhibits."""

from __future__ import annotations

from webapp.case import Case
from webapp.findings.model import Findings
from webapp.report.document import Align, Block, Column, Heading, HeadingKind, Table
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words, one_line


def evidence(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the exhibits."""
    items = case.evidence.items
    if not items:
        return ()
    rows = tuple(
        (
            str(number),
            words.cell(" ".join(filter(None, (item.title, one_line(item.file_name))))),
            words.dates.noted(item.taken_at),
            words.cell(item.shows),
        )
        for number, item in enumerate(items, 1)
    )
    taken_title = words.say("evidence.taken")
    number = needed_mm((words.say("evidence.number"),), 12, 18)
    taken = needed_mm({taken_title, *(row[2] for row in rows)}, 24, 48)
    name = round(rest_mm(number, taken) / 2, 1)
    columns = (
        Column(words.say("evidence.number"), number, Align.RIGHT),
        Column(words.say("evidence.name"), name),
        Column(taken_title, taken),
        Column(words.say("evidence.shows"), rest_mm(number, taken, name)),
    )
    return (
        Heading(HeadingKind.CHAPTER, words.say("evidence.heading"), id="evidence"),
        Table("evidence_table", words.say("evidence.caption", count=len(items)), columns, rows),
    )


def exhibits(case: Case) -> dict[str, int]:
    """Return the number of each exhibit by its id."""
    return {item.id: number for number, item in enumerate(case.evidence.items, 1)}
