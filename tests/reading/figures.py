"""How much of the tables of lines is read. `python -m tests.reading.figures [--misses] [--half even|odd]` prints it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from webapp.reading.context import Context
from webapp.reading.lines import read_lines

HERE = Path(__file__).parent
TABLES = ("lines.jsonl", "unseen_lines.jsonl", "third_lines.jsonl")
HALVES = {"even": 0, "odd": 1}
TIMES = ("at", "until", "earliest", "latest")
TIME_FIELDS = (*TIMES, "precision", "part")
TOLD_FIELDS = ("kind", "actions", "repeats")


def notebooks(table: str, half: str | None = None) -> list[dict]:
    """Return the lists of a table; `half` keeps those with an even or odd place, counted from 0."""
    text = (HERE / table).read_text(encoding="utf-8")
    found = [json.loads(line) for line in text.splitlines() if line.strip()]
    return found if half is None else found[HALVES[half] :: 2]


def compare(table: str, half: str | None = None) -> tuple[Counter, list[str]]:
    """Return the figures of a table, and what is read otherwise than written there."""
    count: Counter = Counter()
    misses = []
    for book in notebooks(table, half):
        for wanted, got in _pairs(book):
            wrong = _count_time(count, wanted, got) | _count_told(count, wanted, got)
            for name in sorted(wrong):
                misses.append(
                    f"{name:10} {wanted['line']!r}: {wanted.get(name)!r} != {got.get(name)!r}  [{book['name']}]"
                )
    return count, misses


def _pairs(book: dict) -> Iterator[tuple[dict, dict]]:
    context = Context(book["zone"], date.fromisoformat(book["reference_date"]))
    read = [one.as_json() for one in read_lines("\n".join(line["line"] for line in book["lines"]), context)]
    for wanted, got in zip(book["lines"], read, strict=True):
        yield wanted, got | {"actions": [f"{one['kind']}:{one['outcome']}" for one in got["actions"]]}


def _differ(name: str, wanted: dict, got: dict) -> bool:
    if name in wanted.get("disputed", ()):
        return False
    one, other = wanted.get(name), got[name]
    if name in TIMES and one and other and one != other and "T" in one and "T" in other:
        return len(one) != len(other) or datetime.fromisoformat(one) != datetime.fromisoformat(other)
    return one != other


def _count_time(count: Counter, wanted: dict, got: dict) -> set[str]:
    """Count how the time of a line is read; a line about which careful readers differ counts only where both agree."""
    count["lines"] += 1
    if wanted["understood"] != got["understood"] and "understood" in wanted.get("disputed", ()):
        count["left out"] += 1
        return set()
    count["to read"] += wanted["understood"]
    count["to ask"] += not wanted["understood"]
    if not got["understood"]:
        count["needless questions" if wanted["understood"] else "rightly asked"] += 1
        return {"understood"} if wanted["understood"] else set()
    if not wanted["understood"]:
        count["time mistakes"] += 1
        return {"understood", "at"}
    wrong = {name for name in TIME_FIELDS if _differ(name, wanted, got)}
    count["time mistakes" if wrong else "read"] += 1
    return wrong


def _count_told(count: Counter, wanted: dict, got: dict) -> set[str]:
    wrong = {name for name in TOLD_FIELDS if _differ(name, wanted, got)}
    both = wanted["understood"] and got["understood"]
    if both and "note" not in wanted.get("disputed", ()) and bool(wanted.get("note")) != bool(got["note"]):
        wrong.add("note")
    if both and wanted.get("text") is not None and _differ("text", wanted, got):
        wrong.add("text")
    for name in wrong:
        count[f"{name} mistakes"] += 1
    return wrong


def shown(count: Counter) -> str:
    """Return the figures of a table as a few lines."""
    share = 100 * count["read"] / max(1, count["to read"])
    wrong = 100 * count["time mistakes"] / max(1, count["lines"])
    return "\n".join(
        (
            f"  {count['lines']} lines, {count['to read']} to read, {count['to ask']} to ask, "
            f"{count['left out']} left out (disputed)",
            f"  read correctly {count['read']} ({share:.1f} %), rightly asked {count['rightly asked']}, "
            f"needless questions {count['needless questions']}, "
            f"confident time mistakes {count['time mistakes']} ({wrong:.1f} %)",
            "  mistakes in "
            + ", ".join(f"{name} {count[f'{name} mistakes']}" for name in (*TOLD_FIELDS, "note", "text")),
        )
    )


def main() -> None:
    """Print the figures of every table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--half", choices=HALVES, help="only the lists with an even or odd place in the table")
    parser.add_argument("--misses", action="store_true", help="say every field that is read otherwise")
    asked = parser.parse_args()
    for table in TABLES:
        count, misses = compare(table, asked.half)
        print(table, asked.half or "", shown(count), sep="\n" if not asked.half else " ", end="\n\n")
        if asked.misses:
            print("\n".join(misses), end="\n\n")


if __name__ == "__main__":
    main()
