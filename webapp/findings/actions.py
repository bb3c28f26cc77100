"""What the advised actions achieved: for each that seemed to help, how long until the next failure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.case.moment import Moment
from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome
from webapp.findings.chronology import BEFORE_ALL, Placed
from webapp.findings.duration import UNKNOWN, at_least, longest_of, median_of, noted_duration, upper_bound
from webapp.findings.model import ActionResult, ActionsFinding, ActionSummary, Duration, Verdict
from webapp.findings.span import NOWHERE, Span, span_of

_ROWS_OF_ACTION = (EventKind.ACTION, EventKind.RECOVERY)
"""Rows whose time is that of the action itself; in any other row the action came after what the row tells."""


class _Start(NamedTuple):
    """From when the duration is counted: a noted time, or the earliest possible one."""

    moment: Moment
    noted: datetime | None = None
    earliest: datetime | None = None
    strict: bool = False
    about: bool = False
    reason: str = ""


class _Step(NamedTuple):
    """A failure (no action), or an action that seemed to help, at its place in time."""

    place: datetime
    row: Placed
    action: Action | None = None
    start: _Start = _Start(Moment())


def actions(rows: Sequence[Placed], zone: ZoneInfo) -> ActionsFinding:
    """Return what each action among `rows` (in order of time) achieved, in order of time, and the sums by kind.

    An action *seemed to help* where its outcome is noted as cured. It also did where the outcome was not noted,
    but the failure's end was, and no other action in that row can have been the cure. Of these,

    - *judged* is one that a failure followed: from the action's own noted time (failing that, from the noted end
      of the failure that it cured) to the next failure. Where a time is missing the duration is an upper bound:
      an action cannot be earlier than the failure it answers, and a day begins at midnight;
    - *interrupted* is one that another such action followed before any failure did: a lower bound;
    - *pending* is one that nothing has followed yet: nothing is claimed.

    Every action counts in `total`; those that did not cure count in `not_cured`, and those of which nobody
    noted the outcome count nowhere else. Durations are differences of UTC instants.
    """
    results: list[ActionResult] = []
    following: _Step | None = None
    for step in reversed(_steps(rows, zone)):
        if step.action is not None:
            results.append(_result(step, step.action, following))
        following = step
    results.reverse()
    return ActionsFinding(results=tuple(results), summaries=_summaries(rows, results))


def _steps(rows: Sequence[Placed], zone: ZoneInfo) -> list[_Step]:
    steps: list[_Step] = []
    latest = BEFORE_ALL
    for row in rows:
        place = _place(row, latest)
        if row.event.kind is EventKind.FAILURE:
            steps.append(_Step(place, row))
        for action in _seemed_to_help(row.event):
            start = _start(row, action, zone)
            own = start.noted or max(place, start.earliest or place)
            if row.event.kind not in _ROWS_OF_ACTION:
                own = max(own, place)
            steps.append(_Step(own, row, action, start))
            latest = max(latest, own)
    steps.sort(key=itemgetter(0))
    return steps


def _place(row: Placed, latest_action: datetime) -> datetime:
    """Return the place of a row; one without a time stays after the actions of the rows above it, if it can."""
    if row.span.noted:
        return row.place
    return max(row.place, min(latest_action, row.span.latest or latest_action))


def _seemed_to_help(event: Event) -> Iterator[Action]:
    if not event.actions:
        return
    outcomes = [action.outcome for action in event.actions]
    recovered = event.kind is EventKind.FAILURE and event.until is not None and event.until.known
    only_one = Outcome.CURED not in outcomes and outcomes.count(Outcome.UNKNOWN) == 1
    for action in event.actions:
        if action.outcome is Outcome.CURED or (action.outcome is Outcome.UNKNOWN and recovered and only_one):
            yield action


def _start(row: Placed, action: Action, zone: ZoneInfo) -> _Start:
    event = row.event
    own, moment = span_of(action.at, zone), action.at
    if event.kind in _ROWS_OF_ACTION:
        if own.nothing:
            own, moment = row.span, event.at
        return _from_span(own, moment) if own.noted else _from_bound(own, moment, NOWHERE, event.at)
    if own.noted is None and event.kind is EventKind.FAILURE:
        end = span_of(event.until, zone)
        if end.noted is not None and event.until is not None:
            own, moment = end, event.until
    if own.noted is None:
        return _from_bound(own, moment, row.span, event.at)
    return _from_span(own, moment) if _can_follow(own, row.span) else _Start(moment, reason="contradictory")


def _can_follow(later: Span, earlier: Span) -> bool:
    """Return whether a noted time can lie after another; a time noted as "about" is given the benefit of the doubt."""
    if later.about or earlier.about or later.noted is None or earlier.earliest is None:
        return True
    return later.noted >= earlier.earliest


def _from_span(span: Span, moment: Moment) -> _Start:
    return _Start(moment, noted=span.noted, about=span.about, reason="about" if span.about else "")


def _from_bound(own: Span, own_moment: Moment, row: Span, row_moment: Moment) -> _Start:
    """Return the later of the two earliest times: the action's own, and that of the row it answers."""
    if own.earliest and (row.earliest is None or own.earliest > row.earliest):
        return _Start(own_moment, None, own.earliest, own.earliest_strict, own.about, "action_time_unknown")
    reason = "action_time_not_noted" if row.noted else "action_time_unknown"
    return _Start(row_moment, None, row.earliest, row.earliest_strict, row.about, reason)


def _result(step: _Step, action: Action, following: _Step | None) -> ActionResult:
    event = step.row.event
    verdict, lasted, reason, next_at = Verdict.PENDING, UNKNOWN, "", None
    if following is not None and following.action is None:
        verdict, next_at = Verdict.JUDGED, following.row.event.at
        lasted, reason = _until_failure(step.start, following.row.span)
    elif following is not None:
        verdict, next_at = Verdict.INTERRUPTED, following.start.moment
        lasted, reason = _until_action(step.start, following.start)
    return ActionResult(
        event=event.id,
        kind=action.kind,
        at=event.at if event.kind in _ROWS_OF_ACTION and not action.at.known else action.at,
        after=event.at if event.kind is EventKind.FAILURE else None,
        counted_from=step.start.moment,
        verdict=verdict,
        next_event=following.row.event.id if following else None,
        next_at=next_at,
        lasted=lasted,
        reason=reason,
    )


def _until_failure(start: _Start, failure: Span) -> tuple[Duration, str]:
    about = start.about or failure.about
    if start.noted and failure.noted:
        lasted = noted_duration(start.noted, failure.noted, about=about)
        return lasted, "about" if about else ""
    begin, end = start.noted or start.earliest, failure.noted or failure.latest
    reason = "next_time_not_noted" if start.noted else start.reason
    if begin is None or end is None:
        return UNKNOWN, reason
    strict = (start.noted is None and start.strict) or (failure.noted is None and failure.latest_strict)
    return upper_bound(begin, end, strict=strict, about=about), reason


def _until_action(start: _Start, other: _Start) -> tuple[Duration, str]:
    if start.noted is None:
        return UNKNOWN, start.reason
    if other.noted is None:
        return UNKNOWN, "next_time_not_noted"
    about = start.about or other.about
    return at_least(noted_duration(start.noted, other.noted, about=about)), "about" if about else ""


def _summaries(rows: Sequence[Placed], results: Sequence[ActionResult]) -> tuple[ActionSummary, ...]:
    every: dict[ActionKind, list[Action]] = defaultdict(list)
    for row in rows:
        for action in row.event.actions:
            every[action.kind].append(action)
    helped: dict[ActionKind, list[ActionResult]] = defaultdict(list)
    for result in results:
        helped[result.kind].append(result)
    summaries = [_summary(kind, every[kind], helped[kind]) for kind in every]
    return tuple(sorted(summaries, key=lambda summary: -summary.total))


def _summary(kind: ActionKind, every: Sequence[Action], results: Sequence[ActionResult]) -> ActionSummary:
    lasted = [result.lasted for result in results if result.verdict is Verdict.JUDGED]
    return ActionSummary(
        kind=kind,
        total=len(every),
        judged=len(lasted),
        failed_again=len(lasted),
        interrupted=sum(result.verdict is Verdict.INTERRUPTED for result in results),
        pending=sum(result.verdict is Verdict.PENDING for result in results),
        not_cured=sum(action.outcome is Outcome.NOT_CURED for action in every),
        longest=longest_of(lasted),
        median=median_of(lasted),
    )
