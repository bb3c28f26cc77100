from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.case.moment import LAST_YEAR
from webapp.findings.business_days import Calendar, business_day_after, business_days_between, skipped_holidays

FRIDAY = date(2026, 9, 18)


def test_the_first_day_is_not_counted() -> None:
    monday = date(2026, 9, 7)
    assert business_days_between(monday, monday) == 0
    assert business_days_between(monday, date(2026, 9, 8)) == 1
    assert business_day_after(monday, 1) == date(2026, 9, 8)
    assert business_day_after(monday, 0) == monday


def test_silver_week() -> None:
    assert business_days_between(FRIDAY, date(2026, 9, 23)) == 0
    assert business_days_between(FRIDAY, date(2026, 9, 25)) == 2
    assert business_day_after(FRIDAY, 1) == date(2026, 9, 24)
    assert skipped_holidays(FRIDAY, date(2026, 9, 25)) == [
        (date(2026, 9, 21), "敬老の日"),
        (date(2026, 9, 22), "国民の休日"),
        (date(2026, 9, 23), "秋分の日"),
    ]
    assert [name for _, name in skipped_holidays(FRIDAY, date(2026, 9, 25), "en")] == [
        "Respect for the Aged Day",
        "National Holiday",
        "Autumnal Equinox Day",
    ]


def test_the_end_of_the_year() -> None:
    assert business_day_after(date(2026, 12, 28), 1) == date(2027, 1, 4)
    assert business_days_between(date(2026, 12, 28), date(2027, 1, 5)) == 2
    assert skipped_holidays(date(2026, 12, 28), date(2027, 1, 4)) == [
        (date(2026, 12, 29), "年末年始"),
        (date(2026, 12, 30), "年末年始"),
        (date(2026, 12, 31), "年末年始"),
        (date(2027, 1, 1), "元日"),
    ]
    assert skipped_holidays(date(2026, 12, 28), date(2026, 12, 29), "en") == [(date(2026, 12, 29), "Year-end closing")]


def test_a_desk_may_have_other_closing_days() -> None:
    assert business_day_after(date(2026, 12, 28), 1, closing=frozenset()) == date(2026, 12, 29)
    assert business_day_after(date(2028, 2, 28), 1, closing=frozenset({(2, 29)})) == date(2028, 3, 1)
    assert business_days_between(date(2026, 2, 1), date(2026, 2, 28), closing=frozenset({(2, 29)})) == 18


def test_a_substitute_holiday_is_no_business_day() -> None:
    assert business_day_after(date(2026, 5, 1), 1) == date(2026, 5, 7)


def test_a_holiday_on_a_weekend_skips_nothing() -> None:
    assert skipped_holidays(date(2026, 5, 1), date(2026, 5, 3)) == []


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    assert business_days_between(date.max, date.min) == 0
    assert business_days_between(date.min, date.max) > 2_500_000
    with pytest.raises(OverflowError):
        business_day_after(date.max, 1)
    with pytest.raises(ValueError, match="forward"):
        business_day_after(FRIDAY, -1)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 40))
def test_counting_there_and_back_agrees(start: date, days: int) -> None:
    end = business_day_after(start, days)
    assert business_days_between(start, end) == days
    weekdays = sum((start + timedelta(days=n + 1)).weekday() < 5 for n in range((end - start).days))
    assert weekdays - len(skipped_holidays(start, end)) == days


def test_the_slow_calendar_is_only_loaded_where_it_is_needed() -> None:
    code = (
        "import sys; from datetime import date; from webapp.case import Case; from webapp.findings import work_out;"
        "work_out(Case(), date(2026, 9, 7)); print('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_span_of_thousands_of_years_is_counted_at_once() -> None:
    far = date(9999, 12, 31)
    assert Calendar().between(date(2026, 9, 7), far) > 2_000_000
    assert all(day.year <= LAST_YEAR + 1 for day in Calendar().skipped(date(2026, 9, 7), far))
