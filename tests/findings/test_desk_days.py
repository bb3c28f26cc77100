from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import records
from tests.findings.building import at
from webapp.case.desk_hours import DeskHours
from webapp.findings.business_days import business_day_after, business_days_between
from webapp.findings.desk_days import DeskDays

TOKYO = ZoneInfo("Asia/Tokyo")
FRIDAY, MONDAY = date(2026, 9, 11), date(2026, 9, 14)
USUAL = DeskDays(DeskHours())


def test_the_usual_desk_counts_as_before() -> None:
    assert USUAL.between(date(2026, 9, 18), date(2026, 9, 25)) == 2
    assert USUAL.after(date(2026, 12, 28), 1) == date(2027, 1, 4)
    assert USUAL.skipped(date(2026, 9, 18), date(2026, 9, 25)) == tuple(date(2026, 9, day) for day in (21, 22, 23))
    assert not USUAL.is_open(date(2026, 9, 21))
    assert not USUAL.is_open(date(2026, 9, 12))
    assert USUAL.is_open(FRIDAY)


def test_a_desk_may_work_on_saturdays() -> None:
    desk = DeskDays(DeskHours(weekdays=(1, 2, 3, 4, 5)))
    assert desk.after(FRIDAY, 1) == date(2026, 9, 12)
    assert desk.after(FRIDAY, 2) == date(2026, 9, 15)
    assert desk.between(FRIDAY, MONDAY) == 1
    assert desk.skipped(date(2026, 5, 1), date(2026, 5, 5)) == (date(2026, 5, 5),)
    assert DeskDays(DeskHours(weekdays=(5,))).skipped(date(2026, 7, 31), date(2026, 10, 31)) == ()
    assert DeskDays(DeskHours(weekdays=(5,), closing_days=("08-15",))).skipped(
        date(2026, 7, 31), date(2026, 10, 31)
    ) == (date(2026, 8, 15),)


def test_a_desk_may_work_on_public_holidays() -> None:
    desk = DeskDays(DeskHours(on_holidays=True))
    assert desk.after(date(2026, 9, 18), 1) == date(2026, 9, 21)
    assert desk.after(date(2026, 12, 28), 1) == date(2027, 1, 4)
    assert DeskDays(DeskHours(on_holidays=True, closing_days=())).after(date(2026, 12, 31), 1) == date(2027, 1, 1)


def test_own_closing_days_take_the_place_of_the_usual() -> None:
    desk = DeskDays(DeskHours(closing_days=("08-12", "08-13", "08-14")))
    assert desk.after(date(2026, 8, 10), 1) == date(2026, 8, 17)
    assert desk.after(date(2026, 12, 28), 1) == date(2026, 12, 29)
    assert DeskDays(DeskHours(closing_days=("04-31", "02-29"))).after(date(2026, 4, 30), 1) == date(2026, 5, 1)


def test_a_desk_that_is_never_open_is_counted_as_the_usual_week() -> None:
    every_day = tuple(f"{date(2028, 1, 1) + timedelta(days=n):%m-%d}" for n in range(366))
    for desk in (DeskHours(weekdays=()), DeskHours(closing_days=every_day), DeskHours(closing_days=every_day[:-1])):
        assert DeskDays(desk).after(FRIDAY, 1) == MONDAY
    season = DeskDays(DeskHours(weekdays=(6,), closing_days=every_day[60:]))
    assert season.after(FRIDAY, 1) == date(2027, 1, 3)
    assert season.after(FRIDAY, 250) < date(2070, 1, 1)


@pytest.mark.parametrize(
    ("desk", "when", "counted_from"),
    [
        (DeskHours(), "2026-09-11T23:59", FRIDAY),
        (DeskHours(), "2026-09-12", MONDAY),
        (DeskHours(), "2026-09-18T10:00", date(2026, 9, 18)),
        (DeskHours(), "2026-09-19T10:00", date(2026, 9, 24)),
        (DeskHours(closes="17:00"), "2026-09-11T16:59", FRIDAY),
        (DeskHours(closes="17:00"), "2026-09-11T17:00", MONDAY),
        (DeskHours(closes="17:00"), "2026-09-11", FRIDAY),
        (DeskHours(closes="17:00"), "2026-09-11T08:30Z", MONDAY),
        (DeskHours(closes="17:00"), "2026-09-13T18:00", MONDAY),
        (DeskHours(opens="09:00", closes="17:00"), "2026-09-11T03:00", FRIDAY),
        (DeskHours(opens="22:00", closes="06:00"), "2026-09-11T10:00", FRIDAY),
        (DeskHours(opens="09:00", closes="00:00"), "2026-09-11T23:00", FRIDAY),
        (DeskHours(closes="00:00"), "2026-09-11T23:00", FRIDAY),
        (DeskHours(), "2026-09", None),
        (DeskHours(), None, None),
    ],
)
def test_from_which_day_a_contact_counts(desk: DeskHours, when: str | None, counted_from: date | None) -> None:
    assert DeskDays(desk).received(at(when), TOKYO) == counted_from


def test_the_end_of_the_known_calendar_does_no_harm() -> None:
    assert USUAL.after(date(2100, 12, 31), 1) == date(2101, 1, 4)
    assert USUAL.received(at("2100-12-31"), TOKYO) == date(2101, 1, 4)
    assert USUAL.between(date(1970, 1, 1), date(2100, 12, 31)) > 30_000
    assert USUAL.between(date.max, date.min) == 0


days = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@settings(deadline=None)
@given(records(DeskHours), days, st.integers(0, 30))
def test_counting_there_and_back_agrees_for_any_desk(desk: DeskHours, start: date, count: int) -> None:
    one = DeskDays(desk)
    end = one.after(start, count)
    assert one.between(start, end) == count
    assert count == 0 or one.is_open(end)
    every = [start + timedelta(days=n + 1) for n in range((end - start).days)]
    assert sum(one.is_open(day) for day in every) == count
    week = desk.weekdays or (0, 1, 2, 3, 4)
    assert one.skipped(start, end) == tuple(day for day in every if day.weekday() in week and not one.is_open(day))


@settings(deadline=None)
@given(records(DeskHours), days, st.times(), st.times(), st.integers(0, 5))
def test_what_comes_later_never_counts_from_an_earlier_day(
    desk: DeskHours, day: date, one: time, other: time, apart: int
) -> None:
    later = min(day + timedelta(days=apart), date(2100, 12, 31))
    came = sorted([f"{day}T{one:%H:%M}", f"{later}T{other:%H:%M}"])
    first, second = (DeskDays(desk).received(at(when), TOKYO) for when in came)
    assert first is not None
    assert second is not None
    assert day <= first <= second


@settings(deadline=None)
@given(days, st.integers(0, 60))
def test_the_usual_desk_is_the_plain_business_calendar(start: date, count: int) -> None:
    end = start + timedelta(days=count)
    assert USUAL.between(start, end) == business_days_between(start, end)
    assert USUAL.after(start, count) == business_day_after(start, count)
