"""Which letter or word waits for its answer, and how often an answer was asked for already."""

from __future__ import annotations

from typing import NamedTuple

from webapp.case.sent import Sent
from webapp.findings.contacts import asks, letters
from webapp.findings.reply_model import ContactFinding, ContactKind
from webapp.report.letters.letter_plan import LetterPlan

NAME = "chaser"


class Unanswered(NamedTuple):
    """What waits: the contact, with the sent letter where it is one; the chasers since then, oldest first."""

    contact: ContactFinding | None = None
    sent: Sent | None = None
    chasers: tuple[ContactFinding, ...] = ()

    @property
    def promised(self) -> bool:
        """Return whether the desk's own word is waited for."""
        return self.contact is not None and self.contact.kind is ContactKind.FROM_VENDOR


def unanswered(plan: LetterPlan) -> Unanswered:
    """Return the first contact of ours after the desk's last reply, letters before others; else what is waited for."""
    contacts, sent = plan.findings.contacts, letters(plan.case)
    replied = [place for place, one in enumerate(contacts) if one.kind is ContactKind.FROM_VENDOR]
    after = contacts[replied[-1] + 1 :] if replied else contacts
    open_ones = [one for one in after if asks(one) and one.letter != NAME]
    written = [one for one in open_ones if one.kind is ContactKind.LETTER]
    first = next(iter([*written, *open_ones]), None) or _waited_for(plan)
    chasers = tuple(one for one in after if one.letter == NAME)
    return Unanswered(first, sent.get(first.id) if first else None, chasers)


def _waited_for(plan: LetterPlan) -> ContactFinding | None:
    waiting = plan.findings.waiting
    told = (one for one in plan.findings.contacts if waiting is not None and one.id == waiting.contact)
    return next((one for one in told if one.letter != NAME), None)
