"""How the user's words stand on a sheet that has to stay short."""

from __future__ import annotations

from collections.abc import Iterable

from webapp.report.document import Inlines, plain
from webapp.report.wording import Words, one_line, width


def shortened(text: str, longest: int) -> str:
    """Return text on one line of at most `longest` characters; where it is longer, it ends in an ellipsis."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def with_room(sentences: Iterable[Inlines], room: float, words: Words) -> Inlines:
    """Return those sentences in a row that have room in so many full-width characters, the first ones first."""
    kept: list[Inlines] = []
    for sentence in sentences:
        needed = width(plain(sentence))
        if sentence and needed <= room:
            kept.append(sentence)
            room -= needed
    return words.sentences(kept)


def fitting_sentence(text: str, longest: float, words: Words) -> str:
    """Return the user's words as one sentence of at most `longest` full-width characters: all, the first, or none."""
    letters = int(longest) if words.japanese else 2 * int(longest)
    return words.short_sentence(text, letters)
