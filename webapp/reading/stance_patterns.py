"""The small language of the rules: word pieces and gaps, searched in linear time.

A pattern is tried once at each place and never goes back: a choice keeps its longest fitting word, a gap ends where
the next piece first fits. So whoever writes patterns cannot make the reader hang.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

GAPS = {"‥": "[^,、;\n]{0,8}?", "…": "[^,、;\n]{0,30}?", "……": "[^\n]{0,80}?"}
"""Gaps: a few signs, about a phrase, about half a sentence; the first two do not cross a comma."""

_EDGE = r"(?!(?<=[a-z0-9])[a-z0-9])"
_SPECIAL = frozenset("()|?*#{}…‥^$\\")
_PLAIN = {"^": r"\A", "$": r"\Z", "#": "[0-9]{1,9}+", "*": "[a-z]{0,14}+"}
_LONGEST = 2_000


class PatternError(ValueError):
    """A pattern that cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a pattern: its regular expression, and words of which one must stand in any text that fits."""

    regex: str
    needs: tuple[str, ...] = ()
    gap: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads one pattern from left to right."""

    source: str
    tables: Mapping[str, Node]
    piece: Callable[[str], str]
    at: int = 0
    depth: int = field(default=0)

    def sign(self) -> str:
        return self.source[self.at : self.at + 1]

    def fault(self, reason: str) -> PatternError:
        return PatternError(f"{reason} (at sign {self.at + 1} of {self.source!r})")

    def choice(self) -> tuple[Node, ...]:
        found = [self.sequence()]
        while self.sign() == "|":
            self.at += 1
            found.append(self.sequence())
        return tuple(found)

    def sequence(self) -> Node:
        nodes: list[Node] = []
        while self.sign() and self.sign() not in "|)":
            nodes.append(self.item())
        if nodes and nodes[-1].gap:
            raise self.fault("nothing stands behind the gap")
        return _joined(nodes)

    def item(self) -> Node:
        sign = self.sign()
        if sign in "…‥":
            return self.gap()
        if sign in "({":
            return self.optional(self.group() if sign == "(" else self.table())
        if sign in _PLAIN:
            self.at += 1
            return Node(_PLAIN[sign])
        if sign in "}?":
            raise self.fault(f"{sign!r} stands alone; write \\{sign} for the sign itself")
        return self.literal()

    def gap(self) -> Node:
        written = "……" if self.source.startswith("……", self.at) else self.sign()
        self.at += len(written)
        return Node(GAPS[written], gap=True)

    def optional(self, node: Node) -> Node:
        times = {"?": "?+", "*": "{0,4}+"}.get(self.sign())
        if times is None:
            return node
        self.at += 1
        return Node(f"(?:{node.regex}){times}")

    def group(self) -> Node:
        look = next((one for one in ("(?!", "(?=", "(?<!") if self.source.startswith(one, self.at)), None)
        self.at += len(look or "(")
        self.depth += 1
        if self.depth > 8:
            raise self.fault("more than 8 brackets within each other")
        nodes = self.behind() if look == "(?<!" else self.choice()
        if self.sign() != ")":
            raise self.fault("a bracket is not closed")
        self.at += 1
        self.depth -= 1
        if look == "(?<!":
            return Node("".join(f"(?<!{node.regex})" for node in nodes))
        return Node(look + "|".join(node.regex for node in nodes) + ")") if look else _one_of(nodes)

    def behind(self) -> tuple[Node, ...]:
        end = self.source.find(")", self.at)
        words = self.source[self.at : end if end >= 0 else None]
        if set(words) & (_SPECIAL - {"|"}):
            raise self.fault("only plain words may stand in (?<! )")
        self.at += len(words)
        return tuple(Node(re.escape(self.piece(word))) for word in words.split("|"))

    def table(self) -> Node:
        end = self.source.find("}", self.at)
        name = self.source[self.at + 1 : end] if end >= 0 else ""
        if name not in self.tables:
            raise self.fault(f"there are no words named {name!r}")
        self.at = end + 1
        return self.tables[name]

    def literal(self) -> Node:
        start, run = self.at, []
        while self.sign() and (self.sign() not in _SPECIAL or self.sign() == "\\"):
            self.at += 1 if self.sign() != "\\" else 2
            run.append(self.source[self.at - 1 : self.at])
        if self.sign() == "?" and len(run) > 1:
            self.at -= 2 if self.source[self.at - 2] == "\\" and self.at - 2 >= start else 1
            return self.words("".join(run[:-1]))
        if self.sign() == "?":
            return self.optional(self.words("".join(run)))
        return self.words("".join(run))

    def words(self, written: str) -> Node:
        plain = self.piece(written)
        return Node(re.escape(plain), (plain,) if plain else ())


def _best(needs: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words that are most seldom all missing: few and long ones."""
    return max(needs, key=lambda words: min(len(word) for word in words) - len(words) / 8, default=())


def _joined(nodes: list[Node]) -> Node:
    """Return nodes that stand one after the other; a gap and what follows it is tried as a whole."""
    regex, end = "", ""
    for node in nodes:
        regex += f"{end}{_EDGE}(?>{node.regex}{_EDGE}" if node.gap else node.regex
        end = ")" if node.gap else end
    return Node(regex + end, _best([node.needs for node in nodes if node.needs]))


def _one_of(nodes: tuple[Node, ...]) -> Node:
    """Return a choice; the longest is tried first, as no shorter one is given back (spec, specification)."""
    tried = sorted(nodes, key=lambda node: len(node.regex), reverse=True)
    needs = tuple(word for node in nodes for word in node.needs) if all(node.needs for node in nodes) else ()
    return Node("(?>" + "|".join(node.regex for node in tried) + ")", needs)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to be searched for; it can only fit a text that holds one of `needs` (if there are any)."""

    source: str
    node: Node

    def may_fit(self, text: str) -> bool:
        """Return whether a text holds what the pattern cannot do without."""
        needs = self.node.needs
        return not needs or any(word in text for word in needs)

    def anywhere(self) -> re.Pattern[str]:
        """Return the regular expression that finds it."""
        return _compiled(_EDGE + self.node.regex + _EDGE)

    def at_end(self) -> re.Pattern[str]:
        """Return the regular expression that finds it where a text ends."""
        return _compiled(_EDGE + self.node.regex + r"\Z")

    def at_start(self) -> re.Pattern[str]:
        """Return the regular expression that fits where it is asked to begin."""
        return _compiled(self.node.regex + _EDGE)


@lru_cache(maxsize=16_384)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def read_node(source: str, tables: Mapping[str, Node], piece: Callable[[str], str]) -> Node:
    """Return one pattern read; `piece` spells its words as replies are read.

    Raises:
        PatternError: it is empty, too long, or cannot be read.
    """
    if not source or len(source) > _LONGEST:
        raise PatternError(f"a pattern has 1 to {_LONGEST} signs, not {len(source)}")
    reader = _Reader(source, tables, piece)
    nodes = reader.choice()
    if reader.at < len(source):
        raise reader.fault("a bracket is closed that was not opened")
    return nodes[0] if len(nodes) == 1 else _one_of(nodes)


def read_pattern(source: str, tables: Mapping[str, Node], piece: Callable[[str], str]) -> Pattern:
    """Return one pattern, ready to be searched for.

    Raises:
        PatternError: it is empty, too long, or cannot be read.
    """
    return Pattern(source, read_node(source, tables, piece))


def table_node(entries: tuple[Node, ...]) -> Node:
    """Return the words of a table as one choice."""
    return _one_of(entries)
