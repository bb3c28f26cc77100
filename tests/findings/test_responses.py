from __future__ import annotations

from datetime import date

from tests.findings.test_contacts import case, letter, reply
from webapp.case.desk_hours import DeskHours
from webapp.case.replies import Direction, Reply
from webapp.case.sent import Sent
from webapp.findings.contacts import contacts
from webapp.findings.desk_days import DeskDays
from webapp.findings.responses import responses

TO = Direction.TO_VENDOR
ON = date(2026, 9, 25)


def found(*told: Sent | Reply, desk: DeskHours | None = None) -> list[tuple[str, str | None, int | None]]:
    one = case(*told, desk=desk)
    listed = responses(contacts(one, one.head.tz), DeskDays(one.head.desk), ON)
    return [(found.contact, found.answer, found.business_days) for found in listed]


def test_each_contact_has_the_first_answer_after_it() -> None:
    assert found(
        reply("a", "2026-09-18T10:00", TO),
        reply("b", "2026-09-24T10:00"),
        reply("c", "2026-09-24T11:00"),
        reply("d", "2026-09-24T12:00", TO),
    ) == [("a", "b", 1), ("d", None, 1)]


def test_contacts_are_put_in_order_of_time() -> None:
    assert found(reply("b", "2026-09-03T10:00"), reply("a", "2026-09-02T10:00", TO)) == [("a", "b", 1)]


def test_a_day_that_is_not_known_counts_nothing() -> None:
    assert found(reply("a", None, TO), reply("b", "2026-09-03")) == [("a", "b", None)]
    assert found(reply("a", "2026-09", TO), reply("b", None)) == [("a", "b", None)]


def test_letters_count_too_unless_they_want_no_answer() -> None:
    assert found(
        letter("2026-09-14T10:00"),
        reply("a", "2026-09-16T10:00"),
        letter("2026-09-16T11:00", "thanks"),
        letter("2026-09-17", "escalation"),
    ) == [("sent-1", "a", 2), ("sent-3", None, 3)]


def test_the_days_are_the_desks_own() -> None:
    told = letter("2026-09-18T18:00"), reply("a", "2026-09-24T10:00")
    assert found(*told) == [("sent-1", "a", 1)]
    assert found(*told, desk=DeskHours(closes="17:00")) == [("sent-1", "a", 0)]
    assert found(*told, desk=DeskHours(on_holidays=True)) == [("sent-1", "a", 4)]
    assert found(*told, desk=DeskHours(weekdays=(5,))) == [("sent-1", "a", 0)]
