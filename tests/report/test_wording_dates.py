"""Times said no more precisely than they are known."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from webapp.case import Case, Moment
from webapp.case.head import DateStyle, Language
from webapp.findings.model import Bound, Duration
from webapp.report.dates import Dates
from webapp.report.phrases import Phrases
from webapp.report.wording import Words

TOKYO = ZoneInfo("Asia/Tokyo")


def dates(language: Language = Language.JA, style: DateStyle = DateStyle.WESTERN) -> Dates:
    return Dates(Phrases(language), TOKYO, style, 2026)


def moment(value: str | None = None, precision: str = "unknown", **fields: Any) -> Moment:
    return Moment.model_validate({"value": value, "precision": precision, **fields})


MINUTE = moment("2026-09-03T10:33+09:00", "minute")
DAY = moment("2026-09-03", "day")


@pytest.mark.parametrize(
    ("told", "japanese", "english"),
    [
        (moment("2026-09-03T10:33:05+09:00", "second"), "9月3日（木）10:33:05", "Thu 3 Sep, 10:33:05"),
        (moment("2026-09-03T10:33:05.120+09:00", "second"), "9月3日（木）10:33:05.12", "Thu 3 Sep, 10:33:05.12"),
        (MINUTE, "9月3日（木）10:33", "Thu 3 Sep, 10:33"),
        (moment("2026-09-03T09:05+09:00", "minute"), "9月3日（木）9:05", "Thu 3 Sep, 09:05"),
        (moment("2026-09-03T17:30+09:00", "about"), "9月3日（木）17:30ごろ", "Thu 3 Sep, about 17:30"),
        (moment("2026-09-02T22:00+00:00", "minute"), "9月3日（木）7:00", "Thu 3 Sep, 07:00"),
        (moment("2026-09-03", "part_of_day", part="evening"), "9月3日（木）の夕方", "Thu 3 Sep, evening"),
        (DAY, "9月3日（木）", "Thu 3 Sep"),
        (moment("2025-12-31", "day"), "2025年12月31日（水）", "Wed 31 Dec 2025"),
        (moment("2026-03", "month"), "2026年3月", "March 2026"),
        (moment("2026", "year"), "2026年", "2026"),
        (moment(), "日時の記録なし", "date not noted"),
        (moment(written="去年の春"), "「去年の春」", "“去年の春”"),
        (
            moment(earliest="2026-09-03T10:00+09:00", latest="2026-09-03T11:00+09:00"),
            "9月3日（木）10:00から11:00の間",
            "Thu 3 Sep, between 10:00 and 11:00",
        ),
        (moment(earliest="2026-09-03T10:00+09:00"), "9月3日（木）10:00以降", "Thu 3 Sep, 10:00 or later"),
        (moment(latest="2026-09-03T10:00+09:00"), "9月3日（木）10:00以前", "Thu 3 Sep, 10:00 or earlier"),
        (
            moment("2026-09", "month", earliest="2026-09-03T10:00+09:00", latest="2026-09-04T11:00+09:00"),
            "2026年9月（9月3日（木）10:00から9月4日（金）11:00の間）",
            "September 2026 (between Thu 3 Sep, 10:00 and Fri 4 Sep, 11:00)",
        ),
    ],
)
def test_moment(told: Moment, japanese: str, english: str) -> None:
    assert dates().moment(told) == japanese
    assert dates(Language.EN).moment(told) == english
    assert "0:00" not in dates().moment(told).replace("10:00", "").replace("11:00", "").replace("7:00", "")


def test_missing_times_are_named() -> None:
    assert dates().noted(DAY) == "9月3日（木）時刻の記録なし"
    assert dates().time_cell(DAY) == "時刻の記録なし"
    assert dates().time_cell(moment("2026-09", "month")) == "日の記録なし"
    assert dates().day_cell(moment()) == "日時の記録なし"
    assert dates().time_cell(moment()) == "―"


@pytest.mark.parametrize(
    ("at", "until", "said"),
    [
        (MINUTE, moment("2026-09-03T10:48+09:00", "minute"), "10:33〜10:48"),
        (MINUTE, moment("2026-09-04T08:00+09:00", "minute"), "10:33〜9月4日（金）8:00"),
        (MINUTE, moment("2026-09-04", "day"), "10:33〜9月4日（金）時刻の記録なし"),
        (MINUTE, moment("2026-09-03", "part_of_day", part="evening"), "10:33〜夕方"),
        (DAY, moment("2026-09-03T10:48+09:00", "minute"), "時刻の記録なし〜10:48"),
        (MINUTE, moment(), "10:33〜終了時刻の記録なし"),
    ],
)
def test_ranges(at: Moment, until: Moment, said: str) -> None:
    assert dates().time_cell(at, until) == said


def test_utc_column_names_its_date_where_it_is_another() -> None:
    assert dates().utc_cell(MINUTE) == "1:33"
    assert dates().utc_cell(moment("2026-09-03T05:00+09:00", "about")) == "9月2日（水）20:00ごろ"
    assert dates().utc_cell(DAY) == "―"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 7), "令和8年9月7日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
    ],
)
def test_japanese_years(day: date, said: str) -> None:
    assert dates(style=DateStyle.JAPANESE).full(day) == said


def test_a_year_alone_may_have_two_names() -> None:
    assert dates(style=DateStyle.JAPANESE).moment(moment("2019", "year")) == "平成31年／令和元年"


@pytest.mark.parametrize(
    ("first", "last", "japanese", "english"),
    [
        (date(2026, 9, 3), date(2026, 9, 5), "9月3日から5日まで", "3 to 5 September"),
        (date(2026, 8, 30), date(2026, 9, 5), "8月30日から9月5日まで", "30 August to 5 September"),
        (
            date(2025, 12, 30),
            date(2026, 1, 3),
            "2025年12月30日から2026年1月3日まで",
            "30 December 2025 to 3 January 2026",
        ),
        (date(2025, 9, 3), date(2025, 9, 5), "2025年9月3日から5日まで", "3 to 5 September 2025"),
    ],
)
def test_spans(first: date, last: date, japanese: str, english: str) -> None:
    assert dates().span(first, last) == japanese
    assert dates(Language.EN).span(first, last) == english


def test_full_spans() -> None:
    assert dates().full_span(date(2026, 9, 3), date(2026, 9, 5)) == "2026年9月3日（木）から5日（土）まで"
    assert dates().full_span(date(2026, 8, 31), date(2026, 9, 5)) == "2026年8月31日（月）から9月5日（土）まで"
    assert dates().full_span(date(2025, 12, 31), date(2026, 1, 1)) == "2025年12月31日（水）から2026年1月1日（木）まで"


@pytest.mark.parametrize(
    ("seconds", "bound", "japanese", "english"),
    [
        (18000, Bound.AT_MOST, "5時間0分以内", "at most 5 h 0 min"),
        (37980, Bound.LESS_THAN, "10時間33分未満", "under 10 h 33 min"),
        (193740, Bound.AT_MOST, "53時間49分以内", "at most 53 h 49 min"),
        (10800, Bound.AT_LEAST, "3時間0分以上", "at least 3 h 0 min"),
        (900, Bound.EXACT, "15分", "15 min"),
        (45, Bound.EXACT, "45秒", "45 s"),
        (0, Bound.EXACT, "0秒", "0 s"),
        (905, Bound.EXACT, "15分5秒", "15 min 5 s"),
        (7200, Bound.ABOUT, "約2時間0分", "about 2 h 0 min"),
        (5 * 86400 + 3600, Bound.EXACT, "5日1時間0分", "5 d 1 h 0 min"),
        (None, Bound.UNKNOWN, "―", "―"),
    ],
)
def test_durations(seconds: int | None, bound: Bound, japanese: str, english: str) -> None:
    duration = Duration(seconds=seconds, bound=bound)
    assert dates().duration(duration) == japanese
    assert dates(Language.EN).duration(duration) == english


def test_a_bound_may_be_approximate() -> None:
    assert dates().duration(Duration(seconds=18000, bound=Bound.AT_MOST, approximate=True)) == "約5時間0分以内"
    assert dates().duration(Duration(seconds=18000, bound=Bound.ABOUT, approximate=True)) == "約5時間0分"


def words(zone: str, *times: str, language: Language = Language.JA) -> Words:
    events = [
        {"id": f"e{n}", "at": {"value": time, "precision": "minute"}, "kind": "failure"} for n, time in enumerate(times)
    ]
    case = Case.model_validate({"head": {"zone": zone}, "timeline": {"events": events}})
    return Words(case, language, date(2026, 9, 7))


def test_zones_are_named() -> None:
    assert words("Asia/Tokyo").zone() == "日本時間"
    assert words("Europe/Berlin").zone() == "CEST（UTC+2）"
    assert words("Asia/Kathmandu", language=Language.EN).zone() == "Asia/Kathmandu (UTC+5:45)"
    assert words("America/Sao_Paulo").zone() == "America/Sao_Paulo（UTC-3）"
    assert words("Asia/Tokyo", language=Language.EN).date_zone() == "JST, UTC+9"


def test_each_time_names_its_offset_where_the_clocks_changed() -> None:
    told = words("Europe/Berlin", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")
    cells = [told.dates.time_cell(event.at) for event in told.case.timeline.events]
    assert cells == ["2:30 CEST", "2:30 CET"]
    assert told.zone() == "CEST（UTC+2）、CET（UTC+1）"
