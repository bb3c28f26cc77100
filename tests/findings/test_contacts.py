from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import records
from tests.findings.building import at, moments, part
from webapp.case import Case, DayPart, Moment
from webapp.case.desk_hours import DeskHours
from webapp.case.head import Head
from webapp.case.replies import Direction, Replies, Reply
from webapp.case.sent import Sent
from webapp.findings import work_out
from webapp.findings.contacts import asks, contacts, letters
from webapp.findings.model import Findings
from webapp.findings.reply_model import ContactFinding

TO, FROM = Direction.TO_VENDOR, Direction.FROM_VENDOR


def letter(when: str | None, name: str = "inquiry", **more: object) -> Sent:
    return Sent(letter=name, at=at(when), **more)


def reply(name: str, when: str | None, direction: Direction = FROM) -> Reply:
    return Reply(id=name, at=at(when), direction=direction)


def case(*told: Sent | Reply, desk: DeskHours | None = None, zone: str = "Asia/Tokyo") -> Case:
    sent = tuple(one for one in told if isinstance(one, Sent))
    replies = tuple(one for one in told if isinstance(one, Reply))
    return Case(head=Head(sent=sent, desk=desk or DeskHours(), zone=zone), replies=Replies(replies=replies))


def found(*told: Sent | Reply, **head: object) -> tuple[ContactFinding, ...]:
    one = case(*told, **head)
    return contacts(one, one.head.tz)


def order(*told: Sent | Reply) -> list[str]:
    return [one.id for one in found(*told)]


LETTERS = ["inquiry", "follow_up", "escalation", "chaser", "delivery", "thanks", "handover", "phone", "erratum", ""]


@st.composite
def exchanges(draw: st.DrawFn) -> Case:
    """Return any case with the letters that the product writes, and any replies."""
    head = draw(records(Head))
    sent = tuple(one.model_copy(update={"letter": draw(st.sampled_from(LETTERS))}) for one in head.sent)
    told = draw(st.lists(records(Reply), max_size=4))
    replies = tuple(one.model_copy(update={"id": f"r{place}"}) for place, one in enumerate(told))
    return Case(head=head.model_copy(update={"sent": sent}), replies=Replies(replies=replies))


def test_letters_and_replies_stand_in_one_order_of_time() -> None:
    first, second, third = found(
        letter("2026-09-10T10:00", "escalation", level=1),
        reply("a", "2026-09-09T10:00"),
        letter("2026-09-07T10:00", id="first"),
    )
    assert [(one.id, one.kind.value) for one in (first, second, third)] == [
        ("first", "letter"),
        ("a", "from_vendor"),
        ("sent-1", "letter"),
    ]
    assert (first.letter, first.level, first.day) == ("inquiry", None, date(2026, 9, 7))
    assert (second.letter, second.level) == ("", None)
    assert (third.letter, third.level) == ("escalation", 1)


def test_a_call_beside_a_letter_is_its_own_contact() -> None:
    assert order(letter("2026-09-07T10:00"), reply("call", "2026-09-07T10:00", TO)) == ["sent-1", "call"]


@pytest.mark.parametrize(
    ("sent", "said", "expected"),
    [
        ("2026-09-10", "2026-09-10T09:00", "reply letter"),
        ("2026-09-10", "2026-09-10T17:00", "reply letter"),
        ("2026-09-10T10:00", "2026-09-10", "reply letter"),
        ("2026-09-10", "2026-09-10", "reply letter"),
        ("2026-09-10T10:00", "2026-09-10T10:30", "letter reply"),
        ("2026-09-10T10:00", "2026-09-10T09:30", "reply letter"),
        ("2026-09-10", "2026-09-11", "letter reply"),
        ("2026-09-10", "2026-09-09", "reply letter"),
    ],
)
def test_a_letter_follows_the_replies_of_its_day_unless_they_are_certainly_later(
    sent: str, said: str, expected: str
) -> None:
    told = letter("2026-09-07"), letter(sent, "follow_up", id="letter"), reply("reply", said)
    assert " ".join(order(*told)[1:]) == expected


def test_a_part_of_the_day_can_be_certain() -> None:
    first, morning = letter("2026-09-07"), part("2026-09-10", DayPart.MORNING)
    sent = Sent(letter="follow_up", id="letter", at=morning)
    assert order(first, sent, reply("a", "2026-09-10T15:00"))[1:] == ["letter", "a"]
    assert order(first, sent, reply("a", "2026-09-10T08:00"))[1:] == ["a", "letter"]


def test_letters_keep_their_own_order_and_stop_before_what_certainly_followed() -> None:
    first, second = letter("2026-09-07", "follow_up", id="x"), letter("2026-09-10", "chaser", id="y")
    third = letter("2026-09-10T12:00", "escalation", id="z")
    assert order(first, second, third, reply("a", "2026-09-10T09:00")) == ["x", "a", "y", "z"]
    assert order(first, second, third, reply("a", "2026-09-10T15:00")) == ["x", "y", "z", "a"]
    assert order(first, third, reply("a", "2026-09-10T13:00"), reply("b", "2026-09-10")) == ["x", "z", "a", "b"]


def test_a_call_of_the_day_is_passed_only_with_a_reply_after_it() -> None:
    first, sent = letter("2026-09-07"), letter("2026-09-10", "follow_up", id="letter")
    call, said = reply("call", "2026-09-10T09:00", TO), reply("a", "2026-09-10T09:05")
    assert order(first, sent, call)[1:] == ["letter", "call"]
    assert order(first, sent, call, said)[1:] == ["call", "a", "letter"]


def test_the_first_inquiry_stands_before_the_replies_of_its_day_unless_a_call_came_first() -> None:
    assert order(letter("2026-09-07T10:00"), reply("a", "2026-09-07")) == ["sent-1", "a"]
    assert order(letter("2026-09-07"), reply("a", "2026-09-07T10:00")) == ["sent-1", "a"]
    told = reply("call", "2026-09-07T10:00", TO), reply("a", "2026-09-07T10:05"), letter("2026-09-07")
    assert order(*told) == ["call", "a", "sent-1"]


def test_without_a_time_the_order_of_the_own_list_stays() -> None:
    assert order(letter("2026-09-07"), letter(None), letter("2026-09-09"), reply("a", "2026-09-08")) == [
        "sent-1",
        "sent-2",
        "a",
        "sent-3",
    ]
    assert order(letter("2026-09-07"), reply("a", None)) == ["sent-1", "a"]
    assert order(letter(None), reply("a", None)) == ["sent-1", "a"]
    told = [letter("2026-09-07"), letter("2026-09-20"), reply("a", None), reply("b", "2026-09-09")]
    assert order(*told) == ["sent-1", "a", "b", "sent-2"]
    assert order(letter("2026-09-09T10:00"), reply("a", None), reply("b", "2026-09-09")) == ["sent-1", "a", "b"]


def test_no_two_contacts_share_an_id() -> None:
    told = case(
        letter(None, id="a"),
        letter(None, id="a"),
        letter(None),
        letter(None, id="sent-3"),
        reply("a", None),
    )
    assert list(letters(told)) == ["sent-a", "sent-sent-a", "sent-3", "sent-sent-3"]
    assert len({one.id for one in contacts(told, told.head.tz)}) == 5


def test_days_are_those_of_the_zone_and_count_from_when_the_desk_was_open() -> None:
    late = found(letter("2026-09-18T17:30"), reply("a", "2026-09-18T17:30"), desk=DeskHours(closes="17:30"))
    assert [one.day for one in late] == [date(2026, 9, 18)] * 2
    assert [one.counted_from for one in late] == [date(2026, 9, 24), date(2026, 9, 18)]
    (abroad,) = found(letter("2026-09-08T09:00"), zone="America/New_York")
    assert (abroad.day, abroad.counted_from) == (date(2026, 9, 7), date(2026, 9, 7))
    (vague,) = found(letter("2026-09"))
    assert (vague.day, vague.counted_from) == (None, None)


def test_thanks_and_sheets_of_our_own_ask_for_nothing() -> None:
    told = found(*(letter(None, name) for name in LETTERS[:-1]), reply("a", None), reply("b", None, TO))
    assert [one.letter or one.id for one in told if asks(one)] == [*LETTERS[:5], "b"]


@settings(deadline=None)
@given(st.lists(moments(), max_size=4), st.lists(moments(), max_size=4))
def test_every_contact_is_there_once_and_noted_times_are_in_order(sent: list[Moment], told: list[Moment]) -> None:
    listed = found(
        *(Sent(letter="inquiry", at=one) for one in sent),
        *(Reply(id=f"r{place}", at=one) for place, one in enumerate(told)),
    )
    assert {one.id for one in listed} == {f"sent-{n + 1}" for n in range(len(sent))} | {
        f"r{n}" for n in range(len(told))
    }
    assert len(listed) == len(sent) + len(told)
    noted = [instant for one in listed if (instant := one.at.instant())]
    assert noted == sorted(noted)


@settings(deadline=None, max_examples=50)
@given(exchanges(), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_any_exchange_has_findings_that_come_back_from_json(told: Case, on: date) -> None:
    worked = work_out(told, on)
    assert Findings.model_validate_json(worked.model_dump_json()) == worked
