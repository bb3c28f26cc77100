"""Where the case stands: its state, the last letter, until when an answer is waited for, and what may be next."""

from __future__ import annotations

from webapp.case.head import State
from webapp.findings.reply_model import ContactKind, StepKind
from webapp.report.document import Block, Heading, HeadingKind
from webapp.report.letters.changes_since import dated_letter
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.facts import compact


def standing(plan: LetterPlan) -> tuple[Block, ...]:
    """Return the heading with what is known of the four."""
    words = plan.words
    facts = words.pairs(
        ("handover.standing.state", _state(plan)),
        ("handover.standing.last_letter", _last_letter(plan)),
        ("handover.standing.waiting", _waiting(plan)),
        ("handover.standing.next_step", _next_step(plan)),
    )
    return Heading(HeadingKind.PLAIN, words.say("handover.heading.standing")), *compact(facts)


def _state(plan: LetterPlan) -> str:
    head, words = plan.case.head, plan.words
    reason = words.say(f"handover.reason.{head.close_reason.value}") if head.close_reason else ""
    ended = head.state in (State.SOLVED, State.CLOSED)
    return words.remark(words.say(f"handover.state.{head.state.value}"), reason if ended else "")


def _last_letter(plan: LetterPlan) -> str:
    """Return the last letter that went out, with its level where it had one."""
    words = plan.words
    letters = [one for one in plan.findings.contacts if one.kind is ContactKind.LETTER]
    if not letters:
        return words.say("handover.standing.no_letter")
    level = letters[-1].level
    named = words.say("handover.standing.level", level=level) if level else ""
    return words.remark(dated_letter(letters[-1], words), named)


def _waiting(plan: LetterPlan) -> str:
    words, waiting = plan.words, plan.findings.waiting
    if waiting is None:
        return ""
    key = "overdue" if waiting.overdue_days else "until"
    named = {"days": waiting.overdue_days} if waiting.overdue_days else {}
    return words.say(f"handover.standing.{key}", day=words.dates.day(waiting.until), **named)


def _next_step(plan: LetterPlan) -> str:
    """Return what may be next, as advice; nothing where nothing is."""
    words, step = plan.words, plan.findings.next_step
    if step.kind is StepKind.NONE:
        return ""
    named = {"level": step.level or 1} if step.kind is StepKind.ESCALATE else {}
    said = words.say(f"handover.step.{step.kind.value}", **named)
    return words.remark(
        said, words.say("handover.standing.step_until", day=words.dates.day(step.until)) if step.until else ""
    )
