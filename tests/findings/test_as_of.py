"""A case as a letter of an earlier time could tell it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from tests.cases import cases
from webapp.case import Case, Moment
from webapp.findings.as_of import as_of, left_out


def day(value: str) -> Moment:
    return Moment.model_validate({"value": value, "precision": "day"})


def built(**times: Any) -> Case:
    at = {"at": times}
    return Case.model_validate(
        {
            "timeline": {"events": [{"id": "e", **at}]},
            "evidence": {"items": [{"id": "x", "taken_at": times}]},
            "replies": {"replies": [{"id": "r", **at}]},
            "head": {"sent": [{"id": "s", **at}], "closings": [at], "resolution": {"what": "交換", **at}},
        }
    )


def kept(case: Case) -> list[int]:
    head = case.head
    lists: tuple[tuple[Any, ...], ...] = (case.timeline.events, case.evidence.items, case.replies.replies)
    return [len(one) for one in (*lists, head.sent, head.closings, (head.resolution,) * bool(head.resolution.what))]


@pytest.mark.parametrize(
    ("value", "precision", "stays"),
    [
        ("2026-09-07", "day", True),
        ("2026-09-07T23:59+09:00", "minute", True),
        ("2026-09-08T00:00+09:00", "minute", False),
        ("2026-09-08", "day", False),
        ("2026-09", "month", True),
        ("2026-10", "month", False),
        (None, "unknown", True),
    ],
)
def test_only_what_is_certainly_later_is_left_out(value: str | None, precision: str, stays: bool) -> None:
    case = built(value=value, precision=precision)
    assert kept(as_of(case, day("2026-09-07"))) == [int(stays)] * 6
    assert left_out(case, day("2026-09-07")) == (0 if stays else 4)


def test_what_is_only_known_to_be_after_a_time_is_held_against_it() -> None:
    case = built(value=None, precision="unknown", earliest="2026-09-09T10:00+09:00")
    assert kept(as_of(case, day("2026-09-07"))) == [0] * 6
    assert as_of(case, Moment()) == case


@settings(max_examples=40, deadline=None)
@given(cases())
def test_it_is_the_same_when_done_again(case: Case) -> None:
    once = as_of(case, day("2026-09-07"))
    assert as_of(once, day("2026-09-07")) == once
