"""ご回答欄: the numbered requests with room for an answer beside each, for whoever likes to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.report.document import Block, Column, KeyFacts, Paragraph, Role, Strong, Table
from webapp.report.letters.escalation_requests import Point
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.contact import name_label
from webapp.report.sections.tickets import first_ticket
from webapp.report.sections.widths import rest_mm
from webapp.report.wording import Words, one_line

_WIDTHS = (42.0, 55.0)


def reply_form(plan: LetterPlan, points: Sequence[Point], day: str) -> tuple[Block, ...]:
    """Return the form; `day` is the day by which the answer is asked for."""
    words = plan.words
    titles = [words.say(f"escalation.form.{key}") for key in ("item", "answer", "detail")]
    widths = (*_WIDTHS, rest_mm(*_WIDTHS))
    columns = tuple(Column(title, width) for title, width in zip(titles, widths, strict=True))
    rows = (_cells(words.say("escalation.form.expected"), "expected", words), *_rows(points, words))
    facts = _facts(plan, words)
    return (
        Paragraph(Role.BODY, words.mark("escalation.form.intro")),
        *((KeyFacts(facts, per_row=2),) if facts else ()),
        Table("reply_form", words.say("escalation.form.caption", date=day), columns, rows),
        Paragraph(Role.NOTE, words.mark("escalation.form.note")),
    )


def _facts(plan: LetterPlan, words: Words) -> tuple[tuple[str, str], ...]:
    subject, sender = plan.case.subject, plan.case.head.sender
    return words.pairs(
        ("subject.ticket", first_ticket(words)),
        (f"words.contract_id.{subject.category.value}", one_line(subject.contract_id)),
        (name_label(words), one_line(plan.case.contact.name or sender.name)),
        ("contact.email", one_line(plan.case.contact.email or sender.email)),
    )


def _rows(points: Sequence[Point], words: Words) -> tuple[tuple[tuple[Strong], str, str], ...]:
    return tuple(_cells(_label(number, point, words), point.kind, words) for number, point in enumerate(points, 1))


def _label(number: int, point: Point, words: Words) -> str:
    return words.say("escalation.form.numbered", number=number, label=point.label.rstrip("."))


def _cells(label: str, kind: str, words: Words) -> tuple[tuple[Strong], str, str]:
    answer, detail = (words.say(f"escalation.form.{kind}_{part}") for part in ("answer", "detail"))
    return (Strong(label),), answer, detail
