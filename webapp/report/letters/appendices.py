"""別紙: the record behind a request for improvement, each annex a chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from webapp.report.document import Block, Heading, HeadingKind, Inlines, Paragraph, Role, Table
from webapp.report.letters.changes_since import changes_line, last_letter_day, newer
from webapp.report.letters.first_page import page_count
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections import SECTIONS
from webapp.report.sections.timeline import in_order
from webapp.report.wording import Words

FORM = "form"
"""The annex that comes back filled in: it has a page of its own."""


class Annex(NamedTuple):
    """An annex: its name, its title, and what stands below its heading."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def annexes(plan: LetterPlan, earlier: tuple[Block, ...], *, with_expected: bool) -> Iterator[Annex]:
    """Yield the annexes that have anything to say; `earlier` are answers that the letter has no room for."""
    words = plan.words
    if blocks := (*_frequency(plan), *_timeline(plan)):
        yield Annex("timeline", words.say("escalation.annex.timeline"), blocks)
    names = ("actions", "replies", *(("expected_state",) if with_expected else ()), "evidence")
    for name in names:
        heading, *blocks_ = SECTIONS[name](plan.case, plan.findings, words) or (None,)
        if isinstance(heading, Heading):
            title = words.say(f"escalation.annex.{name}") if name in ("replies", "evidence") else heading.text
            told = _starred_evidence(plan, blocks_) if name == "evidence" else blocks_
            yield Annex(name, title, (*(earlier if name == "replies" else ()), *told))


def annex_blocks(told: Sequence[Annex], words: Words) -> Iterator[Block]:
    """Yield the annexes with their numbered headings, in their order; one that has room follows on the same page."""
    page: list[Block] = []
    for number, one in enumerate(told, 1):
        text = words.say("escalation.annex.heading", number=number, title=one.title)
        heading = Heading(HeadingKind.CHAPTER, text, id=f"annex_{one.name}")
        if one.name == FORM or not _has_room(page, (heading, *one.blocks), words):
            heading, page = replace(heading, kind=HeadingKind.APPENDIX), []
        page += (heading, *one.blocks)
        yield heading
        yield from one.blocks


def _has_room(page: Sequence[Block], more: Sequence[Block], words: Words) -> bool:
    """Return whether more blocks take no further page than those that stand there already."""
    taken = page_count(page, japanese=words.japanese)
    return bool(page) and page_count((*page, *more), japanese=words.japanese) == taken


def annex_list(told: Sequence[Annex], words: Words) -> Inlines:
    """Return the annexes in one line: 別紙 1 経過と発生頻度 ／ 2 …"""
    named = (words.say("escalation.annex.item", number=number, title=one.title) for number, one in enumerate(told, 1))
    return words.mark("escalation.annex.list", items=words.say("escalation.annex.between").join(named))


def _frequency(plan: LetterPlan) -> Iterator[Block]:
    """Yield how often it happened in words, what is new of it, and what is only remembered."""
    told = SECTIONS["frequency"](plan.case, plan.findings, plan.words)
    yield from (block for block in told if isinstance(block, Paragraph))
    if told and (line := changes_line(plan)):
        yield Paragraph(Role.BODY, line)
    yield from (block for block in told if isinstance(block, Table) and block.id == "frequency_memory")


def _timeline(plan: LetterPlan) -> Iterator[Block]:
    blocks = SECTIONS["timeline"](plan.case, plan.findings, plan.words)
    is_new = newer(plan)
    new = [is_new(event.at) for event in in_order(plan.case, plan.findings)]
    yield from (_starred(block, new, plan) for block in blocks if isinstance(block, Table))


def _starred_evidence(plan: LetterPlan, blocks: Sequence[Block]) -> Iterator[Block]:
    is_new = newer(plan)
    new = [is_new(item.taken_at) for item in plan.case.evidence.items]
    yield from (_starred(block, new, plan) if isinstance(block, Table) else block for block in blocks)


def _starred(table: Table, new: Sequence[bool], plan: LetterPlan) -> Table:
    """Return a table with an asterisk before the number of each row that is new; its caption says so."""
    if not any(new):
        return table
    rows = tuple(
        (f"*{first}", *rest) if starred else (first, *rest)
        for (first, *rest), starred in zip(table.rows, new, strict=True)
    )
    caption = plan.words.say("escalation.annex.starred", caption=table.caption, date=last_letter_day(plan))
    return replace(table, caption=caption, rows=rows)
