"""What holds for any text: nothing raises, no word is lost, nothing is slow, a time comes back as written."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from webapp.case.moment import Precision
from webapp.reading.context import Context
from webapp.reading.lines import read_line, read_lines
from webapp.reading.sayings import say_note, say_problem
from webapp.reading.times import read_moment, read_time
from webapp.reading.vocabulary import words_in

TOKYO = Context("Asia/Tokyo", date(2026, 11, 22))
LONDON = Context("Europe/London", date(2026, 11, 22), last_day=date(2026, 3, 5))

PIECES = [
    "3/5",
    "2026年",
    "3月5日",
    "10:33",
    "10時",
    "半",
    "ごろ",
    "〜",
    "から",
    "まで",
    "の間",
    "(木)",
    "（金）",
    "午後",
    "夜",
    "昨日",
    "先週金曜",
    "25時",
    "24:00",
    "23:59:60",
    "R8.3.5",
    "H27/3/5",
    "March",
    "5th",
    "2026",
    "at",
    "about",
    "between",
    "and",
    "pm",
    "last",
    "Friday",
    "-",
    "/",
    ".",
    ":",
    ",",
    " ",
    "\t",
    "同上",
    "切断",
    "再起動",
    "で復旧",
    "しても直らない",
    "エラー",
    "なし",
    "no ",
    "error",
    "restart",
    "\ud800",
    "\u202e",
    "\x1b[31m",
    "9999",
    "0",
    "99",
    "2/30",
    "13/13/2026",
    "+09:00",
    "Z",
    "T",
    "年",
    "月",
    "日",
    "元",
    "十",
    "翌日",
    "15分間",
    "for",
    "2 hours",
    "'",
    '"',
    "[",
    "]",
    "|",
    "31日",
    "2100-12-31",
    "1970-01-01",
    "2100/12/31 25:10",
    "明日",
    "来年",
    "midnight",
    "noon",
    "深夜",
    "1日前",
    "99年前",
    "毎日",
    "令和99年",
    "平成",
    "2月",
    "29日",
]
notes = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


@given(st.lists(notes, max_size=6).map("\n".join))
@example("2100-12-31 25:10 切断")
@example("2100-12-31 23:00から180分間切断")
@settings(deadline=None, max_examples=400)
def test_nothing_raises(text: str) -> None:
    for context in (TOKYO, LONDON):
        for reading in read_lines(text, context):
            said = reading.as_json("en")
            assert reading.understood == (reading.problem is None)
            assert reading.understood or reading.at.value is None
            assert (said["at"] is None) == (reading.at.precision is Precision.UNKNOWN)
            for language in ("ja", "en"):
                assert not reading.problem or say_problem(reading.problem, language)
                assert not reading.note or say_note(reading.note, language)


@given(notes)
@settings(deadline=None, max_examples=300)
def test_a_field_never_raises(text: str) -> None:
    read_moment(text, TOKYO)
    read_moment(text, LONDON)


@given(notes)
@settings(deadline=None, max_examples=300)
def test_no_word_is_lost(text: str) -> None:
    line = text.replace("\n", " ").replace("\r", " ")
    reading = read_line(line, TOKYO)
    assert reading.written == line
    if not reading.understood:
        assert reading.text == line.strip()


@given(
    st.sampled_from(["切断", "ルーターが固まった", "the line dropped", "Wi-Fi 3台", "P95 1.04 s", "error 0x80070005"])
)
def test_words_behind_a_time_stay_as_typed(words: str) -> None:
    for when in (
        "2026/3/5 10:33",
        "3月5日 10時33分ごろ",
        "・3/5 10:33",
        "[2026-03-05 10:33:21]",
        "3/5(木) 10:33〜10:48",
    ):
        assert read_line(f"{when} {words}", TOKYO).text == words


moments = st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 21)).map(
    lambda one: one.replace(second=0, microsecond=0)
)


def _era(one: datetime) -> str:
    if one.date() >= date(2019, 5, 1):
        return f"令和{one.year - 2018}年{one.month}月{one.day}日"
    return f"平成{one.year - 1988}年{one.month}月{one.day}日"


WRITERS = {
    "japanese": lambda t: f"{t.year}年{t.month}月{t.day}日 {t.hour}時{t.minute}分",
    "era": lambda t: f"{_era(t)} {t.hour}:{t.minute:02}",
    "slashes": lambda t: f"{t.year}/{t.month}/{t.day} {t.hour}:{t.minute:02}",
    "iso": lambda t: f"{t:%Y-%m-%dT%H:%M}",
    "weekday": lambda t: f"{t.year}/{t.month}/{t.day}({'月火水木金土日'[t.weekday()]}) {t.hour}:{t.minute:02}",
    "compact": lambda t: f"{t:%Y%m%d %H%M}",
    "english": lambda t: (
        f"{t:%B} {t.day}, {t.year} at {t.hour % 12 or 12}:{t.minute:02} {'pm' if t.hour > 11 else 'am'}"
    ),
    "day first": lambda t: f"{t.day} {t:%b} {t.year}, {t:%H:%M}",
    "afternoon": lambda t: (
        f"{t.year}年{t.month}月{t.day}日 {'午後' if t.hour > 11 else '午前'}{t.hour % 12}時{t.minute}分"
    ),
    "full width": lambda t: f"{t:%Y/%m/%d %H:%M}".translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789/:"}),
    "bracket": lambda t: f"[{t:%Y-%m-%d %H:%M}]",
    "ctime": lambda t: f"{t:%a %b} {t.day:2} {t:%H:%M} {t.year}",
    "night": lambda t: (
        f"{t - timedelta(days=1):%Y-%m-%d} {t.hour + 24}:{t.minute:02}" if t.hour < 6 else f"{t:%Y-%m-%d %H:%M}"
    ),
}


@pytest.mark.parametrize("form", WRITERS)
@given(moment=moments)
@settings(deadline=None, max_examples=60)
def test_a_written_time_comes_back(form: str, moment: datetime) -> None:
    reading = read_time(f"{WRITERS[form](moment)} 切断", TOKYO)
    assert reading.moment.value == f"{moment:%Y-%m-%dT%H:%M}+09:00"
    assert reading.rest == "切断"
    assert reading.note is None


@given(moments.map(lambda one: one.date()))
@settings(deadline=None, max_examples=100)
def test_a_day_without_a_year_is_the_latest(day: date) -> None:
    read = read_time(f"{day.month}/{day.day} 切断", TOKYO).moment.value
    assert read is not None
    assert read[5:] == f"{day:%m-%d}"
    assert date.fromisoformat(read) <= TOKYO.reference


LONG = ["1", "1 ", "3/5 ", "10:33〜", "再起動", "切断し", "no ", "(", " ", "十", "から", "\ud800", '"', "、切断", "a"]


@pytest.mark.parametrize("length", [700, 50_000])
@pytest.mark.parametrize("unit", LONG)
def test_long_lines_are_quick(unit: str, length: int) -> None:
    """A line of twice the length takes about twice the time: within what is looked at, and far beyond it."""
    read_line("warm up 3/5 10:33 切断", TOKYO)
    count = length // len(unit)
    assert _growth(lambda times: read_line(f"x{unit * (count * times)}x", TOKYO)) < 3.5


def _growth(read: Callable[[int], object]) -> float:
    """Return how many times as long `read` takes for twice as much; the least of several is the least disturbed."""
    once, twice = [], []
    for _ in range(7):
        once.append(_spent(read, 1))
        twice.append(_spent(read, 2))
    return min(twice) / min(once)


def _spent(read: Callable[[int], object], times: int) -> float:
    words_in.cache_clear()
    start = time.process_time_ns()
    read(times)
    return max(1, time.process_time_ns() - start)


def test_many_lines_are_quick() -> None:
    def read(times: int) -> None:
        lines = [
            f"3/{1 + n % 28} {n % 24}:{n % 60:02} {n} 台目のルーターが切断、再起動で復旧" for n in range(500 * times)
        ]
        assert len(read_lines("\n".join(lines), TOKYO)) == 500 * times

    assert _growth(read) < 3.5
