from __future__ import annotations

import json
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.findings.building import ON, case_of, failure, home_line, moments, restart, timelines
from webapp.case import Case, Moment
from webapp.case.expected_state import ExpectedState, ServiceLevel
from webapp.case.head import Head
from webapp.case.replies import Direction, Replies, Reply
from webapp.case.subject import Subject
from webapp.case.timeline import Event
from webapp.findings import findings_schema, work_out
from webapp.findings.model import Findings


def many(size: int) -> Case:
    rows = [
        failure(f"e{n}", f"2026-{n // 1000 % 9 + 1:02}-{n // 40 % 28 + 1:02}T{n // 2 % 24:02}:{n % 60:02}", restart())
        for n in range(size)
    ]
    return case_of(*rows, expected_state=ExpectedState(service_level=ServiceLevel(availability=99)))


def test_the_story_is_worked_out_whole() -> None:
    found = work_out(home_line(), ON)
    assert (found.on, found.zone) == (ON, "Asia/Tokyo")
    assert found.order == ("contract", "f1", "f2", "f3", "f4", "log")


def test_the_schema_is_one_and_the_findings_come_back_from_json() -> None:
    schema = findings_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) == set(Findings.model_fields)
    json.dumps(schema)
    found = work_out(home_line(), ON)
    assert Findings.model_validate_json(found.model_dump_json()) == found


def test_the_same_case_and_day_give_the_same_bytes() -> None:
    assert work_out(home_line(), ON).model_dump_json() == work_out(home_line(), ON).model_dump_json()


def test_an_empty_case_has_figures_too() -> None:
    assert work_out(Case(), ON).order == ()


@pytest.mark.slow
def test_ten_thousand_events_are_quick() -> None:
    case, times = many(10_000), []
    for _ in range(3):
        start = process_time()
        work_out(case, ON)
        times.append(process_time() - start)
    assert min(times) < 1  # seconds of processor time; 0.45 was measured


days = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@settings(deadline=None)
@given(timelines(), moments(), moments(), st.lists(moments(), max_size=3), st.none() | st.dates(), days)
def test_any_case_has_figures(
    events: tuple[Event, ...], deadline: Moment, bought: Moment, told: list[Moment], reply_date: date | None, on: date
) -> None:
    replies = tuple(
        Reply(id=f"r{number}", at=when, direction=list(Direction)[number % 2]) for number, when in enumerate(told)
    )
    case = Case(
        head=Head(zone="America/New_York", reply_date=reply_date),
        subject=Subject(return_deadline=deadline, purchased_at=bought),
        replies=Replies(replies=replies),
        expected_state=ExpectedState(service_level=ServiceLevel(availability=99, credit_until=bought)),
    ).model_copy(update={"timeline": case_of(*events).timeline})
    found = work_out(case, on)
    assert 0 <= found.completeness.points <= 100
    assert Findings.model_validate_json(found.model_dump_json()) == found
