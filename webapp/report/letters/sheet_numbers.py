"""The numbers on a sheet for the customer's own side: those of page 1 of the inquiry."""

from __future__ import annotations

from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.subject import first_page_facts


def sheet_numbers(plan: LetterPlan, most: int) -> tuple[tuple[str, str], ...]:
    """Return up to `most` identifiers."""
    return first_page_facts(plan.case, plan.words.with_facts_on_page_1(most))
