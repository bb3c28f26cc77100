from __future__ import annotations

from datetime import UTC, date, datetime

from tests.findings.building import ON, at
from webapp.case import Case, Moment
from webapp.case.expected_state import ExpectedState, ServiceLevel
from webapp.case.head import Head
from webapp.case.loss import Loss
from webapp.case.subject import Subject
from webapp.findings import work_out
from webapp.findings.deadlines import deadlines


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
