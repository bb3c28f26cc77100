"""The head of a sheet for the customer's own side: date, title, matter; no addressee, no sender."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import Block, Paragraph, Role
from webapp.report.letters.subject_line import matter
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import Words


def sheet_head(words: Words, title: str) -> Iterator[Block]:
    """Yield date, title, and the matter with its ticket number."""
    yield Paragraph(Role.DATE, (words.dates.full(words.today),))
    yield Paragraph(Role.TITLE, (title,))
    ticket = first_ticket(words)
    number = words.say("letters.ticket", number=ticket) if ticket else ""
    if line := words.join((matter(words), number)):
        yield Paragraph(Role.SUBTITLE, (line,))


def running_line(title: str, words: Words) -> str:
    """Return the line above every later page: the title, with the matter."""
    subject = matter(words)
    return words.remark(title, subject) if subject else title
