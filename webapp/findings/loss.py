"""The loss as a calculation that a reader can follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext

from webapp.case.head import Party
from webapp.case.loss import Expense, Loss, LossItem
from webapp.findings.model import LossFinding, LossLine, Money, Range

MINUTES_OF_A_DAY = 8 * 60
"""A person-day is eight hours. Source: 労働基準法 (Labour Standards Act), article 32 (2): the longest working day."""

_DIGITS = 60  # more than the largest sum of products can have


def loss(told: Loss, party: Party, failures: int) -> LossFinding:
    """Return minutes x people x occurrences of each line, in person-minutes, and their sum.

    One value alone stands for both ends of a range. A line without occurrences takes the `failures` of the
    timeline, and is "at least" for that reason; a private person without a number of people is one. A line is
    left out where minutes, people or occurrences are not known, or where a range runs backwards. Person-days
    are rounded to two places; expenses are summed by currency, in the order of the list.
    """
    with localcontext(prec=_DIGITS):
        lines = tuple(_lines(told.items, party, failures))
        total = _sum(lines)
        return LossFinding(
            lines=lines,
            total_minutes=total,
            person_days=_range(_days(total.low), _days(total.high)) if total else None,
            expenses=_expenses(told.expenses),
        )


def _lines(items: Iterable[LossItem], party: Party, failures: int) -> Iterable[LossLine]:
    for index, item in enumerate(items):
        minutes = _ends(item.minutes_low, item.minutes_high)
        people = _ends(item.people_low, item.people_high, alone=1 if party is Party.PERSON else None)
        occurrences = failures if item.occurrences is None else item.occurrences
        counted = item.occurrences is None
        if minutes is None or people is None or (counted and not occurrences):
            continue
        total = _range(minutes.low * people.low * occurrences, minutes.high * people.high * occurrences)
        yield LossLine(
            index=index,
            minutes=minutes,
            people=people,
            occurrences=occurrences,
            occurrences_counted=counted,
            total_minutes=total,
        )


def _ends(low: Decimal | int | None, high: Decimal | int | None, alone: int | None = None) -> Range | None:
    first, last = (low if low is not None else high), (high if high is not None else low)
    if first is None or last is None:
        return None if alone is None else _range(Decimal(alone), Decimal(alone))
    return _range(Decimal(first), Decimal(last)) if first <= last else None


def _sum(lines: Iterable[LossLine]) -> Range | None:
    totals = [line.total_minutes for line in lines]
    if not totals:
        return None
    return _range(sum((one.low for one in totals), Decimal()), sum((one.high for one in totals), Decimal()))


def _days(minutes: Decimal) -> Decimal:
    return (minutes / MINUTES_OF_A_DAY).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _expenses(expenses: Iterable[Expense]) -> tuple[Money, ...]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in expenses:
        if one.amount is not None:
            sums[one.currency.strip().upper()] += one.amount
    return tuple(Money(currency=currency, amount=_plain(amount)) for currency, amount in sums.items())


def _range(low: Decimal, high: Decimal) -> Range:
    return Range(low=_plain(low), high=_plain(high))


def _plain(number: Decimal) -> Decimal:
    """Return the number without trailing zeros and without an exponent: 90, not 90.0 and not 9E+1."""
    shorter = number.normalize()
    return shorter.quantize(Decimal(1)) if shorter == shorter.to_integral_value() else shorter
