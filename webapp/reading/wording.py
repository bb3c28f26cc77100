"""Words that work against their writer: found and explained, never changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from webapp.places import folder

LONGEST_READ = 20_000
"""Of one text so many characters are read; more than that nobody writes by hand."""


class WordingKind(StrEnum):
    """How words cross the line."""

    BLAME = "blame"
    INSULT = "insult"
    THREAT = "threat"
    CATCHING_OUT = "catching_out"
    GENERALISE = "generalise"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class WordingMark:
    """Words of a text that cross the line, by place (characters from 0, end not included) and kind."""

    kind: WordingKind
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordingAdvice:
    """Why words of a kind work against their writer, and what carries further, by language (ja, en)."""

    why: dict[str, str]
    instead: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: WordingKind
    crosses: re.Pattern[str]
    harmless: re.Pattern[str] | None


def mark_wording(text: str) -> tuple[WordingMark, ...]:
    """Return the words of a text that blame, insult, threaten, catch out, generalise or demand, in its order.

    Marks do not overlap: the longest of those that begin first stands. Being troubled stays unmarked.
    """
    read = text[:LONGEST_READ]
    marks = sorted(_found(read), key=lambda mark: (mark.start, -mark.end))
    apart: list[WordingMark] = []
    for mark in marks:
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return tuple(apart)


def wording_advice(kind: WordingKind) -> WordingAdvice:
    """Return what is said to the writer of such words."""
    told = _data()[kind.value]
    return WordingAdvice(told["why"], told["instead"])


def _found(text: str) -> Iterator[WordingMark]:
    for rule in _rules():
        harmless = [found.span() for found in rule.harmless.finditer(text)] if rule.harmless else []
        for found in rule.crosses.finditer(text):
            phrase = found[0].strip(" \n\t。、　")
            if phrase and not any(start <= found.start() < end for start, end in harmless):
                start = text.index(phrase, found.start())
                yield WordingMark(rule.kind, phrase, start, start + len(phrase))


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(kind, _data()[kind.value]) for kind in WordingKind)


def _rule(kind: WordingKind, told: dict[str, Any]) -> _Rule:
    harmless = [*told.get("except_ja", ()), *told.get("except_en", ())]
    pieces = [*told["ja"], *(rf"\b(?:{piece})\b" if not piece.endswith(")") else rf"\b{piece}" for piece in told["en"])]
    return _Rule(kind, _joined(pieces), _joined(harmless) if harmless else None)


def _joined(pieces: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{piece})" for piece in pieces), re.IGNORECASE)


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((folder("data") / "wording.toml").read_text(encoding="utf-8"))
