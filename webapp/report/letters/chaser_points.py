"""What a chaser names: the letter that waits, what it asked, and where the answer reaches the customer."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case.requests import Request, RequestKind
from webapp.findings.reply_model import QuestionState
from webapp.report.document import Block, Cell, Inlines, ItemList, KeyFacts, Paragraph, Role
from webapp.report.letters.business_head import salutation
from webapp.report.letters.changes_since import dated_letter
from webapp.report.letters.chaser_letter import Unanswered
from webapp.report.letters.inquiry_requests import contact_line, requests
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.reply_date import ReplyDate, reply_by
from webapp.report.sections.replies import letter_noun
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import Words, one_line


def opening(told: Unanswered, by: ReplyDate, plan: LetterPlan) -> Paragraph:
    """Return the opening: which letter waits, and what is asked for; another wording where it was asked before."""
    words, date = plan.words, plan.words.dates.day(by.day, year=True)
    last = words.mark("chaser.opening.desk" if told.chasers else "chaser.opening.crossed")
    ask = words.mark("chaser.opening.ask_again" if told.chasers else "chaser.opening.ask", date=date)
    return salutation(words, (_waits(told, plan), ask, last))


def _waits(told: Unanswered, plan: LetterPlan) -> Inlines:
    words, contact, waiting = plan.words, told.contact, plan.findings.waiting
    if contact is None:
        return words.mark("chaser.opening.nothing")
    day = words.dates.prose_day(contact.day) if contact.day else ""
    if told.promised and waiting is not None and day and waiting.reason == "promised":
        return words.mark("chaser.opening.promised", day=day, until=words.dates.prose_day(waiting.until))
    if told.sent is None:
        key = "nothing" if told.promised or not day else "contact"
        return words.mark(f"chaser.opening.{key}", **({"day": day} if key == "contact" else {}))
    letter = dated_letter(contact, words)
    if told.chasers:
        return words.mark("chaser.opening.letter_again", letter=letter, chaser=dated_letter(told.chasers[-1], words))
    return words.mark("chaser.opening.letter", letter=letter)


def sent_facts(told: Unanswered, plan: LetterPlan) -> Iterator[Block]:
    """Yield the identifying facts of the letter that waits; nothing without one."""
    words, sent, contact = plan.words, told.sent, told.contact
    if sent is None or contact is None:
        return
    name = letter_noun(sent.letter, words)
    facts: tuple[tuple[str, Cell], ...] = words.pairs(
        ("chaser.sent.letter", name if words.japanese else name.removeprefix("our ").capitalize()),
        ("chaser.sent.day", words.dates.day(contact.day, year=True) if contact.day else ""),
        ("chaser.sent.number", one_line(plan.case.head.number)),
        ("chaser.sent.ticket", first_ticket(words)),
        ("chaser.sent.channel", one_line(sent.channel) and _channel(sent.channel, words)),
        ("chaser.sent.reply_by", words.dates.day(sent.reply_by, year=True) if sent.reply_by else ""),
    )
    yield KeyFacts(facts, per_row=2)


def _channel(channel: str, words: Words) -> str:
    """Return the channel in words; it may be one of the known names, or the customer's own."""
    known = ("phone", "mail", "web_form", "chat", "visit")
    return words.say(f"words.channel.{channel}") if channel in known else one_line(channel)


def asked(told: Unanswered, plan: LetterPlan) -> ItemList:
    """Return what the letter asked, as it was sent; without a record of it what is still open of all that was asked."""
    case = plan.case
    if told.sent is not None and any(_says(one) for one in told.sent.requests):
        head = case.head.model_copy(update={"requests": told.sent.requests, "reply_date": told.sent.reply_by})
        case = case.model_copy(update={"head": head})
    elif still_open := _still_open(plan):
        case = case.model_copy(update={"head": case.head.model_copy(update={"requests": still_open})})
    words = Words(case, plan.words.language, plan.words.today)
    listed = requests(case, words)
    return ItemList(listed.kind, listed.items, under_point=True)


def _still_open(plan: LetterPlan) -> tuple[Request, ...]:
    """Return the questions that no reply answered whole, as they were asked."""
    waiting = (one for one in plan.findings.questions if one.state is not QuestionState.ANSWERED)
    return tuple(Request(kind=one.kind, text=one.text) for one in waiting)


def _says(one: Request) -> bool:
    return bool(one.text.strip()) or one.kind is not RequestKind.OTHER


def reply_facts(by: ReplyDate, plan: LetterPlan) -> Iterator[Block]:
    """Yield the day by which the answer is asked for, and the contact."""
    label = plan.words.say("letters.reply.heading")
    yield KeyFacts(((label, reply_by(by, plan.words)), *contact_line(plan.case, plan.words)))


def enclosed(told: Unanswered, plan: LetterPlan) -> Paragraph:
    """Return the line of what goes with the letter: the copy of the one that waits, and the annex."""
    words = plan.words
    if told.sent is None or told.contact is None:
        return Paragraph(Role.OPENING, words.mark("chaser.annex.line_alone"))
    return Paragraph(Role.OPENING, words.mark("chaser.annex.line", letter=dated_letter(told.contact, words)))
