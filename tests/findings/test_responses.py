from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tests.findings.building import at
from webapp.case.replies import Direction, Reply
from webapp.findings.responses import responses

TO, FROM = Direction.TO_VENDOR, Direction.FROM_VENDOR


def reply(name: str, direction: Direction, when: str | None) -> Reply:
    return Reply(id=name, direction=direction, at=at(when))


def found(*replies: Reply) -> list[tuple[str, str | None, int | None]]:
    on = date(2026, 9, 25)
    return [(one.contact, one.answer, one.business_days) for one in responses(replies, ZoneInfo("Asia/Tokyo"), on)]


def test_each_contact_has_the_first_answer_after_it() -> None:
    assert found(
        reply("a", TO, "2026-09-18T10:00"),
        reply("b", FROM, "2026-09-24T10:00"),
        reply("c", FROM, "2026-09-24T11:00"),
        reply("d", TO, "2026-09-24T12:00"),
    ) == [("a", "b", 1), ("d", None, 1)]


def test_contacts_are_put_in_order_of_time() -> None:
    assert found(reply("b", FROM, "2026-09-03T10:00"), reply("a", TO, "2026-09-02T10:00")) == [("a", "b", 1)]


def test_a_day_that_is_not_known_counts_nothing() -> None:
    assert found(reply("a", TO, None), reply("b", FROM, "2026-09-03")) == [("a", "b", None)]
    assert found(reply("a", TO, "2026-09"), reply("b", FROM, None)) == [("a", "b", None)]
