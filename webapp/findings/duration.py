"""Lengths of time that say how they stand to the truth: made, and taken together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import inf

from webapp.findings.model import Bound, Duration
from webapp.findings.span import Span

UNKNOWN = Duration()
_SECOND = timedelta(seconds=1)
_VALUES = frozenset({Bound.EXACT, Bound.ABOUT})


def noted_duration(start: datetime, end: datetime, *, about: bool) -> Duration:
    """Return the time from one noted instant to another, in whole seconds.

    Two events noted in the same minute lie less than 60 seconds apart; nothing is claimed where the end lies
    before the start.
    """
    seconds = (end - start) // _SECOND
    if seconds < 0:
        return UNKNOWN
    if seconds == 0 and not about:
        return Duration(seconds=60, bound=Bound.LESS_THAN)
    return Duration(seconds=seconds, bound=Bound.ABOUT if about else Bound.EXACT, approximate=about)


def between(start: Span, end: Span) -> Duration:
    """Return the time between two spans that both have a noted time; unknown where one has none."""
    if start.noted is None or end.noted is None:
        return UNKNOWN
    return noted_duration(start.noted, end.noted, about=start.about or end.about)


def upper_bound(start: datetime, end: datetime, *, strict: bool, about: bool) -> Duration:
    """Return the longest time that can lie between the earliest start and the latest end, in whole seconds.

    `strict`: one of the two is the edge of a day, month or year, which is not itself reached. Nothing is
    claimed where the end lies before the start.
    """
    seconds = -((start - end) // _SECOND)
    if seconds < 0 or (seconds == 0 and strict):
        return UNKNOWN
    if seconds == 0:
        seconds, strict = 60, True
    return Duration(seconds=seconds, bound=Bound.LESS_THAN if strict else Bound.AT_MOST, approximate=about)


def at_least(duration: Duration) -> Duration:
    """Return a duration between noted times as a lower bound; unknown where it is no such value."""
    if duration.seconds is None or duration.bound not in _VALUES:
        return UNKNOWN
    return Duration(seconds=duration.seconds, bound=Bound.AT_LEAST, approximate=duration.approximate)


def shortest_of(durations: Sequence[Duration]) -> Duration | None:
    """Return the shortest of known durations; None without one."""
    return min(durations, key=_seconds, default=None)


def longest_of(durations: Sequence[Duration]) -> Duration | None:
    """Return the longest of durations that are values or upper bounds; None without one.

    The longest of upper bounds is one itself: none of the durations is longer. Where nothing is known of one
    of them, nothing is claimed of the longest.
    """
    if not durations:
        return None
    if any(duration.seconds is None for duration in durations):
        return UNKNOWN
    most = max(map(_seconds, durations))
    bounds = [duration.bound for duration in durations if duration.seconds == most]
    bound = next(bound for bound in (Bound.EXACT, Bound.ABOUT, Bound.AT_MOST, Bound.LESS_THAN) if bound in bounds)
    return Duration(seconds=int(most), bound=bound, approximate=any(one.approximate for one in durations))


def median_of(durations: Sequence[Duration]) -> Duration | None:
    """Return the median of durations that are values or upper bounds; None without one.

    The median of upper bounds is one itself (no duration is longer than its bound, so neither is their
    median): `at_most` as soon as one of them is a bound, `less_than` only where all are. An unknown duration
    counts as the longest; where the median falls on one, nothing is claimed.
    """
    if not durations:
        return None
    ordered = sorted(durations, key=_seconds)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    if low.seconds is None or high.seconds is None:
        return UNKNOWN
    total = low.seconds + high.seconds
    bound = _common(durations)
    seconds = total // 2 if bound in _VALUES else (total + 1) // 2
    return Duration(seconds=seconds, bound=bound, approximate=any(one.approximate for one in durations))


def _common(durations: Sequence[Duration]) -> Bound:
    bounds = {duration.bound for duration in durations}
    if bounds <= _VALUES:
        return Bound.ABOUT if Bound.ABOUT in bounds else Bound.EXACT
    return Bound.LESS_THAN if bounds == {Bound.LESS_THAN} else Bound.AT_MOST


def _seconds(one: Duration) -> float:
    return inf if one.seconds is None else one.seconds
