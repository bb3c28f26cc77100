"""The day from which a reply counts, where its own day is not known too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from webapp.case.moment import Moment
from webapp.findings.reply_model import ContactFinding
from webapp.findings.span import span_of


def reply_day(name: str, contacts: Sequence[ContactFinding], zone: ZoneInfo) -> date | None:
    """Return the day of a contact, else the last that it can be; None where no day can be told.

    That is the end of what is known of it, or the next day known of a contact after it, whichever is first. Without
    either it is the last day known of a contact before it. `contacts` are in order of time.
    """
    place = next(number for number, one in enumerate(contacts) if one.id == name)
    if contacts[place].day:
        return contacts[place].day
    ends = [_last_possible(contacts[place].at, zone), *(one.day for one in contacts[place + 1 :])]
    before = [one.day for one in contacts[:place] if one.day]
    return min((day for day in ends if day), default=max(before, default=None))


def _last_possible(moment: Moment, zone: ZoneInfo) -> date | None:
    span = span_of(moment, zone)
    if span.latest is None:
        return None
    last = span.latest - timedelta(microseconds=1) if span.latest_strict else span.latest
    return last.astimezone(zone).date()
