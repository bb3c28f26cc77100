"""手元に置くもの: the numbers the desk asks for, the papers of the expected state, the exhibits."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import Block, KeyFacts
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.sheet_numbers import sheet_numbers
from webapp.report.letters.sheet_words import shortened
from webapp.report.wording import Words, one_line

MOST_NUMBERS, MOST_NAMED, LONGEST = 8, 4, 24


def at_hand(plan: LetterPlan) -> Iterator[Block]:
    """Yield the numbers in rows of two, then what else lies on the table."""
    words = plan.words
    if numbers := sheet_numbers(plan, MOST_NUMBERS):
        yield KeyFacts(numbers, per_row=2)
    yield KeyFacts(
        words.pairs(
            ("phone.hand.papers", _named(papers(plan), words)),
            ("phone.hand.exhibits", _named(list(_exhibits(plan)), words)),
        )
    )


def papers(plan: LetterPlan) -> list[str]:
    """Return where the expected state is written, each place once."""
    told = plan.case.expected_state.expectations
    return list(dict.fromkeys(shortened(one.source, LONGEST) for one in told if one.source.strip()))


def _exhibits(plan: LetterPlan) -> Iterator[str]:
    if plan.case.timeline.events:
        yield plan.words.say("phone.hand.log")
    for number, item in enumerate(plan.case.evidence.items, 1):
        name = shortened(one_line(item.title) or item.file_name, LONGEST)
        yield plan.words.say("phone.hand.exhibit", number=number, name=name).strip()


def _named(things: list[str], words: Words) -> str:
    """Return the first few by name, the others by their number."""
    more = len(things) - MOST_NAMED
    rest = [words.say("phone.hand.more", count=more)] if more > 0 else []
    return words.join([*things[:MOST_NAMED], *rest])
