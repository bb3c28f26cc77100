"""The numbers on a sheet for the customer's own side: those of page 1, with every ticket number that was heard."""

from __future__ import annotations

from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.subject_line import first_ticket
from webapp.report.sections.subject import first_page_facts


def sheet_numbers(plan: LetterPlan, most: int) -> tuple[tuple[str, str], ...]:
    """Return up to `most` identifiers; the ticket number of a reply stands where the subject names none."""
    words = plan.words
    told = any(number.strip() for number in plan.case.subject.ticket_numbers)
    label, ticket = words.say("subject.ticket"), "" if told else first_ticket(words)
    facts = first_page_facts(plan.case, words.with_facts_on_page_1(most))
    return tuple((name, ticket if ticket and name == label else value) for name, value in facts)
