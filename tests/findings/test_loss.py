from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.case.head import Party
from webapp.case.loss import Expense, Loss, LossItem
from webapp.findings.loss import loss
from webapp.findings.model import LossFinding, Range


def item(low: str | None, high: str | None = None, people: int | None = 2, occurrences: int | None = 4) -> LossItem:
    return LossItem(
        minutes_low=Decimal(low) if low else None,
        minutes_high=Decimal(high) if high else None,
        people_low=people,
        occurrences=occurrences,
    )


def found(*items: LossItem, party: Party = Party.COMPANY, failures: int = 4) -> LossFinding:
    return loss(Loss(items=items), party, failures)


def span(low: str, high: str) -> Range:
    return Range(low=Decimal(low), high=Decimal(high))


def test_minutes_times_people_times_occurrences() -> None:
    one = found(item("30", "45"))
    assert one.lines[0].total_minutes == span("240", "360")
    assert one.total_minutes == span("240", "360")
    assert one.person_days == span("0.5", "0.75")


def test_lines_are_added_up() -> None:
    one = found(item("30"), item("0.1", "0.2", people=3, occurrences=1))
    assert one.total_minutes == span("240.3", "240.6")
    assert str(one.total_minutes.low if one.total_minutes else "") == "240.3"
    assert one.person_days == span("0.5", "0.5")


def test_one_value_stands_for_both_ends() -> None:
    assert found(item(None, "30")).lines[0].minutes == span("30", "30")


def test_occurrences_come_from_the_timeline_where_none_are_given() -> None:
    (line,) = found(item("30", occurrences=None), failures=3).lines
    assert (line.occurrences, line.occurrences_counted) == (3, True)
    assert found(item("30", occurrences=None), failures=0).lines == ()
    (line,) = found(item("30", occurrences=0), failures=3).lines
    assert (line.occurrences, line.occurrences_counted, line.total_minutes) == (0, False, span("0", "0"))


def test_a_private_person_is_one_and_a_company_is_asked() -> None:
    assert found(item("30", people=None), party=Party.PERSON).lines[0].people == span("1", "1")
    assert found(item("30", people=None), party=Party.COMPANY).lines == ()


@pytest.mark.parametrize(
    "bad", [item(None), item("45", "30"), LossItem(minutes_low=Decimal(1), people_low=3, people_high=2)]
)
def test_a_line_that_cannot_be_reckoned_is_left_out_and_keeps_its_index(bad: LossItem) -> None:
    assert [line.index for line in found(bad, item("30")).lines] == [1]
    assert found(bad).total_minutes is None
    assert found(bad).person_days is None


def test_expenses_are_summed_by_currency() -> None:
    paid = (
        Expense(amount=Decimal("1200.50")),
        Expense(amount=Decimal("3"), currency="USD"),
        Expense(amount=Decimal("99.50"), currency=" jpy"),
        Expense(currency="EUR"),
    )
    money = loss(Loss(expenses=paid), Party.PERSON, 0).expenses
    assert [(one.currency, str(one.amount)) for one in money] == [("JPY", "1300"), ("USD", "3")]


amounts = st.decimals(0, Decimal("999999999999.999999"), places=6)


@settings(deadline=None)
@given(st.lists(st.tuples(amounts, st.integers(0, 10_000_000), st.integers(0, 1_000_000)), max_size=5))
def test_any_line_is_reckoned_exactly(lines: list[tuple[Decimal, int, int]]) -> None:
    items = tuple(LossItem(minutes_low=m, people_low=p, occurrences=n) for m, p, n in lines)
    one = loss(Loss(items=items), Party.PERSON, 0)
    exact = sum(Fraction(m) * p * n for m, p, n in lines)
    if one.total_minutes:
        assert Fraction(one.total_minutes.low) == exact
        assert "E" not in str(one.total_minutes.low)
        assert one.total_minutes.low == one.total_minutes.high
