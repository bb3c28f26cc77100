"""訂正のお知らせ: what a letter that was sent said wrongly, and what is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case.sent import Correction
from webapp.findings.reply_model import ContactFinding, ContactKind
from webapp.report.document import (
    Block,
    Column,
    Document,
    Heading,
    HeadingKind,
    Inlines,
    Paragraph,
    Role,
    Table,
)
from webapp.report.letters.business_head import Title, business_head, topic
from webapp.report.letters.changes_since import dated_letter
from webapp.report.letters.letter_end import list_begins, list_ends, opening, respectfully
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words

NAME = "erratum"
PLACES = ("opening", "closing")

Group = tuple[ContactFinding | None, list[Correction]]


def erratum(plan: LetterPlan) -> Document:
    """Return the correction of letters that were sent; without one it says that there is none."""
    words = plan.words
    title = Title(topic(words), words.say("erratum.title"))
    return letter_document(plan, NAME, title.line(words), title.running(words), tuple(_blocks(plan, title)))


def _blocks(plan: LetterPlan, title: Title) -> Iterator[Block]:
    words, groups = plan.words, _by_letter(plan)
    yield from business_head(words, title)
    yield opening(words, _opening(groups, words))
    yield from own_paragraphs(plan.case, NAME, PLACES, "opening")
    if groups:
        yield from respectfully(words)
        yield from list_begins(words)
        yield from _corrections(groups, words)
    yield from own_paragraphs(plan.case, NAME, PLACES, "closing")
    yield from list_ends(words) if groups else respectfully(words)


def _opening(groups: Sequence[Group], words: Words) -> Iterator[Inlines]:
    if not groups:
        yield words.mark("erratum.opening.none")
        return
    if len(groups) == 1:
        yield words.mark("erratum.opening.one", letter=_named(groups[0][0], words))
    else:
        yield words.mark("erratum.opening.several")
    yield words.mark("erratum.opening.sorry")


def _corrections(groups: Sequence[Group], words: Words) -> Iterator[Block]:
    for number, (letter, corrections) in enumerate(groups, 1):
        yield Heading(HeadingKind.POINT, _heading(letter, words), number)
        yield _table(number, corrections, words)
    yield Paragraph(Role.POINT, words.mark("erratum.rest_unchanged"))


def _named(letter: ContactFinding | None, words: Words) -> str:
    return dated_letter(letter, words) if letter else words.say("erratum.earlier")


def _heading(letter: ContactFinding | None, words: Words) -> str:
    name = _named(letter, words)
    return name[:1].upper() + name[1:]


def _by_letter(plan: LetterPlan) -> list[Group]:
    """Return the corrections of each letter, letters and corrections in the order in which they were recorded."""
    sent = {one.id: one for one in plan.findings.contacts if one.kind is ContactKind.LETTER}
    groups: dict[str, Group] = {}
    for one in plan.case.head.corrections:
        if one.where.strip() or one.wrong.strip() or one.right.strip():
            letter = sent.get(one.sent or "")
            groups.setdefault(letter.id if letter else "", (letter, []))[1].append(one)
    return list(groups.values())


def _table(number: int, corrections: Sequence[Correction], words: Words) -> Table:
    titles = [words.say(f"erratum.column.{name}") for name in ("where", "wrong", "right")]
    rows = tuple((words.cell(one.where), words.cell(one.wrong), words.cell(one.right)) for one in corrections)
    where = needed_mm((titles[0], *(row[0] for row in rows)), 24, 44)
    wrong = round(rest_mm(where) / 2, 1)
    widths = (where, wrong, rest_mm(where, wrong))
    columns = tuple(Column(title, width) for title, width in zip(titles, widths, strict=True))
    return Table(f"erratum_table_{number}", "", columns, rows)
