"""What the next one has to know first: numbers, what is wrong in three lines, the figures."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.findings.model import ActionSummary
from webapp.report.document import Block, Heading, HeadingKind, Inlines, KeyFacts, Paragraph, Role, plain
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.sheet_numbers import sheet_numbers
from webapp.report.letters.sheet_words import fitting_sentence, with_room
from webapp.report.sections.actions import helped, most_helpful
from webapp.report.wording import Words, stem

THREE_LINES = 118
"""Full-width characters of three lines, the last not quite full."""


def numbers(plan: LetterPlan, most: int) -> Iterator[Block]:
    """Yield the identifiers in rows of two."""
    if facts := sheet_numbers(plan, most):
        yield KeyFacts(facts, per_row=2)


def what_is_wrong(plan: LetterPlan) -> Iterator[Block]:
    """Yield what is wrong in three lines, then the figures."""
    words = plan.words
    yield Heading(HeadingKind.PLAIN, words.say("handover.heading.fault"))
    if lines := _three_lines(plan):
        yield Paragraph(Role.SUMMARY, lines)
    yield KeyFacts(
        words.pairs(
            ("handover.figure.failures", _failures(plan)),
            ("handover.figure.measure", _measure(plan)),
        )
    )


def _three_lines(plan: LetterPlan) -> Inlines:
    """Return what happens, where and where not, as far as it has room; else the name of the fault."""
    words, told = plan.words, plan.case.symptom
    sentences: list[Inlines] = [(fitting_sentence(told.actual, THREE_LINES, words),)]
    for key, text in (("affected", told.affected), ("unaffected", told.unaffected)):
        if said := stem(text):
            sentences.append(words.mark(f"handover.fault.{key}", text=said))
    short = with_room(filter(plain, sentences), THREE_LINES, words)
    return short or (words.mark("inquiry.summary.happens", fault=words.fault) if stem(told.name) else ())


def _failures(plan: LetterPlan) -> str:
    """Return the count as a lower bound with its window and the part with a noted time."""
    words, found = plan.words, plan.findings.frequency
    first, last = found.first_day, found.last_day
    if not found.failures:
        counted = next(filter(None, map(words.count, found.counts)), "")
        return words.say("handover.figure.counted", count=counted) if counted else words.say("letters.count.cell_none")
    if first is None or last is None or found.dated < found.failures:
        return words.say("handover.figure.undated", count=found.failures)
    figures = {"count": found.failures, "timed": found.timed}
    if first == last:
        return words.say("handover.figure.one_day", day=words.dates.prose_day(first), **figures)
    return words.say("handover.figure.span", span=words.dates.span(first, last), days=found.days, **figures)


def _measure(plan: LetterPlan) -> str:
    one, words = most_helpful(plan.findings), plan.words
    if one is None:
        return ""
    action = words.action(one.kind)
    if not helped(one):
        return words.say("handover.figure.not_cured", action=action, count=one.not_cured)
    known = one.longest is not None and one.longest.seconds is not None
    longest = words.say("handover.figure.longest", length=words.duration(one.longest)) if known else ""
    return words.join((_helped(one, action, words), longest))


def _helped(one: ActionSummary, action: str, words: Words) -> str:
    named = {"count": helped(one), "judged": one.judged}
    if not one.judged:
        return words.say("handover.figure.helped_none", action=action, count=helped(one))
    if one.judged == one.failed_again > 1:
        return words.say("handover.figure.helped_all", action=action, **named)
    return words.say("handover.figure.helped", action=action, again=one.failed_again, **named)
