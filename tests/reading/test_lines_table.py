"""The table of lines as people write them, and how much of it is read."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

from webapp.reading.context import Context
from webapp.reading.lines import read_lines

TABLE = Path(os.environ.get("READING_TABLE", Path(__file__).with_name("lines.jsonl")))
TIME_FIELDS = ("at", "precision", "part", "until", "earliest", "latest")
TOLD_FIELDS = ("kind", "actions")


def _read(case: dict) -> list[dict]:
    context = Context(case["zone"], date.fromisoformat(case["reference_date"]))
    read = read_lines("\n".join(line["line"] for line in case["lines"]), context)
    return [
        one.as_json() | {"actions": [f"{a['kind']}:{a['outcome']}" for a in one.as_json()["actions"]]} for one in read
    ]


def _misses() -> tuple[Counter, list[str]]:
    count: Counter = Counter()
    said = []
    for case in map(json.loads, TABLE.read_text(encoding="utf-8").splitlines()):
        answers = _read(case)
        assert len(answers) == len(case["lines"]), case["name"]
        for wanted, got in zip(case["lines"], answers, strict=True):
            disputed = set(wanted.get("disputed", ()))
            count["lines"] += 1
            count["to read"] += wanted["understood"]
            wrong = {name for name in TIME_FIELDS if name not in disputed and wanted.get(name) != got[name]}
            if "understood" in disputed and not (wanted["understood"] and got["understood"]):
                wrong = set()
            if wanted["understood"] and got["understood"]:
                count["read"] += not wrong
                count["time mistakes"] += bool(wrong)
            elif got["understood"] and "understood" not in disputed:
                count["time mistakes"] += 1
                wrong |= {"understood"}
            elif wanted["understood"]:
                count["questions"] += 1
                wrong |= {"asked"}
            else:
                count["asked rightly"] += 1
            told = {name for name in TOLD_FIELDS if name not in disputed and wanted.get(name) != got[name]}
            told |= {"repeats"} if "repeats" not in disputed and wanted.get("repeats") != got["repeats"] else set()
            if wanted["understood"] and "note" not in disputed and bool(wanted.get("note")) != bool(got["note"]):
                count["notes"] += 1
                told |= {"note"}
            if got["understood"] and wanted.get("text") is not None and wanted["text"] != got["text"]:
                count["texts"] += 1
                told |= {"text"}
            count["kind mistakes"] += "kind" in told
            count["action mistakes"] += "actions" in told
            count["repeat mistakes"] += "repeats" in told
            for name in sorted(wrong | told):
                said.append(
                    f"{name:10} {wanted['line']!r}: {wanted.get(name)!r} != {got.get(name)!r}  [{case['name']}]"
                )
    return count, said


def test_table() -> None:
    count, said = _misses()
    print(dict(count))
    print("\n".join(said))
    assert count["time mistakes"] <= count["lines"] / 100
    assert count["read"] >= 0.9 * count["to read"]
    assert count["kind mistakes"] + count["action mistakes"] <= 0.03 * count["lines"]
