"""The words of a reply in one spelling, each character with the place it was written at."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from webapp.reading.characters import fold

_UNIT = re.compile("[^\n][ﾞﾟ\u3099\u309a\u0300-\u036f\ufe00-\ufe0f]{0,4}|\n")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_LAST_LONG = re.compile(r"(?<=[ァ-ヺー]{2})ー(?![ァ-ヺー])")
_SPACES = re.compile(r"[^\S\n]{2,}|\s{2,}|\t")

NOTHING = "\x00"
"""Stands where a word goes on in the next line."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one spelling; character n of it was written from `starts[n]` to `ends[n]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` to `end` were written."""
        return self.starts[start], max(self.ends[start:end])

    def until(self, place: int) -> int:
        """Return the number of characters that were written before `place`."""
        return bisect_left(self.starts, place)


@dataclass(frozen=True)
class Spellings:
    """What is written in several ways, and the one way it is read in."""

    one: Mapping[str, str]

    def pattern(self) -> re.Pattern[str]:
        """Return the pattern of everything that is spelt otherwise, the longest first."""
        return _any_of(tuple(self.one))


@lru_cache(maxsize=64)
def _any_of(written: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in sorted(written, key=len, reverse=True)) or r"(?!)")


@lru_cache(maxsize=8192)
def _plain(unit: str) -> str:
    """Return one character, with the marks on it, in half width and lower case."""
    return "" if unit == NOTHING else fold(unicodedata.normalize("NFKC", fold(unit))).lower()


def _plain_units(text: str) -> Folded:
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for unit in _UNIT.finditer(text):
        plain = _plain(unit[0])
        signs.append(plain)
        starts += [unit.start()] * len(plain)
        ends += [unit.end()] * len(plain)
    return Folded("".join(signs), tuple(starts), tuple(ends))


def _changes(text: str, spellings: Spellings) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be written otherwise: from where, to where, and how."""
    changes = [(found.start(), found.end(), spellings.one[found[0]]) for found in spellings.pattern().finditer(text)]
    changes += [(found.start(), found.end(), " ") for found in _HYPHEN.finditer(text)]
    changes += [(found.start(), found.end(), "") for found in _LAST_LONG.finditer(text)]
    changes += [(found.start(), found.end(), "\n" if "\n" in found[0] else " ") for found in _SPACES.finditer(text)]
    reached = 0
    for start, end, new in sorted(changes):
        if start >= reached:
            yield start, end, new
            reached = end


def rewritten(folded: Folded, changes: list[tuple[int, int, str]]) -> Folded:
    """Return the text with each stretch of `changes` (in order, without overlap) written otherwise."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in [*changes, (len(folded.text), len(folded.text), "")]:
        signs += (folded.text[at:start], new)
        starts += [*folded.starts[at:start], *[folded.starts[start] for _ in new]]
        ends += [*folded.ends[at:start], *[folded.ends[end - 1] for _ in new]]
        at = end
    return Folded("".join(signs), tuple(starts), tuple(ends))


def fold_reply(text: str, spellings: Spellings) -> Folded:
    """Return `text` in half width, lower case and one spelling; ends of lines are kept."""
    plain = _plain_units(text)
    return rewritten(plain, list(_changes(plain.text, spellings)))


def fold_piece(text: str, spellings: Spellings) -> str:
    """Return a piece of a rule in the spelling that replies are read in."""
    return fold_reply(text, spellings).text
