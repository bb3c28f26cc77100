"""これまでの要点: the case in a few lines, for a desk that did not have it before."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import Cell, KeyFacts
from webapp.report.letters.advice_table import shortened
from webapp.report.letters.escalation_figures import count_sentence
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.actions import helped, told_summaries

MOST_MEASURES = 3


def essentials(plan: LetterPlan, longest: int) -> tuple[KeyFacts, ...]:
    """Return the essentials as facts, none longer than `longest` characters; empty where nothing is told."""
    case, words = plan.case, plan.words
    symptom = case.symptom
    facts: tuple[tuple[str, Cell], ...] = (
        *words.pairs(("follow_up.summary.product", shortened(case.subject.product, longest))),
        *words.pairs(("follow_up.summary.fault", shortened(symptom.actual or symptom.name, longest))),
        *words.pairs(("follow_up.summary.often", count_sentence(plan))),
        *words.pairs(("follow_up.summary.affected", shortened(symptom.affected, longest))),
        *words.pairs(("follow_up.summary.unaffected", shortened(symptom.unaffected, longest))),
        *words.pairs(("follow_up.summary.tried", words.join(_tried(plan)))),
    )
    return (KeyFacts(facts),) if facts else ()


def _tried(plan: LetterPlan) -> Iterator[str]:
    words = plan.words
    for one in told_summaries(plan.findings)[:MOST_MEASURES]:
        if count := helped(one):
            yield words.say("follow_up.summary.tried_one", action=words.action(one.kind), count=count)
