"""What every letter is made of: the case, its figures, the words of its language, and the level it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.case import Case, dump_case
from webapp.findings.model import Findings
from webapp.report.document import Block, Document, Paragraph, Role
from webapp.report.letters.letter_head import reference, sender_name
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import Words, one_line


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """A letter that is to be written; `level` (1 to 3) is given for an escalation."""

    case: Case
    findings: Findings
    words: Words
    level: int | None = None


def letter_document(
    plan: LetterPlan, name: str, title: str, running_title: str, blocks: tuple[Block, ...], *, embed: bool = True
) -> Document:
    """Return the document of a letter: its blocks with the properties that all letters share."""
    case, words = plan.case, plan.words
    ticket = first_ticket(words)
    return Document(
        letter=name,
        language=words.language.value,
        title=title,
        reference=reference(words),
        running_title=running_title,
        author=sender_name(words),
        date=words.today,
        blocks=blocks,
        case_json=dump_case(case) if embed and case.head.letter.embed_case else "",
        mail_from=one_line(case.head.sender.email or case.contact.email),
        mail_subject=words.say("inquiry.running_ticket", title=title, ticket=ticket) if ticket else title,
    )


def own_paragraphs(case: Case, letter: str, places: tuple[str, ...], place: str) -> Iterator[Block]:
    """Yield the user's own paragraphs for a place of a letter; those for a place it has not stand at its last."""
    for own in case.head.own_paragraphs:
        known = own.place if own.place in places else places[-1]
        if own.letter in ("", letter) and known == place and own.text.strip():
            yield Paragraph(Role.BODY, (own.text,))
