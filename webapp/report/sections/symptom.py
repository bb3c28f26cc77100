"""症状（事象）: what was done, what was expected, what happened."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.head import Party
from webapp.findings.model import Findings
from webapp.report.document import Block, Code, Heading, HeadingKind, KeyFacts
from webapp.report.sections.facts import compact
from webapp.report.wording import Words


def symptom(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the fault."""
    told = case.symptom
    about = words.pairs(
        ("symptom.name", told.name),
        ("symptom.pattern", words.say(f"symptom.patterns.{told.pattern.value}") if told.pattern else ""),
        ("symptom.reproduction", _reproduced(case, words)),
        ("symptom.ever_worked", words.say(f"symptom.worked.{told.ever_worked.value}") if told.ever_worked else ""),
    )
    facts = words.pairs(
        ("symptom.doing", told.doing),
        ("symptom.expected", told.expected),
        ("symptom.actual", told.actual),
        ("symptom.error_text", (Code(told.error_text),) if told.error_text.strip() else ""),
        ("symptom.steps", told.steps),
        ("symptom.affected", told.affected),
        ("symptom.unaffected", told.unaffected),
        ("symptom.workaround", told.workaround),
        ("symptom.workaround_cost", told.workaround_cost),
    )
    blocks = (*compact(about), *((KeyFacts(facts),) if facts else ()))
    if not blocks:
        return ()
    heading = "symptom.heading_company" if case.head.party is Party.COMPANY else "symptom.heading_person"
    return (Heading(HeadingKind.CHAPTER, words.say(heading), id="symptom"), *blocks)


def _reproduced(case: Case, words: Words) -> str:
    reproduced, attempts = case.symptom.reproduced, case.symptom.attempts
    if reproduced is not None and attempts is not None:
        return words.say("symptom.reproduced.of", reproduced=reproduced, attempts=attempts)
    if reproduced is not None:
        return words.say("symptom.reproduced.only", reproduced=reproduced)
    return words.say("symptom.reproduced.tried", attempts=attempts) if attempts is not None else ""
