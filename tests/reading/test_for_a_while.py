"""一時 is one o'clock seldom, and "for a while" mostly."""

from __future__ import annotations

from datetime import date

import pytest

from webapp.reading.context import Context
from webapp.reading.lines import read_line

CONTEXT = Context("Asia/Tokyo", date(2026, 11, 22), last_day=date(2026, 11, 21))


@pytest.mark.parametrize(
    "line",
    [
        "一時復旧",
        "一時的に直った",
        "昨日 一時停止した",
        "朝 一時は使えた",
        "夜 一時的に検索が通ったが、すぐタイムアウト",
    ],
)
def test_for_a_while_is_no_hour(line: str) -> None:
    reading = read_line(line, CONTEXT)
    assert not reading.at.timed
    assert "一時" in reading.text


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("11/21 午後一時 切断", "2026-11-21T13:00+09:00"),
        ("11/21 一時ごろ 切断", "2026-11-21T01:00+09:00"),
        ("11/21 深夜一時に切れた", "2026-11-21T01:00+09:00"),
        ("11/21 一時十分 切断", "2026-11-21T01:10+09:00"),
        ("11/21 一時半 切断", "2026-11-21T01:30+09:00"),
    ],
)
def test_one_o_clock_is_still_read(line: str, at: str) -> None:
    assert read_line(line, CONTEXT).at.value == at
