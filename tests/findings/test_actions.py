from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from tests.findings.building import ON, at, event, failure, home_line, restart, timelines
from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome
from webapp.findings import work_out
from webapp.findings.actions import actions
from webapp.findings.chronology import in_order
from webapp.findings.model import ActionsFinding, Bound, Duration, Verdict

HOUR, MINUTE = 3600, 60
NEW_YORK = "America/New_York"


def worked(*events: Event, zone: str = "Asia/Tokyo") -> ActionsFinding:
    return actions(in_order(events, ZoneInfo(zone)), ZoneInfo(zone))


def first(*events: Event, zone: str = "Asia/Tokyo") -> tuple[Verdict, Bound, int | None, str]:
    result = worked(*events, zone=zone).results[0]
    return result.verdict, result.lasted.bound, result.lasted.seconds, result.reason


def test_the_story() -> None:
    found = work_out(home_line(), ON).actions
    assert [(one.event, one.verdict, one.next_event) for one in found.results] == [
        ("f1", Verdict.JUDGED, "f2"),
        ("f2", Verdict.JUDGED, "f3"),
        ("f3", Verdict.JUDGED, "f4"),
        ("f4", Verdict.PENDING, None),
    ]
    assert [(one.lasted.bound, one.lasted.seconds, one.reason) for one in found.results] == [
        (Bound.LESS_THAN, 10 * HOUR + 33 * MINUTE, "action_time_unknown"),
        (Bound.AT_MOST, 5 * HOUR, "action_time_not_noted"),
        (Bound.AT_MOST, 53 * HOUR + 49 * MINUTE, "action_time_not_noted"),
        (Bound.UNKNOWN, None, ""),
    ]
    assert [one.after.value for one in found.results if one.after] == [
        "2026-09-03",
        "2026-09-03T10:33+09:00",
        "2026-09-03T15:33+09:00",
        "2026-09-05T21:22+09:00",
    ]
    (total,) = found.summaries
    assert (total.kind, total.total, total.judged, total.failed_again) == (ActionKind.RESTART, 4, 3, 3)
    assert (total.interrupted, total.pending, total.not_cured) == (0, 1, 0)
    assert total.longest == Duration(seconds=53 * HOUR + 49 * MINUTE, bound=Bound.AT_MOST)
    assert total.median == Duration(seconds=10 * HOUR + 33 * MINUTE, bound=Bound.AT_MOST)


def test_exact_from_the_actions_own_time() -> None:
    rows = [failure("a", "2026-09-03T10:33", restart("2026-09-03T10:40")), failure("b", "2026-09-03T15:40")]
    assert first(*rows) == (Verdict.JUDGED, Bound.EXACT, 5 * HOUR, "")


def test_exact_from_the_noted_end_of_the_failure_that_it_cured() -> None:
    rows = [failure("a", "2026-09-03T10:33", restart(), until="2026-09-03T10:40"), failure("b", "2026-09-03T15:40")]
    assert first(*rows) == (Verdict.JUDGED, Bound.EXACT, 5 * HOUR, "")
    assert worked(*rows).results[0].counted_from == rows[0].until


def test_about_where_either_time_is_about() -> None:
    rows = [
        failure("a", "2026-09-03T10:33", restart("2026-09-03T10:40")),
        failure("b", at("2026-09-03T15:40", about=True)),
    ]
    assert first(*rows) == (Verdict.JUDGED, Bound.ABOUT, 5 * HOUR, "about")


def test_an_upper_bound_from_a_time_noted_as_about_says_so() -> None:
    rows = [failure("a", at("2026-09-03T10:30", about=True), restart()), failure("b", "2026-09-03T15:30")]
    lasted = worked(*rows).results[0].lasted
    assert (lasted.bound, lasted.seconds, lasted.approximate) == (Bound.AT_MOST, 5 * HOUR, True)


def test_an_upper_bound_counts_from_the_earliest_that_about_can_mean() -> None:
    when = at("2026-09-03T10:30", about=True, earliest="2026-09-03T10:00")
    assert first(failure("a", when, restart()), failure("b", "2026-09-03T15:30"))[2] == 5.5 * HOUR


def test_the_end_of_the_day_bounds_a_next_failure_without_a_time() -> None:
    rows = [failure("a", "2026-09-03T10:00", restart("2026-09-03T10:30")), failure("b", "2026-09-04")]
    assert first(*rows) == (Verdict.JUDGED, Bound.LESS_THAN, 37.5 * HOUR, "next_time_not_noted")


def test_some_time_between_bounds_without_being_strict() -> None:
    when = at("2026-09-03", earliest="2026-09-03T10:00", latest="2026-09-03T11:00")
    rows = [failure("a", when, restart()), failure("b", "2026-09-03T15:00")]
    assert first(*rows) == (Verdict.JUDGED, Bound.AT_MOST, 5 * HOUR, "action_time_unknown")
    rows = [failure("a", "2026-09-03T09:00", restart("2026-09-03T09:30")), failure("b", when)]
    assert first(*rows) == (Verdict.JUDGED, Bound.AT_MOST, 1.5 * HOUR, "next_time_not_noted")


def test_the_day_of_an_action_bounds_it_where_it_begins_after_the_failure() -> None:
    rows = [failure("a", "2026-09-03T22:00", restart("2026-09-04")), failure("b", "2026-09-05T00:00")]
    assert first(*rows) == (Verdict.JUDGED, Bound.LESS_THAN, 24 * HOUR, "action_time_unknown")
    rows = [failure("a", "2026-09-03T22:00", restart("2026-09-03")), failure("b", "2026-09-04T00:00")]
    assert first(*rows) == (Verdict.JUDGED, Bound.AT_MOST, 2 * HOUR, "action_time_not_noted")


def test_nothing_is_claimed_after_a_failure_of_which_no_time_is_known() -> None:
    rows = [failure("a", None, restart()), failure("b", "2026-09-03T15:00")]
    assert first(*rows) == (Verdict.JUDGED, Bound.UNKNOWN, None, "action_time_unknown")


def test_interrupted_by_the_next_action_before_any_failure() -> None:
    reset = Action(kind=ActionKind.RESET, outcome=Outcome.CURED)
    rows = [
        failure("a", "2026-09-03T10:00", restart("2026-09-03T10:30")),
        event("r", "2026-09-03T12:00", reset, kind=EventKind.ACTION),
        failure("b", "2026-09-03T15:00"),
    ]
    found = worked(*rows)
    one, two = found.results
    assert (one.verdict, one.next_event, one.next_at) == (Verdict.INTERRUPTED, "r", rows[1].at)
    assert one.lasted == Duration(seconds=5400, bound=Bound.AT_LEAST)
    assert (two.verdict, two.lasted, two.at) == (
        Verdict.JUDGED,
        Duration(seconds=3 * HOUR, bound=Bound.EXACT),
        rows[1].at,
    )
    assert [(one.kind.value, one.judged, one.interrupted) for one in found.summaries] == [
        ("restart", 0, 1),
        ("reset", 1, 0),
    ]


def test_an_interrupted_action_without_a_time_claims_nothing() -> None:
    rows = [
        failure("a", "2026-09-03T10:00", restart()),
        event("r", "2026-09-03T12:00", restart(), kind=EventKind.ACTION),
    ]
    assert first(*rows) == (Verdict.INTERRUPTED, Bound.UNKNOWN, None, "action_time_not_noted")


def test_what_did_not_cure_is_counted_and_not_judged() -> None:
    rows = [
        failure("a", "2026-09-03T10:00", restart(outcome=Outcome.NOT_CURED)),
        failure("b", "2026-09-03T12:00", restart(outcome=Outcome.UNKNOWN)),
        failure("c", "2026-09-03T14:00"),
    ]
    found = worked(*rows)
    assert found.results == ()
    (total,) = found.summaries
    assert (total.total, total.not_cured, total.judged, total.longest, total.median) == (2, 1, 0, None, None)


def test_an_unknown_outcome_counts_where_the_end_was_noted_and_nothing_else_can_have_cured() -> None:
    unknown, in_vain = restart(outcome=Outcome.UNKNOWN), restart(outcome=Outcome.NOT_CURED)
    following = failure("b", "2026-09-03T15:00")
    alone = failure("a", "2026-09-03T10:00", in_vain, unknown, until="2026-09-03T10:30")
    assert first(alone, following) == (Verdict.JUDGED, Bound.EXACT, 4.5 * HOUR, "")
    either = failure("a", "2026-09-03T10:00", unknown, unknown, until="2026-09-03T10:30")
    assert worked(either, following).results == ()
    observed = event("a", "2026-09-03T10:00", unknown, until="2026-09-03T10:30")
    assert worked(observed, following).results == ()


def test_an_action_in_a_contact_came_after_it() -> None:
    rows = [event("call", "2026-09-03T10:00", restart(), kind=EventKind.CONTACT), failure("b", "2026-09-03T15:00")]
    assert first(*rows) == (Verdict.JUDGED, Bound.AT_MOST, 5 * HOUR, "action_time_not_noted")
    assert worked(*rows).results[0].after is None


@pytest.mark.parametrize(
    "rows",
    [
        [failure("a", "2026-09-03T10:00", restart("2026-09-03T09:00")), failure("b", "2026-09-03T15:00")],
        [failure("a", "2026-09-03T10:00", restart(), until="2026-09-02T09:00"), failure("b", "2026-09-03T15:00")],
    ],
)
def test_nothing_is_claimed_from_contradictory_times(rows: list[Event]) -> None:
    assert first(*rows) == (Verdict.JUDGED, Bound.UNKNOWN, None, "contradictory")


def test_a_failure_that_began_before_a_late_action_does_not_judge_it() -> None:
    rows = [
        failure("a", "2026-09-03T10:00", restart("2026-09-03T16:00")),
        failure("b", "2026-09-03T15:00"),
        failure("c", "2026-09-03T18:00"),
    ]
    result = worked(*rows).results[0]
    assert (result.next_event, result.lasted.seconds) == ("c", 2 * HOUR)


def test_a_failure_without_a_time_that_was_written_below_follows_the_action() -> None:
    rows = [
        failure("a", "2026-09-03T10:33", restart("2026-09-03T10:40")),
        failure("b", "2026-09-03"),
        failure("c", "2026-09-03T15:00"),
    ]
    assert worked(*rows).results[0].next_event == "b"
    assert first(*rows) == (Verdict.JUDGED, Bound.LESS_THAN, 13 * HOUR + 20 * MINUTE, "next_time_not_noted")


def test_a_failure_in_the_same_minute_came_within_a_minute() -> None:
    rows = [failure("a", "2026-09-03T10:33", restart("2026-09-03T10:33")), failure("b", "2026-09-03T10:33")]
    assert first(*rows)[1:3] == (Bound.LESS_THAN, 60)


def test_durations_are_true_across_a_change_of_the_clocks() -> None:
    rows = [
        failure("a", "2026-03-08T00:30-05:00", restart("2026-03-08T01:30-05:00")),
        failure("b", "2026-03-08T03:30-04:00"),
    ]
    assert first(*rows, zone=NEW_YORK) == (Verdict.JUDGED, Bound.EXACT, 1 * HOUR, "")
    whole_day = [failure("a", "2026-03-08", restart()), failure("b", "2026-03-09T00:00-04:00")]
    assert first(*whole_day, zone=NEW_YORK)[1:3] == (Bound.LESS_THAN, 23 * HOUR)
    autumn = [failure("a", "2026-11-01", restart()), failure("b", "2026-11-02T00:00-05:00")]
    assert first(*autumn, zone=NEW_YORK)[1:3] == (Bound.LESS_THAN, 25 * HOUR)


def test_an_unknown_duration_leaves_the_longest_open_and_counts_as_longest_for_the_median() -> None:
    rows = [
        failure("u", None, restart()),
        failure("a", "2026-09-03T10:00", restart("2026-09-03T10:00")),
        failure("b", "2026-09-03T11:00", restart("2026-09-03T11:00")),
        failure("c", "2026-09-03T13:00"),
    ]
    (total,) = worked(*rows).summaries
    assert total.longest == Duration()
    assert total.median == Duration(seconds=2 * HOUR, bound=Bound.AT_MOST)


def test_the_most_frequent_kind_comes_first() -> None:
    cable = Action(kind=ActionKind.CABLE, outcome=Outcome.NOT_CURED)
    rows = [failure("a", "2026-09-03T10:00", cable, restart()), failure("b", "2026-09-03T11:00", restart())]
    assert [(one.kind.value, one.total) for one in worked(*rows).summaries] == [("restart", 2), ("cable", 1)]


@settings(deadline=None)
@given(timelines())
def test_outcomes_stay_apart_and_no_time_is_negative(events: tuple[Event, ...]) -> None:
    found = worked(*events, zone=NEW_YORK)
    known = {one.id: one for one in events}
    for total in found.summaries:
        assert total.judged + total.interrupted + total.pending + total.not_cured <= total.total
        assert total.failed_again == total.judged
    assert sum(one.total for one in found.summaries) == sum(len(one.actions) for one in events)
    for result in found.results:
        lasted = result.lasted
        assert (lasted.seconds is None) == (lasted.bound is Bound.UNKNOWN)
        assert lasted.seconds is None or lasted.seconds >= 0
        assert (result.next_event is None) == (result.verdict is Verdict.PENDING)
        if result.verdict is Verdict.JUDGED:
            assert result.next_event is not None
            assert known[result.next_event].kind is EventKind.FAILURE
        if result.verdict is Verdict.PENDING:
            assert lasted == Duration()
        if lasted.bound is Bound.EXACT:
            assert result.counted_from.timed


def test_a_restart_that_was_advised_while_all_was_well_cuts_short_what_came_before() -> None:
    rows = [
        failure("a", "2026-09-05T21:22", restart("2026-09-05T21:30")),
        event("b", "2026-09-08T19:00", restart(None, Outcome.UNKNOWN), kind=EventKind.ACTION),
        failure("c", "2026-09-09T20:47"),
    ]
    found = worked(*rows)
    assert [(one.event, one.verdict, one.next_event) for one in found.results] == [("a", Verdict.INTERRUPTED, "b")]
    assert found.results[0].lasted == Duration(seconds=69 * HOUR + 30 * MINUTE, bound=Bound.AT_LEAST)
    assert (found.summaries[0].total, found.summaries[0].judged) == (2, 0)


@pytest.mark.parametrize("kind", [ActionKind.WAIT, ActionKind.OTHER])
def test_to_wait_cuts_nothing_short(kind: ActionKind) -> None:
    waited = Action(kind=kind, outcome=Outcome.UNKNOWN)
    rows = [
        failure("a", "2026-09-05T21:22", restart("2026-09-05T21:30")),
        event("b", "2026-09-08T19:00", waited, kind=EventKind.ACTION),
        failure("c", "2026-09-09T20:47"),
    ]
    assert worked(*rows).results[0].verdict is Verdict.JUDGED
