"""お願いしたいこと: a permanent repair, a workaround, a date; only if none can be given, exchange or release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from webapp.case.head import Party
from webapp.case.requests import Request, RequestKind
from webapp.report.document import Inlines, Item, ItemList, ListKind
from webapp.report.letters.escalation_addressee import THROUGH_DESK
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.actions import most_helpful
from webapp.report.sections.expected_state import is_claimed
from webapp.report.wording import Words

PLACE_OF = {
    RequestKind.CAUSE: "fix",
    RequestKind.REPAIR: "fix",
    RequestKind.WORKAROUND: "workaround",
    RequestKind.DATE: "date",
    RequestKind.MEETING: "meeting",
    RequestKind.EXCHANGE: "last",
    RequestKind.RELEASE: "last",
}
"""The point of this letter that a request of the case belongs to; the others are points of their own."""
_ASKS_THE_SAME = {
    "fix": re.compile(r"予定|時期|日程|いつ|\b(when|date|planned|schedule)\b", re.IGNORECASE),
    "workaround": re.compile(r"手順|方法|回避|暫定|\b(steps|way|workaround|how)\b", re.IGNORECASE),
    "meeting": re.compile(r"出席|候補|[0-9]日|\b(attends?|dates?|[0-9]+:[0-9]+)\b", re.IGNORECASE),
}
"""Words by which the customer's own request of a point asks what its usual sentence does, which then is left out."""
_SAYS_ENOUGH = frozenset({RequestKind.PREVENTION, RequestKind.LOGS, RequestKind.CREDIT})
"""Kinds that are asked in their usual sentence where the customer wrote none."""


class Point(NamedTuple):
    """One numbered request; `kind` names its row in the reply form."""

    kind: str
    label: str
    content: Inlines


def points(plan: LetterPlan, level: int, annex: int | None) -> tuple[Point, ...]:
    """Return the requests in their order, with those of the case merged in; `annex` holds the timeline, if any."""
    words = plan.words
    fixed: list[tuple[str, Inlines, tuple[Inlines, ...]]] = [
        ("fix", words.mark("escalation.requests.text.fix", fault=words.fault), tuple(_beside_fix(plan, level, annex))),
        ("workaround", _workaround(plan), ()),
        ("date", words.mark("escalation.requests.text.date"), ()),
    ]
    if plan.case.head.party is Party.COMPANY or any(one.kind is RequestKind.MEETING for one in plan.case.head.requests):
        fixed.append(("meeting", words.mark("inquiry.requests.text.meeting"), ()))
    exchange = words.say(f"escalation.exchange.{plan.case.subject.category.value}")
    last = _point("last", words.mark("escalation.requests.text.last_exchange", exchange=exchange), (), plan)
    return (*(_point(*one, plan) for one in fixed), *_others(plan), last)


def request_list(told: tuple[Point, ...]) -> ItemList:
    """Return the requests as a list below their heading."""
    return ItemList(ListKind.REQUESTS, tuple(Item(one.label, one.content) for one in told), under_point=True)


def _beside_fix(plan: LetterPlan, level: int, annex: int | None) -> Iterator[Inlines]:
    words = plan.words
    if annex and plan.findings.frequency.failures:
        yield words.mark("escalation.requests.text.records", annex=annex)
    if level == THROUGH_DESK or any(
        one.kind is RequestKind.KNOWN and not one.text.strip() for one in plan.case.head.requests
    ):
        yield words.mark("escalation.requests.text.known")


def _workaround(plan: LetterPlan) -> Inlines:
    words, one = plan.words, most_helpful(plan.findings)
    if one is None or not one.judged:
        return words.mark("escalation.requests.text.workaround")
    return words.mark("escalation.requests.text.workaround_without", action=words.action_once(one.kind))


def _point(kind: str, usual: Inlines, beside: tuple[Inlines, ...], plan: LetterPlan) -> Point:
    """Return a point with its usual sentence, or the customer's own, and those that stand beside it."""
    words = plan.words
    told = [one for one in plan.case.head.requests if PLACE_OF.get(one.kind) == kind and one.text.strip()]
    own = [_own(one, words) for one in told]
    same = _ASKS_THE_SAME.get(kind)
    replaced = same is not None and any(same.search(one.text) for one in told if one.kind is not RequestKind.CAUSE)
    sentences = (*own, *beside) if replaced else (usual, *beside, *own)
    return Point(kind, words.say(f"escalation.requests.label.{kind}"), words.sentences(sentences))


def _others(plan: LetterPlan) -> Iterator[Point]:
    """Yield the requests of the case that are points of their own; a credit only where the agreement is missed."""
    words, missed = plan.words, is_claimed(plan.case, plan.findings)
    for one in plan.case.head.requests:
        told = one.text.strip() or one.kind in _SAYS_ENOUGH
        if one.kind in PLACE_OF or not told or (one.kind is RequestKind.CREDIT and not missed):
            continue
        label = words.say(f"inquiry.requests.label.{one.kind.value}")
        yield Point("other", label, _own(one, words) if one.text.strip() else _usual(one.kind, words))


def _own(one: Request, words: Words) -> Inlines:
    told: Inlines = (words.sentence(one.text),)
    if one.due and one.due > words.today:
        return (*told, *words.mark("inquiry.requests.due", date=words.dates.day(one.due, year=True)))
    return told


def _usual(kind: RequestKind, words: Words) -> Inlines:
    named = {"fault": words.fault} if kind is RequestKind.LOGS else {}
    return words.mark(f"inquiry.requests.text.{kind.value}", **named)
