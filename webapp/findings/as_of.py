"""A case as a letter of an earlier time could tell it: without what certainly came after that time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from webapp.case import Case
from webapp.case.closing import Resolution
from webapp.case.head import Head
from webapp.case.model import Record
from webapp.case.moment import Moment
from webapp.findings.span import Span, follows, span_of

AnyRecord = TypeVar("AnyRecord", bound=Record)


def as_of(case: Case, at: Moment) -> Case:
    """Return the case without the events, contacts, exhibits and ends that certainly lie after `at`.

    What may lie on either side stays: nothing shows that the letter could not know of it.
    """
    then, zone = span_of(at, case.head.tz), case.head.tz
    rows = {
        "timeline": ("events", _earlier(case.timeline.events, "at", then, zone)),
        "evidence": ("items", _earlier(case.evidence.items, "taken_at", then, zone)),
        "replies": ("replies", _earlier(case.replies.replies, "at", then, zone)),
    }
    parts: dict[str, Any] = {name: _with(getattr(case, name), {field: kept}) for name, (field, kept) in rows.items()}
    return _with(case, {**parts, "head": _head(case.head, then)})


def left_out(case: Case, at: Moment) -> int:
    """Return how many events, contacts and exhibits a letter of `at` leaves out."""
    return _told(case) - _told(as_of(case, at))


def _told(case: Case) -> int:
    lists = (case.timeline.events, case.evidence.items, case.replies.replies, case.head.sent)
    return sum(len(one) for one in lists)


def _head(head: Head, then: Span) -> Head:
    cured = _earlier([head.resolution], "at", then, head.tz)
    sent = _earlier(head.sent, "at", then, head.tz)
    closings = _earlier(head.closings, "at", then, head.tz)
    return _with(head, {"sent": sent, "closings": closings, "resolution": cured[0] if cured else Resolution()})


def _earlier(rows: Iterable[AnyRecord], time: str, then: Span, zone: ZoneInfo) -> tuple[AnyRecord, ...]:
    return tuple(row for row in rows if not follows(span_of(getattr(row, time), zone), then))


def _with(record: AnyRecord, changes: dict[str, Any]) -> AnyRecord:
    return record.model_copy(update=changes)
