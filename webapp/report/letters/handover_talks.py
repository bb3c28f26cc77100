"""Answers so far in neutral words, and what is open: questions to the desk, promises of either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from webapp.case.replies import Reply
from webapp.case.requests import RequestKind
from webapp.findings.reply_model import (
    ContactKind,
    PromiseFinding,
    PromiseState,
    QuestionState,
    ReplyFinding,
)
from webapp.report.document import Block, Heading, HeadingKind, KeyFacts
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.sheet_words import shortened
from webapp.report.letters.stance_words import content

LONGEST = 56
Pair = tuple[str, str]


def talks(plan: LetterPlan, most: int) -> Iterator[Block]:
    """Yield the newest answers, and what is open on either side; at most `most` rows each."""
    for name, pairs in (
        ("answers", _newest(list(_answers(plan)), most, plan)),
        ("open", _first(_open(plan), most, plan)),
    ):
        if pairs:
            yield Heading(HeadingKind.PLAIN, plan.words.say(f"handover.heading.{name}"))
            yield KeyFacts(tuple(pairs))


def _newest(pairs: Sequence[Pair], most: int, plan: LetterPlan) -> list[Pair]:
    most = _without_one_more(pairs, most)
    earlier = len(pairs) - most
    return [*_more(earlier, "earlier", plan), *pairs[-most:]]


def _first(pairs: Sequence[Pair], most: int, plan: LetterPlan) -> list[Pair]:
    most = _without_one_more(pairs, most)
    return [*pairs[:most], *_more(len(pairs) - most, "further", plan)]


def _without_one_more(pairs: Sequence[Pair], most: int) -> int:
    """Return one row more where it takes the place of the line that would say so."""
    return most + 1 if len(pairs) == most + 1 else most


def _more(count: int, name: str, plan: LetterPlan) -> list[Pair]:
    words = plan.words
    return [(words.say("handover.more.label"), words.say(f"handover.more.{name}", count=count))] if count > 0 else []


def _answers(plan: LetterPlan) -> Iterator[Pair]:
    """Yield each answer of the desk in order of time: its day, what it was, how long what it advised held."""
    words = plan.words
    replies = {reply.id: reply for reply in plan.case.replies.replies}
    found = {one.reply: one for one in plan.findings.replies}
    for contact in plan.findings.contacts:
        if contact.kind is ContactKind.FROM_VENDOR and contact.id in replies:
            reply = replies[contact.id]
            channel = words.say(f"words.channel.{reply.channel.value}") if reply.channel else ""
            said = words.remark(shortened(content(reply, words), LONGEST), channel)
            yield _day(reply, plan), words.join((said, _lasted(reply, found.get(reply.id), plan)))


def _day(reply: Reply, plan: LetterPlan) -> str:
    day = plan.words.dates.shown_day(reply.at)
    return plan.words.dates.prose_day(day) if day else plan.words.dates.day_cell(reply.at)


def _lasted(reply: Reply, found: ReplyFinding | None, plan: LetterPlan) -> str:
    """Return what came of the advice: how long until the next failure, where that is known."""
    words = plan.words
    for one in found.advice if found else ():
        if one.not_followed:
            return (
                words.say("handover.answers.not_done")
                if _declined(reply, one.asked)
                else words.say("handover.answers.open")
            )
        if one.next_event and one.lasted.seconds is not None:
            return words.say("handover.answers.lasted", length=words.duration(one.lasted))
        return words.say("handover.answers.failed" if one.next_event else "handover.answers.nothing_since")
    return ""


def _declined(reply: Reply, asked: int | None) -> bool:
    return asked is not None and asked < len(reply.asked) and reply.asked[asked].done is False


def _open(plan: LetterPlan) -> list[Pair]:
    """Return the open questions, then the open promises, the earliest due first."""
    waiting = [one for one in plan.findings.promises if one.state in (PromiseState.OPEN, PromiseState.OVERDUE)]
    waiting.sort(key=lambda one: (one.due is None, one.due or date.max))
    return [*_questions(plan), *(_promise(one, plan) for one in waiting)]


def _questions(plan: LetterPlan) -> Iterator[Pair]:
    """Yield the open questions, those of one day and state in one row."""
    words = plan.words
    groups: dict[tuple[date | None, QuestionState], list[str]] = {}
    named: set[str] = set()
    for one in plan.findings.questions:
        own = shortened(one.text, LONGEST) if one.kind is RequestKind.OTHER else ""
        name = own or words.say(f"handover.question.{one.kind.value}")
        if one.state is QuestionState.ANSWERED or name not in named:
            groups.setdefault((one.first_asked, one.state), []).append(name)
        if one.state is not QuestionState.ANSWERED:
            named.add(name)
    for (day, state), names in groups.items():
        if state is not QuestionState.ANSWERED:
            asked = words.say("handover.open.asked", day=words.dates.prose_day(day)) if day else ""
            partly = words.say("handover.open.partly") if state is QuestionState.PARTLY else ""
            yield (
                words.say("handover.open.question"),
                words.remark(words.join(dict.fromkeys(names)), words.join((asked, partly))),
            )


def _promise(one: PromiseFinding, plan: LetterPlan) -> Pair:
    words = plan.words
    key = "overdue" if one.state is PromiseState.OVERDUE else "due"
    due = (
        words.say(f"handover.open.{key}", day=words.dates.day(one.due))
        if one.due
        else words.say("handover.open.no_day")
    )
    what = shortened(one.what, LONGEST) or words.say("handover.open.something")
    return words.say(f"handover.open.{one.by.value}"), words.remark(what, due)
