"""添付資料: the list of exhibits."""

from __future__ import annotations

from webapp.case import Case
from webapp.findings.model import Findings
from webapp.report.document import Align, Block, Column, Heading, HeadingKind, Table
from webapp.report.wording import Words, one_line


def evidence(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the exhibits."""
    items = case.evidence.items
    if not items:
        return ()
    columns = (
        Column(words.say("evidence.number"), 16, Align.RIGHT),
        Column(words.say("evidence.name"), 58),
        Column(words.say("evidence.taken"), 38),
        Column(words.say("evidence.shows"), 47.3),
    )
    rows = tuple(
        (
            str(number),
            words.cell(" ".join(filter(None, (item.title, one_line(item.file_name))))),
            words.dates.noted(item.taken_at),
            words.cell(item.shows),
        )
        for number, item in enumerate(items, 1)
    )
    return (
        Heading(HeadingKind.CHAPTER, words.say("evidence.heading"), id="evidence"),
        Table("evidence_table", words.say("evidence.caption", count=len(items)), columns, rows),
    )


def exhibits(case: Case) -> dict[str, int]:
    """Return the number of each exhibit by its id."""
    return {item.id: number for number, item in enumerate(case.evidence.items, 1)}
