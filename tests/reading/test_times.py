"""Times as people write them, beyond the table: what is read, what is asked, and what is no time at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from webapp.reading.context import Context
from webapp.reading.lines import read_line, read_lines
from webapp.reading.problems import NoteCode, ProblemCode
from webapp.reading.sayings import say_problem
from webapp.reading.times import read_moment, read_time

TOKYO = Context("Asia/Tokyo", date(2026, 11, 22), last_day=date(2026, 3, 5))
NEW_YORK = Context("America/New_York", date(2026, 11, 22), last_day=date(2026, 3, 5))

READ = {
    "3/5 PM9:30 切断": "2026-03-05T21:30+09:00",
    "三月五日（木）十時半 切断": "2026-03-05T10:30+09:00",
    "平成三十年三月五日 購入": "2018-03-05",
    "'26/3/5 切断": "2026-03-05",
    "26/03/05 10:33:21 INFO restart": "2026-03-05T10:33:21+09:00",
    "昨夜1時ごろ 切断": "2026-11-22T01:00+09:00",
    "昨日（11/21）21:22 切断": "2026-11-21T21:22+09:00",
    "3/5 日本時間10:33 切断": "2026-03-05T10:33+09:00",
    "切断:3/4 10:33": "2026-03-04T10:33+09:00",
    "夜12時 切断": "2026-03-06T00:00+09:00",
    "3/5 25:10 切断": "2026-03-06T01:10+09:00",
    "2/29 切断": "2024-02-29",
    "12/24 10:33 切断": "2025-12-24T10:33+09:00",
    "去年の夏 購入": "2025",
    "先月末 契約": "2026-10",
    "2日前の夜 切断": "2026-11-20",
}
READ_ENGLISH = {
    "Mar 5th, 2026 @ 10:33 dropped": "2026-03-05T10:33-05:00",
    "Thu Mar  5 10:33:21 JST 2026 lost": "2026-03-05T10:33:21+09:00",
    "Thu 3/5/2026 10:33 crashed": "2026-03-05T10:33-05:00",
    "2026-11-01 01:30 EDT down": "2026-11-01T01:30-04:00",
    "on the morning of March 5 it froze": "2026-03-05",
    "yesterday around 9 in the evening it froze": "2026-11-21T21:00-05:00",
    "half past ten it froze": "2026-03-05T10:30-05:00",
    "early 2025 bought it": "2025",
}
NO_TIMES = [
    "P95 1.04 s in Tokyo region",
    "下り 412Mbps 上り 300Mbps",
    "TEL 0120-12-3456 に電話",
    "3/4台で印刷できない",
    "10/8 failed",
    "ping 8/10 失敗",
    "1/2の確率で切断",
    "5日に1回切れる",
    "1日5回ほど切れる",
    "毎朝9時に切断",
    "21時になると切断",
    "平日9:00〜18:00 受付",
    "受付番号 20260305-0012",
    "MAC 00:11:22:33:44:55",
    "192.168.3.5:1033",
    "2026年モデルのルーターを購入",
    "24/7 monitoring shows errors",
    "v2026.3.5 installed",
    "took 10:33 minutes to boot",
    "エラー 0x80070005 が出た",
    "3時間おきに切れる",
]
ASKED = {
    "3/7/2026 21:22 切断": ProblemCode.AMBIGUOUS_DAY_MONTH,
    "2026/2/30 切断": ProblemCode.NO_SUCH_DAY,
    "2026/13/5 切断": ProblemCode.NO_SUCH_MONTH,
    "3/5 31:10 切断": ProblemCode.HOUR_OUT_OF_RANGE,
    "3/5 10:75 切断": ProblemCode.MINUTE_OUT_OF_RANGE,
    "2101/1/1 切断": ProblemCode.YEAR_OUT_OF_RANGE,
    "3/5 10:48〜10:33 切断": ProblemCode.END_BEFORE_START,
    "30分前に切れた": ProblemCode.NO_NOW,
    "先週の金曜 切断": ProblemCode.AMBIGUOUS_DAY,
}


@pytest.mark.parametrize(("line", "value"), READ.items())
def test_read(line: str, value: str) -> None:
    assert read_time(line, TOKYO).moment.value == value


@pytest.mark.parametrize(("line", "value"), READ_ENGLISH.items())
def test_read_english(line: str, value: str) -> None:
    assert read_time(line, NEW_YORK).moment.value == value


@pytest.mark.parametrize("line", NO_TIMES)
def test_not_a_time(line: str) -> None:
    reading = read_line(line, TOKYO)
    assert not reading.understood
    assert reading.text == line


@pytest.mark.parametrize(("line", "code"), ASKED.items())
def test_asked(line: str, code: ProblemCode) -> None:
    found = read_time(line, TOKYO).problem
    assert found is not None
    assert found.code is code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2026-03-08 02:30 down", ProblemCode.CLOCK_SKIPPED),
        ("2026-11-01 01:30 down", ProblemCode.CLOCK_TWICE),
        ("3/5 10:33 dropped", ProblemCode.AMBIGUOUS_DAY_MONTH),
        ("2026-03-05 10:33 CST down", ProblemCode.AMBIGUOUS_ZONE),
        ("March 5 midnight crashed", ProblemCode.MIDNIGHT),
    ],
)
def test_asked_in_new_york(line: str, code: ProblemCode) -> None:
    found = read_time(line, NEW_YORK).problem
    assert found is not None
    assert found.code is code


def test_the_list_settles_the_order() -> None:
    day_first = read_lines("3/7/2026 21:22 切断\n13/7/2026 10:00 切断", TOKYO)
    assert [one.at.value for one in day_first] == ["2026-07-03T21:22+09:00", "2026-07-13T10:00+09:00"]


def test_a_field() -> None:
    now = datetime(2026, 11, 22, 3, 4, tzinfo=UTC)
    with_now = Context("Asia/Tokyo", date(2026, 11, 22), now=now)
    assert read_moment("今", with_now).moment.value == "2026-11-22T12:04+09:00"
    assert read_moment("2015", TOKYO).moment.value == "2015"
    asked = read_moment("2月30日", TOKYO).problem
    assert asked is not None
    assert say_problem(asked, "ja") == "2月30日はありません。2026年2月は28日までです。"


def test_a_year_that_may_be_meant() -> None:
    read = read_lines("2015年3月3日 契約\n3/5 切断", Context("Asia/Tokyo", date(2026, 11, 22)))
    assert read[1].at.value == "2026-03-05"
    assert read[1].note is not None
    assert read[1].note.code is NoteCode.OTHER_YEAR


def test_times_inside_the_words() -> None:
    read = read_line("3/5 10:33 切断 → 10:40 再起動 → 10:48 復旧", TOKYO)
    assert read.until is not None
    assert read.until.value == "2026-03-05T10:48+09:00"
    assert [one.at.value for one in read.actions] == ["2026-03-05T10:40+09:00"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("11/8 21:15 22:40 23:05 切断", ProblemCode.SEVERAL_TIMES),
        ("11/8 10:00-10:05, 11:00-11:10 切断", ProblemCode.SEVERAL_TIMES),
        ("11/8 10:33 dropped, then again at 15:33", ProblemCode.SEVERAL_TIMES),
        ("11/8 15:30まで使えず", ProblemCode.ONLY_END),
        ("8 Nov until 9am no line", ProblemCode.ONLY_END),
        ("11/8 1234 エラー", ProblemCode.NUMBER_OR_TIME),
        ("8 Nov 7ish off", ProblemCode.CLOCK_UNCLEAR),
    ],
)
def test_odd_times_are_asked(line: str, code: ProblemCode) -> None:
    problem = read_time(line, Context("Asia/Tokyo", date(2026, 11, 22))).problem
    assert problem is not None
    assert problem.code is code
