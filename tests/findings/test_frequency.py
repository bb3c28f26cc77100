from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given, settings

from tests.findings.building import ON, at, case_of, event, failure, home_line, timelines
from webapp.case.frequency import Count, Frequency, Remembered
from webapp.case.timeline import Event
from webapp.findings import work_out
from webapp.findings.chronology import in_order
from webapp.findings.frequency import frequency
from webapp.findings.model import Bound, FrequencyFinding

HOUR, MINUTE = 3600, 60


def counted(*events: Event, zone: str = "Asia/Tokyo") -> FrequencyFinding:
    return frequency(in_order(events, ZoneInfo(zone)), Frequency(), ZoneInfo(zone))


def test_the_story() -> None:
    found = work_out(home_line(), ON).frequency
    assert (found.failures, found.timed, found.dated, found.days) == (4, 3, 4, 3)
    assert (found.first_day, found.last_day) == (date(2026, 9, 3), date(2026, 9, 5))
    assert [(one.day.day, one.failures, one.timed) for one in found.by_day] == [(3, 3, 2), (4, 0, 0), (5, 1, 1)]
    assert {hour: n for hour, n in enumerate(found.by_hour) if n} == {10: 1, 15: 1, 21: 1}
    assert found.by_weekday == (0, 0, 0, 3, 0, 1, 0)
    assert [one.duration.seconds for one in found.gaps] == [5 * HOUR, 53 * HOUR + 49 * MINUTE]
    assert found.shortest_gap == found.gaps[0].duration
    assert found.longest_gap == found.gaps[1].duration
    assert {one.duration.bound for one in found.gaps} == {Bound.EXACT}


def test_only_failures_count_and_one_each_even_where_they_overlap() -> None:
    found = counted(
        failure("a", "2026-09-03T10:00", until="2026-09-03T12:00"),
        failure("b", "2026-09-03T11:00"),
        event("seen", "2026-09-03T11:30"),
    )
    assert found.failures == 2


def test_no_gap_is_claimed_across_a_failure_without_a_time() -> None:
    found = counted(failure("a", "2026-09-03T10:00"), failure("u", "2026-09-03"), failure("b", "2026-09-03T15:00"))
    assert found.gaps == ()
    assert found.longest_gap is None


def test_a_gap_with_a_time_noted_as_about_is_about() -> None:
    found = counted(failure("a", at("2026-09-03T10:30", about=True)), failure("b", "2026-09-03T15:00"))
    assert (found.gaps[0].duration.bound, found.gaps[0].duration.seconds) == (Bound.ABOUT, 4.5 * HOUR)


def test_two_failures_in_one_minute_are_less_than_a_minute_apart() -> None:
    found = counted(failure("a", "2026-09-03T10:30"), failure("b", "2026-09-03T10:30"))
    assert (found.gaps[0].duration.bound, found.gaps[0].duration.seconds) == (Bound.LESS_THAN, 60)


def test_a_gap_across_a_change_of_the_clocks_is_true_time() -> None:
    found = counted(
        failure("a", "2026-03-07T12:00-05:00"), failure("b", "2026-03-08T12:00-04:00"), zone="America/New_York"
    )
    assert found.gaps[0].duration.seconds == 23 * HOUR
    assert found.by_hour[12] == 2
    assert found.days == 2


def test_days_and_hours_are_those_of_the_zone() -> None:
    found = counted(failure("a", "2026-09-03T16:10+00:00"))
    assert found.first_day == date(2026, 9, 4)
    assert found.by_hour[1] == 1


def test_some_time_between_on_one_day_has_a_day_but_no_time() -> None:
    found = counted(failure("a", at(None, earliest="2026-09-03T10:00", latest="2026-09-03T11:00")))
    assert (found.dated, found.timed) == (1, 0)
    assert counted(failure("a", at(None, earliest="2026-09-03T23:00", latest="2026-09-04T01:00"))).dated == 0


def test_a_long_span_lists_only_days_with_failures() -> None:
    whole = counted(failure("a", "2025-01-01"), failure("b", "2026-02-04"))
    assert (whole.days, len(whole.by_day)) == (400, 400)
    sparse = counted(failure("a", "2025-01-01"), failure("b", "2026-02-05"))
    assert (sparse.days, len(sparse.by_day)) == (401, 2)


def test_what_was_not_logged_stays_apart() -> None:
    told = Frequency(
        counts=(Count(low=5),), remembered=(Remembered(at_least=2), Remembered(text="more"), Remembered(at_least=1))
    )
    found = work_out(home_line().model_copy(update={"frequency": told}), ON).frequency
    assert (found.failures, found.remembered_at_least, found.counts) == (4, 3, told.counts)


def test_nothing() -> None:
    assert work_out(case_of(), ON).frequency == FrequencyFinding()


@settings(deadline=None)
@given(timelines())
def test_the_sums_agree(events: tuple[Event, ...]) -> None:
    found = counted(*events, zone="America/New_York")
    assert found.timed <= found.dated <= found.failures <= len(events)
    assert sum(one.failures for one in found.by_day) == found.dated == sum(found.by_weekday)
    assert sum(one.timed for one in found.by_day) == found.timed == sum(found.by_hour)
    assert all(gap.duration.seconds is not None and gap.duration.seconds >= 0 for gap in found.gaps)
    assert len(found.by_day) == found.days
