"""The ladder of letters: which level was answered in vain or not at all, and which one is next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from webapp.case.head import Party
from webapp.case.replies import Stance
from webapp.findings.reply_model import Acceptable, ReplyFinding, Rung, RungState
from webapp.findings.situation import Situation, Stage, unanswered

HIGHEST = {Party.PERSON: 2, Party.COMPANY: 3}
"""The highest level of each party: the account manager or management is asked by companies only."""

LEADS_SOMEWHERE = frozenset(
    {
        Stance.ASKS_FOR_INFORMATION,
        Stance.FIX_PLANNED,
        Stance.CONDITIONAL,
        Stance.INVESTIGATING,
        Stance.PASSED_AROUND,
    }
)
"""Stances with which, where they are acceptable, the desk has begun to move, whatever else it says."""


def ladder(situation: Situation) -> tuple[Rung, ...]:
    """Return the rungs in order: those that are spent, then the one where the case stands, then those ahead.

    A level is spent once its letter was answered in vain, or not at all: level 0 by its follow-up, or where even a
    chaser stayed unanswered past its day; the others by their letter, or by its chaser where one was sent. A level
    below one that was written to is behind. What was written to the desk after the letter of a level belongs to that
    level: nobody is asked for the same twice. Where all are spent the case stands on none.
    """
    written = max((stage.level for stage in situation.stages), default=0)
    written_spent = _written_spent(written, situation)
    rungs: list[Rung] = []
    here = False
    for level in range(HIGHEST[situation.case.head.party] + 1):
        stages = [stage for stage in situation.stages if stage.level == level]
        spent = level < written or (level == written and written_spent)
        state = RungState.AHEAD if here else RungState.SPENT if spent else RungState.HERE
        here = here or state is RungState.HERE
        rungs.append(Rung(level=level, state=state, day=stages[-1].letter.day if stages else None))
    return tuple(rungs)


def here(rungs: Sequence[Rung]) -> int | None:
    """Return the level on which the case stands; None where all are spent."""
    return next((rung.level for rung in rungs if rung.state is RungState.HERE), None)


def _written_spent(level: int, situation: Situation) -> bool:
    """Return whether the highest level that was written to is spent, by its own letter or one after it."""
    since = list(dropwhile(lambda stage: stage.level != level, situation.stages))
    answered = any(_answered_in_vain(stage, situation) for stage in since)
    return answered or bool(since and _left_unanswered(since[-1], situation))


def _answered_in_vain(stage: Stage, situation: Situation) -> bool:
    word = situation.last_word(stage)
    if word is None or stage.letter.letter == "inquiry" or _chased(stage):
        return False
    return in_vain(word, situation)


def _left_unanswered(stage: Stage, situation: Situation) -> bool:
    chased = _chased(stage)
    silent = unanswered(stage) is not None and situation.last_word(stage) is None
    return (chased or (silent and stage.level > 0)) and situation.overdue(stage)


def _chased(stage: Stage) -> bool:
    """Return whether the last that went out in a stage is a chaser without an answer."""
    letter = unanswered(stage)
    return letter is not None and letter.letter == "chaser"


def in_vain(word: ReplyFinding, situation: Situation) -> bool:
    """Return whether a reply leads nowhere: only answers that are not acceptable, or that did not help.

    Never as long as something it asked for is open: that is done first. An answer that is acceptable has helped as
    long as the fault has not come back; one that was called a cure is in vain when it came back a second time,
    whatever it promised beside.
    """
    reply = situation.told[word.reply]
    taken = frozenset(one.stance for one in word.stances)
    fair = {one.stance for one in word.stances if one.acceptable is Acceptable.YES}
    if any(asked.done is None for asked in reply.asked):
        return False
    if Stance.RESOLVED in taken:
        return cures_undone(word, situation) > 1
    if fair & LEADS_SOMEWHERE or situation.owed(word):
        return False
    if Stance.WORKAROUND in taken:
        return word.failures_after > 0
    if fair != taken or word.failures_after > 0 or any(asked.done is False for asked in reply.asked):
        return True
    return any(one.not_cured for one in word.advice) or situation.unchanged(word)


def cures_undone(word: ReplyFinding, situation: Situation) -> int:
    """Return how many replies up to this one called it cured and were followed by a failure before the next reply."""
    return sum(
        any(one.stance is Stance.RESOLVED for one in reply.stances) and _followed(reply, situation)
        for reply in situation.replies[: word.number]
    )


def _followed(reply: ReplyFinding, situation: Situation) -> bool:
    last = reply.number == len(situation.replies)
    return (reply.failures_after if last else reply.failures_since) > 0
