"""What can be set when the product starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from platformdirs import user_data_path


def system_clock() -> datetime:
    """Return the present time, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Config:
    """Where the data lie and what time it is; `testing` turns the submit token off for tests of pages.

    `instance` marks this run of the server, so that a second start on the same data finds the first.
    """

    data: Path = field(default_factory=lambda: user_data_path("toiawase", appauthor=False))
    clock: Callable[[], datetime] = system_clock
    testing: bool = False
    instance: str = field(default_factory=lambda: token_hex(8))
