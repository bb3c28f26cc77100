"""お問い合わせ: page 1 stands alone, then the chapters."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case import Case
from webapp.findings.model import Findings
from webapp.report.document import (
    Block,
    Document,
    Heading,
    HeadingKind,
    KeyFacts,
    PageBreak,
    Paragraph,
    Role,
)
from webapp.report.letters.first_page import fits_page
from webapp.report.letters.inquiry_requests import contact_line, reply_line, requests
from webapp.report.letters.inquiry_summary import LONGEST, summary
from webapp.report.letters.letter_head import letter_head
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.subject_line import running_title, title
from webapp.report.sections import chapters
from webapp.report.sections.expected_state import is_claimed
from webapp.report.sections.subject import first_page_facts
from webapp.report.sections.tickets import first_ticket
from webapp.report.sections.timeline import has_untimed
from webapp.report.wording import Words

NAME = "inquiry"
ROOMS = (
    *((facts, LONGEST) for facts in (14, 12, 10, 8, 6)),
    *((facts, 0.8 * LONGEST) for facts in (8, 6)),
    *((facts, 0.6 * LONGEST) for facts in (8, 6)),
)
"""Identifiers and full-width characters of the summary on page 1, tried in turn until it is one page."""
PLACES = ("opening", "summary", "requests", "closing")


def inquiry(plan: LetterPlan) -> Document:
    """Return the inquiry: identifiers, summary, requests and reply date on page 1; the chapters after it."""
    case, findings = plan.case, plan.findings
    words, longest = _fitting(case, findings, plan.words)
    told = chapters(case, findings, words)
    first_page = tuple(_first_page(case, findings, words, longest, bool(told)))
    blocks = (*first_page, *_chapters(told, fits_page(first_page, japanese=words.japanese)), *_close(words))
    return letter_document(plan, NAME, title(words), running_title(words), blocks)


def _fitting(case: Case, findings: Findings, words: Words) -> tuple[Words, float]:
    """Return the words and the length of the summary with which page 1 is one page, if any; else the shortest."""
    longest: float = LONGEST
    for facts, longest in ROOMS:
        words = words.with_facts_on_page_1(facts)
        first_page = tuple(_first_page(case, findings, words, longest, has_chapters=True))
        if fits_page(first_page, japanese=words.japanese):
            break
    return words, longest


def _first_page(case: Case, findings: Findings, words: Words, longest: float, has_chapters: bool) -> Iterator[Block]:
    yield from letter_head(words)
    yield Paragraph(Role.TITLE, (title(words),))
    yield from _subtitle(words)
    yield Paragraph(Role.OPENING, words.sentences(_opening(words, has_chapters)))
    yield from own_paragraphs(case, NAME, PLACES, "opening")
    if facts := first_page_facts(case, words):
        yield KeyFacts(facts, per_row=2)
    if lines := summary(case, findings, words, longest):
        yield Heading(HeadingKind.PLAIN, words.say("inquiry.summary.heading"))
        yield Paragraph(Role.SUMMARY, lines)
    yield from own_paragraphs(case, NAME, PLACES, "summary")
    yield Heading(HeadingKind.PLAIN, words.say("inquiry.requests.heading"))
    yield requests(case, words, missed=is_claimed(case, findings))
    yield from own_paragraphs(case, NAME, PLACES, "requests")
    yield KeyFacts((reply_line(case, findings, words), *contact_line(case, words)))
    if has_chapters:
        yield Paragraph(Role.NOTE, words.sentences(_note(case, words)))


def _opening(words: Words, has_chapters: bool) -> Iterator[tuple[str, ...]]:
    yield (words.say("inquiry.opening.line"),)
    if has_chapters:
        yield (words.say("inquiry.opening.pages"),)


def _subtitle(words: Words) -> Iterator[Block]:
    """Yield, in an English letter, whether the case is new, and the severity asked for."""
    if words.japanese:
        return
    case = words.case
    ticket = first_ticket(words)
    parts = [words.say("inquiry.head.ticket", number=ticket)] if ticket else []
    if not (ticket or case.head.sent or case.replies.replies):
        parts.append(words.say("inquiry.head.new_case"))
    if severity := case.loss.severity:
        parts.append(words.say("inquiry.head.severity", severity=words.say(f"words.severity.{severity.value}")))
    if parts:
        yield Paragraph(Role.SUBTITLE, (" ".join(parts),))


def _note(case: Case, words: Words) -> Iterator[tuple[str, ...]]:
    if case.head.zone == "Asia/Tokyo":
        yield (words.say("inquiry.note.times_tokyo"),)
    else:
        yield (words.say("inquiry.note.times", zone=words.zone()),)
    if has_untimed(case):
        yield (words.say("inquiry.note.untimed"),)


def _chapters(told: tuple[Block, ...], on_new_page: bool) -> tuple[Block, ...]:
    """Return the chapters, on a new page unless page 1 has run over into it."""
    return (PageBreak(), *told) if told and on_new_page else told


def _close(words: Words) -> Iterator[Block]:
    yield from own_paragraphs(words.case, NAME, PLACES, "closing")
    if closing := words.say("inquiry.closing"):
        yield Paragraph(Role.CLOSING, (closing,))
