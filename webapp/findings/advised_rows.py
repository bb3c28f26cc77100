"""What was done on the desk's advice and stands in no row of the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case import Case
from webapp.case.replies import Direction, Reply, Stance
from webapp.case.timeline import Action, ActionKind, Event, EventKind

_CHANGE_NOTHING = frozenset({Stance.ASKS_FOR_INFORMATION, Stance.CONDITIONAL, Stance.WAIT_AND_SEE})


def advised_rows(case: Case) -> tuple[Event, ...]:
    """Return an event for each thing that was done on advice at a noted time, where the timeline does not tell of it.

    What came of it is told with the reply; here it only cuts short what an action before it achieved. Papers that were
    sent and watching change nothing.
    """
    known = {event.id for event in case.timeline.events}
    return tuple(event for reply in case.replies.replies for event in _of(reply, known))


def _of(reply: Reply, known: set[str]) -> Iterator[Event]:
    stances = {mark.stance for mark in reply.stances if mark.confirmed}
    if reply.direction is not Direction.FROM_VENDOR or (stances and stances <= _CHANGE_NOTHING):
        return
    for place, asked in enumerate(reply.asked):
        if asked.done and asked.done_at.timed and asked.event not in known:
            deed = Action(kind=ActionKind.RESTART)
            yield Event(id=f"{reply.id[:50]}-done-{place}", at=asked.done_at, kind=EventKind.ACTION, actions=(deed,))
