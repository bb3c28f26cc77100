"""資料送付のご案内: what was asked for, what is enclosed, what was masked, what is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.findings.reply_model import PromiseFinding, PromiseState
from webapp.report.document import (
    Block,
    Document,
    Heading,
    HeadingKind,
    Inlines,
    Item,
    ItemList,
    ListKind,
    Paragraph,
    Role,
)
from webapp.report.letters.business_head import Title, business_head, topic
from webapp.report.letters.delivery_asked import asked_for, enclosed, requests_for_information, still_to_come
from webapp.report.letters.delivery_list import exhibit_list, masked_list
from webapp.report.letters.letter_end import list_begins, list_ends, opening, respectfully
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.wording import Words, one_line

NAME = "delivery"
PLACES = ("opening", "closing")


def delivery(plan: LetterPlan) -> Document:
    """Return the cover note of the exhibits; where there is none it says so."""
    words = plan.words
    title = Title(topic(words), words.say("delivery.title"))
    return letter_document(plan, NAME, title.line(words), title.running(words), tuple(_blocks(plan, title)))


def _blocks(plan: LetterPlan, title: Title) -> Iterator[Block]:
    case, words = plan.case, plan.words
    yield from business_head(words, title)
    yield opening(words, (_opening(plan),))
    yield from own_paragraphs(case, NAME, PLACES, "opening")
    yield from respectfully(words)
    yield from list_begins(words)
    yield from _numbered(_points(plan), words)
    yield from own_paragraphs(case, NAME, PLACES, "closing")
    yield from list_ends(words)


def _opening(plan: LetterPlan) -> Inlines:
    words, replies = plan.words, requests_for_information(plan.case)
    key = "send" if plan.case.evidence.items else "none_yet"
    day = replies[-1].at.day(plan.case.head.tz) if replies else None
    if day is None:
        return words.mark(f"delivery.opening.{key}")
    return words.mark(f"delivery.opening.{key}_asked_on", day=words.dates.prose_day(day))


def _points(plan: LetterPlan) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the points that have anything to say: the key of the heading, and the blocks below it."""
    words, exhibits = plan.words, enclosed(plan.case, plan.findings)
    yield "asked", _asked(plan)
    yield "enclosed", exhibit_list(exhibits, words) if exhibits else _point(words.mark("delivery.nothing_enclosed"))
    yield "masked", masked_list(exhibits, words)
    yield "to_come", _to_come(plan)
    if exhibits:
        yield "handling", _point(words.mark("delivery.handling"))


def _numbered(points: Iterator[tuple[str, tuple[Block, ...]]], words: Words) -> Iterator[Block]:
    told = [point for point in points if point[1]]
    for number, (name, blocks) in enumerate(told, 1):
        yield Heading(HeadingKind.POINT, words.say(f"delivery.heading.{name}"), number)
        yield from blocks


def _point(content: Inlines) -> tuple[Block, ...]:
    return (Paragraph(Role.POINT, content),)


def _asked(plan: LetterPlan) -> tuple[Block, ...]:
    words, items = plan.words, []
    asked = tuple(asked_for(plan.case, plan.findings))
    several = len({reply.id for reply, _, _ in asked}) > 1
    for reply, what, given in asked:
        day = reply.at.day(plan.case.head.tz) if several else None
        when = words.say("delivery.asked_on", day=words.dates.prose_day(day)) if day else ""
        declined = "" if given else words.say("delivery.not_given")
        items.append(Item("", (words.remark(what, words.join((when, declined))),)))
    return (ItemList(ListKind.REQUESTS, tuple(items), under_point=True),) if items else ()


def _to_come(plan: LetterPlan) -> tuple[Block, ...]:
    items = tuple(Item("", _promise(one, plan)) for one in still_to_come(plan.findings))
    return (ItemList(ListKind.BULLETS, items, under_point=True),) if items else ()


def _promise(one: PromiseFinding, plan: LetterPlan) -> Inlines:
    words, what = plan.words, one_line(one.what)
    if one.due is None:
        return words.mark("delivery.to_come.open", what=what)
    key = "overdue" if one.state is PromiseState.OVERDUE else "due"
    return words.mark(f"delivery.to_come.{key}", what=what, day=words.dates.day(one.due))
