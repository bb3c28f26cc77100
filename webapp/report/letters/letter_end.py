"""敬具, 記 and 以上, where the language of the letter has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from webapp.report.document import Block, Inlines, Paragraph, Role
from webapp.report.wording import Words


def opening(words: Words, sentences: Iterable[Inlines]) -> Paragraph:
    """Return the first paragraph: 拝啓, the greeting, then the sentences with their marks."""
    text = words.sentences((words.mark("letters.greeting"), *sentences))
    return Paragraph(Role.OPENING, words.mark("letters.dear", text=text))


def respectfully(words: Words) -> Iterator[Block]:
    """Yield 敬具."""
    yield from _line(Role.CLOSING, words.say("letters.respectfully"))


def list_begins(words: Words) -> Iterator[Block]:
    """Yield 記."""
    yield from _line(Role.NOTE_HEADING, words.say("letters.note_heading"))


def list_ends(words: Words) -> Iterator[Block]:
    """Yield 以上."""
    yield from _line(Role.CLOSING, words.say("letters.end"))


def _line(role: Role, text: str) -> Iterator[Block]:
    if text:
        yield Paragraph(role, (text,))
