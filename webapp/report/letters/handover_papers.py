"""Where the papers are, and who on the customer's side decides and receives answers."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import Block, Heading, HeadingKind, KeyFacts
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.phone_hand import papers
from webapp.report.letters.sheet_words import shortened
from webapp.report.wording import one_line


def papers_and_people(plan: LetterPlan, longest: int) -> Iterator[Block]:
    """Yield the heading with what is told of the papers and the roles, at most `longest` characters each."""
    words, subject, case = plan.words, plan.case.subject, plan.case
    number = one_line(case.head.number)
    record = words.say("handover.papers.numbered", number=number) if number else words.say("handover.papers.record")
    facts = words.pairs(
        ("handover.papers.case", record),
        ("handover.papers.exhibits", _exhibits(plan, longest)),
        ("handover.papers.expected", shortened(words.join(papers(plan)), longest)),
        ("subject.decider", shortened(subject.decider, longest)),
        ("subject.receiver", shortened(subject.receiver, longest)),
        ("subject.approved_inside", shortened(subject.approved_inside, longest)),
    )
    yield Heading(HeadingKind.PLAIN, words.say("handover.heading.papers"))
    yield KeyFacts(facts)


def _exhibits(plan: LetterPlan, longest: int) -> str:
    """Return how many exhibits there are, with the names of those that have room."""
    words, items = plan.words, plan.case.evidence.items
    if not items:
        return ""
    names = filter(None, (one_line(item.title) or one_line(item.file_name) for item in items))
    return words.remark(words.say("handover.papers.count", count=len(items)), shortened(words.join(names), longest))
