"""How long the desk took to answer, in its business days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from webapp.findings.contacts import asks
from webapp.findings.desk_days import DeskDays
from webapp.findings.model import Response
from webapp.findings.reply_model import ContactFinding, ContactKind


def responses(contacts: Sequence[ContactFinding], desk: DeskDays, on: date) -> tuple[Response, ...]:
    """Return each contact that wants an answer with the desk's first answer after it; `contacts` are in order of time.

    Business days are the desk's, the day on which the contact reached it not counted; a contact that was not answered
    has waited up to `on`.
    """
    found: list[Response] = []
    answer: ContactFinding | None = None
    for contact in reversed(contacts):
        if contact.kind is ContactKind.FROM_VENDOR:
            answer = contact
        elif asks(contact):
            found.append(_response(contact, answer, desk, on))
    return tuple(reversed(found))


def _response(contact: ContactFinding, answer: ContactFinding | None, desk: DeskDays, on: date) -> Response:
    start, until = contact.counted_from, answer.day if answer else on
    return Response(
        contact=contact.id,
        contact_at=contact.at,
        answer=answer.id if answer else None,
        answer_at=answer.at if answer else None,
        business_days=desk.between(start, until) if start and until else None,
    )
