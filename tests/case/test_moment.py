"""Times with their precision."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from webapp.case import Moment, Precision

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2015-03-05", "minute"),
        ("2015-03-05T10:33", "minute"),
        ("2015-03-05T10:33:00+09:00", "minute"),
        ("2015-02-30", "day"),
        ("2015-13", "month"),
        ("1969", "year"),
        ("2101-01-01", "day"),
        (None, "day"),
        ("2015", "unknown"),
        ("2015-03-05T25:00+09:00", "minute"),
    ],
)
def test_a_value_that_does_not_fit_its_precision_is_refused(value: str | None, precision: str) -> None:
    with pytest.raises(ValidationError):
        Moment(value=value, precision=Precision(precision))


def test_a_day_runs_from_midnight_to_midnight_in_its_zone() -> None:
    window = Moment(value="2026-09-03", precision=Precision.DAY).window(TOKYO)
    assert window == (datetime(2026, 9, 2, 15, tzinfo=UTC), datetime(2026, 9, 3, 15, tzinfo=UTC))


def test_a_day_of_a_clock_change_is_23_hours_long() -> None:
    window = Moment(value="2026-03-08", precision=Precision.DAY).window(ZoneInfo("America/New_York"))
    assert window is not None
    assert (window[1] - window[0]).total_seconds() == 23 * 3600


def test_december_ends_with_the_year() -> None:
    window = Moment(value="2026-12", precision=Precision.MONTH).window(ZoneInfo("UTC"))
    assert window == (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def test_an_offset_that_was_written_is_kept_and_counts() -> None:
    moment = Moment(value="2026-03-05T23:30+00:00", precision=Precision.MINUTE)
    assert moment.day(TOKYO) == date(2026, 3, 6)
    assert moment.value == "2026-03-05T23:30+00:00"


def test_one_open_bound_is_no_window() -> None:
    assert Moment(earliest="2026-03-05T10:00+09:00").window(TOKYO) is None
