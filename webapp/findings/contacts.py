"""The contacts with the desk: letters that went out, and what was said either way, in one order of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from webapp.case import Case
from webapp.case.moment import Moment
from webapp.case.replies import Direction, Reply
from webapp.case.sent import Sent
from webapp.case.timeline import Event
from webapp.findings.chronology import Placed, in_order
from webapp.findings.desk_days import DeskDays
from webapp.findings.letters_last import letters_last
from webapp.findings.reply_model import ContactFinding, ContactKind

_KINDS = {Direction.TO_VENDOR: ContactKind.TO_VENDOR, Direction.FROM_VENDOR: ContactKind.FROM_VENDOR}
_ASK_NOTHING = frozenset({"thanks", "handover", "phone", "erratum"})


def contacts(case: Case, zone: ZoneInfo) -> tuple[ContactFinding, ...]:
    """Return the sent letters and the replies in order of time.

    The rules of order are those of `chronology.in_order`. One without a known time keeps its place in its own list.
    A letter stands after the desk's replies of its day where it is not certain that they followed it, since no letter
    is held for answered by a guess; the first inquiry stands before them, for there was nothing else to reply to.
    """
    sent, replies = letters(case), case.replies.replies
    if not sent and not replies:
        return ()
    desk = DeskDays(case.head.desk)
    told: dict[str, Sent | Reply] = {**sent, **{reply.id: reply for reply in replies}}
    rows = _in_order([_row(*one) for one in sent.items()], [_row(one.id, one) for one in replies], zone)
    return tuple(_contact(row, told[row.event.id], zone, desk) for row in letters_last(rows, told))


def letters(case: Case) -> dict[str, Sent]:
    """Return the sent letters by the ids that they have as contacts, in the order of the list.

    That is the letter's own id, or `sent-` and its place (from 1) where it has none; `sent-` is put before one that
    a reply, or a letter above, has already.
    """
    taken = {reply.id for reply in case.replies.replies}
    named: dict[str, Sent] = {}
    for place, sent in enumerate(case.head.sent, 1):
        name = sent.id or f"sent-{place}"
        while name in taken:
            name = f"sent-{name}"
        taken.add(name)
        named[name] = sent
    return named


def asks(contact: ContactFinding) -> bool:
    """Return whether a contact wants an answer of the desk; thanks, sheets of our own and corrections want none."""
    return contact.kind is not ContactKind.FROM_VENDOR and contact.letter not in _ASK_NOTHING


def _row(name: str, told: Sent | Reply) -> Event:
    return Event.model_construct(id=name, at=told.at)


def _in_order(sent: Sequence[Event], replies: Sequence[Event], zone: ZoneInfo) -> tuple[Placed, ...]:
    """Return letters and replies in order of time.

    Replies without a time at the head of their list stand after the letters, but before the reply below them.
    """
    first = next((number for number, reply in enumerate(replies) if reply.at.known), len(replies))
    if not first or first == len(replies):
        return in_order([*sent, *replies], zone)
    ordered = [row.event for row in in_order([*sent, replies[first]], zone)]
    below = ordered.index(replies[first])
    return in_order([*ordered[:below], *replies[:first], *ordered[below + 1 :], *replies[first:]], zone)


def _contact(row: Placed, told: Sent | Reply, zone: ZoneInfo, desk: DeskDays) -> ContactFinding:
    kind = ContactKind.LETTER if isinstance(told, Sent) else _KINDS[told.direction]
    return ContactFinding(
        id=row.event.id,
        kind=kind,
        at=told.at,
        day=row.span.day,
        counted_from=_counted_from(kind, told.at, row.span.day, zone, desk),
        letter=told.letter if isinstance(told, Sent) else "",
        level=told.level if isinstance(told, Sent) else None,
    )


def _counted_from(kind: ContactKind, at: Moment, day: date | None, zone: ZoneInfo, desk: DeskDays) -> date | None:
    """Return the day from which business days count; the desk's own word counts from its day, at any hour."""
    return day if kind is ContactKind.FROM_VENDOR else desk.received(at, zone)
