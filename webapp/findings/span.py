"""What a moment can mean, in UTC: worked out once, then only compared and subtracted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.case.moment import Moment, Precision

_TICK = timedelta(microseconds=1)


class Span(NamedTuple):
    """The earliest and the latest instant (UTC) that a moment can mean.

    `noted` is the noted time of day, if any; then both ends are that time, unless it was noted as "about" with
    bounds of its own. A strict end is the edge of a day, month or year: it is not itself reached. `day` is the
    calendar day in the zone of the case, where it is known. Nothing is known of an end that is None.
    """

    noted: datetime | None = None
    about: bool = False
    earliest: datetime | None = None
    earliest_strict: bool = False
    latest: datetime | None = None
    latest_strict: bool = False
    day: date | None = None

    @property
    def nothing(self) -> bool:
        """Return whether nothing at all is known of the time."""
        return self.earliest is None and self.latest is None


NOWHERE = Span()


def span_of(moment: Moment | None, zone: ZoneInfo) -> Span:
    """Return what `moment` can mean in `zone`; an unknown one, or one whose bounds contradict its day, is NOWHERE.

    All instants are UTC, so that their differences are true across a change of the clocks.
    """
    if moment is None or not moment.known:
        return NOWHERE
    noted = moment.instant()
    return _calendar(moment, zone) if noted is None else _noted(moment, noted, zone)


def follows(span: Span, letter: Span) -> bool:
    """Return whether the earliest that a row can be is after the latest that the letter can be."""
    if span.earliest is None or letter.latest is None:
        return False
    if span.earliest == letter.latest:
        return letter.latest_strict
    return span.earliest > letter.latest


def _noted(moment: Moment, noted: datetime, zone: ZoneInfo) -> Span:
    utc = noted.astimezone(UTC)
    day = utc.astimezone(zone).date()
    if moment.precision is not Precision.ABOUT:
        return Span(utc, False, utc, False, utc, False, day)
    earliest = min(utc, _utc(moment.earliest) or utc)
    latest = max(utc, _utc(moment.latest) or utc)
    return Span(utc, True, earliest, False, latest, False, day)


def _calendar(moment: Moment, zone: ZoneInfo) -> Span:
    window = moment.window(zone)
    earliest, latest = window or (_utc(moment.earliest), _utc(moment.latest))
    if earliest and latest and latest < earliest:
        return NOWHERE
    latest_strict = moment.latest is None
    day = moment.day(zone)
    if day is None and earliest and latest:
        first = earliest.astimezone(zone).date()
        last = (latest - _TICK if latest_strict else latest).astimezone(zone).date()
        day = first if first == last else None
    return Span(None, False, earliest, moment.earliest is None, latest, latest_strict, day)


def _utc(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if value else None
