"""Whether an answer is fair as it stands: the words in the data file, the rules here."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from webapp.case import Case
from webapp.case.expected_state import Basis
from webapp.case.model import Record
from webapp.case.replies import PromiseBy, Stance
from webapp.findings.desk_replies import DeskReply
from webapp.findings.failure_line import FailureLine
from webapp.findings.gaps import GapText
from webapp.findings.reply_model import Acceptable, StanceFinding
from webapp.findings.solved import is_solved

YEAR = 365
ABOUT_A_YEAR = 300
"""Days from one failure to the next, on average, from which on a fault comes about once a year."""

WRITTEN = frozenset({Basis.SPECIFICATION, Basis.CONTRACT, Basis.MANUAL, Basis.CATALOGUE, Basis.SLA})
"""What an expectation can rest on that the desk can look up."""


class VerdictText(Record):
    """What the customer is told of a verdict: why it is so, and what to ask for; `reason` is its id."""

    id: str
    text: GapText
    ask: GapText


class Ruling(NamedTuple):
    """A verdict, its reason, and the numbers that the reason names."""

    acceptable: Acceptable
    reason: str
    failures: int | None = None
    days: int | None = None
    day: date | None = None


class Ground(NamedTuple):
    """What a stance of a reply is judged on.

    `before` is the reply that took the same stance last, `later` are the desk's replies after this one; `time` counts
    the replies with this stance by now, and `cured` tells that it is solved, or was called so since and held.
    """

    case: Case
    reply: DeskReply
    before: DeskReply | None
    later: Sequence[DeskReply]
    time: int
    failures: FailureLine
    cured: bool
    on: date


@cache
def verdict_texts() -> Mapping[str, VerdictText]:
    """Return what the customer is told, by reason."""
    text = files("webapp").joinpath("data/verdicts.toml").read_text("utf-8")
    verdicts = (VerdictText.model_validate_json(json.dumps(one)) for one in tomllib.loads(text)["verdict"])
    return {one.id: one for one in verdicts}


def acceptability(
    case: Case, replies: Sequence[DeskReply], failures: FailureLine, on: date
) -> tuple[tuple[StanceFinding, ...], ...]:
    """Return the stances of each reply with their verdicts, in the order of the replies and of their marks.

    The rule of each stance is the column "acceptable" of the product's table of answers (docs/next_step.md).
    """
    found: list[tuple[StanceFinding, ...]] = []
    taken: dict[Stance, list[DeskReply]] = {}
    cured_from = _last_cure(case, replies, failures)
    for index, reply in enumerate(replies):
        stances = []
        for mark in reply.marks:
            before = taken.setdefault(mark.stance, [])
            ground = Ground(
                case=case,
                reply=reply,
                before=before[-1] if before else None,
                later=replies[index + 1 : index + 2],
                time=len(before) + 1,
                failures=failures,
                cured=index <= cured_from,
                on=on,
            )
            ruling = RULES[mark.stance](ground)
            stances.append(
                StanceFinding(
                    stance=mark.stance,
                    phrase=mark.phrase,
                    confirmed=mark.confirmed,
                    time=ground.time,
                    **ruling._asdict(),
                )
            )
            before.append(reply)
        found.append(tuple(stances))
    return tuple(found)


def _last_cure(case: Case, replies: Sequence[DeskReply], failures: FailureLine) -> int:
    """Return the place of the last reply up to which all is cured: all of them where the case is solved, else -1."""
    if is_solved(case):
        return len(replies)
    cures = [
        index
        for index, reply in enumerate(replies)
        if Stance.RESOLVED in reply.stances and not failures.count(reply.after)
    ]
    return cures[-1] if cures else -1


def _restart(ground: Ground) -> Ruling:
    first = Ruling(Acceptable.YES, "first_step")
    return _rare(ground) or (first if ground.before is None else _restart_again(ground))


def _rare(ground: Ground) -> Ruling | None:
    """Return the ruling on a fault that comes about once a year; nothing is claimed where more was told than logged."""
    told = ground.case.frequency
    if ground.reply.day is None or told.counts or told.remembered:
        return None
    days = ground.failures.days_before(ground.reply.day)
    if len(days) > 1 and (days[-1] - days[0]).days >= ABOUT_A_YEAR * (len(days) - 1):
        return Ruling(Acceptable.YES, "rare", failures=len(days), days=(days[-1] - days[0]).days + 1)
    last = ground.before.day if ground.before else None
    if last is None or (ground.reply.day - last).days < YEAR:
        return None
    year = [day for day in days if (ground.reply.day - day).days < YEAR]
    return Ruling(Acceptable.YES, "rare", failures=1, days=YEAR) if len(year) == 1 else None


def _restart_again(ground: Ground) -> Ruling:
    days = ground.failures.days_before(ground.reply.day) if ground.reply.day else []
    since = ground.before.after if ground.before else None
    if days and ground.failures.count(since) > ground.failures.count(ground.reply.after):
        return Ruling(Acceptable.NO, "repeated", failures=len(days), days=(days[-1] - days[0]).days + 1)
    if days and since:
        return Ruling(Acceptable.YES, "not_back")
    return Ruling(Acceptable.OPEN, "repeated_unlogged")


def _wait_and_see(ground: Ground) -> Ruling:
    if ground.time > 1:
        return Ruling(Acceptable.NO, "watched_again")
    dates = _dates(ground.reply)
    return Ruling(Acceptable.YES, "first_with_date", day=dates[0]) if dates else Ruling(Acceptable.NO, "no_date")


def _compatibility(ground: Ground) -> Ruling:
    return Ruling(Acceptable.YES, "solved") if ground.cured else Ruling(Acceptable.NO, "word_not_test")


def _passed_around(ground: Ground) -> Ruling:
    return Ruling(Acceptable.YES, "first_move") if ground.time == 1 else Ruling(Acceptable.NO, "moved_again")


def _as_designed(ground: Ground) -> Ruling:
    expectations = ground.case.expected_state.expectations
    if any(one.basis in WRITTEN and (one.source.strip() or one.quote.strip()) for one in expectations):
        return Ruling(Acceptable.NO, "paper_says_otherwise")
    return Ruling(Acceptable.OPEN, "passage_missing")


def _not_reproduced(ground: Ground) -> Ruling:
    if ground.case.symptom.steps.strip() or ground.case.evidence.items:
        return Ruling(Acceptable.OPEN, "conditions_missing")
    return Ruling(Acceptable.YES, "nothing_given")


def _other_party(ground: Ground) -> Ruling:
    if ground.reply.reply.evidence:
        return Ruling(Acceptable.YES, "with_evidence")
    return Ruling(Acceptable.NO, "without_evidence")


def _investigating(ground: Ground) -> Ruling:
    dates = _dates(ground.reply)
    if not dates:
        return Ruling(Acceptable.NO, "no_next_date")
    to_come = [day for day in dates if day >= ground.on]
    if to_come or _answered_by(dates[-1], ground):
        return Ruling(Acceptable.YES, "with_date", day=next(iter(to_come), dates[-1]))
    return Ruling(Acceptable.NO, "date_passed", day=dates[-1])


def _answered_by(due: date, ground: Ground) -> bool:
    """Return whether the date was kept: noted so, or the desk's next reply came by then."""
    promises = ground.reply.reply.promises
    kept = any(one.due == due and one.kept_at.known for one in promises if one.by is PromiseBy.VENDOR)
    return kept or any(reply.day is not None and reply.day <= due for reply in ground.later)


def _dates(reply: DeskReply) -> list[date]:
    """Return the days that the desk named in the reply, in order."""
    return sorted(one.due for one in reply.reply.promises if one.by is PromiseBy.VENDOR and one.due)


def _always(acceptable: Acceptable, reason: str) -> Callable[[Ground], Ruling]:
    return lambda _: Ruling(acceptable, reason)


RULES: Mapping[Stance, Callable[[Ground], Ruling]] = {
    Stance.RESTART: _restart,
    Stance.WAIT_AND_SEE: _wait_and_see,
    Stance.COMPATIBILITY: _compatibility,
    Stance.APOLOGY_ONLY: _always(Acceptable.NO, "apology"),
    Stance.PASSED_AROUND: _passed_around,
    Stance.AS_DESIGNED: _as_designed,
    Stance.NOT_REPRODUCED: _not_reproduced,
    Stance.OTHER_PARTY: _other_party,
    # The rule it rests on is not on record, so nobody here can say.
    Stance.DECLINED: _always(Acceptable.OPEN, "rule_missing"),
    Stance.CONDITIONAL: _always(Acceptable.YES, "meet_or_say"),
    Stance.INVESTIGATING: _investigating,
    Stance.ASKS_FOR_INFORMATION: _always(Acceptable.YES, "always"),
    Stance.WORKAROUND: _always(Acceptable.YES, "good"),
    Stance.FIX_PLANNED: _always(Acceptable.YES, "good"),
    Stance.RESOLVED: _always(Acceptable.YES, "good"),
}
"""How each stance of a reply is judged."""
