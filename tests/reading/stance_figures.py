"""How well stances are read: `python -m tests.reading.stance_figures [--held] [--half even|odd] [--misses]`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from webapp.reading.stances import StanceReading, read_stances

HERE = Path(__file__).parent
KNOWN, HELD = "stances_known.jsonl", "stances_held.jsonl"
HALVES = {"even": 0, "odd": 1}
ENDS = "。！？!?\n"


def replies(table: str, half: str | None = None) -> list[dict]:
    """Return the replies of a table; `half` keeps those whose id has an even or odd number."""
    lines = (HERE / table).read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return [one for one in found if half is None or int(one["id"].rsplit("-", 1)[1]) % 2 == HALVES[half]]


@dataclass(slots=True)
class Figures:
    """Counts of stances by name and by language, of phrases that were found right, and the misses."""

    right: Counter = field(default_factory=Counter)
    false: Counter = field(default_factory=Counter)
    missed: Counter = field(default_factory=Counter)
    phrases: int = 0
    misses: list[str] = field(default_factory=list)

    def precision(self, key: str = "all") -> float:
        """Return the share of the stances read that are right; 1 where none was read."""
        read = self.right[key] + self.false[key]
        return self.right[key] / read if read else 1.0

    def recall(self, key: str = "all") -> float:
        """Return the share of the stances told that were read; 1 where there are none."""
        told = self.right[key] + self.missed[key]
        return self.right[key] / told if told else 1.0


def same_place(text: str, phrase: str, read: StanceReading) -> bool:
    """Return whether a phrase read overlaps the one told, or stands in the same sentence."""
    start = text.find(phrase)
    end = start + len(phrase)
    if read.start < end and start < read.end:
        return True
    between = text[min(end, read.end) : max(start, read.start)]
    return not any(sign in between for sign in ENDS)


def compare(told: Iterable[dict]) -> Figures:
    """Return the figures of replies with their stances."""
    figures = Figures()
    for one in told:
        _count(figures, one)
    return figures


def _count(figures: Figures, one: dict) -> None:
    read = {reading.stance.value: reading for reading in read_stances(one["text"])}
    wanted = {stance["stance"]: stance["phrase"] for stance in one["stances"]}
    for counter, names in (
        (figures.right, wanted.keys() & read.keys()),
        (figures.false, read.keys() - wanted.keys()),
        (figures.missed, wanted.keys() - read.keys()),
    ):
        for name in names:
            counter.update(["all", name, one["language"], one["kind"]])
    figures.phrases += sum(same_place(one["text"], wanted[name], read[name]) for name in wanted.keys() & read.keys())
    for name in sorted(read.keys() - wanted.keys()):
        figures.misses.append(f"{one['id']} false  {name}: {read[name].phrase!r}")
    for name in sorted(wanted.keys() - read.keys()):
        figures.misses.append(f"{one['id']} missed {name}: {wanted[name]!r}")


def shown(figures: Figures) -> str:
    """Return the figures as lines: all, by language, by stance."""
    keys = ["all", "ja", "en", *sorted({*figures.right, *figures.false, *figures.missed} - {"all", "ja", "en"})]
    lines = [
        f"  {key:22} precision {figures.precision(key):.3f}  recall {figures.recall(key):.3f}"
        f"  right {figures.right[key]:3}  false {figures.false[key]:3}  missed {figures.missed[key]:3}"
        for key in keys
    ]
    share = figures.phrases / max(1, figures.right["all"])
    return "\n".join([*lines, f"  phrases in their place  {figures.phrases} of {figures.right['all']} ({share:.3f})"])


def main() -> None:
    """Print the figures of one table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--held", action="store_true", help="the table that was not looked at while rules were written")
    parser.add_argument("--half", choices=HALVES, help="only the replies with an even or odd number")
    parser.add_argument("--misses", action="store_true", help="say every stance that is read otherwise")
    asked = parser.parse_args()
    table = HELD if asked.held else KNOWN
    figures = compare(replies(table, asked.half))
    print(table, asked.half or "", shown(figures), *(figures.misses if asked.misses else ()), sep="\n")


if __name__ == "__main__":
    main()
