"""What each reply of the desk advised, one row each, and what can be said of it."""

from __future__ import annotations

from typing import NamedTuple

from webapp.case.replies import AskedOfCustomer, Reply, Stance
from webapp.findings.reply_model import AdviceResult, ReplyFinding
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.stance_texts import confirmed


class AdviceRow(NamedTuple):
    """One thing that a reply advised (`asked` None: by its stance alone); without a result it advised nothing."""

    number: int
    reply: Reply
    finding: ReplyFinding
    last: bool
    asked: AskedOfCustomer | None = None
    result: AdviceResult | None = None

    @property
    def judged(self) -> bool:
        """Return whether a failure is known to have followed."""
        return self.result is not None and self.result.next_event is not None

    @property
    def pending(self) -> bool:
        """Return whether it was done at a known time, and no failure is on record since."""
        found = self.result
        if found is None or found.not_followed or found.next_event is not None or not found.counted_from.known:
            return False
        return {one.stance for one in self.finding.stances} != {Stance.ASKS_FOR_INFORMATION}

    @property
    def watched(self) -> bool:
        """Return whether the advice was to watch, and nothing was to be done."""
        return self.result is not None and self.asked is None


def advice_rows(plan: LetterPlan) -> tuple[AdviceRow, ...]:
    """Return a row for each thing that each reply advised, in order of time; replies without advice have one row."""
    replies = {reply.id: reply for reply in plan.case.replies.replies}
    told = [(replies[one.reply], one) for one in plan.findings.replies if one.reply in replies]
    parts = [
        (reply, finding, result)
        for reply, finding in told
        for result in (_told(reply, finding) or (None,))  # one row where nothing was advised
    ]
    newest = told[-1][0].id if told else ""
    return tuple(
        AdviceRow(number, reply, finding, reply.id == newest, _asked(reply, result), result)
        for number, (reply, finding, result) in enumerate(parts, 1)
    )


def _told(reply: Reply, finding: ReplyFinding) -> tuple[AdviceResult, ...]:
    """Return the results that may be told: advice by a stance alone only where the customer confirmed that stance."""
    watched = Stance.WAIT_AND_SEE in confirmed(reply)
    return tuple(one for one in finding.advice if one.asked is not None or watched)


def _asked(reply: Reply, result: AdviceResult | None) -> AskedOfCustomer | None:
    if result is None or result.asked is None or result.asked >= len(reply.asked):
        return None
    return reply.asked[result.asked]
