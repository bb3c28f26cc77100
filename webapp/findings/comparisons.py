"""Agreed values and measured ones, held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from webapp.case import expected_state
from webapp.case.expected_state import Expectation
from webapp.findings.model import Comparison


def comparisons(expectations: Sequence[Expectation]) -> tuple[Comparison, ...]:
    """Return for each expectation, by its index, whether the measured value meets the agreed one.

    None where a value is missing or the units differ: units are compared as written (Mbps is not MBps), but for
    blanks and the width of characters (％ is %).
    """
    return tuple(Comparison(index=index, met=_met(one)) for index, one in enumerate(expectations))


def _met(one: Expectation) -> bool | None:
    agreed, measured = one.agreed_value, one.measured_value
    if agreed is None or measured is None or _unit(one.unit) != _unit(one.measured_unit):
        return None
    match one.comparison:
        case expected_state.Comparison.AT_LEAST:
            return measured >= agreed
        case expected_state.Comparison.AT_MOST:
            return measured <= agreed
        case expected_state.Comparison.EQUAL:
            return measured == agreed


def _unit(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
