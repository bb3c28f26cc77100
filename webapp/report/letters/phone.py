"""電話でのお伝え用: a sheet for the caller, before and during a call; no letter to the desk."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.report.document import (
    Block,
    Column,
    Document,
    Heading,
    HeadingKind,
    Inlines,
    Item,
    ItemList,
    ListKind,
    Paragraph,
    Role,
    Table,
)
from webapp.report.letters.letter_plan import LetterPlan, letter_document, own_paragraphs
from webapp.report.letters.phone_answers import answers
from webapp.report.letters.phone_hand import at_hand
from webapp.report.letters.phone_points import points
from webapp.report.letters.phone_script import first_minute
from webapp.report.letters.sheet_head import running_line, sheet_head
from webapp.report.sections.widths import rest_mm
from webapp.report.wording import is_noun, stem, width

NAME = "phone"
PLACES = ("opening", "points", "closing")
CHOICES = ("repair", "workaround", "date")
TO_NOTE = ("ticket", "name", "next", "date", "written")
LONGEST_AIM, LONGEST_NAME = 60, 30
_LABEL_MM = 48.0


def phone(plan: LetterPlan) -> Document:
    """Return the sheet for a call: the aim, what lies at hand, what to say, to answer, to read back and to note."""
    title = plan.words.say("phone.title")
    return letter_document(plan, NAME, title, running_line(title, plan.words), tuple(_blocks(plan, title)))


def _blocks(plan: LetterPlan, title: str) -> Iterator[Block]:
    case = plan.case
    yield from sheet_head(plan.words, title)
    yield Paragraph(Role.SUMMARY, _aim(plan))
    yield from own_paragraphs(case, NAME, PLACES, "opening")
    yield from (_heading("hand", plan), *at_hand(plan))
    yield from (_heading("script", plan), first_minute(plan))
    yield from (_heading("points", plan), points(plan))
    yield from own_paragraphs(case, NAME, PLACES, "points")
    yield from (_heading("choices", plan), _choices(plan))
    yield from (_heading("answers", plan), answers(plan))
    yield from (_heading("read_back", plan), _read_back(plan))
    yield from (_heading("notes", plan), _notes(plan))
    yield from own_paragraphs(case, NAME, PLACES, "closing")
    yield Paragraph(Role.NOTE, plan.words.sentences(_remarks(plan)))


def _heading(name: str, plan: LetterPlan) -> Heading:
    return Heading(HeadingKind.PLAIN, plan.words.say(f"phone.heading.{name}"))


def _aim(plan: LetterPlan) -> Inlines:
    """Return the one aim, and what the proper state is: in the customer's words, else as it was agreed."""
    words, case = plan.words, plan.case
    product = stem(case.subject.product)
    thing = product if 0 < width(product) <= LONGEST_NAME and is_noun(product) else words.say("phone.aim.thing")
    agreed = next((stem(one.agreed) for one in case.expected_state.expectations if one.asked_about and one.agreed), "")
    proper = next((text for text in (stem(case.symptom.expected), agreed) if 0 < width(text) <= LONGEST_AIM), "")
    expected = words.mark("phone.aim.expected", state=words.quote(proper)) if proper else ()
    return words.sentences((words.mark("phone.aim.line", thing=thing), expected, words.mark("phone.aim.stay")))


def _choices(plan: LetterPlan) -> ItemList:
    words, party = plan.words, plan.case.head.party.value
    labels = {"repair": f"repair_{party}", "workaround": f"workaround_{party}", "date": "date"}
    items = tuple(
        Item(words.say(f"phone.choices.label.{labels[name]}"), words.mark(f"phone.choices.{name}")) for name in CHOICES
    )
    return ItemList(ListKind.REQUESTS, items)


def _read_back(plan: LetterPlan) -> Paragraph:
    words = plan.words
    return Paragraph(
        Role.BODY, words.sentences((words.mark("phone.read_back.ask"), words.mark("phone.read_back.line")))
    )


def _notes(plan: LetterPlan) -> Table:
    """Return the table to be filled in by hand; each cell has room for two lines."""
    words = plan.words
    columns = (
        Column(words.say("phone.notes.what"), _LABEL_MM),
        Column(words.say("phone.notes.heard"), rest_mm(_LABEL_MM)),
    )
    return Table("phone_notes", "", columns, tuple((words.say(f"phone.notes.{name}"), "\n") for name in TO_NOTE))


def _remarks(plan: LetterPlan) -> Iterator[Inlines]:
    words = plan.words
    yield words.mark("phone.remarks.recorded")
    yield words.mark(
        "phone.remarks.no_call_back" if plan.case.contact.call_back is False else "phone.remarks.call_back"
    )
    yield words.mark("phone.remarks.written")
