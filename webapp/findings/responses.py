"""How long the desk took to answer, in its business days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from webapp.case.replies import Direction, Reply
from webapp.case.timeline import Event
from webapp.findings.business_days import business_days_between
from webapp.findings.chronology import in_order
from webapp.findings.model import Response


def responses(replies: Sequence[Reply], zone: ZoneInfo, on: date) -> tuple[Response, ...]:
    """Return each contact of the customer with the desk's first answer after it, in order of time.

    Business days are those of Japan, the day of the contact not counted; a contact that was not answered has
    waited up to `on`.
    """
    ordered = _in_order(replies, zone)
    found: list[Response] = []
    answer: tuple[Reply, date | None] | None = None
    for reply, day in reversed(ordered):
        if reply.direction is Direction.FROM_VENDOR:
            answer = reply, day
            continue
        until = answer[1] if answer else on
        found.append(
            Response(
                contact=reply.id,
                contact_at=reply.at,
                answer=answer[0].id if answer else None,
                answer_at=answer[0].at if answer else None,
                business_days=business_days_between(day, until) if day and until else None,
            )
        )
    return tuple(reversed(found))


def _in_order(replies: Sequence[Reply], zone: ZoneInfo) -> list[tuple[Reply, date | None]]:
    """Return the replies in order of time, each with its day; the rules are those of the timeline."""
    rows = in_order([Event.model_construct(id=str(n), at=reply.at) for n, reply in enumerate(replies)], zone)
    return [(replies[int(row.event.id)], row.span.day) for row in rows]
