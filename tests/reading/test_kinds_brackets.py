"""Brackets say something in passing: what stands outside them is what happened."""

from __future__ import annotations

import pytest

from webapp.case.timeline import EventKind
from webapp.reading.kinds import tell


@pytest.mark.parametrize(
    ("words", "kind", "deeds"),
    [
        ("また切れた(動画見てるとき) 再起動", EventKind.FAILURE, 1),
        ("また切れた（会議の録画中）再起動で復旧", EventKind.FAILURE, 1),
        ("切断（ログ保存済み）", EventKind.FAILURE, 0),
        ("ログ保存（切断時）", EventKind.EVIDENCE, 0),
        ("エラー画面（赤）を撮影", EventKind.EVIDENCE, 0),
    ],
)
def test_words_in_brackets_do_not_rule(words: str, kind: EventKind, deeds: int) -> None:
    told = tell(words)
    assert (told.kind, len(told.deeds)) == (kind, deeds)
