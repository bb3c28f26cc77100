"""最初の1分: four to six sentences that can be read out as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.case.self_checks import Done
from webapp.report.document import Inlines, Item, ItemList, ListKind
from webapp.report.letters.letter_head import sender_name
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.phone_figures import how_often, what_came_of
from webapp.report.letters.sheet_words import fitting_sentence
from webapp.report.sections.actions import most_helpful
from webapp.report.sections.self_checks import count_checks
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import is_noun, one_line, stem, width

LONGEST_SPOKEN, LONGEST_NAME = 70, 30
_POLITE = re.compile(r"(です|ます|ません|でした|ました)[。！？]?$")


def first_minute(plan: LetterPlan) -> ItemList:
    """Return the script: who calls, about what, how often, what was done and how long it held, what is wanted."""
    sentences = (_who(plan), *_what(plan), _checked(plan), _wanted(plan))
    return ItemList(ListKind.STEPS, tuple(Item("", sentence) for sentence in sentences if sentence))


def _who(plan: LetterPlan) -> Inlines:
    """Return who calls, with the number that finds them: that of the ticket, else that of the contract."""
    words, subject = plan.words, plan.case.subject
    company, name = one_line(plan.case.head.sender.company), sender_name(words)
    who = words.say("phone.script.of_company", company=company, name=name) if company and name != company else name
    ticket, contract = first_ticket(words), one_line(subject.contract_id)
    label = words.say(f"words.contract_id.{subject.category.value}")
    number = words.say("phone.script.number", label=label, number=contract) if contract else ""
    if ticket:
        number = words.join((number, words.say("phone.script.ticket", number=ticket)))
    said = (
        words.mark("phone.script.name", name=who or words.say("phone.script.blank")),
        words.mark("phone.script.numbers", numbers=number) if number else (),
    )
    return words.sentences(said)


def _what(plan: LetterPlan) -> Iterator[Inlines]:
    words = plan.words
    product = stem(plan.case.subject.product)
    about = product if product and width(product) <= LONGEST_NAME and is_noun(product) else ""
    key = "about_product" if about else "about"
    named = {"product": about} if about else {}
    yield words.mark(f"phone.script.{key}", fault=words.fault, **named)
    yield how_often(plan.findings, words) or _actual(plan) or words.mark("phone.script.often_blank")
    if (one := most_helpful(plan.findings)) is not None:
        yield what_came_of(one, words)


def _actual(plan: LetterPlan) -> Inlines:
    words = plan.words
    sentence = fitting_sentence(plan.case.symptom.actual, LONGEST_SPOKEN, words)
    if not sentence or not words.japanese or _POLITE.search(sentence):
        return (sentence,) if sentence else ()
    return words.mark("phone.script.actual", words=words.quote(sentence))


def _checked(plan: LetterPlan) -> Inlines:
    """Return what lies at hand; nothing where nothing was checked or recorded."""
    words, recorded = plan.words, bool(plan.case.timeline.events)
    if done := count_checks(plan.case)[Done.DONE]:
        return words.mark("phone.script.checked_recorded" if recorded else "phone.script.checked", count=done)
    return words.mark("phone.script.recorded") if recorded else ()


def _wanted(plan: LetterPlan) -> Inlines:
    fix = plan.words.say(f"words.fix_label.{plan.case.head.party.value}")
    return plan.words.mark("phone.script.wanted", fix=fix)
