"""What is next, and why: one ordered list of rules, of which the first that applies decides.

docs/next_step.md says the same as a table, with the reason of each rule; the words are in the data file.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from importlib.resources import files

from webapp.case import Case
from webapp.case.closing import CloseReason
from webapp.case.head import State
from webapp.case.model import Record
from webapp.case.replies import PromiseBy, Reply, Stance
from webapp.case.requests import RequestKind
from webapp.case.timeline import ActionKind
from webapp.findings.deadline_model import Deadline, DeadlineKind
from webapp.findings.desk_days import DeskDays
from webapp.findings.failure_line import FailureLine
from webapp.findings.gaps import GapText
from webapp.findings.ladder import here, in_vain
from webapp.findings.model import Findings
from webapp.findings.reply_day import reply_day
from webapp.findings.reply_model import (
    Acceptable,
    ContactFinding,
    ContactKind,
    NextStep,
    PromiseState,
    QuestionState,
    ReplyFinding,
    Rung,
    StepKind,
)
from webapp.findings.situation import DESK_WORKS, Situation
from webapp.findings.solved import end_reason, ended_at
from webapp.findings.span import Span, span_of

LETTERS: Mapping[StepKind, str] = {
    StepKind.SEND_INQUIRY: "inquiry",
    StepKind.CHASE: "chaser",
    StepKind.DELIVER: "delivery",
    StepKind.FOLLOW_UP: "follow_up",
    StepKind.ESCALATE: "escalation",
    StepKind.THANK_AND_CLOSE: "thanks",
}
"""The letter that does a step."""

FEWEST_QUIET_DAYS, MOST_QUIET_DAYS, USUAL_QUIET_DAYS = 2, 14, 7
"""Days without a failure after which something has held: as long as the longest gap before, within these bounds.

A week where there was only one failure, so that every weekday has come round once.
"""

NEAR_RETURN = 3
"""Business days before a return deadline from which on sending it back, or telling the shop, comes first."""

NEAR_CANCELLATION = 3
NEAR_DEADLINE = 7
"""Days before a deadline from which on it is named beside any step."""

PATIENCE = timedelta(days=14)
"""How long a repair that was announced without a date is waited for, once its date has been asked."""

ENDED_WELL = frozenset({CloseReason.SOLVED, CloseReason.MISUNDERSTANDING, CloseReason.OWN_ENVIRONMENT})

_DONE_FOR_DESK = frozenset({Stance.ASKS_FOR_INFORMATION, Stance.CONDITIONAL})


class StepText(Record):
    """What the customer is told of a step: what to do, and why; `id` is its reason."""

    id: str
    kind: StepKind
    title: GapText
    why: GapText


@cache
def step_texts() -> Mapping[str, StepText]:
    """Return what the customer is told of each step, by reason."""
    text = files("webapp").joinpath("data/next_steps.toml").read_text("utf-8")
    steps = (StepText.model_validate_json(json.dumps(one)) for one in tomllib.loads(text)["step"])
    return {one.id: one for one in steps}


@dataclass(frozen=True)
class Sight:
    """All that the rules look at: the case, how the talk with the desk stands, and what was worked out before."""

    case: Case
    found: Findings
    situation: Situation
    rungs: Sequence[Rung]
    failures: FailureLine

    @property
    def on(self) -> date:
        """Return the reference date."""
        return self.found.on

    @cached_property
    def taken(self) -> frozenset[Stance]:
        """Return the stances of the desk's last word."""
        return frozenset(one.stance for one in self.situation.word.stances) if self.situation.word else frozenset()

    @property
    def followed_up(self) -> bool:
        """Return whether the desk's last word came after a follow-up or an escalation."""
        stages = self.situation.stages
        return bool(stages) and stages[-1].letter.letter != "inquiry"

    @property
    def thanked(self) -> bool:
        """Return whether thanks went out after all that was asked and answered."""
        last = self.situation.talks[-1:]
        since = self.found.contacts[self.found.contacts.index(last[0]) + 1 :] if last else ()
        return any(one.letter == "thanks" for one in since)


Rule = Callable[[Sight], NextStep | None]


def situation_of(case: Case, found: Findings, desk: DeskDays) -> Situation:
    """Return how the talk with the desk stands, from what was worked out before."""
    return Situation(case, found.on, desk, found.contacts, found.replies, found.waiting)


def next_step(
    case: Case, found: Findings, situation: Situation, rungs: Sequence[Rung], failures: FailureLine
) -> NextStep:
    """Return the one step that is next on the day of the findings, with the deadlines to mind beside it.

    `found` holds what was worked out before it: contacts, replies, waiting, promises, questions and deadlines.
    """
    sight = Sight(case, found, situation, rungs, failures)
    step = _first(sight, RULES)
    until = step.until
    days = situation.desk.between(sight.on, until) if until else None
    letter = "" if step.reason == "close_now" else LETTERS.get(step.kind, "")
    return step.model_copy(update={"business_days": days, "letter": letter, "warnings": _warnings(sight, step)})


def _first(sight: Sight, rules: Sequence[Rule]) -> NextStep:
    return next(step for rule in rules if (step := rule(sight)) is not None)


def _after(rule: Rule, sight: Sight) -> NextStep:
    """Return what would be next without a rule and those before it."""
    return _first(sight, RULES[RULES.index(rule) + 1 :])


def _warnings(sight: Sight, step: NextStep) -> tuple[Deadline, ...]:
    if end_reason(sight.case) is not None:
        return ()
    own = {"return_near": DeadlineKind.RETURN, "return_would_pass": DeadlineKind.RETURN}
    own["cancellation_would_pass"] = DeadlineKind.INITIAL_CANCELLATION
    beyond = (step.until - sight.on).days if step.until else 0
    return tuple(
        one
        for one in sight.found.deadlines
        if one.kind not in (DeadlineKind.REPLY, own.get(step.reason))
        and one.days_left >= 0
        and (one.days_left <= NEAR_DEADLINE or one.days_left < beyond)
    )


# ---------------------------------------------------------------- the case is over


def _came_back_after_end(sight: Sight) -> NextStep | None:
    reason = end_reason(sight.case)
    if reason in (None, CloseReason.GIVEN_UP):
        return None
    back = sight.failures.count(_latest(span_of(ended_at(sight.case), sight.case.head.tz)))
    return NextStep(kind=StepKind.REOPEN, reason="came_back_after_end") if back else None


def _end_not_thanked(sight: Sight) -> NextStep | None:
    if end_reason(sight.case) not in ENDED_WELL or not sight.situation.talks or sight.thanked:
        return None
    return NextStep(kind=StepKind.THANK_AND_CLOSE, reason="end_not_thanked", reply=sight.situation.talks[-1].id)


def _over(sight: Sight) -> NextStep | None:
    return None if end_reason(sight.case) is None else NextStep(reason="over")


# ---------------------------------------------------------------- deadlines


def _deadline_first(sight: Sight) -> NextStep | None:
    step = _after(_deadline_first, sight)
    if _cured_or_quiet(step, sight):
        return None
    for deadline in sight.found.deadlines:
        reason = _pressing(deadline, step, sight)
        if reason:
            day = sight.on + timedelta(days=deadline.days_left)
            return NextStep(kind=StepKind.RETURN_IN_TIME, reason=reason, until=day, reply=step.reply)
    return None


def _cured_or_quiet(step: NextStep, sight: Sight) -> bool:
    if step.reason == "reply_undated":
        step = _after(_undated, sight)
    return step.kind is StepKind.THANK_AND_CLOSE or step.reason in ("test_the_cure", "quiet_time")


def _pressing(deadline: Deadline, step: NextStep, sight: Sight) -> str:
    if deadline.days_left < 0:
        return ""
    passes = step.until is not None and (step.until - sight.on).days > deadline.days_left
    if deadline.kind is DeadlineKind.RETURN:
        near = deadline.business_days_left <= NEAR_RETURN
        return "return_near" if near else "return_would_pass" if passes else ""
    cancels = deadline.kind is DeadlineKind.INITIAL_CANCELLATION and deadline.days_left <= NEAR_CANCELLATION
    waits = passes and step.kind is StepKind.WAIT and bool(sight.failures.rows)
    return "cancellation_would_pass" if cancels and waits else ""


# ---------------------------------------------------------------- before the first letter


def _sent_unrecorded(sight: Sight) -> NextStep | None:
    if sight.situation.talks or sight.case.head.state not in (State.SENT, State.WAITING):
        return None
    until = sight.case.head.reply_date or sight.situation.usual(None)
    if until < sight.on:
        return NextStep(kind=StepKind.CHASE, reason="overdue")
    return NextStep(kind=StepKind.WAIT, reason="sent_unrecorded", until=until)


def _nothing_sent(sight: Sight) -> NextStep | None:
    return None if sight.situation.talks else NextStep(kind=StepKind.SEND_INQUIRY, reason="nothing_sent")


SPOKEN_ENOUGH = frozenset(
    {"asked_open", "information_open", "own_promise", "condition", "give_conditions", "advice_unrecorded", "promised"}
    | {"test_the_cure", "try_workaround", "quiet_time", "cure_held", "quiet", "workaround_holds", "close_now"}
    | {"reply_undated"}
)
"""What is next also where nothing was written yet."""


def _spoken_only(sight: Sight) -> NextStep | None:
    if sight.situation.wrote:
        return None
    step = _after(_spoken_only, sight)
    if step.reason in SPOKEN_ENOUGH:
        return step
    return NextStep(kind=StepKind.SEND_INQUIRY, reason="spoken_only", reply=sight.situation.talks[-1].id)


# ---------------------------------------------------------------- what lies with the customer


def _asked(sight: Sight) -> NextStep | None:
    newest = sight.situation.newest
    for index, contact in enumerate(newest):
        if contact.kind is not ContactKind.FROM_VENDOR:
            continue
        step = _open_ask(sight.situation.told[contact.id], sight.situation.found[contact.id], newest[index + 1 :])
        if step is not None:
            return step
    return None


def _open_ask(reply: Reply, found: ReplyFinding, later: Sequence[ContactFinding]) -> NextStep | None:
    taken = {one.stance for one in found.stances}
    only_sends = Stance.ASKS_FOR_INFORMATION in taken and not taken & {Stance.RESTART, Stance.WORKAROUND}
    if only_sends:
        wanted = not reply.asked or any(one.done is None for one in reply.asked)
        if wanted and not _sent_something(later):
            return NextStep(kind=StepKind.DELIVER, reason="information_open", reply=reply.id)
    elif any(one.done is None for one in reply.asked):
        return NextStep(kind=StepKind.DO_WHAT_WAS_ASKED, reason="asked_open", reply=reply.id)
    return None


def _sent_something(later: Sequence[ContactFinding]) -> bool:
    return any(one.kind is not ContactKind.FROM_VENDOR for one in later)


def _own_promise(sight: Sight) -> NextStep | None:
    contacts = sight.found.contacts
    soon = sight.situation.desk.after(sight.on, 1)
    places = {one.id: index for index, one in enumerate(contacts)}
    for one in sight.found.promises:
        pending = one.by is PromiseBy.CUSTOMER and one.state in (PromiseState.OPEN, PromiseState.OVERDUE)
        delivered = any(later.letter == "delivery" for later in contacts[places[one.reply] + 1 :])
        if pending and one.due and one.due <= soon and not delivered:
            return NextStep(kind=StepKind.DELIVER, reason="own_promise", reply=one.reply)
    return None


# ---------------------------------------------------------------- our letter is not answered


def _awaiting(sight: Sight) -> NextStep | None:
    situation = sight.situation
    ours = situation.ours
    if ours is None or (Stance.RESOLVED in sight.taken and ours.kind is ContactKind.TO_VENDOR):
        return None
    if not situation.overdue(situation.talks):
        until = max(situation.until(one) for one in situation.trailing)
        return NextStep(kind=StepKind.WAIT, reason="awaiting", until=until, reply=ours.id)
    if ours.kind is ContactKind.TO_VENDOR and any(one.kind is ContactKind.FROM_VENDOR for one in situation.newest):
        return None
    if ours.letter == "chaser":
        return _escalate(sight, "chaser_unanswered", ours.id)
    if ours.letter == "escalation":
        return _escalate(sight, "level_unanswered", ours.id)
    return NextStep(kind=StepKind.CHASE, reason="overdue", reply=ours.id)


def _escalate(sight: Sight, reason: str, reply: str) -> NextStep:
    level = here(sight.rungs)
    if level is None:
        return NextStep(reason="all_levels_spent", reply=reply)
    if level == 0:
        return NextStep(kind=StepKind.FOLLOW_UP, reason="follow_up_first", reply=reply)
    return NextStep(kind=StepKind.ESCALATE, reason=reason, level=level, reply=reply)


def _unread(sight: Sight) -> NextStep | None:
    situation = sight.situation
    desk = [one for one in situation.newest if one.kind is ContactKind.FROM_VENDOR]
    if not desk or not situation.unread(desk[-1]):
        return None
    reply = desk[-1]
    if situation.found[reply.id].failures_after and not sight.followed_up:
        return NextStep(kind=StepKind.FOLLOW_UP, reason="came_back_unread", reply=reply.id)
    until = max(sight.on, situation.usual(reply.day))
    return NextStep(kind=StepKind.WAIT, reason="reply_unread", until=until, reply=reply.id)


COUNTED_FROM_REPLY = frozenset({"test_the_cure", "try_workaround", "desk_turn", "fix_coming", "quiet_time"})
"""What runs for some days from the desk's last word."""


def _undated(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    if word is None or _known_day(word, sight) or _after(_undated, sight).reason not in COUNTED_FROM_REPLY:
        return None
    return NextStep(kind=StepKind.WAIT, reason="reply_undated", until=sight.on, reply=word.reply)


# ---------------------------------------------------------------- the desk's last word, best first


def _cured(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    cure = _cure(word, sight) if word else None
    if word is None or cure is None:
        return None
    if sight.failures.count(_latest(cure)):
        if sight.followed_up and in_vain(word, sight.situation):
            return _escalate(sight, "cure_undone_again", word.reply)
        return NextStep(kind=StepKind.FOLLOW_UP, reason="cure_undone", reply=word.reply)
    until = _quiet_until(cure.day or _last_day(word, sight), sight)
    if sight.on <= until:
        return NextStep(kind=StepKind.ACCEPT_AND_TEST, reason="test_the_cure", until=until, reply=word.reply)
    return _thank(sight, "cure_held", word)


def _cure(word: ReplyFinding, sight: Sight) -> Span | None:
    """Return the time of the cure: of the reply that tells of it, or of the kept promise of a repair."""
    reply = sight.situation.told[word.reply]
    if Stance.RESOLVED in sight.taken:
        return span_of(reply.at, sight.case.head.tz)
    promises = [one for one in reply.promises if one.by is PromiseBy.VENDOR]
    if Stance.FIX_PLANNED in sight.taken and promises and all(one.kept_at.dated for one in promises):
        spans = [span_of(one.kept_at, sight.case.head.tz) for one in promises]
        return max(spans, key=lambda span: (span.day or date.min, span.noted is None, span.noted))
    return None


def _workaround(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    if word is None or Stance.WORKAROUND not in sight.taken or word.failures_after:
        return None
    until = _quiet_until(_last_day(word, sight), sight)
    if sight.on <= until:
        return NextStep(kind=StepKind.ACCEPT_AND_TEST, reason="try_workaround", until=until, reply=word.reply)
    if sight.taken & DESK_WORKS or sight.situation.owed(word):
        return None
    repair = any(
        one.kind is RequestKind.REPAIR and one.state is not QuestionState.ANSWERED for one in sight.found.questions
    )
    if repair and not sight.followed_up:
        return NextStep(kind=StepKind.FOLLOW_UP, reason="repair_open", reply=word.reply)
    return _thank(sight, "workaround_holds", word)


def _promised(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    due = sight.situation.owed(word) if word else None
    if word is None or due is None:
        return None
    if due < sight.on:
        return NextStep(kind=StepKind.CHASE, reason="promise_passed", reply=word.reply)
    return NextStep(kind=StepKind.WAIT, reason="promised", until=due, reply=word.reply)


def _condition(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    if word is None or Stance.CONDITIONAL not in sight.taken or sight.situation.told[word.reply].asked:
        return None
    return NextStep(kind=StepKind.DO_WHAT_WAS_ASKED, reason="condition", reply=word.reply)


def _desk_turn(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    if word is None or not sight.taken & _DONE_FOR_DESK:
        return None
    until = sight.situation.usual(_last_day(word, sight))
    if until < sight.on:
        return NextStep(kind=StepKind.CHASE, reason="overdue_after_asked", reply=word.reply)
    return NextStep(kind=StepKind.WAIT, reason="desk_turn", until=until, reply=word.reply)


def _no_date(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    if word is None or not sight.taken & DESK_WORKS or (sight.followed_up and in_vain(word, sight.situation)):
        return None
    until = _last_day(word, sight) + PATIENCE
    if sight.followed_up and sight.on <= until:
        return NextStep(kind=StepKind.WAIT, reason="fix_coming", until=until, reply=word.reply)
    return NextStep(kind=StepKind.FOLLOW_UP, reason="no_next_date", reply=word.reply)


def _moved(sight: Sight) -> NextStep | None:
    return _by_reason(sight, "first_move", StepKind.FOLLOW_UP, "moved_on")


def _nothing_to_reproduce(sight: Sight) -> NextStep | None:
    return _by_reason(sight, "nothing_given", StepKind.DELIVER, "give_conditions")


def _by_reason(sight: Sight, verdict: str, kind: StepKind, reason: str) -> NextStep | None:
    word = sight.situation.word
    if word is None or not any(one.reason == verdict for one in word.stances):
        return None
    return NextStep(kind=kind, reason=reason, reply=word.reply)


def _advice_unrecorded(sight: Sight) -> NextStep | None:
    """Return the restart that was advised and of which nothing is on record."""
    word = sight.situation.word
    if word is None or word.failures_after or sight.situation.told[word.reply].asked:
        return None
    first = any(one.stance is Stance.RESTART and one.acceptable is Acceptable.YES for one in word.stances)
    if not first or _restarted_since(word, sight):
        return None
    return NextStep(kind=StepKind.DO_WHAT_WAS_ASKED, reason="advice_unrecorded", reply=word.reply)


def _restarted_since(word: ReplyFinding, sight: Sight) -> bool:
    zone = sight.case.head.tz
    asked = span_of(sight.situation.told[word.reply].at, zone).earliest
    for event in sight.case.timeline.events:
        for action in event.actions:
            done = span_of(action.at if action.at.known else event.at, zone).latest
            if action.kind in (ActionKind.RESTART, ActionKind.RESET) and asked and done and done >= asked:
                return True
    return False


def _in_vain(sight: Sight) -> NextStep | None:
    word = sight.situation.word
    if word is None or not in_vain(word, sight.situation):
        return None
    if sight.followed_up:
        return _escalate(sight, "answered_in_vain", word.reply)
    return NextStep(kind=StepKind.FOLLOW_UP, reason=_why_in_vain(word, sight), reply=word.reply)


def _why_in_vain(word: ReplyFinding, sight: Sight) -> str:
    if Stance.WORKAROUND in sight.taken:
        return "workaround_failed"
    if any(one.next_event or one.not_cured for one in word.advice):
        return "advice_in_vain"
    if word.failures_after:
        return "came_back"
    if any(one.not_followed for one in word.advice):
        return "advice_declined"
    fair = all(one.acceptable is Acceptable.YES for one in word.stances)
    return "still_there" if fair else "answer_not_enough"


def _quiet(sight: Sight) -> NextStep:
    word = sight.situation.word
    if word is None:
        return NextStep(kind=StepKind.SEND_INQUIRY, reason="nothing_sent")
    look_again = [one.day for one in word.stances if one.day]
    until = max([_quiet_until(_last_day(word, sight), sight), *look_again])
    if sight.on <= until:
        return NextStep(kind=StepKind.WAIT, reason="quiet_time", until=until, reply=word.reply)
    return _thank(sight, "quiet", word)


def _thank(sight: Sight, reason: str, word: ReplyFinding) -> NextStep:
    reason = "close_now" if sight.thanked else reason
    return NextStep(kind=StepKind.THANK_AND_CLOSE, reason=reason, reply=word.reply)


def _quiet_until(start: date, sight: Sight) -> date:
    """Return the last day of the time after which something has held, counted from `start`."""
    gap = sight.failures.longest_gap(start)
    days = USUAL_QUIET_DAYS if gap is None else min(max(gap, FEWEST_QUIET_DAYS), MOST_QUIET_DAYS)
    return start + timedelta(days=days)


def _last_day(word: ReplyFinding, sight: Sight) -> date:
    """Return the day from which the time after a reply counts; today where none can be told."""
    return _known_day(word, sight) or sight.on


def _known_day(word: ReplyFinding, sight: Sight) -> date | None:
    """Return the day of a reply, or the later one on which the last of what it asked was done.

    Without either it is the day that the contacts around it allow.
    """
    zone = sight.case.head.tz
    days = [word.day, *(span_of(one.counted_from, zone).day for one in word.advice)]
    return max((day for day in days if day), default=None) or reply_day(word.reply, sight.found.contacts, zone)


def _latest(span: Span) -> datetime | None:
    return span.noted or span.latest


RULES: tuple[Rule, ...] = (
    _came_back_after_end,
    _end_not_thanked,
    _over,
    _deadline_first,
    _sent_unrecorded,
    _nothing_sent,
    _spoken_only,
    _asked,
    _own_promise,
    _awaiting,
    _unread,
    _undated,
    _cured,
    _workaround,
    _promised,
    _condition,
    _desk_turn,
    _no_date,
    _moved,
    _nothing_to_reproduce,
    _advice_unrecorded,
    _in_vain,
    _quiet,
)
"""The rules in their order; the last one always applies."""
