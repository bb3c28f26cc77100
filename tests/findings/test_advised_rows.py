"""What was done on advice cuts short what came before it, wherever it was recorded."""

from __future__ import annotations

import pytest

from tests.findings.building import ON, at, event, failure, restart
from webapp.case import Case
from webapp.case.replies import AskedOfCustomer, Replies, Reply, Stance, StanceMark
from webapp.case.timeline import EventKind, Outcome, Timeline
from webapp.findings import work_out
from webapp.findings.model import Bound, Duration, Verdict

HOUR, MINUTE = 3600, 60
BEFORE = failure("a", "2026-09-05T21:22", restart("2026-09-05T21:30"))
AFTER = failure("c", "2026-09-09T20:47")


def told(stance: Stance, *, event_id: str | None = None, done_at: str | None = "2026-09-08T19:00") -> Case:
    asked = AskedOfCustomer(what="電源の入れ直し", done=True, done_at=at(done_at), event=event_id)
    mark = StanceMark(stance=stance, confirmed=True)
    reply = Reply(id="r1", at=at("2026-09-08T11:20"), asked=(asked,), stances=(mark,))
    row = event("b", "2026-09-08T19:00", restart(None, Outcome.UNKNOWN), kind=EventKind.ACTION)
    events = (BEFORE, row, AFTER) if event_id else (BEFORE, AFTER)
    return Case(timeline=Timeline(events=events), replies=Replies(replies=(reply,)))


@pytest.mark.parametrize("event_id", [None, "b"])
def test_it_is_the_same_in_the_reply_and_in_the_timeline(event_id: str | None) -> None:
    found = work_out(told(Stance.RESTART, event_id=event_id), ON).actions
    assert [(one.event, one.verdict) for one in found.results] == [("a", Verdict.INTERRUPTED)]
    assert found.results[0].lasted == Duration(seconds=69 * HOUR + 30 * MINUTE, bound=Bound.AT_LEAST)


def test_what_was_only_told_in_a_reply_is_not_counted() -> None:
    assert work_out(told(Stance.RESTART), ON).actions.summaries[0].total == 1


@pytest.mark.parametrize("stance", [Stance.ASKS_FOR_INFORMATION, Stance.CONDITIONAL, Stance.WAIT_AND_SEE])
def test_papers_and_watching_change_nothing(stance: Stance) -> None:
    assert work_out(told(stance), ON).actions.results[0].verdict is Verdict.JUDGED


def test_without_a_noted_time_nothing_is_claimed_of_it() -> None:
    assert work_out(told(Stance.RESTART, done_at="2026-09-08"), ON).actions.results[0].verdict is Verdict.JUDGED
