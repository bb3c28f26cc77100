"""The head of a business letter: date, addressee, sender with the customer's number, title and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from webapp.case.contact import Channel
from webapp.report.document import Block, Inlines, Paragraph, Role, plain
from webapp.report.letters.letter_head import letter_head
from webapp.report.letters.subject_line import matter
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import Words, one_line, width

TITLE_COLUMNS = 28
"""Full-width characters of the title that stand on one line."""
LONGEST_NUMBER = 40


class Title(NamedTuple):
    """A title: the matter, and what the letter is in brackets (Japanese) or behind a colon (English)."""

    main: str
    remark: str

    def line(self, words: Words) -> str:
        """Return the title on one line."""
        return words.say("letters.title", main=self.main, remark=self.remark)

    def lines(self, words: Words) -> str:
        """Return the title as it is set: what the letter is on a line of its own where one line is too short."""
        one = self.line(words)
        return one if width(one) <= TITLE_COLUMNS else words.say("letters.title_lines", **self._asdict())

    def running(self, words: Words) -> str:
        """Return the line above every later page: the title with the first ticket number."""
        ticket, one = first_ticket(words), self.line(words)
        return words.say("inquiry.running_ticket", title=one, ticket=ticket) if ticket else one


def topic(words: Words) -> str:
    """Return what the letter is about as a noun: 光回線の切断; 光回線が繰り返し切断する件."""
    return matter(words).removesuffix("の件") or words.say("letters.topic")


def business_head(words: Words, title: Title, about: str = "", *, with_contact: bool = False) -> Iterator[Block]:
    """Yield the head of the letter and its title; `about` says what it answers, beside the ticket number.

    `with_contact` adds where the answer reaches the customer, for a letter that names it nowhere else.
    """
    for block in letter_head(words):
        if isinstance(block, Paragraph) and block.role in (Role.SENDER, Role.ENGLISH_HEAD):
            contact = _contact(words) if with_contact else ()
            block = replace(block, content=("\n".join((plain(block.content), *_numbers(words), *contact)),))
        yield block
    yield Paragraph(Role.TITLE, (title.lines(words),))
    if subtitle := _subtitle(words, about):
        yield Paragraph(Role.SUBTITLE, (words.say("letters.subtitle", words=subtitle),))


def _numbers(words: Words) -> Iterator[str]:
    """Yield the number by which the desk finds the customer, where it is short."""
    number = one_line(words.case.subject.contract_id)
    if number and len(number) <= LONGEST_NUMBER:
        label = words.say(f"words.contract_id.{words.case.subject.category.value}")
        yield words.say("letters.number_line", label=label, number=number)


def _contact(words: Words) -> Iterator[str]:
    """Yield the address of the channel that the customer prefers, mail where none is told."""
    told, sender = words.case.contact, words.case.head.sender
    mail, phone = one_line(told.email or sender.email), one_line(told.phone or sender.phone)
    if phone and (told.channel is Channel.PHONE or not mail):
        yield words.say("inquiry.head.phone", phone=phone)
    elif mail:
        yield words.say("inquiry.head.mail", mail=mail)


def _subtitle(words: Words, about: str) -> str:
    ticket = first_ticket(words)
    parts = (words.say("letters.ticket", number=ticket) if ticket else "", about)
    return words.say("letters.subtitle_between").join(filter(None, parts))


def salutation(words: Words, sentences: Iterable[Inlines], *, answers: bool = False) -> Paragraph:
    """Return the first paragraph with its salutation: 拝復 where it answers a reply, else 拝啓."""
    greeting = () if answers else words.mark("letters.greeting")
    text = words.sentences((greeting, *sentences))
    return Paragraph(Role.OPENING, words.mark("letters.reply_to" if answers else "letters.dear", text=text))


def closing(words: Words, key: str) -> Iterator[Paragraph]:
    """Yield a word of closing, and 記 after 敬具; nothing in English."""
    if said := words.say(f"letters.{key}"):
        yield Paragraph(Role.CLOSING, (said,))
    if key == "respectfully" and (note := words.say("letters.note_heading")):
        yield Paragraph(Role.NOTE_HEADING, (note,))
