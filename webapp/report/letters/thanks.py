"""復旧のご報告と御礼: what cured it, how it was before and after, and thanks; half a page."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case.closing import CloseReason
from webapp.report.document import Block, Document, Paragraph, Role
from webapp.report.letters.business_head import Title, business_head, topic
from webapp.report.letters.letter_end import opening, respectfully
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.quiet_window import failures_after_cure
from webapp.report.letters.thanks_paragraphs import report, thanking

NAME = "thanks"
PLACES = ("opening", "closing")


def thanks(plan: LetterPlan) -> Document:
    """Return the letter of thanks; without a told resolution it thanks, and claims nothing."""
    words = plan.words
    title = Title(topic(words), words.say(f"thanks.title.{_title(plan)}"))
    return letter_document(plan, NAME, title.line(words), title.running(words), tuple(_blocks(plan, title)))


def _blocks(plan: LetterPlan, title: Title) -> Iterator[Block]:
    case, words = plan.case, plan.words
    yield from business_head(words, title)
    yield opening(words, report(plan))
    yield from own_paragraphs(case, NAME, PLACES, "opening")
    yield Paragraph(Role.BODY, words.sentences(thanking(plan)))
    yield from own_paragraphs(case, NAME, PLACES, "closing")
    yield from respectfully(words)


def _title(plan: LetterPlan) -> str:
    """Return what the letter is; it speaks of a recovery only where one was told, and no failure followed."""
    if failures_after_cure(plan.case):
        return "failed_again"
    return "recovered" if _recovered(plan) else "no_claim"


def _recovered(plan: LetterPlan) -> bool:
    told = plan.case.head.resolution
    reason = plan.case.head.close_reason
    return bool(told.what.strip() or told.at.known) and reason in (None, CloseReason.SOLVED)
