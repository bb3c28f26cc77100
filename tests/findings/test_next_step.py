from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.findings.building import at
from tests.findings.next_step_table import Example, examples, reasons, told
from webapp.case import Case
from webapp.case.closing import Resolution
from webapp.case.replies import Stance
from webapp.findings import work_out
from webapp.findings.acceptability import RULES as VERDICT_RULES
from webapp.findings.acceptability import verdict_texts
from webapp.findings.deadline_model import DeadlineKind
from webapp.findings.gaps import GapText
from webapp.findings.model import Findings
from webapp.findings.next_step import COUNTED_FROM_REPLY, LETTERS, step_texts
from webapp.findings.reply_model import NextStep, RungState, StepKind

TABLE = examples()
DATED = {StepKind.WAIT, StepKind.ACCEPT_AND_TEST, StepKind.RETURN_IN_TIME}
_PLACE = re.compile(r"\{(\w+)")


def step(line: str, month: int, day: int) -> NextStep:
    return work_out(told(line), date(2026, month, day)).next_step


@pytest.mark.parametrize("example", TABLE, ids=lambda one: f"{one.line} | {one.today:%m/%d}")
def test_the_table(example: Example) -> None:
    found = step(example.line, example.today.month, example.today.day)
    assert (found.kind, found.reason, found.level, found.until) == example[2:]


def test_every_reason_has_a_row_an_example_and_words() -> None:
    rows = [row.reason for row in reasons()]
    assert len(rows) == len(set(rows))
    assert set(rows) == set(step_texts()) == {example.reason for example in TABLE}
    assert {row.reason: row.kind for row in reasons()} == {name: text.kind for name, text in step_texts().items()}


def test_every_kind_of_step_appears() -> None:
    assert {row.kind for row in reasons()} == set(StepKind)


def test_no_example_is_told_twice() -> None:
    told_as = [(example.line, example.today) for example in TABLE]
    assert len(told_as) == len(set(told_as))


@pytest.mark.parametrize("example", TABLE, ids=lambda one: f"{one.line} | {one.today:%m/%d}")
def test_the_invariants_hold_in_the_table(example: Example) -> None:
    check(told(example.line), example.today)


def test_the_step_names_its_letter_and_the_contact_it_rests_on() -> None:
    found = step("inquiry 9/7; reply 9/8 apology_only", 9, 9)
    assert (found.letter, found.reply) == ("follow_up", "r1")
    assert step("inquiry 9/7 by 9/9", 9, 10).reply == "sent-1"
    assert step("failure 9/1; failure 9/3; inquiry 9/7; reply 9/8 resolved; thanks 9/12", 9, 12).letter == ""


def test_the_desks_own_days_count() -> None:
    found = step("inquiry 9/18", 9, 18)  # a Friday; Monday to Wednesday are holidays
    assert (found.until, found.business_days) == (date(2026, 9, 25), 2)


def test_deadlines_stand_beside_the_step() -> None:
    near = step("inquiry 9/7 by 9/25; reply 9/8 investigating promised 9/25; warranty 9/24; credit 10/30", 9, 9)
    assert (near.kind, [one.kind for one in near.warnings]) == (StepKind.WAIT, [DeadlineKind.WARRANTY])
    later = step("inquiry 9/7; reply 9/8 apology_only; warranty 9/16; credit 9/17", 9, 9)
    assert [one.kind for one in later.warnings] == [DeadlineKind.WARRANTY]
    assert step("inquiry 9/7 by 9/9; warranty 9/7; reply_date 9/9", 9, 8).warnings == ()


def test_the_deadline_that_the_step_is_about_is_no_warning() -> None:
    found = step("failure 9/3; return 9/10; warranty 9/10", 9, 7)
    assert (found.kind, [one.kind for one in found.warnings]) == (StepKind.RETURN_IN_TIME, [DeadlineKind.WARRANTY])


def test_a_case_that_is_over_warns_of_nothing() -> None:
    assert step("return 9/10; solved 9/9", 9, 9).warnings == ()


def test_stances_that_were_only_suggested_count_until_the_reply_is_settled() -> None:
    case = told("inquiry 9/7; reply 9/8 restart")
    (reply,) = case.replies.replies
    marks = tuple(mark.model_copy(update={"confirmed": False}) for mark in reply.stances)
    open_reply = reply.model_copy(update={"stances": marks, "read": False})
    settled = open_reply.model_copy(update={"read": True})
    kinds = [
        work_out(
            case.model_copy(update={"replies": case.replies.model_copy(update={"replies": (one,)})}), date(2026, 9, 9)
        ).next_step.reason
        for one in (open_reply, settled)
    ]
    assert kinds == ["advice_unrecorded", "awaiting"]


def test_an_end_that_was_undone_does_not_date_the_new_one() -> None:
    case = told("inquiry 9/4; thanks 9/5; solved 9/5; failure 9/8 10:00")
    (closing,) = case.head.closings
    reopened = case.head.model_copy(
        update={
            "closings": (closing.model_copy(update={"reopened_at": at("2026-09-08")}),),
            "resolution": Resolution(at=at("2026-09-12")),
        }
    )
    now_solved = case.model_copy(update={"head": reopened})
    assert work_out(case, date(2026, 9, 13)).next_step.reason == "came_back_after_end"
    assert work_out(now_solved, date(2026, 9, 13)).next_step.reason == "over"


def test_what_a_no_answer_mark_says_is_left_to_the_dates() -> None:
    assert step("inquiry 9/7 by 9/9; reply 9/8 no_answer", 9, 9).reason == "awaiting"
    assert set(VERDICT_RULES) == set(Stance) - {Stance.NO_ANSWER}


def test_a_level_is_not_advised_again_whatever_came_in_between() -> None:
    cured = "inquiry 9/1; reply 9/2 resolved; failure 9/3; follow_up 9/3; reply 9/4 resolved; failure 9/5"
    promised = step(f"{cured}; escalation 1 9/7; reply 9/8 resolved promised 9/18; failure 9/9", 9, 9)
    assert (promised.reason, promised.level) == ("cure_undone_again", 2)
    moved = "inquiry 9/1; reply 9/2 apology_only; follow_up 9/3; escalation 1 9/4; reply 9/7 passed_around"
    again = step(f"{moved}; follow_up 9/8; reply 9/9 apology_only", 9, 10)
    assert (again.reason, again.level) == ("answered_in_vain", 2)


@pytest.mark.parametrize(
    "line",
    [
        *("inquiry 9/7; reply resolved", "inquiry 9/7; reply workaround", "inquiry 9/7; reply other_party evidence"),
        *('inquiry 9/7 by 9/8; reply asks_for_information asked "x" done', "reply resolved; reply 9/8"),
        "inquiry 9/7; follow_up 9/8; reply fix_planned",
    ],
)
def test_what_counts_from_a_reply_without_a_day_ends(line: str) -> None:
    days = [step(line, 9, day) for day in range(8, 29)]
    assert len({one.until for one in days if one.reason in COUNTED_FROM_REPLY}) == 1
    assert days[-1].reason not in COUNTED_FROM_REPLY


_SAYS = st.sampled_from(
    [
        *(
            "resolved",
            "resolved promised 9/28",
            "resolved investigating promised 9/28",
            "passed_around",
            "apology_only",
        ),
        *("fix_planned", "fix_planned promised 9/12 kept 9/12", "investigating promised 9/3", "workaround", "unread"),
        *("wait_and_see promised 9/28", 'resolved asked "x"', "resolved asks_for_information", "declined", ""),
    ]
)
_WRITES = st.sampled_from(
    ["inquiry", "follow_up", "follow_up", "chaser", "delivery", "escalation 1", "escalation 1", "escalation 2"]
)
_LIVES = st.sampled_from(["failure", "failure", "call", "recovered", "restarted"])


@st.composite
def courses(draw: st.DrawFn) -> str:
    """Return a long course in order of time: what was written, what was answered, and what happened after it."""
    told = draw(st.sampled_from(["company", "constant", "steps x"])), "inquiry 9/1"
    steps = st.builds("reply {} {}".format, st.just("DAY"), _SAYS) | st.builds("{} DAY".format, _WRITES | _LIVES)
    said = [one.replace("DAY", f"9/{day}") for day, one in enumerate(draw(st.lists(steps, min_size=5, max_size=18)), 2)]
    return "; ".join([*told, *said])


@settings(deadline=None, max_examples=400)
@given(courses(), st.integers(8, 28))
def test_a_course_in_order_of_time_is_never_sent_back_to_a_level(line: str, day: int) -> None:
    check(told(line), date(2026, 9, day))


_days = st.integers(1, 28).map(lambda day: f"9/{day}")
_times = _days | st.builds(lambda day, hour: f"{day} {hour}:30", _days, st.integers(0, 23))
_stances = st.sampled_from([one.value for one in Stance])
_additions = st.sampled_from(["evidence", "unread", 'asked "x"', 'asked "x" declined']) | st.builds(
    lambda name, day: f"{name} {day}",
    st.sampled_from(['asked "x" done', "promised", "owes", "promised 9/9 kept"]),
    _days,
)
_replies = st.builds(
    lambda when, stances, more: " ".join(["reply", when, *stances, *more]),
    _times | st.just(""),
    st.lists(_stances, max_size=2),
    st.lists(_additions, max_size=2),
)
_letters = st.builds(
    lambda name, when, by: f"{name} {when}{by}",
    st.sampled_from(
        ["inquiry", "follow_up", "chaser", "delivery", "thanks", "erratum", *(f"escalation {n}" for n in (1, 2, 3))]
    ),
    _times,
    st.just("") | _days.map(lambda day: f" by {day}"),
)
_events = st.builds(
    lambda name, when: f"{name} {when}",
    st.sampled_from(["failure", "failure", "restarted", "recovered", "call", "solved", "closed given_up"]),
    _times,
)
_facts = st.sampled_from(["company", "marked sent", "constant", "steps x", "log"]) | st.builds(
    lambda name, day: f"{name} {day}", st.sampled_from(["return", "warranty", "credit", "telecom"]), _days
)
_statements = _replies | _replies | _letters | _letters | _events | _facts


@settings(deadline=None, max_examples=300)
@given(st.lists(_statements, max_size=9).map("; ".join), st.integers(1, 28))
def test_any_course_of_a_case_has_one_next_step(line: str, day: int) -> None:
    check(told(line), date(2026, 9, day))


@settings(deadline=None, max_examples=60)
@given(cases(), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_any_case_has_one_next_step(case: Case, on: date) -> None:
    check(case, on)


def check(case: Case, on: date) -> None:
    found = work_out(case, on)
    check_step(found)
    check_ladder(found)
    assert found.next_step.level not in {one.level or 1 for one in case.head.sent if one.letter == "escalation"}
    check_verdicts(found)
    assert work_out(case, on).next_step == found.next_step


def check_step(found: Findings) -> None:
    next_step = found.next_step
    text = step_texts()[next_step.reason]
    assert next_step.kind is text.kind
    assert next_step.letter in ("", LETTERS.get(next_step.kind, ""))
    assert (next_step.level is not None) == (next_step.kind is StepKind.ESCALATE)
    assert (next_step.until is not None) == (next_step.business_days is not None) == (next_step.kind in DATED)
    assert next_step.until is None or next_step.until >= found.on
    assert next_step.reply is None or next_step.reply in {one.id for one in found.contacts}
    values = {"date": next_step.until, "business_days": next_step.business_days, "level_name": next_step.level}
    assert places(text.title, text.why) <= {name for name, value in values.items() if value is not None}


def check_ladder(found: Findings) -> None:
    states = [rung.state for rung in found.ladder]
    order = [RungState.SPENT, RungState.HERE, RungState.AHEAD]
    assert states == sorted(states, key=order.index)
    assert states.count(RungState.HERE) == (RungState.SPENT not in states or set(states) != {RungState.SPENT})
    if found.next_step.kind is StepKind.ESCALATE:
        assert found.ladder[found.next_step.level or 0].state is RungState.HERE


def check_verdicts(found: Findings) -> None:
    for reply in found.replies:
        for stance in reply.stances:
            text = verdict_texts()[stance.reason]
            values = {**stance.model_dump(), "date": stance.day}
            assert places(text.text, text.ask) <= {name for name, value in values.items() if value is not None}


def places(*texts: GapText) -> set[str]:
    """Return the names of the values that the texts have places for, which are the same in both languages."""
    found = set()
    for text in texts:
        japanese, english = set(_PLACE.findall(text.ja)), set(_PLACE.findall(text.en))
        assert japanese == english
        found |= japanese
    return found
