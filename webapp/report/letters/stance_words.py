"""What a letter says of a reply: its confirmed stances in neutral nouns, and the request that goes with each."""

from __future__ import annotations

from webapp.case.replies import Reply, Stance
from webapp.report.sections.stance_texts import confirmed as confirmed
from webapp.report.sections.stance_texts import nouns, request
from webapp.report.wording import Words, one_line

PRESUPPOSING = frozenset({Stance.RESTART, Stance.WAIT_AND_SEE, Stance.ASKS_FOR_INFORMATION})
"""Stances whose request in the data file says that a failure followed, or that something is being sent."""


def content(reply: Reply, words: Words) -> str:
    """Return what a reply was: its confirmed stances as nouns, else its subject, else that it was an answer."""
    return nouns(confirmed(reply), words) or one_line(reply.subject) or words.say("letters.advice.answer")


def ask(stance: Stance | None, words: Words, *, followed: bool) -> str:
    """Return the request that goes with a stance; None where an answer takes none that was confirmed.

    `followed` tells that a failure followed what was advised: without one no request may say so.
    """
    if stance is None:
        return words.say("letters.ask.other", fault=words.fault)
    if stance in PRESUPPOSING and not (followed and stance is not Stance.ASKS_FOR_INFORMATION):
        return words.say(f"letters.ask.{stance.value}", fault=words.fault)
    return request(stance, words)
