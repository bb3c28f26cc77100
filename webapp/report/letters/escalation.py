"""改善のお願い: to whoever may decide; two pages that can be passed on as they are, the record in annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from webapp.findings.reply_model import StepKind
from webapp.report.document import Block, Document, Heading, HeadingKind, KeyFacts, Paragraph, Role
from webapp.report.letters.advice_rows import AdviceRow, advice_rows
from webapp.report.letters.appendices import FORM, Annex, annex_blocks, annex_list, annexes
from webapp.report.letters.business_head import Title, business_head, closing, topic
from webapp.report.letters.escalation_addressee import addressed
from webapp.report.letters.escalation_answers import answers, earlier_answers
from webapp.report.letters.escalation_expected import Expected, expected, expected_blocks
from webapp.report.letters.escalation_form import reply_form
from webapp.report.letters.escalation_opening import opening
from webapp.report.letters.escalation_requests import Point, points, request_list
from webapp.report.letters.first_page import fits_pages
from webapp.report.letters.inquiry_requests import contact_line
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.reply_date import DECISION_DAYS, ReplyDate, reply_by, reply_date

NAME = "escalation"
PLACES = ("opening", "expected", "answers", "requests", "closing")
PLACE_BELOW = {"expected": "expected", "answers": "answers", "requests": "requests", "reply": "closing"}
PAGES = 2


class Room(NamedTuple):
    """What the letter itself has room for: rows of answers, of expectations, characters of a cell."""

    answers: int
    expected: int
    longest: int


ROOMS = (Room(8, 5, 60), Room(8, 4, 36), Room(6, 3, 36), Room(4, 3, 28), Room(3, 2, 24), Room(2, 2, 20))
"""Tried in turn until the letter keeps to its pages."""


class _Letter(NamedTuple):
    """All that the letter is made of, worked out once."""

    plan: LetterPlan
    level: int
    title: Title
    rows: tuple[AdviceRow, ...]
    told: Expected
    by: ReplyDate


def escalation(plan: LetterPlan) -> Document:
    """Return the letter of the plan's level; without one, that of the next step, else the first."""
    words = plan.words
    title = Title(words.say("escalation.title", topic=topic(words)), words.say("escalation.remark"))
    by = reply_date(plan, DECISION_DAYS)
    letter = _Letter(plan, _level(plan), title, advice_rows(plan), expected(plan), by)
    blocks: tuple[Block, ...] = ()
    for room in ROOMS:
        told = _annexes(letter, room)
        body = tuple(_body(letter, room, told))
        blocks = (*body, *annex_blocks(told, words))
        if fits_pages(body, PAGES, japanese=words.japanese):
            break
    return letter_document(plan, NAME, title.line(words), title.running(words), blocks)


def _level(plan: LetterPlan) -> int:
    step = plan.findings.next_step
    return plan.level or (step.level if step.kind is StepKind.ESCALATE and step.level else 1)


def _annexes(letter: _Letter, room: Room) -> tuple[Annex, ...]:
    plan, words = letter.plan, letter.plan.words
    with_expected = bool(letter.told.rows) and not letter.told.is_whole(room.expected, room.longest)
    told = tuple(annexes(plan, tuple(earlier_answers(letter.rows, room.answers, plan)), with_expected=with_expected))
    form = reply_form(plan, _points(letter, told), words.dates.day(letter.by.day, year=True))
    return (*told, Annex(FORM, words.say("escalation.annex.form"), form))


def _points(letter: _Letter, told: Sequence[Annex]) -> tuple[Point, ...]:
    return points(letter.plan, letter.level, _number("timeline", told))


def _number(name: str, told: Sequence[Annex]) -> int | None:
    return next((number for number, one in enumerate(told, 1) if one.name == name), None)


def _body(letter: _Letter, room: Room, told: Sequence[Annex]) -> Iterator[Block]:
    plan, words = letter.plan, letter.plan.words
    yield from business_head(addressed(plan, letter.level), letter.title)
    yield from opening(plan, letter.level, letter.rows, letter.by)
    yield from own_paragraphs(plan.case, NAME, PLACES, "opening")
    yield from closing(words, "respectfully")
    for number, (name, blocks) in enumerate(_numbered(letter, room, told), 1):
        yield Heading(HeadingKind.POINT, words.say(f"escalation.{name}.heading"), number, f"point_{name}")
        yield from blocks
        yield from own_paragraphs(plan.case, NAME, PLACES, PLACE_BELOW[name])
    yield Paragraph(Role.OPENING, annex_list(told, words))
    yield from closing(words, "end")


def _numbered(letter: _Letter, room: Room, told: Sequence[Annex]) -> Iterator[tuple[str, Iterator[Block]]]:
    """Yield the name of each numbered point with what stands below its heading."""
    plan, expected_in = letter.plan, _number("expected_state", told)
    yield "expected", expected_blocks(letter.told, room.expected, room.longest, expected_in, plan.words)
    yield "answers", answers(letter.rows, room.answers, room.longest, _number("replies", told), plan)
    yield "requests", iter((request_list(_points(letter, told)),))
    yield "reply", _reply(letter, told)


def _reply(letter: _Letter, told: Sequence[Annex]) -> Iterator[Block]:
    plan, words = letter.plan, letter.plan.words
    label = words.say("letters.reply.heading")
    yield KeyFacts(((label, reply_by(letter.by, words)), *contact_line(plan.case, words)))
    form = words.mark("letters.reply.form", number=_number(FORM, told) or len(told))
    yield Paragraph(Role.POINT, words.sentences((form, words.mark("escalation.reply.settle"))))
