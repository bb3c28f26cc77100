"""Short ways to write a case, and hypothesis strategies for any case."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from webapp.case import Case, DayPart, Moment, Precision
from webapp.case.head import Head
from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome, Timeline

ON = date(2026, 9, 7)


def at(text: str | None, *, about: bool = False, earliest: str | None = None, latest: str | None = None) -> Moment:
    """Return a moment from `2026-09-03T10:33` (Japanese time unless an offset is written), a day, month or year."""

    def full(value: str) -> str:
        return value if value[-6] in "+-" or value.endswith("Z") else value + "+09:00"

    bounds = {"earliest": full(earliest) if earliest else None, "latest": full(latest) if latest else None}
    if text is None:
        return Moment(**bounds)
    if "T" in text:
        return Moment(value=full(text), precision=Precision.ABOUT if about else Precision.MINUTE, **bounds)
    return Moment(value=text, precision=(Precision.YEAR, Precision.MONTH, Precision.DAY)[text.count("-")], **bounds)


def part(day: str, name: DayPart) -> Moment:
    return Moment(value=day, precision=Precision.PART_OF_DAY, part=name)


def restart(when: str | None = None, outcome: Outcome = Outcome.CURED, **more: object) -> Action:
    return Action(kind=ActionKind.RESTART, at=at(when), outcome=outcome, **more)


def failure(name: str, when: Moment | str | None, *actions: Action, until: Moment | str | None = None) -> Event:
    return event(name, when, *actions, kind=EventKind.FAILURE, until=until)


def event(
    name: str,
    when: Moment | str | None,
    *actions: Action,
    kind: EventKind = EventKind.OBSERVATION,
    until: Moment | str | None = None,
) -> Event:
    return Event(
        id=name,
        at=when if isinstance(when, Moment) else at(when),
        until=until if isinstance(until, Moment) or until is None else at(until),
        kind=kind,
        actions=actions,
    )


def case_of(*events: Event, zone: str = "Asia/Tokyo", **chapters: object) -> Case:
    return Case(head=chapters.pop("head", Head(zone=zone)), timeline=Timeline(events=events), **chapters)


def home_line() -> Case:
    """Return the home line that drops: two restarts a day, whose own times nobody noted."""
    return case_of(
        event("contract", "2026-09-01", kind=EventKind.PURCHASE),
        failure("f1", "2026-09-03", restart()),
        failure("f2", "2026-09-03T10:33", restart()),
        failure("f3", "2026-09-03T15:33", restart()),
        failure("f4", "2026-09-05T21:22", restart()),
        event("log", "2026-09-05T21:30", kind=EventKind.EVIDENCE),
    )


_days = st.dates(date(2026, 2, 26), date(2026, 3, 10))
_offsets = st.sampled_from(["+09:00", "Z", "-05:00", "-04:00"])


@st.composite
def _minutes(draw: st.DrawFn) -> str:
    hour, minute = draw(st.integers(0, 23)), draw(st.sampled_from([0, 1, 30, 59]))
    return f"{draw(_days).isoformat()}T{hour:02}:{minute:02}{draw(_offsets)}"


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    precision = draw(st.sampled_from(Precision))
    value = draw(_minutes())
    if precision is Precision.SECOND:
        value = value[:16] + ":17" + value[16:]
    elif precision in (Precision.PART_OF_DAY, Precision.DAY):
        value = value[:10]
    elif precision is Precision.MONTH:
        value = value[:7]
    elif precision is Precision.YEAR:
        value = value[:4]
    bounds = draw(st.sampled_from(["", "", "", "earliest", "latest", "both"]))
    low, high = sorted((draw(_minutes()), draw(_minutes())), key=lambda one: at(one).instant())
    return Moment(
        value=None if precision is Precision.UNKNOWN else value,
        precision=precision,
        part=draw(st.sampled_from(DayPart)) if precision is Precision.PART_OF_DAY else None,
        earliest=low if bounds in ("earliest", "both") else None,
        latest=high if bounds in ("latest", "both") else None,
    )


_actions = st.builds(
    Action,
    kind=st.sampled_from([ActionKind.RESTART, ActionKind.RESET, ActionKind.CABLE]),
    at=moments(),
    outcome=st.sampled_from(Outcome),
)
_kinds = st.sampled_from([EventKind.FAILURE, EventKind.FAILURE, *EventKind])


@st.composite
def timelines(draw: st.DrawFn) -> tuple[Event, ...]:
    size = draw(st.integers(0, 8))
    return tuple(
        Event(
            id=f"e{number}",
            at=draw(moments()),
            until=draw(st.none() | moments()),
            kind=draw(_kinds),
            actions=tuple(draw(st.lists(_actions, max_size=2))),
        )
        for number in range(size)
    )
