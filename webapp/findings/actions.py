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
from webapp.findings.duration import UNKNOWN, at_least, longest_of, median_of, noted_duration
from webapp.findings.lasting import ROWS_OF_ACTION, Start, start_of, until_failure
from webapp.findings.model import ActionResult, ActionsFinding, ActionSummary, Duration, Verdict

_CHANGES_NOTHING = frozenset({ActionKind.WAIT, ActionKind.OTHER})


class _Step(NamedTuple):
    """A failure (no action), or an action at its place in time; `told` where the action is itself spoken of."""

    place: datetime
    row: Placed
    action: Action | None = None
    start: Start = Start(Moment())
    told: bool = True


def actions(rows: Sequence[Placed], zone: ZoneInfo, also: Sequence[Placed] = ()) -> ActionsFinding:
    """Return what each action among `rows` (in order of time) achieved, in order of time, and the sums by kind.

    An action *seemed to help* where its outcome is noted as cured. It also did where the outcome was not noted,
    but the failure's end was, and no other action in that row can have been the cure. Of these,

    - *judged* is one that a failure followed: from the action's own noted time (failing that, from the noted end
      of the failure that it cured) to the next failure. Where a time is missing the duration is an upper bound:
      an action cannot be earlier than the failure it answers, and a day begins at midnight;
    - *interrupted* is one that another action followed before any failure did: a lower bound. One with a row of its
      own interrupts too where nobody noted its outcome (a restart that was advised while all was well), unless it
      was to wait, or something that the product has no name for;
    - *pending* is one that nothing has followed yet: nothing is claimed.

    `also` are deeds that stand in no row of the timeline: they interrupt, and are not counted.

    Every action counts in `total`; those that did not cure count in `not_cured`, and those of which nobody
    noted the outcome count nowhere else. Durations are differences of UTC instants.
    """
    results: list[ActionResult] = []
    following: _Step | None = None
    steps = sorted((*_steps(rows, zone), *_steps(also, zone)), key=itemgetter(0))
    for step in reversed(steps):
        if step.action is not None and step.told:
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
        for action, told in _that_count(row.event):
            start = start_of(row, action, zone)
            own = start.noted or max(place, start.earliest or place)
            if row.event.kind not in ROWS_OF_ACTION:
                own = max(own, place)
            steps.append(_Step(own, row, action, start, told))
            latest = max(latest, own)
    steps.sort(key=itemgetter(0))
    return steps


def _place(row: Placed, latest_action: datetime) -> datetime:
    """Return the place of a row; one without a time stays after the actions of the rows above it, if it can."""
    if row.span.noted:
        return row.place
    return max(row.place, min(latest_action, row.span.latest or latest_action))


def _that_count(event: Event) -> Iterator[tuple[Action, bool]]:
    """Yield the actions that seemed to help (True), and those that only cut short what came before (False)."""
    helped = list(_seemed_to_help(event))
    for action in event.actions:
        if any(action is one for one in helped):
            yield action, True
        elif _cuts_short(event, action):
            yield action, False


def _cuts_short(event: Event, action: Action) -> bool:
    unknown = action.outcome is Outcome.UNKNOWN and action.kind not in _CHANGES_NOTHING
    return unknown and event.kind is EventKind.ACTION


def _seemed_to_help(event: Event) -> Iterator[Action]:
    if not event.actions:
        return
    outcomes = [action.outcome for action in event.actions]
    recovered = event.kind is EventKind.FAILURE and event.until is not None and event.until.known
    only_one = Outcome.CURED not in outcomes and outcomes.count(Outcome.UNKNOWN) == 1
    for action in event.actions:
        if action.outcome is Outcome.CURED or (action.outcome is Outcome.UNKNOWN and recovered and only_one):
            yield action


def _result(step: _Step, action: Action, following: _Step | None) -> ActionResult:
    event = step.row.event
    verdict, lasted, reason, next_at = Verdict.PENDING, UNKNOWN, "", None
    if following is not None and following.action is None:
        verdict, next_at = Verdict.JUDGED, following.row.event.at
        lasted, reason = until_failure(step.start, following.row.span)
    elif following is not None:
        verdict, next_at = Verdict.INTERRUPTED, following.start.moment
        lasted, reason = _until_action(step.start, following.start)
    return ActionResult(
        event=event.id,
        kind=action.kind,
        at=event.at if event.kind in ROWS_OF_ACTION and not action.at.known else action.at,
        after=event.at if event.kind is EventKind.FAILURE else None,
        counted_from=step.start.moment,
        verdict=verdict,
        next_event=following.row.event.id if following else None,
        next_at=next_at,
        lasted=lasted,
        reason=reason,
    )


def _until_action(start: Start, other: Start) -> tuple[Duration, str]:
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
