"""The calendar file, read back with the library that calendars use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from icalendar import Calendar

from tests.cases import cases
from webapp.case import Case
from webapp.case.head import Language
from webapp.findings import work_out
from webapp.report.calendar_file import calendar_file

TODAY = date(2026, 9, 8)


def calendar_of(case: Case, language: Language = Language.JA) -> Any:
    return Calendar.from_ical(calendar_file(case, work_out(case, TODAY), language, TODAY))


def dated(day: str) -> dict[str, str]:
    return {"value": day, "precision": "day"}


def test_a_deadline_is_a_day_with_an_alarm_the_morning_before() -> None:
    case = Case.model_validate(
        {"head": {"title": "画面が映らない件"}, "subject": {"return_deadline": dated("2026-09-12")}}
    )
    (event,) = calendar_of(case).walk("VEVENT")
    assert event["SUMMARY"] == "返品の期限：画面が映らない件"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 9, 12), date(2026, 9, 13))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-15)


def test_a_deadline_with_a_time_is_that_instant() -> None:
    at = {"value": "2026-09-14T08:30+09:00", "precision": "minute"}
    case = Case.model_validate({"loss": {"worsens": "棚卸しができない", "worsens_at": at}})
    (event,) = calendar_of(case, Language.EN).walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2026-09-13T23:30:00+00:00"
    assert event["SUMMARY"].startswith("Worsens from: ")


def test_what_has_passed_is_not_in_it() -> None:
    case = Case.model_validate({"subject": {"return_deadline": dated("2026-09-07")}})
    assert not calendar_of(case).walk("VEVENT")


def test_the_same_thing_keeps_its_name_so_that_a_calendar_doubles_nothing() -> None:
    case = Case.model_validate({"head": {"number": "1"}, "subject": {"return_deadline": dated("2026-09-12")}})
    later = Case.model_validate({"head": {"number": "1"}, "subject": {"return_deadline": dated("2026-09-20")}})
    first, second = (calendar_of(one).walk("VEVENT")[0]["UID"] for one in (case, later))
    assert first == second


@settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(cases())
def test_any_case_makes_a_calendar_that_is_read_back_and_is_the_same_again(case: Case) -> None:
    found = work_out(case, TODAY)
    content = calendar_file(case, found, Language.JA, TODAY)
    assert content == calendar_file(case, found, Language.JA, TODAY)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events)
    assert all(line.startswith((b" ", b"\t")) or b":" in line for line in content.split(b"\r\n") if line)
