"""ご回答のお願い: no answer came; the first letter with its date and number, its content again as an annex."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import Block, Document, Heading, HeadingKind, Paragraph, Role
from webapp.report.letters.business_head import Title, business_head, closing, topic
from webapp.report.letters.changes_since import dated_letter
from webapp.report.letters.chaser_letter import NAME, Unanswered, unanswered
from webapp.report.letters.chaser_points import asked, enclosed, opening, reply_facts, sent_facts
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.reply_date import DESK_DAYS, ReplyDate, reply_date
from webapp.report.sections import chapters
from webapp.report.wording import Words

PLACES = ("opening", "requests", "closing")


def chaser(plan: LetterPlan) -> Document:
    """Return the letter; the second time it asks for no more than how it stands, and which desk has it."""
    words = plan.words
    title = Title(words.say("chaser.title", topic=topic(words)), words.say("chaser.remark"))
    told, by = unanswered(plan), reply_date(plan, DESK_DAYS)
    record = chapters(plan.case, plan.findings, words)
    blocks = (*_letter(title, told, by, bool(record), plan), *_annex(told, record, words))
    return letter_document(plan, NAME, title.line(words), title.running(words), blocks)


def _letter(title: Title, told: Unanswered, by: ReplyDate, with_annex: bool, plan: LetterPlan) -> Iterator[Block]:
    case, words = plan.case, plan.words
    yield from business_head(words, title)
    yield opening(told, by, plan)
    yield from own_paragraphs(case, NAME, PLACES, "opening")
    yield from closing(words, "respectfully")
    for number, (name, below) in enumerate(_points(told, by, plan), 1):
        yield Heading(HeadingKind.POINT, words.say(f"chaser.{name}.heading"), number)
        yield from below
    yield from own_paragraphs(case, NAME, PLACES, "closing")
    if with_annex:
        yield enclosed(told, plan)
    yield from closing(words, "end")


def _points(told: Unanswered, by: ReplyDate, plan: LetterPlan) -> Iterator[tuple[str, tuple[Block, ...]]]:
    if sent := tuple(sent_facts(told, plan)):
        yield "sent", sent
    yield "asked", (asked(told, plan), *own_paragraphs(plan.case, NAME, PLACES, "requests"))
    yield "reply", tuple(reply_facts(by, plan))


def _annex(told: Unanswered, record: tuple[Block, ...], words: Words) -> Iterator[Block]:
    """Yield the record on pages of its own; the frozen letter itself is attached beside it."""
    if not record:
        return
    yield Heading(HeadingKind.APPENDIX, words.say("chaser.annex.heading"), id="annex")
    if told.sent is None or told.contact is None:
        intro = words.mark("chaser.annex.intro_alone")
    else:
        intro = words.mark("chaser.annex.intro", letter=dated_letter(told.contact, words))
    yield Paragraph(Role.BODY, intro)
    yield from record
