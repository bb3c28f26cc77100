from __future__ import annotations

from decimal import Decimal

import pytest

from webapp.case.expected_state import Comparison, Expectation
from webapp.findings.comparisons import comparisons


@pytest.mark.parametrize(
    ("how", "measured", "met"),
    [
        (Comparison.AT_LEAST, "99.9", True),
        (Comparison.AT_LEAST, "99.89", False),
        (Comparison.AT_MOST, "99.9", True),
        (Comparison.AT_MOST, "100", False),
        (Comparison.EQUAL, "99.90", True),
        (Comparison.EQUAL, "99.91", False),
    ],
)
def test_values_are_held_against_each_other(how: Comparison, measured: str, met: bool) -> None:
    one = Expectation(
        agreed_value=Decimal("99.9"), comparison=how, unit="％", measured_value=Decimal(measured), measured_unit=" % "
    )
    assert comparisons([Expectation(), one])[1].model_dump() == {"index": 1, "met": met}


@pytest.mark.parametrize(("unit", "other"), [("Mbps", "MBps"), ("ms", ""), ("Mbps", "mbps")])
def test_other_units_are_not_compared(unit: str, other: str) -> None:
    one = Expectation(agreed_value=Decimal(1), unit=unit, measured_value=Decimal(1), measured_unit=other)
    assert comparisons([one])[0].met is None


def test_a_missing_value_is_not_compared() -> None:
    assert comparisons([Expectation(agreed_value=Decimal(1))])[0].met is None
