"""The tables of lines as people write them, and how much of them is read."""

from __future__ import annotations

import pytest

from tests.reading.figures import compare, shown

LIMITS = {"lines.jsonl": (0.01, 0.97), "unseen_lines.jsonl": (0.01, 0.90), "third_lines.jsonl": (0.01, 0.90)}
"""For each table: the most confident time mistakes, as a share of its lines, and the least that is read."""


@pytest.mark.parametrize("table", LIMITS)
def test_table(table: str) -> None:
    count, misses = compare(table)
    wrong, read = LIMITS[table]
    print(shown(count), *misses, sep="\n")
    assert count["time mistakes"] <= wrong * count["lines"]
    assert count["read"] >= read * count["to read"]


@pytest.mark.parametrize("table", LIMITS)
def test_kinds(table: str) -> None:
    count, misses = compare(table)
    print(*misses, sep="\n")
    assert count["kind mistakes"] + count["actions mistakes"] <= 0.03 * count["lines"]
