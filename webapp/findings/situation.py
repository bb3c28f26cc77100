"""How the talk with the desk stands: the letters that ask, and what the desk said to the newest of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from webapp.case import Case
from webapp.case.replies import PromiseBy, Reply, Stance
from webapp.case.symptom import Pattern
from webapp.case.timeline import Event, EventKind, Outcome
from webapp.findings.contacts import asks, letters
from webapp.findings.desk_days import DeskDays
from webapp.findings.reply_model import ContactFinding, ContactKind, ReplyFinding, Waiting
from webapp.findings.span import span_of
from webapp.findings.waiting import USUAL_BUSINESS_DAYS

STAGES = frozenset({"inquiry", "follow_up", "escalation"})
"""The letters that open a stage; a chaser belongs to the stage of the letter it recalls."""

DEMANDS = STAGES | {"chaser"}

DESK_WORKS = frozenset({Stance.INVESTIGATING, Stance.FIX_PLANNED})
"""Stances with which the work is on the desk's side."""


class Stage(tuple[ContactFinding, ...]):
    """One letter that asks, and every contact after it until the next such letter."""

    __slots__ = ()

    @property
    def letter(self) -> ContactFinding:
        """Return the letter that opened the stage."""
        return self[0]

    @property
    def level(self) -> int:
        """Return the level of the letter: 0 at the desk itself."""
        return (self.letter.level or 1) if self.letter.letter == "escalation" else 0


@dataclass(frozen=True)
class Situation:
    """The contacts of a case on a day, with what was worked out of them so far."""

    case: Case
    on: date
    desk: DeskDays
    contacts: Sequence[ContactFinding]
    replies: Sequence[ReplyFinding]
    waiting: Waiting | None

    @cached_property
    def told(self) -> Mapping[str, Reply]:
        """Return the replies as they were recorded, by id."""
        return {reply.id: reply for reply in self.case.replies.replies}

    @cached_property
    def found(self) -> Mapping[str, ReplyFinding]:
        """Return what was found of the desk's replies, by id."""
        return {reply.reply: reply for reply in self.replies}

    @cached_property
    def talks(self) -> tuple[ContactFinding, ...]:
        """Return the contacts that ask or answer: no thanks, no sheets of our own, no mere receipts of the desk."""
        return tuple(one for one in self.contacts if asks(one) or self.answers(one))

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages of the talk, in order of time; what was said before the first letter is in none."""
        starts = [index for index, one in enumerate(self.talks) if one.letter in STAGES]
        ends = [*starts, len(self.talks)][1:]
        return tuple(Stage(self.talks[start:end]) for start, end in zip(starts, ends, strict=True))

    @cached_property
    def newest(self) -> tuple[ContactFinding, ...]:
        """Return the contacts after the newest letter that demands an answer; all of them where none was sent."""
        return after_demand(self.talks)

    @cached_property
    def ours(self) -> ContactFinding | None:
        """Return our newest contact, where the desk has not answered it."""
        return unanswered(self.talks)

    @cached_property
    def trailing(self) -> Sequence[ContactFinding]:
        """Return what we sent or said since the desk's last answer."""
        return _trailing(self.talks)

    @cached_property
    def word(self) -> ReplyFinding | None:
        """Return the desk's last word to the newest letter; None where it has said nothing to it."""
        return self.last_word(self.newest)

    def last_word(self, talks: Sequence[ContactFinding]) -> ReplyFinding | None:
        """Return the last reply of the desk among `talks` of which it is known what it says."""
        known = (self.found[one.id] for one in reversed(talks) if self.answers(one) and not self.unread(one))
        return next(known, None)

    def answers(self, contact: ContactFinding) -> bool:
        """Return whether a contact is an answer of the desk, or may be one as long as nobody has read it."""
        if contact.kind is not ContactKind.FROM_VENDOR:
            return False
        return not self.told[contact.id].read or not self._says_nothing(contact)

    def unread(self, contact: ContactFinding) -> bool:
        """Return whether a contact is a reply of the desk of which nothing is known but its words."""
        read = contact.kind is not ContactKind.FROM_VENDOR or self.told[contact.id].read
        return not read and self._says_nothing(contact)

    def until(self, contact: ContactFinding) -> date:
        """Return the day up to which an answer to our contact is waited for.

        That of the waiting where it waits for this contact, the letter's own, or the desk's usual time. A contact
        without a day counts from today.
        """
        if self.waiting is not None and self.waiting.contact == contact.id:
            return self.waiting.until
        letter = letters(self.case).get(contact.id)
        return (letter.reply_by if letter else None) or self.usual(contact.counted_from or contact.day)

    def usual(self, day: date | None) -> date:
        """Return the day by which the desk usually answers what reached it on `day` (today where it is not known)."""
        within = self.case.head.desk.answers_within
        return self.desk.after(day or self.on, USUAL_BUSINESS_DAYS if within is None else within)

    def overdue(self, talks: Sequence[ContactFinding]) -> bool:
        """Return whether nothing of ours since the desk's last answer is still within its time."""
        return all(self.until(one) < self.on for one in _trailing(talks))

    def owed(self, word: ReplyFinding) -> date | None:
        """Return the first day by which the desk promised something in a reply and has not kept it.

        None also where the day is one to look again, which the desk owes nothing for.
        """
        taken = {one.stance for one in word.stances}
        if Stance.WAIT_AND_SEE in taken and not taken & DESK_WORKS:
            return None
        promises = self.told[word.reply].promises
        dues = [one.due for one in promises if one.by is PromiseBy.VENDOR and not one.kept_at.known]
        return min((due for due in dues if due), default=None)

    def unchanged(self, word: ReplyFinding) -> bool:
        """Return whether a constant fault is there as before, for all that is on record since the reply.

        Not as long as the day to look again that it named is still to come.
        """
        if self.case.symptom.pattern is not Pattern.CONSTANT or any(
            one.day and one.day >= self.on for one in word.stances
        ):
            return False
        said = span_of(self.told[word.reply].at, self.case.head.tz).earliest
        return not any(_cured_at(event, said, self.case.head.tz) for event in self.case.timeline.events)

    def _says_nothing(self, contact: ContactFinding) -> bool:
        reply = self.told[contact.id]
        return not (self.found[contact.id].stances or reply.asked or reply.promises)

    @property
    def anything_said(self) -> bool:
        """Return whether there was any contact, in either direction."""
        return bool(self.contacts)

    @property
    def wrote(self) -> bool:
        """Return whether a letter that asks has gone out."""
        return any(one.kind is ContactKind.LETTER for one in self.talks)


def after_demand(talks: Sequence[ContactFinding]) -> tuple[ContactFinding, ...]:
    """Return the contacts after the last letter that demands an answer."""
    last = max((index for index, one in enumerate(talks) if one.letter in DEMANDS), default=-1)
    return tuple(talks[last + 1 :])


def unanswered(talks: Sequence[ContactFinding]) -> ContactFinding | None:
    """Return our newest letter after the desk's last answer, else our newest contact of any kind after it."""
    trailing = _trailing(talks)
    letters_first = [one for one in trailing if one.kind is ContactKind.LETTER] or trailing
    return letters_first[-1] if letters_first else None


def _trailing(talks: Sequence[ContactFinding]) -> Sequence[ContactFinding]:
    last = max((index for index, one in enumerate(talks) if one.kind is ContactKind.FROM_VENDOR), default=-1)
    return talks[last + 1 :]


def _cured_at(event: Event, since: datetime | None, zone: ZoneInfo) -> bool:
    """Return whether a row tells of a cure that may have come after `since`."""
    if event.kind is not EventKind.RECOVERY and all(one.outcome is not Outcome.CURED for one in event.actions):
        return False
    times = [span_of(moment, zone).latest for moment in (event.at, event.until, *(one.at for one in event.actions))]
    return since is None or any(time >= since for time in times if time)
