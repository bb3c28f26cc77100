from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.findings.building import at
from tests.findings.test_contacts import TO, case, exchanges, letter, reply
from webapp.case import Case
from webapp.case.desk_hours import DeskHours
from webapp.case.head import State
from webapp.case.replies import Direction, Promise, PromiseBy, Reply, Stance, StanceMark
from webapp.case.sent import Sent
from webapp.findings.contacts import asks, contacts
from webapp.findings.desk_days import DeskDays
from webapp.findings.reply_model import ContactKind, Waiting
from webapp.findings.waiting import waiting

ON = date(2026, 9, 16)  # a Wednesday


def waited(told: Case, on: date = ON) -> Waiting | None:
    return waiting(told, contacts(told, told.head.tz), DeskDays(told.head.desk), on)


def found(*told: Sent | Reply, desk: DeskHours | None = None, on: date = ON) -> tuple[object, ...] | None:
    one = waited(case(*told, desk=desk), on)
    return one and (one.contact, one.since.day, one.until.day, one.reason, one.business_days, one.overdue_days)


def promising(
    name: str, when: str | None, *dues: date | None, direction: Direction = Direction.FROM_VENDOR, **more: object
) -> Reply:
    given = tuple(Promise(by=PromiseBy.VENDOR, due=due) for due in dues)
    return Reply(id=name, at=at(when), direction=direction, promises=given, **more)


def sept(day: int) -> date:
    return date(2026, 9, day)


def test_nothing_is_waited_for_before_anything_is_asked() -> None:
    assert found() is None
    assert found(letter("2026-09-14", "thanks"), letter("2026-09-14", "handover")) is None


def test_a_letter_waits_for_its_answer_by_the_day_it_named() -> None:
    asked = letter("2026-09-10T10:00", reply_by=sept(15))
    assert found(asked) == ("sent-1", 10, 15, "reply_by", 4, 1)
    assert found(asked, on=sept(15)) == ("sent-1", 10, 15, "reply_by", 3, 0)
    assert found(asked, reply("a", "2026-09-11T10:00")) is None
    assert found(asked, desk=DeskHours(answers_within=1)) == ("sent-1", 10, 15, "reply_by", 4, 1)


def test_a_reply_of_the_day_that_may_have_come_before_the_letter_does_not_end_the_waiting() -> None:
    told = letter("2026-09-10"), letter("2026-09-15", "follow_up", reply_by=sept(17))
    assert found(*told, reply("a", "2026-09-15T09:00")) == ("sent-2", 15, 17, "reply_by", 1, 0)
    assert found(*told, reply("a", "2026-09-15")) == ("sent-2", 15, 17, "reply_by", 1, 0)
    assert found(*told, reply("a", "2026-09-16")) is None


def test_without_such_a_day_the_desks_own_time_counts_and_then_two_business_days() -> None:
    asked = letter("2026-09-11T18:00")
    assert found(asked) == ("sent-1", 11, 15, "usual", 3, 1)
    assert found(asked, desk=DeskHours(closes="17:00")) == ("sent-1", 11, 16, "usual", 2, 0)
    assert found(asked, desk=DeskHours(answers_within=5)) == ("sent-1", 11, 18, "answers_within", 3, 0)
    assert found(asked, desk=DeskHours(answers_within=0)) == ("sent-1", 11, 11, "answers_within", 3, 3)


def test_another_contact_of_ours_waits_too() -> None:
    answered = letter("2026-09-07", reply_by=sept(9)), reply("a", "2026-09-08")
    assert found(*answered, reply("call", "2026-09-15T10:00", TO)) == ("call", 15, 17, "usual", 1, 0)


def test_thanks_after_a_letter_do_not_end_the_waiting() -> None:
    assert found(letter("2026-09-14T10:00"), letter("2026-09-15", "thanks")) == ("sent-1", 14, 16, "usual", 2, 0)


def test_a_promise_of_the_last_reply_is_waited_for_until_it_is_kept() -> None:
    assert found(promising("a", "2026-09-11", sept(15), sept(14), None)) == ("a", 11, 14, "promised", 3, 2)
    assert found(promising("a", "2026-09-11", sept(25))) == ("a", 11, 25, "promised", 3, 0)
    assert found(promising("a", "2026-09-11", None)) is None
    assert found(promising("a", "2026-09-11", sept(25)), reply("b", "2026-09-12")) is None
    kept = Promise(by=PromiseBy.VENDOR, due=sept(25), kept_at=at("2026-09-14"))
    mine = Promise(by=PromiseBy.CUSTOMER, due=sept(25))
    assert found(reply("a", "2026-09-11").model_copy(update={"promises": (kept, mine)})) is None


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("stance", [Stance.INVESTIGATING, Stance.FIX_PLANNED])
def test_looking_into_it_is_waited_for_with_a_day_and_only_then(stance: Stance, confirmed: bool) -> None:
    marks = (StanceMark(stance=stance, confirmed=confirmed),)
    assert found(promising("a", "2026-09-14", sept(25), stances=marks)) == ("a", 14, 25, "promised", 2, 0)
    assert found(promising("a", "2026-09-14", stances=marks)) is None


def test_the_promised_day_also_holds_for_a_contact_before_it() -> None:
    told = promising("a", "2026-09-11", sept(24))
    assert found(told, letter("2026-09-14", "delivery")) == ("sent-1", 14, 24, "promised", 2, 0)
    assert found(told, letter("2026-09-14", reply_by=sept(17))) == ("sent-1", 14, 17, "reply_by", 2, 0)
    assert found(told, letter("2026-09-24"), on=sept(24)) == ("sent-1", 24, 24, "promised", 0, 0)
    late = promising("a", "2026-09-11", sept(11))
    assert found(late, letter("2026-09-14", "chaser")) == ("sent-1", 14, 16, "usual", 2, 0)


def test_what_the_desk_promised_in_a_call_of_ours_counts() -> None:
    call = promising("call", "2026-09-15", sept(18), direction=TO)
    assert found(promising("a", "2026-09-14", sept(30)), call) == ("call", 15, 18, "promised", 1, 0)


def test_a_day_that_is_not_known_is_taken_as_late_as_it_can_be() -> None:
    assert found(letter("2026-08")) == ("sent-1", 31, 2, "usual", 12, 10)
    assert found(letter("2026-09")) == ("sent-1", 16, 18, "usual", 0, 0)
    assert found(letter(None)) is None
    assert found(letter(None, reply_by=sept(15))) == ("sent-1", 15, 15, "reply_by", 1, 1)
    assert found(letter(None, reply_by=sept(18))) == ("sent-1", 16, 18, "reply_by", 0, 0)


@pytest.mark.parametrize(
    ("state", "waits"),
    [(State.WRITING, True), (State.SENT, True), (State.WAITING, True), (State.SOLVED, False), (State.CLOSED, False)],
)
def test_a_case_that_has_ended_waits_for_nothing(state: State, waits: bool) -> None:
    told = case(letter("2026-09-14"))
    ended = told.model_copy(update={"head": told.head.model_copy(update={"state": state})})
    assert (waited(ended) is not None) is waits


@settings(deadline=None)
@given(exchanges(), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_any_waiting_is_sound(told: Case, on: date) -> None:
    found = waited(told, on)
    if found is None:
        return
    listed = contacts(told, told.head.tz)
    newest = next(one for one in listed if one.id == found.contact)
    later = listed[listed.index(newest) + 1 :]
    assert not any(asks(one) or one.kind is ContactKind.FROM_VENDOR for one in later)
    assert found.overdue_days == 0 or found.until < on
    assert found.reason in ("reply_by", "promised") or found.since <= found.until
    assert found.reason == "promised" or newest.kind is not ContactKind.FROM_VENDOR
    assert newest.day in (None, found.since)
