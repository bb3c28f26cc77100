"""The sentences of a reply, put together where a mail program broke its lines, and their clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.reading.reply_lines import own_lines
from webapp.reading.reply_text import NOTHING, Folded, Spellings, fold_reply

_BREAK = re.compile(
    r"(?P<above>[^\s]?)(?P<space>[^\S\n]{0,80}(?:\r?\n|[\r\u2028\u2029\x0b\x0c\x85])[^\S\n]{0,80})(?=(?P<below>.?))"
)
_BEGINS_ANEW = re.compile(
    r"[・•*●○◆◇■□▶→☆★※【<＜\[「『①-⑳]|-\s|[0-9０-９]{1,2}[.)．）](?![0-9])|[(（][0-9０-９]{1,2}[)）]|[qQ][0-9]?[.:：]|[A-Za-z]{2,12}:\s|\w{1,8}："
)
_ENDED = frozenset("。．.!！?？:：;；☆★♪♡❤】＞>")
_END = re.compile(r"[。!?☆★♪♡❤\n]+[」』)\"']{0,2}\s?|\.{2,}|\.(?=\s|[^\x00-\x7f]|$)[\"')]{0,2}\s?")
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|no|nr|approx|mr|mrs|ms|dr|st|vs|etc|inc|ltd)|^\s?\(?[0-9]{1,2}|[0-9]\.[0-9]{2})$"
)
_TURN = re.compile(
    r"(?<=[ぁ-んァ-ヶ一-龠])(?:が|けれども|けども|けれど|けど|ものの|とはいえ)[、,]|(?:しかし|しかしながら|ただし|ただ)[、,]"
    r"|;|,? but |,? however,? |,? although |,? nevertheless,? | - "
)
LONGEST = 500
"""How many characters of a sentence are taken at once; what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: where it begins in the folded text, its words, and the whole sentence it stands in."""

    start: int
    text: str
    sentence: str


def _own_words(text: str) -> str:
    """Return `text` with everything that is not the reply's own made into empty lines of the same length."""
    kept: list[str] = []
    at = 0
    for line in own_lines(text):
        end = line.start + len(line.text)
        kept += ("\n" * (line.start - at) if line.start - at > 2 else text[at : line.start], line.text)
        at = end
    return "".join(kept) + "\n" * (len(text) - at)


def _joined(text: str) -> str:
    """Return `text` with the ends of its lines as they are meant: nothing within a word, a space, or an end."""

    def meant(found: re.Match[str]) -> str:
        above, space, below = found["above"], found["space"], found["below"]
        if not above or not below or below in "\r\n" or above in _ENDED or _BEGINS_ANEW.match(text, found.end()):
            return above + "\n" * len(space)
        within_word = above > "\u2e7f" and below > "\u2e7f"
        return above + (NOTHING if within_word else " ") * len(space)

    return _BREAK.sub(meant, text)


def own_words(text: str, spellings: Spellings) -> Folded:
    """Return the reply's own words in one spelling, its broken lines put together."""
    return fold_reply(_joined(_own_words(text)), spellings)


def _ends(text: str) -> Iterator[int]:
    begun = 0
    for found in _END.finditer(text):
        if found[0].startswith(".") and _SHORTENED.search(text, max(begun, found.start() - 8), found.start()):
            continue
        begun = found.end()
        yield begun
    yield len(text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where each sentence stands."""
    start = 0
    for end in _ends(text):
        while end - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        if text[start:end].strip():
            yield start, end
        start = end


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the clauses of a folded text, in order."""
    for start, end in _sentences(text):
        sentence = text[start:end].rstrip()
        turns = [found.end() for found in _TURN.finditer(sentence)]
        for begin, until in zip([0, *turns], [*turns, len(sentence)], strict=True):
            if sentence[begin:until].strip():
                yield Clause(start + begin, sentence[begin:until].rstrip(), sentence)
