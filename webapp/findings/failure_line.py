"""The failures on one line of time, ready to be asked which came after a moment, and how many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from webapp.case.timeline import EventKind
from webapp.findings.chronology import Placed


class FailureLine:
    """The failure rows in order of time; `rows` are those of the whole timeline, in order."""

    def __init__(self, rows: Sequence[Placed]) -> None:
        failures = [(index, row) for index, row in enumerate(rows) if row.event.kind is EventKind.FAILURE]
        self.rows = tuple(row for _, row in failures)
        self.days = sorted(row.span.day for row in self.rows if row.span.day)
        self._indexes = [index for index, _ in failures]
        self._places = [row.place for row in self.rows]

    def first(self, place: datetime, below: int = -1) -> Placed | None:
        """Return the first failure at or after `place` (UTC) that stands below the row with the index `below`."""
        found = max(bisect_left(self._places, place), bisect_right(self._indexes, below))
        return self.rows[found] if found < len(self.rows) else None

    def count(self, place: datetime | None) -> int:
        """Return how many failures lie at or after `place`; 0 where it is not known."""
        return 0 if place is None else len(self._places) - bisect_left(self._places, place)

    def days_before(self, day: date) -> list[date]:
        """Return the days of the dated failures up to and with `day`, in order, one for each failure."""
        return self.days[: bisect_right(self.days, day)]

    def longest_gap(self, day: date) -> int | None:
        """Return the most calendar days from one dated failure to the next, up to `day`; None with fewer than two."""
        days = self.days_before(day)
        return max(((other - one).days for one, other in pairwise(days)), default=None)
