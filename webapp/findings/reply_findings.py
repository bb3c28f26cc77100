"""What follows from each reply of the desk: its stances with their verdicts, and what came of its advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from webapp.case import Case
from webapp.findings.acceptability import acceptability
from webapp.findings.advice import Told, advice
from webapp.findings.desk_replies import DeskReply
from webapp.findings.failure_line import FailureLine
from webapp.findings.reply_model import ReplyFinding


def reply_findings(case: Case, replies: Sequence[DeskReply], told: Told, on: date) -> tuple[ReplyFinding, ...]:
    """Return the findings of the desk's replies, in order of time.

    A failure follows a reply that lies at or before it, by the noted time; after a reply that is known to the day
    only, by the day: no failure of the same day counts, since nobody noted which came first.
    """
    verdicts = acceptability(case, replies, told.failures, on)
    since = _failures_since(replies, told.failures)
    return tuple(
        ReplyFinding(
            reply=reply.reply.id,
            number=reply.number,
            day=reply.day,
            stances=stances,
            advice=advice(reply, told),
            failures_since=followed,
            failures_after=told.failures.count(reply.after),
        )
        for reply, stances, followed in zip(replies, verdicts, since, strict=True)
    )


def _failures_since(replies: Sequence[DeskReply], failures: FailureLine) -> list[int]:
    """Return for each reply the failures after it up to the next one; a next one without a time ends nothing."""
    counts: list[int | None] = [failures.count(reply.after) if reply.after else None for reply in replies]
    following = 0
    known: list[int] = []
    for count in reversed(counts):
        known.append(following if count is None else count)
        following = known[-1]
    known.reverse()
    return [
        0 if count is None else max(0, count - other)
        for count, (_, other) in zip(counts, pairwise([*known, 0]), strict=True)
    ]
