from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from tests.findings.building import at
from tests.findings.test_contacts import TO, case, exchanges, letter, reply
from webapp.case import Case
from webapp.case.desk_hours import DeskHours
from webapp.case.replies import AnswerTo, Promise, PromiseBy, Reply, Stance, StanceMark
from webapp.case.requests import Request, RequestKind
from webapp.case.sent import Sent
from webapp.findings.contacts import contacts
from webapp.findings.desk_days import DeskDays
from webapp.findings.questions import questions
from webapp.findings.reply_model import Question, QuestionState
from webapp.report.letters.inquiry_requests import USUAL

ON = date(2026, 9, 16)  # a Wednesday
ALL = tuple(RequestKind)


def ask(kind: RequestKind, text: str = "") -> Request:
    return Request(kind=kind, text=text)


def ledger(told: Case) -> tuple[Question, ...]:
    return questions(told, contacts(told, told.head.tz), DeskDays(told.head.desk), ON)


def asked(*told: Sent | Reply, desk: DeskHours | None = None) -> dict[str, Question]:
    return {one.key: one for one in ledger(case(*told, desk=desk))}


def answer(name: str, *marks: Stance, when: str | None = "2026-09-08", **more: object) -> Reply:
    confirmed = tuple(StanceMark(stance=stance, phrase=stance.value, confirmed=True) for stance in marks)
    return Reply(id=name, at=at(when), stances=confirmed, **more)


def states(*told: Sent | Reply) -> dict[str, str]:
    every = letter("2026-09-07T10:00", requests=tuple(ask(kind) for kind in ALL))
    return {key: one.state.value for key, one in asked(every, *told).items() if one.state is not QuestionState.OPEN}


def test_nothing_is_asked_before_a_letter_went_out() -> None:
    assert asked() == {}
    told = case(reply("a", None))
    head = told.head.model_copy(update={"requests": (ask(RequestKind.DATE),)})
    assert ledger(told.model_copy(update={"head": head})) == ()


def test_a_letter_asks_what_was_recorded_and_else_the_usual_of_its_kind() -> None:
    assert list(asked(letter(None, requests=(ask(RequestKind.KNOWN),)))) == ["known"]
    assert list(asked(letter(None))) == ["cause", "repair", "workaround", "information"]
    assert list(asked(letter(None, "follow_up"))) == ["cause", "information", "date"]
    assert list(asked(letter(None, "escalation", level=3))) == ["repair", "workaround", "date"]
    assert asked(letter(None, "chaser"), letter(None, "thanks")) == {}
    assert list(asked(letter(None, "chaser", requests=(ask(RequestKind.RELEASE),)))) == ["release"]
    assert list(asked(letter(None, requests=(ask(RequestKind.OTHER, " "),)))) == [
        "cause",
        "repair",
        "workaround",
        "information",
    ]


def test_the_usual_questions_are_those_of_the_inquiry() -> None:
    said = {part for name in USUAL for part in name.split("_and_")}
    assert set(asked(letter(None))) == said


def test_an_inquiry_without_a_record_asked_what_the_case_asks() -> None:
    told = case(letter(None), letter(None, "follow_up"))
    head = told.head.model_copy(update={"requests": (ask(RequestKind.MEETING), ask(RequestKind.OTHER))})
    assert [one.key for one in ledger(told.model_copy(update={"head": head}))] == [
        "meeting",
        "cause",
        "information",
        "date",
    ]


def test_each_kind_is_one_question_and_own_words_are_one_each() -> None:
    first = letter(
        "2026-09-07T18:00",
        requests=(
            ask(RequestKind.CAUSE, "原因は？"),
            ask(RequestKind.LOGS, " 9/3 の接続ログ "),
            ask(RequestKind.LOGS),
            ask(RequestKind.OTHER, "cause of it"),
            ask(RequestKind.CAUSE, "なぜ切れるのか"),
        ),
    )
    second = letter(
        "2026-09-14", "follow_up", requests=(ask(RequestKind.CAUSE), ask(RequestKind.LOGS, "9/3 の接続ログ"))
    )
    found = asked(first, second, desk=DeskHours(closes="17:00"))
    assert list(found) == ["cause", "9/3 の接続ログ", "logs", "cause of it"]
    cause = found["cause"]
    assert (cause.text, cause.asked_in) == ("なぜ切れるのか", ("sent-1", "sent-2"))
    assert (cause.first_asked, cause.business_days) == (date(2026, 9, 7), 6)
    assert found["9/3 の接続ログ"].asked_in == ("sent-1", "sent-2")
    assert found["cause of it"].kind is RequestKind.OTHER
    assert (found["logs"].text, found["logs"].asked_in) == ("", ("sent-1",))
    (unknown, *_) = asked(letter("2026-09")).values()
    assert (unknown.first_asked, unknown.business_days) == (None, None)


@pytest.mark.parametrize(
    ("stance", "answered"),
    [
        (Stance.WORKAROUND, {"workaround": "answered"}),
        (Stance.FIX_PLANNED, {"repair": "answered"}),
        (Stance.RESOLVED, {"repair": "answered", "workaround": "answered"}),
        (Stance.AS_DESIGNED, {"cause": "partly"}),
        (Stance.COMPATIBILITY, {"cause": "partly"}),
        (Stance.OTHER_PARTY, {"cause": "partly"}),
        (Stance.NOT_REPRODUCED, {"cause": "partly"}),
        (Stance.DECLINED, {}),
        (Stance.RESTART, {}),
        (Stance.INVESTIGATING, {}),
    ],
)
def test_what_a_confirmed_stance_answers(stance: Stance, answered: dict[str, str]) -> None:
    assert states(answer("a", stance)) == answered
    guessed = StanceMark(stance=stance, confirmed=False)
    assert states(Reply(id="a", at=at("2026-09-08"), stances=(guessed,))) == {}
    assert states(answer("a", stance, direction=TO)) == {}


def test_a_planned_repair_with_a_day_answers_when() -> None:
    due = Promise(by=PromiseBy.VENDOR, due=date(2026, 9, 30))
    dated = {"repair": "answered", "date": "answered"}
    assert states(answer("a", Stance.FIX_PLANNED, promises=(due,))) == dated
    undated = (due.model_copy(update={"due": None}), due.model_copy(update={"by": PromiseBy.CUSTOMER}))
    assert states(answer("a", Stance.FIX_PLANNED, promises=undated)) == {"repair": "answered"}


def test_what_the_customer_recorded_goes_before_what_follows_from_a_stance() -> None:
    told = answer("a", Stance.RESOLVED, answers=(AnswerTo(question=" repair", answer="一部のみ", whole=False),))
    assert states(told) == {"repair": "partly", "workaround": "answered"}
    found = asked(letter("2026-09-07"), told)
    assert [(one.reply, one.text, one.whole, one.by_stance) for one in found["repair"].answers] == [
        ("a", "一部のみ", False, None)
    ]
    assert [(one.text, one.by_stance) for one in found["workaround"].answers] == [("resolved", Stance.RESOLVED)]
    assert states(told, answer("b", Stance.RESOLVED, when="2026-09-09"))["repair"] == "answered"


def test_answers_to_own_words_and_to_what_nobody_asked() -> None:
    told = letter("2026-09-07", requests=(ask(RequestKind.LOGS, "接続ログ"),))
    answers = (AnswerTo(question="接続ログ", answer="送付"), AnswerTo(question="logs", answer="?"))
    found = asked(told, answer("a", answers=answers))
    assert [one.text for one in found["接続ログ"].answers] == ["送付"]
    assert list(found) == ["接続ログ"]
    assert asked(told, answer("a", direction=TO, answers=answers))["接続ログ"].state is QuestionState.ANSWERED


def test_a_reply_answers_only_what_was_asked_before_it() -> None:
    early = answer("a", Stance.WORKAROUND, when="2026-09-06T10:00")
    assert states(early) == {}
    assert states(early, letter("2026-09-05", "escalation")) == {"workaround": "partly"}
    assert states(answer("a", Stance.WORKAROUND, when=None), answer("b", when="2026-09-01")) == {
        "workaround": "answered"
    }
    undated = letter(None, requests=(ask(RequestKind.WORKAROUND),))
    found = asked(reply("z", "2026-09-01"), undated, early)
    assert found["workaround"].state is QuestionState.ANSWERED


@settings(deadline=None)
@given(exchanges())
def test_any_ledger_is_sound(told: Case) -> None:
    found = ledger(told)
    known = [one.id for one in contacts(told, told.head.tz)]
    assert len({one.key for one in found}) == len(found)
    assert told.head.sent or not found
    for one in found:
        assert one.asked_in == tuple(name for name in known if name in one.asked_in)
        assert (one.state is QuestionState.OPEN) is (not one.answers)
        assert (one.state is QuestionState.ANSWERED) is any(answer.whole for answer in one.answers)


def test_what_is_asked_once_more_is_open_once_more() -> None:
    first = letter("2026-09-07T10:00", requests=(ask(RequestKind.REPAIR),))
    planned = answer("a", Stance.FIX_PLANNED)
    again = letter("2026-09-10T10:00", "escalation", requests=(ask(RequestKind.REPAIR),))
    assert asked(first, planned)["repair"].state is QuestionState.ANSWERED
    question = asked(first, planned, again)["repair"]
    assert question.state is QuestionState.PARTLY
    assert [one.reply for one in question.answers] == ["a"]
    later = answer("b", Stance.FIX_PLANNED, when="2026-09-11")
    assert asked(first, planned, again, later)["repair"].state is QuestionState.ANSWERED


def test_a_reply_of_the_day_that_may_have_come_before_the_letter_does_not_answer_it() -> None:
    first = letter("2026-09-07", requests=(ask(RequestKind.CAUSE),))
    second = letter("2026-09-10", "follow_up", requests=(ask(RequestKind.REPAIR),))
    early = answer("a", Stance.RESOLVED, when="2026-09-10T09:00")
    assert asked(first, second, early)["repair"].state is QuestionState.OPEN
    timed = second.model_copy(update={"at": at("2026-09-10T08:00")})
    assert asked(first, timed, early)["repair"].state is QuestionState.ANSWERED
