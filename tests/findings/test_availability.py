from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from tests.findings.building import at, event, failure, timelines
from webapp.case.expected_state import ServiceLevel
from webapp.case.timeline import Event
from webapp.findings.availability import availability
from webapp.findings.chronology import in_order
from webapp.findings.model import AvailabilityFinding, SlaVerdict

OVER = date(2026, 10, 1)
LEVEL = ServiceLevel(availability=Decimal("99.9"))  # of 30 days: 2592 seconds


def found(
    *events: Event, on: date = OVER, level: ServiceLevel = LEVEL, zone: str = "Asia/Tokyo"
) -> AvailabilityFinding:
    return availability(in_order(events, ZoneInfo(zone)), level, ZoneInfo(zone), on)


def test_nothing_is_worked_out_without_an_agreement() -> None:
    rows = [failure("a", "2026-09-03T10:00", until="2026-09-03T11:00")]
    assert found(*rows, level=ServiceLevel()) == AvailabilityFinding()


def test_the_window_is_the_month_of_the_last_failure() -> None:
    one = found(failure("a", "2026-08-03T10:00"), failure("b", "2026-09-03T10:00"), event("c", "2026-10-03"))
    tokyo = ZoneInfo("Asia/Tokyo")
    assert one.window_start == datetime(2026, 9, 1, tzinfo=tokyo)
    assert one.window_end == datetime(2026, 10, 1, tzinfo=tokyo)
    assert one.allowed_s == 2592
    assert found(on=date(2026, 12, 5)).window_end == datetime(2027, 1, 1, tzinfo=tokyo)


def test_missed_where_the_measured_downtime_alone_exceeds_what_was_allowed() -> None:
    one = found(failure("a", "2026-09-03T10:00", until="2026-09-03T10:44"), failure("b", "2026-09-04"))
    assert (one.measured_s, one.estimated_s, one.unknown) == (2640, 0, 1)
    assert one.available_at_most_percent == Decimal("99.899")
    assert one.verdict is SlaVerdict.MISSED


def test_met_only_where_all_is_known_and_the_month_is_over() -> None:
    row = failure("a", "2026-09-03T10:00", until="2026-09-03T10:43")
    assert found(row).verdict is SlaVerdict.MET
    assert found(row, on=date(2026, 9, 30)).verdict is SlaVerdict.OPEN
    assert found(row, failure("b", "2026-09-04T10:00")).verdict is SlaVerdict.OPEN


def test_an_estimate_keeps_the_verdict_open_and_never_makes_it_missed() -> None:
    one = found(failure("a", at("2026-09-03T10:00", about=True), until="2026-09-03T12:00"))
    assert (one.measured_s, one.estimated_s, one.unknown) == (0, 7200, 0)
    assert one.verdict is SlaVerdict.OPEN


def test_some_time_between_is_estimated_at_its_widest() -> None:
    when = at("2026-09-03", earliest="2026-09-03T10:00", latest="2026-09-03T10:30")
    assert found(failure("a", when, until="2026-09-03T11:00")).estimated_s == 3600


def test_no_second_counts_twice() -> None:
    one = found(
        failure("a", "2026-09-03T10:00", until="2026-09-03T10:20"),
        failure("b", "2026-09-03T10:10", until="2026-09-03T10:30"),
        failure("c", at("2026-09-03T10:25", about=True), until="2026-09-03T10:35"),
    )
    assert (one.measured_s, one.estimated_s) == (1800, 300)


def test_downtime_is_clipped_to_the_window() -> None:
    one = found(
        failure("old", "2026-08-30T10:00", until="2026-08-30T11:00"),
        failure("over", "2026-08-31T23:00", until="2026-09-01T00:10"),
        failure("end", "2026-09-30T23:50", until="2026-10-01T09:00"),
    )
    assert (one.measured_s, one.unknown) == (1200, 0)


@pytest.mark.parametrize("until", [None, "2026-09-03", "2026-09-02T10:00"])
def test_a_length_that_is_not_known_is_counted_as_unknown(until: str | None) -> None:
    one = found(failure("a", "2026-09-03T10:00", until=until))
    assert (one.measured_s, one.estimated_s, one.unknown) == (0, 0, 1)


def test_a_failure_without_any_time_may_lie_in_the_window() -> None:
    assert found(failure("a", None), failure("b", "2026-09-03T10:00", until="2026-09-03T10:01")).unknown == 1


def test_a_month_with_a_change_of_the_clocks_has_its_own_length() -> None:
    one = found(
        failure("a", "2026-03-08T01:00-05:00", until="2026-03-08T04:00-04:00"),
        zone="America/New_York",
        on=date(2026, 4, 1),
        level=ServiceLevel(availability=Decimal(99)),
    )
    assert (one.measured_s, one.allowed_s) == (7200, (31 * 24 - 1) * 36)


@settings(deadline=None)
@given(timelines())
def test_the_figures_stay_inside_the_window(events: tuple[Event, ...]) -> None:
    one = found(*events, zone="America/New_York")
    assert one.window_start is not None
    assert one.window_end is not None
    assert one.measured_s >= 0
    assert one.estimated_s >= 0
    assert one.measured_s + one.estimated_s <= one.window_end.timestamp() - one.window_start.timestamp()
