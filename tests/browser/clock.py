"""A clock that a test sets: a story of ten days is told in seconds."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


class Clock:
    """A clock of September 2026 that stands still until it is set; a server asks it for the time."""

    def __init__(self, day: int, hour: int, minute: int = 0) -> None:
        self.set(day, hour, minute)

    def __call__(self) -> datetime:
        return self._now

    def set(self, day: int, hour: int, minute: int = 0) -> None:
        """Go to a time of September 2026 in Tokyo."""
        self._now = datetime(2026, 9, day, hour, minute, tzinfo=TOKYO)
