"""Key facts in little room: short ones two in a row, the others below them."""

from __future__ import annotations

from webapp.report.document import Cell, KeyFacts, plain
from webapp.report.wording import width

LONGEST_IN_PAIR, LONGEST_LABEL_IN_PAIR = 13.0, 9.5
"""Full-width characters; what is longer takes a row of its own."""


def compact(facts: tuple[tuple[str, Cell], ...]) -> tuple[KeyFacts, ...]:
    """Return short facts in rows of two, then the others one in a row; each in its order."""
    short = [(label, value) for label, value in facts if _is_short(label, value)]
    if len(short) % 2:
        short.pop()
    if not short:
        return (KeyFacts(facts),) if facts else ()
    others = list(facts)
    for fact in short:
        others.remove(fact)
    rest = (KeyFacts(tuple(others)),) if others else ()
    return (KeyFacts(tuple(short), per_row=2), *rest)


def _is_short(label: str, value: Cell) -> bool:
    text = plain(value)
    return width(label) <= LONGEST_LABEL_IN_PAIR and width(text) <= LONGEST_IN_PAIR and "\n" not in text.strip()
