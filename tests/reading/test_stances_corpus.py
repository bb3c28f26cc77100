"""The tables of replies, and how much of them is read."""

from __future__ import annotations

import pytest

from tests.reading.stance_figures import HELD, KNOWN, compare, replies, shown

MORE_JA = "stances_more_ja.jsonl"
MORE_EN = "stances_more_en.jsonl"
LEAST = {KNOWN: (0.98, 0.98), HELD: (0.93, 0.90), MORE_JA: (0.95, 0.90), MORE_EN: (0.97, 0.97)}
"""For each table: the least precision and recall over all stances. All were mended by: see docs/stances.md."""


@pytest.mark.parametrize("table", LEAST)
def test_table(table: str) -> None:
    figures = compare(replies(table))
    precision, recall = LEAST[table]
    print(shown(figures), *figures.misses, sep="\n")
    assert figures.precision() >= precision
    assert figures.recall() >= recall


@pytest.mark.parametrize("table", LEAST)
def test_phrases_stand_where_a_reader_points(table: str) -> None:
    figures = compare(replies(table))
    assert figures.phrases >= 0.93 * figures.right["all"]
