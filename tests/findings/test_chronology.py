from __future__ import annotations

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from tests.findings.building import at, event, failure, home_line, part, timelines
from webapp.case import DayPart
from webapp.case.timeline import Event
from webapp.findings.chronology import in_order

TOKYO = ZoneInfo("Asia/Tokyo")


def order(*events: Event) -> str:
    return " ".join(row.event.id for row in in_order(events, TOKYO))


def test_the_story_stands_as_it_was_written() -> None:
    assert order(*home_line().timeline.events) == "contract f1 f2 f3 f4 log"


def test_timed_rows_go_by_time_whatever_offset_they_were_written_in() -> None:
    assert order(event("b", "2026-09-03T10:00"), event("a", "2026-09-03T00:30+00:00")) == "a b"


def test_rows_of_the_same_minute_keep_the_order_of_the_list() -> None:
    assert order(event("b", "2026-09-03T10:00"), event("a", "2026-09-03T10:00")) == "b a"


def test_a_day_written_above_a_time_of_that_day_stays_before_it() -> None:
    assert order(event("late", "2026-09-05T21:22"), event("d", "2026-09-03"), event("t", "2026-09-03T10:33")) == (
        "d t late"
    )


def test_a_day_written_below_a_time_of_that_day_stays_after_it() -> None:
    rows = [event("t", "2026-09-03T10:33"), event("late", "2026-09-05T21:22"), event("d", "2026-09-03")]
    assert order(*rows) == "t d late"


def test_a_row_without_any_time_stays_after_the_row_above_it() -> None:
    rows = [event("b", "2026-09-04"), event("u", None), event("v", None), event("a", "2026-09-03T10:33")]
    assert order(*rows) == "a b u v"


def test_a_row_without_any_time_at_the_head_stays_there() -> None:
    assert order(event("u", None), event("b", "2026-09-04"), event("a", "2026-09-03")) == "u a b"


@pytest.mark.parametrize(
    ("name", "expected"), [(DayPart.MORNING, "p a b"), (DayPart.AFTERNOON, "a p b"), (DayPart.NIGHT, "a b p")]
)
def test_a_part_of_the_day_stands_where_that_part_begins(name: DayPart, expected: str) -> None:
    rows = [event("p", part("2026-09-03", name)), event("a", "2026-09-03T10:33"), event("b", "2026-09-03T15:33")]
    assert order(*rows) == expected


def test_some_time_between_stands_at_its_earliest() -> None:
    between = event("m", at("2026-09-03", earliest="2026-09-03T10:00", latest="2026-09-03T11:00"))
    assert order(event("b", "2026-09-03T10:30"), between, event("a", "2026-09-03T09:00")) == "a b m"
    assert order(between, event("b", "2026-09-03T10:30"), event("a", "2026-09-03T09:00")) == "a m b"


def test_a_month_and_a_year_open_their_span_or_follow_what_lies_in_it() -> None:
    assert order(event("d", "2026-09-03"), event("m", "2026-09"), event("y", "2026")) == "d m y"
    assert order(event("d", "2026-09-03"), event("m", "2026-08"), event("y", "2025")) == "y m d"


def test_one_known_end_moves_a_row_only_as_far_as_it_demands() -> None:
    before = event("u", at(None, latest="2026-09-02T00:00"))
    after = event("u", at(None, earliest="2026-09-04T00:00"))
    rows = [event("a", "2026-09-01T10:00"), event("b", "2026-09-03T10:00")]
    assert order(*rows, before) == "a u b"
    assert order(rows[0], after, rows[1]) == "a b u"


def test_the_day_is_that_of_the_zone() -> None:
    rows = [event("t", "2026-09-03T23:30+00:00"), event("d", "2026-09-04")]
    assert [row.event.id for row in in_order(rows, TOKYO)] == ["t", "d"]
    assert str(in_order(rows, TOKYO)[0].span.day) == "2026-09-04"


def test_many_rows_are_quick_and_stay_where_they_are() -> None:
    rows = [failure(f"e{n}", f"2026-09-{n // 1800 + 1:02}T{n // 75 % 24:02}:{n % 60:02}") for n in range(50_000)]
    ordered = in_order(rows, TOKYO)
    places = [row.place for row in ordered]
    assert len(ordered) == 50_000
    assert places == sorted(places)


@settings(deadline=None)
@given(timelines())
def test_the_order_is_a_stable_permutation(events: tuple[Event, ...]) -> None:
    rows = in_order(events, TOKYO)
    listed = {one.id: number for number, one in enumerate(events)}
    assert sorted(row.event.id for row in rows) == sorted(listed)
    for one, other in pairwise(rows):
        assert one.place <= other.place
        if one.place == other.place:
            assert listed[one.event.id] < listed[other.event.id]


@settings(deadline=None)
@given(timelines())
def test_what_is_in_order_stays_in_order(events: tuple[Event, ...]) -> None:
    once = [row.event for row in in_order(events, ZoneInfo("America/New_York"))]
    twice = [row.event for row in in_order(once, ZoneInfo("America/New_York"))]
    assert once == twice
