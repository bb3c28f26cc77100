from __future__ import annotations

from datetime import UTC, date, datetime

from tests.findings.building import ON, at
from webapp.case import Case, Moment
from webapp.case.expected_state import ExpectedState, ServiceLevel
from webapp.case.head import Head, Party
from webapp.case.loss import Loss
from webapp.case.subject import Category, Subject
from webapp.findings import work_out
from webapp.findings.deadlines import deadlines
from webapp.findings.model import DeadlineKind


def case(**moments: Moment) -> Case:
    return Case(
        head=Head(reply_date=date(2026, 9, 24)),
        subject=Subject(
            return_deadline=moments.get("returned", Moment()), warranty_until=moments.get("warranty", Moment())
        ),
        loss=Loss(worsens_at=moments.get("worsens", Moment())),
        expected_state=ExpectedState(service_level=ServiceLevel(credit_until=moments.get("credit", Moment()))),
    )


def test_deadlines_come_in_order_of_time() -> None:
    told = case(
        returned=at("2026-09-08"),
        warranty=at("2027-09"),
        worsens=at("2026-09-08T09:00"),
        credit=at("2026-09-24T12:00"),
    )
    found = deadlines(told, ON)
    assert [one.kind.value for one in found] == ["worsens", "return", "sla_credit", "reply"]
    assert [one.days_left for one in found] == [1, 1, 17, 17]
    assert [one.business_days_left for one in found] == [1, 1, 10, 10]
    assert {one.hours_left for one in found} == {None}


def test_hours_are_left_where_both_sides_have_a_time() -> None:
    now = datetime(2026, 9, 6, 8, 30, tzinfo=UTC)
    worsens, reply = deadlines(case(worsens=at("2026-09-08T09:00")), ON, now)
    assert worsens.hours_left == 39
    assert reply.hours_left is None


def test_a_deadline_that_has_passed_is_negative() -> None:
    (passed, _) = deadlines(case(returned=at("2026-09-04")), ON)
    assert (passed.days_left, passed.business_days_left) == (-3, 0)


def test_business_days_to_the_reply() -> None:
    assert work_out(case(), ON).reply_business_days == 10
    assert work_out(Case(), ON).reply_business_days is None
    assert work_out(case(), date(2026, 9, 25)).reply_business_days == 0


def test_a_reply_date_beyond_the_years_of_the_product_is_no_deadline() -> None:
    found = work_out(Case(head=Head(reply_date=date.max)), ON)
    assert found.deadlines == ()
    assert found.reply_business_days


def contract(when: str | None, category: Category = Category.NETWORK, party: Party = Party.PERSON) -> Case:
    return Case(head=Head(party=party), subject=Subject(category=category, purchased_at=at(when)))


def test_a_new_telecom_contract_can_be_cancelled_for_eight_days() -> None:
    (found,) = deadlines(contract("2026-09-01T20:00"), ON)
    assert (found.kind, found.at) == (DeadlineKind.INITIAL_CANCELLATION, at("2026-09-08"))
    assert (found.days_left, found.business_days_left, found.hours_left) == (1, 1, None)
    assert [one.days_left for one in deadlines(contract("2026-08-31", Category.PHONE), ON)] == [0]


def test_the_eight_days_are_not_named_where_they_are_over_or_no_such_right_is_known() -> None:
    assert deadlines(contract("2026-08-30"), ON) == ()
    assert deadlines(contract("2026-09"), ON) == ()
    assert deadlines(contract(None), ON) == ()
    assert deadlines(contract("2026-09-01", party=Party.COMPANY), ON) == ()
    assert deadlines(contract("2026-09-01", Category.SAAS), ON) == ()
    assert deadlines(contract("2100-12-30"), date(2100, 12, 30)) == ()


def test_the_eight_days_stand_among_the_others_in_order_of_time() -> None:
    told = case(returned=at("2026-09-07"), worsens=at("2026-09-09"))
    subject = told.subject.model_copy(update={"category": Category.NETWORK, "purchased_at": at("2026-09-01")})
    found = deadlines(told.model_copy(update={"subject": subject}), ON)
    assert [one.kind.value for one in found] == ["return", "initial_cancellation", "worsens", "reply"]
