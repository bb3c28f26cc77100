"""引き継ぎ用の一枚: for whoever takes the case next, on the customer's side; one page."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import Block, Document, Paragraph, Role
from webapp.report.letters.first_page import fits_page
from webapp.report.letters.handover_facts import numbers, what_is_wrong
from webapp.report.letters.handover_papers import papers_and_people
from webapp.report.letters.handover_standing import standing
from webapp.report.letters.handover_talks import talks
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.sheet_head import running_line, sheet_head

NAME = "handover"
PLACES = ("opening", "closing")
ROOMS = (
    *((facts, 6, 72) for facts in (8, 6, 4)),
    *((4, rows, 36) for rows in (6, 5, 4, 3, 2, 1)),
    (4, 1, 24),
)
"""Identifiers, rows of answers and of what is open, characters of a cell of papers; tried until it is one page."""


def handover(plan: LetterPlan) -> Document:
    """Return the sheet: numbers, what is wrong, where it stands, answers, what is open, papers and people."""
    title = plan.words.say("handover.title")
    blocks: tuple[Block, ...] = ()
    for facts, rows, longest in ROOMS:
        blocks = tuple(_blocks(plan, title, facts, rows, longest))
        if fits_page(blocks, japanese=plan.words.japanese):
            break
    return letter_document(plan, NAME, title, running_line(title, plan.words), blocks)


def _blocks(plan: LetterPlan, title: str, facts: int, rows: int, longest: int) -> Iterator[Block]:
    yield from sheet_head(plan.words, title)
    yield from own_paragraphs(plan.case, NAME, PLACES, "opening")
    yield from numbers(plan, facts)
    yield from what_is_wrong(plan)
    yield from standing(plan)
    yield from talks(plan, rows)
    yield from papers_and_people(plan, longest)
    yield from own_paragraphs(plan.case, NAME, PLACES, "closing")
    yield Paragraph(Role.NOTE, plan.words.mark("handover.note"))
