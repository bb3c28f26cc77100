"""The days since the cure: counted in the zone of the case, and never called quiet where they may not be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.case import Case
from webapp.findings import work_out
from webapp.report.letters.quiet_window import Before, QuietWindow, failures_after_cure, quiet_window

TODAY = date(2026, 10, 13)
CURED = {"value": "2026-09-26", "precision": "day"}
CURED_AT_TWO = {"value": "2026-09-26T14:00+09:00", "precision": "minute"}
CONFIRMED = {"value": "2026-10-10", "precision": "day"}


def day(value: str) -> dict[str, str]:
    return {"value": value, "precision": "day"}


def at(value: str, precision: str = "minute") -> dict[str, str]:
    return {"value": f"{value}+09:00", "precision": precision}


def cured_case(*failures: dict[str, Any], resolution: dict[str, Any] | None = None, **chapters: Any) -> Case:
    told = {"at": CURED_AT_TWO, "confirmed_until": CONFIRMED} if resolution is None else resolution
    events = [{"id": f"e{n}", "kind": "failure", "at": moment} for n, moment in enumerate(failures)]
    head = {"resolution": told, **chapters.pop("head", {})}
    return Case.model_validate({"head": head, "timeline": {"events": events}, **chapters})


def window(case: Case, today: date = TODAY) -> QuietWindow | None:
    return quiet_window(case, work_out(case, today))


def test_days_are_those_after_the_day_of_the_cure() -> None:
    found = window(cured_case(day("2026-09-14"), day("2026-09-20"), day("2026-09-25")))
    assert found == QuietWindow(
        last=date(2026, 10, 10),
        days=14,
        confirmed=True,
        before=Before(date(2026, 9, 12), date(2026, 9, 25), 3),
        outlasts=True,
    )


def test_without_a_confirmed_day_the_record_speaks_up_to_the_letter() -> None:
    found = window(cured_case(day("2026-09-20"), resolution={"at": CURED}))
    assert found is not None
    assert (found.last, found.days, found.confirmed) == (TODAY, 17, False)
    assert window(cured_case(resolution={"at": CURED})) is None


def test_a_confirmed_day_ahead_of_the_letter_is_cut() -> None:
    found = window(cured_case(day("2026-09-20")), date(2026, 10, 1))
    assert found is not None
    assert (found.last, found.days) == (date(2026, 10, 1), 5)


def test_before_is_cut_at_the_purchase() -> None:
    case = cured_case(day("2026-09-20"), subject={"purchased_at": day("2026-09-18")})
    found = window(case)
    assert found is not None
    assert found.before == Before(date(2026, 9, 18), date(2026, 9, 25), 1)


def test_before_starts_at_the_first_failure_where_the_last_days_had_none() -> None:
    found = window(cured_case(day("2026-08-03"), day("2026-08-05"), day("2026-08-30")))
    assert found is not None
    assert found.before == Before(date(2026, 8, 3), date(2026, 8, 16), 2)


def test_a_pause_as_long_as_the_window_proves_nothing() -> None:
    found = window(cured_case(day("2026-09-01"), day("2026-09-15")))
    assert found is not None
    assert not found.outlasts


@pytest.mark.parametrize(
    "failure",
    [
        at("2026-09-26T14:01"),
        at("2026-09-26T13:50", "about"),
        day("2026-09-26"),
        {"value": "2026-09-26", "precision": "part_of_day", "part": "afternoon"},
        {"value": "2026-09", "precision": "month"},
        {},
        day("2026-09-27"),
        day("2026-10-12"),
    ],
)
def test_a_failure_that_may_have_followed_forbids_the_claim(failure: dict[str, str]) -> None:
    assert window(cured_case(day("2026-09-20"), failure)) is None


@pytest.mark.parametrize(
    "failure",
    [
        at("2026-09-26T14:00"),
        at("2026-09-26T09:00"),
        {"value": "2026-09-26", "precision": "part_of_day", "part": "morning"},
        at("2026-09-25T23:59", "about"),
        day("2026-09-25"),
    ],
)
def test_a_failure_that_surely_came_before_does_not(failure: dict[str, str]) -> None:
    assert window(cured_case(failure)) is not None
    assert failures_after_cure(cured_case(failure)) == 0


def test_a_failure_without_a_date_is_placed_by_a_later_row() -> None:
    assert window(cured_case({}, day("2026-09-20"))) is not None
    assert window(cured_case(day("2026-09-20"), {})) is None


def test_a_failure_that_went_on_after_the_cure_forbids_the_claim() -> None:
    failure = {"id": "e1", "kind": "failure", "at": at("2026-09-20T10:00"), "until": day("2026-09-28")}
    case = Case.model_validate({"head": {"resolution": {"at": CURED}}, "timeline": {"events": [failure]}})
    assert window(case) is None


def test_a_count_from_memory_that_reaches_beyond_the_cure_forbids_it_too() -> None:
    assert window(cured_case(frequency={"counts": [{"low": 2, "until": day("2026-09-30")}]})) is None
    assert window(cured_case(frequency={"counts": [{"low": 2, "until": day("2026-09-25")}]})) is not None


def test_only_sure_failures_are_counted_after_the_cure() -> None:
    case = cured_case(day("2026-09-26"), at("2026-09-26T14:01"), day("2026-09-27"), {})
    assert failures_after_cure(case) == 2
    assert failures_after_cure(cured_case(day("2026-09-27"), resolution={"at": CURED})) == 1


def test_days_are_those_of_the_zone() -> None:
    late = {"value": "2026-09-26T20:00-04:00", "precision": "minute"}
    case = cured_case(late, resolution={"at": CURED})
    assert failures_after_cure(case) == 1
    there = cured_case(late, resolution={"at": CURED}, head={"zone": "America/New_York"})
    assert failures_after_cure(there) == 0
    assert window(there) is None


NO_DAY: list[dict[str, Any]] = [{}, {"value": "2026-09", "precision": "month"}]


@pytest.mark.parametrize("told", [{}, *({"at": moment} for moment in NO_DAY), {"at": day("2026-10-13")}])
def test_nothing_is_said_without_a_day_that_has_passed(told: dict[str, Any]) -> None:
    assert window(cured_case(day("2026-08-20"), resolution=told)) is None


def test_a_confirmed_month_is_no_day() -> None:
    told = {"at": CURED, "confirmed_until": {"value": "2026-10", "precision": "month"}}
    assert window(cured_case(day("2026-09-20"), resolution=told)) is None


minutes = st.integers(0, 60 * 24 * 60)
START = datetime(2026, 8, 20, tzinfo=ZoneInfo("Asia/Tokyo"))


def moment_of(minute: int, *, timed: bool) -> dict[str, str]:
    told = START + timedelta(minutes=minute)
    return at(f"{told:%Y-%m-%dT%H:%M}") if timed else day(f"{told:%Y-%m-%d}")


@given(
    failures=st.lists(st.tuples(minutes, st.booleans()), max_size=12),
    cure=st.tuples(minutes, st.booleans()),
    confirmed=st.none() | minutes,
    bought=st.none() | minutes,
)
def test_what_is_said_holds_for_the_record(
    failures: list[tuple[int, bool]], cure: tuple[int, bool], confirmed: int | None, bought: int | None
) -> None:
    """Independent of how it is worked out: minutes are compared, and days counted by the calendar."""
    told = {"at": moment_of(cure[0], timed=cure[1])}
    if confirmed is not None:
        told["confirmed_until"] = moment_of(confirmed, timed=False)
    subject = {"purchased_at": moment_of(bought, timed=False)} if bought is not None else {}
    case = cured_case(*(moment_of(m, timed=t) for m, t in failures), resolution=told, subject=subject)
    days = [(START + timedelta(minutes=minute)).date() for minute, _ in failures]
    cured = (START + timedelta(minutes=cure[0])).date()
    after = [
        day > cured or (day == cured and timed and cure[1] and minute > cure[0])
        for day, (minute, timed) in zip(days, failures, strict=True)
    ]
    assert failures_after_cure(case) == sum(after)
    found = window(case)
    if found is None:
        return
    assert not any(after)
    assert found.days == (found.last - cured).days > 0
    assert found.last <= TODAY
    if found.before is not None:
        before = found.before
        assert before.failures == sum(before.first <= one <= before.last for one in days) > 0
        assert before.last < cured
        assert before.days <= found.days
