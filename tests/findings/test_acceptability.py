from __future__ import annotations

import re
from datetime import date

import pytest

from tests.findings.building import at
from tests.findings.next_step_table import PAGE, told
from webapp.case import Case
from webapp.case.expected_state import Basis, Expectation, ExpectedState
from webapp.case.frequency import Count, Frequency
from webapp.case.replies import Stance, StanceMark
from webapp.findings import work_out
from webapp.findings.acceptability import verdict_texts
from webapp.findings.reply_model import Acceptable, StanceFinding

ON = date(2026, 9, 20)
YES, NO, OPEN = Acceptable.YES, Acceptable.NO, Acceptable.OPEN


def stances(case: Case) -> list[StanceFinding]:
    return [one for reply in work_out(case, ON).replies for one in reply.stances]


def last(line: str) -> tuple[Acceptable, str]:
    found = stances(told(line))[-1]
    return found.acceptable, found.reason


TWICE = "reply 9/8 10:00 restart; failure 9/9 20:47; reply 9/10 10:00 restart"


@pytest.mark.parametrize(
    ("line", "acceptable", "reason"),
    [
        ("failure 9/7 10:00; reply 9/8 restart", YES, "first_step"),
        ("reply 9/8 restart", YES, "first_step"),
        (TWICE, NO, "repeated"),
        ("failure 9/7 10:00; reply 9/8 10:00 restart; reply 9/9 10:00 restart", YES, "not_back"),
        ("reply 9/8 10:00 restart; reply 9/9 10:00 restart", OPEN, "repeated_unlogged"),
        ("failure 9/7 10:00; reply restart; reply restart", OPEN, "repeated_unlogged"),
        ("reply 9/8 wait_and_see promised 9/15", YES, "first_with_date"),
        ("reply 9/8 wait_and_see owes 9/15", NO, "no_date"),
        ("reply 9/8 wait_and_see; reply 9/9 wait_and_see promised 9/15", NO, "watched_again"),
        ("reply 9/8 compatibility", NO, "word_not_test"),
        ("reply 9/8 compatibility; solved 9/9", YES, "solved"),
        ("reply 9/8 compatibility; closed given_up 9/9", NO, "word_not_test"),
        ("reply 9/8 resolved; reply 9/9 compatibility", NO, "word_not_test"),
        ("reply 9/8 resolved compatibility", YES, "solved"),
        ("reply 9/8 resolved compatibility; failure 9/9 20:47", NO, "word_not_test"),
        ("reply 9/8 apology_only", NO, "apology"),
        ("reply 9/8 passed_around", YES, "first_move"),
        ("reply 9/8 passed_around; reply 9/9 passed_around", NO, "moved_again"),
        ("reply 9/8 as_designed", OPEN, "passage_missing"),
        ("reply 9/8 not_reproduced", YES, "nothing_given"),
        ("steps x; reply 9/8 not_reproduced", OPEN, "conditions_missing"),
        ("log; reply 9/8 not_reproduced", OPEN, "conditions_missing"),
        ("reply 9/8 other_party", NO, "without_evidence"),
        ("reply 9/8 other_party evidence", YES, "with_evidence"),
        ("reply 9/8 declined", OPEN, "rule_missing"),
        ("reply 9/8 conditional", YES, "meet_or_say"),
        ("reply 9/8 investigating", NO, "no_next_date"),
        ("reply 9/8 investigating owes 9/30", NO, "no_next_date"),
        ("reply 9/8 investigating promised 9/20", YES, "with_date"),
        ("reply 9/8 investigating promised 9/19", NO, "date_passed"),
        ("reply 9/8 investigating promised 9/10 promised 9/30", YES, "with_date"),
        ("reply 9/8 investigating promised 9/10 kept 9/11", YES, "with_date"),
        ("reply 9/8 asks_for_information", YES, "always"),
        ("reply 9/8 workaround", YES, "good"),
        ("reply 9/8 fix_planned", YES, "good"),
        ("reply 9/8 resolved", YES, "good"),
    ],
)
def test_the_verdict(line: str, acceptable: Acceptable, reason: str) -> None:
    assert last(line) == (acceptable, reason)


def test_a_date_is_kept_where_the_desk_answered_by_then() -> None:
    for day, reason in (("9/10", "with_date"), ("9/11", "date_passed")):
        found = stances(told(f"reply 9/8 investigating promised 9/10; reply {day} restart"))
        assert found[0].reason == reason


def test_a_repeated_restart_names_its_figures() -> None:
    found = stances(told(f"failure 9/3 10:33; failure 9/3; failure 9/5 21:22; {TWICE}; failure 9/11 10:00"))[-1]
    assert (found.time, found.failures, found.days) == (2, 4, 7)


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        (("2025-09-01", "2026-09-07"), "rare"),
        (("2025-11-11", "2026-09-07"), "rare"),  # 300 days
        (("2025-11-12", "2026-09-07"), "first_step"),  # 299
        (("2024-01-01", "2025-09-01", "2026-09-07"), "rare"),
        (("2024-01-01", "2026-09-06", "2026-09-07"), "rare"),
        (("2026-09-07",), "first_step"),
    ],
)
def test_about_once_a_year(events: tuple[str, ...], reason: str) -> None:
    assert stances(yearly(*events))[-1].reason == reason


def test_nothing_is_rare_where_more_was_told_than_logged() -> None:
    case = yearly("2025-09-01", "2026-09-07")
    told_more = case.model_copy(update={"frequency": Frequency(counts=(Count(text="1日に5回ほど"),))})
    assert stances(told_more)[-1].reason == "first_step"


def test_rare_names_its_figures() -> None:
    found = stances(yearly("2025-09-01", "2026-09-07"))[-1]
    assert (found.failures, found.days) == (2, 372)


@pytest.mark.parametrize(("advised", "reason"), [("2025-09-08", "rare"), ("2025-09-09", "repeated")])
def test_one_failure_in_the_year_since_it_was_last_advised(advised: str, reason: str) -> None:
    case = yearly("2025-07-01", "2025-08-01", "2026-09-07")
    (reply,) = case.replies.replies
    earlier = reply.model_copy(update={"id": "r0", "at": at(advised)})
    replies = case.replies.model_copy(update={"replies": (earlier, reply)})
    found = stances(case.model_copy(update={"replies": replies}))[-1]
    assert (found.reason, found.failures) == (reason, 1 if reason == "rare" else 3)


def yearly(*days: str) -> Case:
    case = told("; ".join(["failure 9/1"] * len(days)) + "; reply 9/8 restart")
    events = tuple(
        event.model_copy(update={"at": event.at.model_copy(update={"value": day})})
        for event, day in zip(case.timeline.events, days, strict=True)
    )
    return case.model_copy(update={"timeline": case.timeline.model_copy(update={"events": events})})


@pytest.mark.parametrize(
    ("expectation", "reason"),
    [
        (Expectation(basis=Basis.MANUAL, source="p. 12"), "paper_says_otherwise"),
        (Expectation(basis=Basis.SLA, quote="99.9 %"), "paper_says_otherwise"),
        (Expectation(basis=Basis.CONTRACT, source=" "), "passage_missing"),
        (Expectation(basis=Basis.OTHER, source="p. 12"), "passage_missing"),
    ],
)
def test_by_design_against_what_is_written(expectation: Expectation, reason: str) -> None:
    case = told("reply 9/8 as_designed")
    case = case.model_copy(update={"expected_state": ExpectedState(expectations=(expectation,))})
    assert stances(case)[0].reason == reason


def test_the_named_day_is_told() -> None:
    assert stances(told("reply 9/8 investigating promised 9/30 promised 9/25"))[0].day == date(2026, 9, 25)
    assert stances(told("reply 9/8 wait_and_see promised 9/15"))[0].day == date(2026, 9, 15)


def marked(*marks: StanceMark, read: bool = False) -> list[Stance]:
    case = told("reply 9/8")
    replies = tuple(one.model_copy(update={"stances": marks, "read": read}) for one in case.replies.replies)
    case = case.model_copy(update={"replies": case.replies.model_copy(update={"replies": replies})})
    return [one.stance for one in stances(case)]


def test_confirmed_marks_go_before_suggested_ones() -> None:
    suggested = StanceMark(stance=Stance.RESTART)
    confirmed = StanceMark(stance=Stance.DECLINED, confirmed=True)
    assert marked(suggested, suggested) == [Stance.RESTART]
    assert marked(suggested, confirmed) == [Stance.DECLINED]
    assert marked(suggested, read=True) == []
    assert marked(StanceMark(stance=Stance.NO_ANSWER, confirmed=True)) == []


def test_every_reason_has_words_and_stands_in_the_page() -> None:
    section = PAGE.read_text("utf-8").split("## What is acceptable")[1].split("## The rules")[0]
    named = set(re.findall(r"`(\w+)`", section)) - {stance.value for stance in Stance}
    assert named == set(verdict_texts())
