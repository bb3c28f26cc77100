"""ご案内いただいた対処の結果と再度のお願い: to the same desk, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from webapp.report.document import Block, Document, Heading, HeadingKind, Paragraph, Role
from webapp.report.letters.advice_rows import AdviceRow, advice_rows
from webapp.report.letters.business_head import Title, business_head, closing, salutation, topic
from webapp.report.letters.changes_since import changes_blocks, last_letter_day
from webapp.report.letters.first_page import fits_page
from webapp.report.letters.follow_up_advice import advice_blocks, heading_key, reported
from webapp.report.letters.follow_up_opening import about, is_passed_around, opening
from webapp.report.letters.follow_up_requests import evidence_line, new_evidence, reply_line, request_list
from webapp.report.letters.follow_up_summary import essentials
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.reply_date import DESK_DAYS, reply_date

NAME = "follow_up"
PLACES = ("opening", "advice", "changes", "requests", "closing")


class Room(NamedTuple):
    """What the page has room for: rows of advice, characters of a cell, exhibits by name, and what is left out."""

    rows: int
    longest: int
    exhibits: int
    with_note: bool = True
    with_changes: bool = True
    with_own: bool = True


ROOMS = (
    *(Room(4, 40, 3), Room(4, 40, 3, with_note=False), Room(4, 28, 1), Room(3, 28, 1)),
    *(Room(3, 28, 1, with_note=False), Room(3, 24, 0, with_note=False)),
    *(Room(2, 24, 0, False, with_changes=False), Room(1, 20, 0, False, False), Room(1, 16, 0, False, False, False)),
)
"""Tried in turn until it is one page."""


def follow_up(plan: LetterPlan) -> Document:
    """Return the follow-up to the last answer; without one it tells how the matter stands, and claims nothing."""
    rows = advice_rows(plan)
    title = _title(rows, plan)
    blocks: tuple[Block, ...] = ()
    for room in ROOMS:
        blocks = tuple(_blocks(rows, title, room, plan))
        if fits_page(blocks, japanese=plan.words.japanese):
            break
    return letter_document(plan, NAME, title.line(plan.words), title.running(plan.words), blocks)


def _title(rows: tuple[AdviceRow, ...], plan: LetterPlan) -> Title:
    advised = any(row.result is not None for row in rows)
    key = "remark" if advised else "remark_answer" if rows else "remark_none"
    words = plan.words
    return Title(words.say("letters.title_about", topic=topic(words)), words.say(f"follow_up.{key}"))


def _blocks(rows: tuple[AdviceRow, ...], title: Title, room: Room, plan: LetterPlan) -> Iterator[Block]:
    case, words = plan.case, plan.words
    told = reported(rows, plan, room.rows)
    yield from business_head(words, title, about(rows, plan), with_contact=True)
    yield salutation(words, opening(rows, told, plan), answers=bool(rows))
    yield from own_paragraphs(case, NAME, PLACES, "opening")
    yield from closing(words, "respectfully")
    number = 0
    for heading, below in _points(rows, told, room, plan):
        if below:
            number += 1
            yield Heading(HeadingKind.POINT, heading, number)
            yield from below
    yield from own_paragraphs(case, NAME, PLACES, "closing")
    if line := evidence_line(new_evidence(plan), room.exhibits, room.longest, words):
        yield Paragraph(Role.OPENING, line)
    yield from closing(words, "end")


def _points(
    rows: tuple[AdviceRow, ...], told: tuple[AdviceRow, ...], room: Room, plan: LetterPlan
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the heading of each point with what stands below it."""
    words = plan.words
    advised = (*advice_blocks(told, plan, room.longest), *own_paragraphs(plan.case, NAME, PLACES, "advice"))
    yield words.say(f"follow_up.advice.{heading_key(told)}"), advised
    if is_passed_around(rows) or not rows:
        yield words.say("follow_up.summary.heading"), essentials(plan, 2 * room.longest)
    changed = tuple(changes_blocks(plan, with_note=room.with_note)) if room.with_changes and rows else ()
    own = tuple(own_paragraphs(plan.case, NAME, PLACES, "changes"))
    if changed:
        yield words.say("follow_up.changes.heading", date=last_letter_day(plan)), (*changed, *own)
    before = () if changed else own
    yield words.say("follow_up.requests.heading"), (*before, *_requests(rows, room, plan))


def _requests(rows: tuple[AdviceRow, ...], room: Room, plan: LetterPlan) -> Iterator[Block]:
    yield request_list(rows, plan, bool(new_evidence(plan)), with_own=room.with_own)
    yield Paragraph(Role.POINT, reply_line(reply_date(plan, DESK_DAYS), plan))
    yield from own_paragraphs(plan.case, NAME, PLACES, "requests")
