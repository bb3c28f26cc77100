"""The words of the data file, compiled, and where they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from webapp.reading.first_signs import first_signs


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the vocabulary in a text: its group and name in the data file, and its place."""

    group: str
    name: str
    start: int
    end: int


@cache
def word_data() -> dict[str, dict[str, list[str]]]:
    """Return the vocabulary as it stands in the data file."""
    with (files("webapp") / "data" / "reading_words.toml").open("rb") as file:
        return tomllib.load(file)


def _entry(written: str) -> str:
    """Return the pattern of one entry; Latin words begin and end at a word's edge."""
    if not written.isascii() or written[0] == "\\":
        return written
    if written.endswith("*"):
        return rf"(?<![a-z]){written[:-1]}[a-z]*"
    return rf"(?<![a-z]){written}(?![a-z])"


class _Index:
    """The entries by the character they can begin with; each lot is compiled when it is first needed."""

    def __init__(self) -> None:
        self.entries: dict[str, dict[tuple[str, str], list[str]]] = {}
        for group in ("kinds", "actions", "outcomes"):
            for name, entries in word_data()[group].items():
                for entry in sorted(entries, key=len, reverse=True):
                    for sign in first_signs(entry) or ("",):
                        self.entries.setdefault(sign, {}).setdefault((group, name), []).append(_entry(entry))
        self.patterns: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        signs = "".join(sorted(sign for sign in self.entries if sign and not sign.isascii()))
        self.places = re.compile(rf"(?<![a-z])[a-z]|[0-9{re.escape(signs)}]")

    def at(self, sign: str) -> list[tuple[str, str, re.Pattern[str]]]:
        """Return the patterns that can begin with `sign`."""
        found = self.patterns.get(sign)
        if found is None:
            lots = self.entries.get(sign, {})
            found = [(group, name, re.compile("|".join(lot))) for (group, name), lot in lots.items()]
            self.patterns[sign] = found
        return found


@cache
def _index() -> _Index:
    return _Index()


def _hits(text: str) -> Iterator[Hit]:
    """Yield every word, for each group and name from left to right without overlaps."""
    index = _index()
    reached: dict[tuple[str, str], int] = {}
    for place in index.places.finditer(text):
        at = place.start()
        for group, name, pattern in index.at(text[at]):
            if reached.get((group, name), 0) <= at:
                found = pattern.match(text, at)
                if found:
                    reached[group, name] = found.end()
                    yield Hit(group, name, at, found.end())
    for group, name, pattern in index.at(""):
        for found in pattern.finditer(text):
            yield Hit(group, name, found.start(), found.end())


def _within(one: Hit, other: Hit) -> bool:
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def _swallowed(hit: Hit, hits: list[Hit]) -> bool:
    """Return whether a longer word holds this one: 復旧 in 復旧しない, reset in "connection reset"."""
    for other in hits:
        if _within(hit, other) and (hit.group != "kinds" or other.group != "actions"):
            if hit.group == "actions" and other.group != "actions" and other.name != "failure":
                continue
            return True
    return False


MOST_HITS = 300


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[Hit, ...]:
    """Return the words of the vocabulary in folded `text`, in order, without those inside longer ones."""
    hits = list(islice(_hits(text), MOST_HITS))
    kept = [hit for hit in hits if not _swallowed(hit, hits)]
    return tuple(sorted(kept, key=lambda hit: (hit.start, hit.end)))
