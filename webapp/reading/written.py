"""What a line says about a time, before a calendar is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from webapp.case.moment import DayPart

Ymd = tuple[int | None, int | None, int | None]


class Strength(IntEnum):
    """How sure it is that the signs mean a day at all."""

    WEAK = 1
    """Only at the head of a line and with a time of day beside it: 3-5, 3.5."""
    FAIR = 2
    """At the head of a line, or with a weekday, a time or a particle beside it: 3/5, 5日."""
    STRONG = 3
    """Anywhere."""


class Unit(Enum):
    """What a relative day counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NOW = "now"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class Relative:
    """A day told from another one: so many units from the reference day, or from the day above.

    `certain` says that the words leave no doubt about the week (this past Friday).
    """

    unit: Unit
    amount: int
    above: bool = False
    weekday: int | None = None
    certain: bool = False
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written, ending before `end`: its possible readings, or how it is told from another day.

    `separator` is the sign of a day whose order is open (3/5); `part` belongs to words such as 今朝. `told_behind`
    says that the words may follow their time (9pm yesterday), `several` that no one day is named (8 and 9 Nov),
    `only_first` that the words are a time only at the head of a line (two days later).
    """

    end: int
    choices: tuple[Ymd, ...] = ()
    strength: Strength = Strength.STRONG
    separator: str = ""
    relative: Relative | None = None
    part: DayPart | None = None
    iso: bool = False
    compact: bool = False
    told_behind: bool = False
    several: bool = False
    full_stop: bool = False
    only_first: bool = False


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part of the day as written, and how it moves an hour that stands beside it."""

    end: int
    part: DayPart
    shift: str


@dataclass(frozen=True, slots=True)
class WrittenClock:
    """A time of day as written. `hour` may pass 24 (25時); `meridiem` is am, pm or empty.

    `four` says that it is only four figures (1930), `unclear` holds figures that are no time as they stand (10:3x).
    """

    end: int
    hour: int
    minute: int = 0
    second: int | None = None
    fraction: str = ""
    meridiem: str = ""
    offset: str = ""
    whole_hour: bool = False
    midnight: bool = False
    four: bool = False
    unclear: str = ""

    @property
    def possible(self) -> bool:
        """Return whether the figures can be a time of day at all."""
        return self.hour <= 30 and self.minute <= 59 and (self.second or 0) <= 60


@dataclass(frozen=True, slots=True)
class Point:
    """A time as written in a place of the line."""

    start: int
    end: int
    day: WrittenDay | None = None
    weekday: int | None = None
    part: WrittenPart | None = None
    clock: WrittenClock | None = None
    about: bool = False


class Odd(Enum):
    """What makes a time one to ask about, although its signs can be read."""

    ONLY_END = "only_end"
    SEVERAL = "several_times"
    NUMBER = "number_or_time"


@dataclass(frozen=True, slots=True)
class Found:
    """The time of a line: its point, the end of a range, and the stretches of the line that told it.

    `between` says that the two points bound one moment (some time between 10 and 11).
    `minutes` is a duration that stands in place of an end; `odd` says that the writer must be asked.
    """

    point: Point
    end: Point | None
    between: bool
    minutes: int | None
    spans: tuple[tuple[int, int], ...]
    head: bool
    odd: Odd | None = None
