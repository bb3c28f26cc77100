from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import records
from tests.findings.building import at
from tests.findings.test_contacts import TO, case, letter
from webapp.case.desk_hours import DeskHours
from webapp.case.replies import Promise, PromiseBy, Reply
from webapp.findings.contacts import contacts
from webapp.findings.desk_days import DeskDays
from webapp.findings.promises import promises
from webapp.findings.reply_model import PromiseFinding, PromiseState

ON = date(2026, 9, 16)  # a Wednesday


def promise(due: int | None = None, kept: str | None = None, by: PromiseBy = PromiseBy.VENDOR) -> Promise:
    return Promise(by=by, what="連絡", due=date(2026, 9, due) if due else None, kept_at=at(kept))


def ledger(*replies: Reply, desk: DeskHours | None = None) -> tuple[PromiseFinding, ...]:
    told = case(*replies, letter("2026-09-01"), desk=desk)
    return promises(told, contacts(told, told.head.tz), DeskDays(told.head.desk), ON)


def one(given: str | None, told: Promise, desk: DeskHours | None = None) -> tuple[str, int | None, int]:
    (found,) = ledger(Reply(id="a", at=at(given), promises=(told,)), desk=desk)
    return found.state.value, found.business_days, found.late_days


def test_each_promise_is_told_with_its_days() -> None:
    (found,) = ledger(Reply(id="a", at=at("2026-09-10T10:00"), promises=(promise(11, "2026-09-15T09:00"),)))
    assert found == PromiseFinding(
        reply="a",
        index=0,
        by=PromiseBy.VENDOR,
        what="連絡",
        given=date(2026, 9, 10),
        due=date(2026, 9, 11),
        kept=date(2026, 9, 15),
        state=PromiseState.KEPT_LATE,
        business_days=3,
        late_days=2,
    )


def test_how_a_promise_stands() -> None:
    assert one("2026-09-10", promise()) == ("open", 4, 0)
    assert one("2026-09-10", promise(16)) == ("open", 4, 0)
    assert one("2026-09-10", promise(15)) == ("overdue", 4, 1)
    assert one("2026-09-10", promise(11, "2026-09-11T23:59")) == ("kept", 1, 0)
    assert one("2026-09-10", promise(11, "2026-09-12")) == ("kept_late", 1, 0)
    assert one("2026-09-10", promise(None, "2026-09-14")) == ("kept", 2, 0)
    assert one("2026-09-10", promise(9)) == ("overdue", 4, 5)


def test_what_is_not_known_counts_nothing() -> None:
    assert one(None, promise(15)) == ("overdue", None, 1)
    assert one("2026-09-10", promise(11, "2026-09")) == ("kept", None, 0)


def test_both_sides_are_told_in_order_of_time() -> None:
    mine = promise(18, by=PromiseBy.CUSTOMER)
    found = ledger(
        Reply(id="b", at=at("2026-09-11"), promises=(promise(),)),
        Reply(id="a", at=at("2026-09-10"), direction=TO, promises=(mine, promise(17))),
    )
    assert [(told.reply, told.index, told.by.value) for told in found] == [
        ("a", 0, "customer"),
        ("a", 1, "vendor"),
        ("b", 0, "vendor"),
    ]


def test_the_desk_counts_its_own_days_and_the_customer_plain_ones() -> None:
    desk = DeskHours(weekdays=(0,))
    assert one("2026-09-07", promise(11), desk) == ("overdue", 1, 1)
    assert one("2026-09-07", promise(11, by=PromiseBy.CUSTOMER), desk) == ("overdue", 7, 3)


@settings(deadline=None)
@given(records(Promise), st.dates(date(1971, 1, 1), date(2099, 12, 31)))
def test_a_promise_is_late_only_where_its_day_has_passed(told: Promise, given_on: date) -> None:
    (found,) = ledger(Reply(id="a", at=at(str(given_on)), promises=(told,)))
    late = found.state in (PromiseState.OVERDUE, PromiseState.KEPT_LATE)
    assert found.late_days == 0 or late
    assert not late or (found.due is not None and found.due < (found.kept or ON))
    assert (found.state in (PromiseState.KEPT, PromiseState.KEPT_LATE)) is told.kept_at.known
