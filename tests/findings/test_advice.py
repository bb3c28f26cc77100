from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from tests.cases import cases
from tests.findings.building import at, case_of, event, failure, restart
from tests.findings.next_step_table import told
from webapp.case import Case
from webapp.case.replies import AskedOfCustomer, Replies, Reply, Stance, StanceMark
from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome
from webapp.findings import work_out
from webapp.findings.model import Bound
from webapp.findings.reply_model import AdviceResult, ReplyFinding

ON = date(2026, 9, 20)
HOUR, MINUTE = 3600, 60


def found(case: Case) -> tuple[ReplyFinding, ...]:
    return work_out(case, ON).replies


def advised(line: str) -> tuple[AdviceResult, ...]:
    return found(told(line))[0].advice


def lasted(result: AdviceResult) -> tuple[Bound, int | None, str]:
    return result.lasted.bound, result.lasted.seconds, result.reason


def with_reply(when: str, asked: AskedOfCustomer, *events: Event) -> AdviceResult:
    reply = Reply(id="r1", at=at(when), asked=(asked,), stances=(StanceMark(stance=Stance.RESTART, confirmed=True),))
    (finding,) = found(case_of(*events, replies=Replies(replies=(reply,))))
    return finding.advice[0]


def test_the_story_of_two_answers() -> None:
    line = (
        "inquiry 9/7; reply 9/8 11:20 restart asked x done 9/8 19:00; failure 9/9 20:47;"
        "follow_up 9/10; reply 9/11 10:05 wait_and_see; failure 9/12 18:05"
    )
    first, second = found(told(line))
    assert lasted(first.advice[0]) == (Bound.EXACT, 25 * HOUR + 47 * MINUTE, "")
    assert (first.advice[0].asked, first.advice[0].next_event) == (0, "e0")
    assert lasted(second.advice[0]) == (Bound.EXACT, 32 * HOUR, "")
    assert (second.advice[0].asked, second.advice[0].next_event) == (None, "e1")
    assert [(one.number, one.failures_since, one.failures_after) for one in (first, second)] == [(1, 1, 2), (2, 1, 1)]


def test_nothing_has_followed_yet() -> None:
    (result,) = advised("reply 9/8 11:20 restart asked x done 9/8 19:00; failure 9/8 15:00")
    assert (result.next_event, result.counted_from.value) == (None, "2026-09-08T19:00+09:00")
    assert lasted(result) == (Bound.UNKNOWN, None, "")


@pytest.mark.parametrize("how", ["", "declined"])
def test_what_was_not_done_is_not_judged(how: str) -> None:
    (result,) = advised(f"reply 9/8 11:20 restart asked x {how}; failure 9/9 20:47")
    assert result == AdviceResult(asked=0, not_followed=True)


def test_done_without_a_time_is_counted_from_the_reply_as_a_bound() -> None:
    (result,) = advised("reply 9/8 11:20 restart asked x done; failure 9/9 20:47")
    assert lasted(result) == (Bound.AT_MOST, 33 * HOUR + 27 * MINUTE, "action_time_not_noted")
    (day_only,) = advised("reply 9/8 restart asked x done; failure 9/9 20:47")
    assert lasted(day_only) == (Bound.LESS_THAN, 44 * HOUR + 47 * MINUTE, "action_time_unknown")


def test_done_on_a_day_is_followed_by_the_failures_of_later_days_only() -> None:
    line = "reply 9/8 11:20 restart asked x done 9/8; failure 9/8 20:47"
    assert advised(line)[0].next_event is None
    (result,) = advised(f"{line}; failure 9/9 20:47")
    assert lasted(result) == (Bound.AT_MOST, 33 * HOUR + 27 * MINUTE, "action_time_not_noted")


def test_a_failure_without_a_time_bounds_it_by_its_day() -> None:
    (result,) = advised("reply 9/8 11:20 wait_and_see; failure 9/9")
    assert lasted(result) == (Bound.LESS_THAN, 36 * HOUR + 40 * MINUTE, "next_time_not_noted")


def test_the_row_that_tells_of_doing_it_gives_its_time() -> None:
    asked = AskedOfCustomer(done=True, event="a")
    action = event("a", "2026-09-08T19:00", restart(), kind=EventKind.ACTION)
    result = with_reply("2026-09-08T11:20", asked, action, failure("f", "2026-09-09T20:47"))
    assert lasted(result) == (Bound.EXACT, 25 * HOUR + 47 * MINUTE, "")


def test_a_failure_row_that_tells_of_doing_it_does_not_follow_itself() -> None:
    asked = AskedOfCustomer(done=True, event="f")
    rows = [failure("f", "2026-09-08T19:00", restart()), failure("g", "2026-09-09T20:47")]
    result = with_reply("2026-09-08T11:20", asked, *rows)
    assert (result.next_event, *lasted(result)) == (
        "g",
        Bound.AT_MOST,
        25 * HOUR + 47 * MINUTE,
        "action_time_not_noted",
    )


def test_a_row_without_a_time_is_bounded_by_the_reply() -> None:
    asked = AskedOfCustomer(done=True, event="a")
    action = event("a", "2026-09-08", restart(), kind=EventKind.ACTION)
    result = with_reply("2026-09-08T11:20", asked, action, failure("f", "2026-09-09T20:47"))
    assert lasted(result) == (Bound.AT_MOST, 33 * HOUR + 27 * MINUTE, "action_time_not_noted")


def test_the_own_time_goes_before_that_of_the_row() -> None:
    asked = AskedOfCustomer(done=True, event="a", done_at=at("2026-09-08T19:00"))
    action = event("a", "2026-09-08T12:00", restart(), kind=EventKind.ACTION)
    result = with_reply("2026-09-08T11:20", asked, action, failure("f", "2026-09-09T20:47"))
    assert result.lasted.seconds == 25 * HOUR + 47 * MINUTE


def test_nothing_is_claimed_from_contradictory_times() -> None:
    asked = AskedOfCustomer(done=True, event="f")
    rows = [failure("f", "2026-09-08T19:00", restart("2026-09-08T12:00")), failure("g", "2026-09-09T20:47")]
    assert lasted(with_reply("2026-09-08T11:20", asked, *rows)) == (Bound.UNKNOWN, None, "contradictory")


def test_what_did_not_cure_did_not_last() -> None:
    asked = AskedOfCustomer(done=True, event="a")
    action = Action(kind=ActionKind.CABLE, outcome=Outcome.NOT_CURED)
    row = event("a", "2026-09-08T19:00", action, kind=EventKind.ACTION)
    result = with_reply("2026-09-08T11:20", asked, row, failure("f", "2026-09-09T20:47"))
    assert (result.not_cured, result.next_event) == (True, None)


def test_a_row_that_is_gone_leaves_the_reply() -> None:
    asked = AskedOfCustomer(done=True, event="gone")
    result = with_reply("2026-09-08T11:20", asked, failure("f", "2026-09-09T20:47"))
    assert result.reason == "action_time_not_noted"


def test_about_stays_about() -> None:
    asked = AskedOfCustomer(done=True, done_at=at("2026-09-08T19:00", about=True))
    result = with_reply("2026-09-08T11:20", asked, failure("f", "2026-09-09T20:47"))
    assert lasted(result) == (Bound.ABOUT, 25 * HOUR + 47 * MINUTE, "about")


def test_sending_something_cannot_last() -> None:
    (sent,) = advised("reply 9/8 11:20 asks_for_information asked x done 9/8 19:00; failure 9/9 20:47")
    assert (sent.not_followed, sent.next_event, sent.counted_from.known) == (False, None, True)
    (both,) = advised("reply 9/8 11:20 asks_for_information restart asked x done 9/8 19:00; failure 9/9 20:47")
    assert both.next_event == "e0"


def test_watching_is_advice_only_where_nothing_was_asked() -> None:
    assert [one.asked for one in advised("reply 9/8 wait_and_see asked x")] == [0]
    assert advised("reply 9/8 apology_only") == ()


def test_failures_of_the_day_of_a_reply_without_a_time_do_not_count() -> None:
    same, later = told("reply 9/8; failure 9/8 20:47"), told("reply 9/8 10:00; failure 9/8 20:47")
    assert [found(case)[0].failures_after for case in (same, later)] == [0, 1]


def test_a_reply_without_a_time_ends_no_count() -> None:
    line = "reply 9/8 10:00; failure 9/9 10:00; reply; failure 9/10 10:00; reply 9/11 10:00; failure 9/12 10:00"
    assert [(one.failures_since, one.failures_after) for one in found(told(line))] == [(2, 3), (0, 0), (1, 1)]


def test_nothing_said_is_nothing_found() -> None:
    assert found(told("failure 9/8 10:00; inquiry 9/8")) == ()


@settings(deadline=None, max_examples=60)
@given(cases())
def test_advice_of_any_case_is_judged_by_failures(case: Case) -> None:
    kinds = {one.id: one.kind for one in case.timeline.events}
    for reply in found(case):
        assert 0 <= reply.failures_since <= reply.failures_after
        for result in reply.advice:
            assert result.next_event is None or kinds[result.next_event] is EventKind.FAILURE
            assert (result.lasted.seconds is None) == (result.lasted.bound is Bound.UNKNOWN)
            assert result.next_event or result.lasted.bound is Bound.UNKNOWN
            assert not result.not_followed or not result.counted_from.known
