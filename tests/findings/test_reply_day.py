from __future__ import annotations

from datetime import date

import pytest

from tests.findings.test_contacts import case, letter, reply
from webapp.case.replies import Reply
from webapp.case.sent import Sent
from webapp.findings.contacts import contacts
from webapp.findings.reply_day import reply_day

FIRST, LAST = letter("2026-09-07"), letter("2026-09-20", "thanks")
UNKNOWN = reply("a", None)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([FIRST, reply("a", "2026-09-08T10:00")], date(2026, 9, 8)),
        ([UNKNOWN], None),
        ([letter(None), UNKNOWN, reply("b", None)], None),
        ([FIRST, UNKNOWN], date(2026, 9, 7)),
        ([FIRST, UNKNOWN, reply("b", "2026-09-10"), reply("c", "2026-09-12")], date(2026, 9, 10)),
        ([FIRST, UNKNOWN, reply("b", None), reply("c", "2026-09-12")], date(2026, 9, 12)),
        ([FIRST, reply("z", "2026-09-09"), UNKNOWN, LAST], date(2026, 9, 20)),
        ([FIRST, reply("a", "2026-08")], date(2026, 8, 31)),
        ([FIRST, reply("a", "2026-09"), reply("b", "2026-09-10")], date(2026, 9, 10)),
    ],
)
def test_the_day_of_a_reply_is_bounded_by_its_neighbours(told: list[Sent | Reply], expected: date | None) -> None:
    one = case(*told)
    assert reply_day("a", contacts(one, one.head.tz), one.head.tz) == expected
