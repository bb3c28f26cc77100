"""Replies as JSON lines, and the stances of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.reading.lines import split_lines
from webapp.reading.stance_rules import Rules
from webapp.reading.stances import StanceReading, read_stances


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What was read in one line: its stances, or the fault that it has."""

    line_number: int
    stances: tuple[StanceReading, ...] = ()
    fault: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the stances as plain data, in the order of the text."""
        return {"stances": [{"stance": one.stance.value, "phrase": one.phrase} for one in self.stances]}


def read_reply_lines(text: str, rules: Rules) -> Iterator[ReplyLine]:
    """Yield the stances of each JSON line with a text; blank lines are counted, not answered."""
    for number, line in enumerate(split_lines(text), 1):
        if line.strip():
            yield _read(number, line, rules)


def _read(number: int, line: str, rules: Rules) -> ReplyLine:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return ReplyLine(number, fault="it is no JSON")
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        return ReplyLine(number, fault='it is no object with a "text"')
    return ReplyLine(number, read_stances(told["text"], rules))
