"""言われたときの返し方: what to answer, in neutral words, with the figures of the record."""

from __future__ import annotations

from webapp.case.timeline import ActionKind
from webapp.report.document import Column, Inlines, Table
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.phone_figures import summary_of, what_came_of
from webapp.report.sections.widths import rest_mm

USUAL = ("restart", "wait", "other_desk", "as_designed", "not_reproduced")
_HEARD_MM = 38.0


def answers(plan: LetterPlan) -> Table:
    """Return the table of the usual answers and what to say then."""
    words = plan.words
    columns = (
        Column(words.say("phone.answers.heard"), _HEARD_MM),
        Column(words.say("phone.answers.say"), rest_mm(_HEARD_MM)),
    )
    rows = tuple((words.say(f"phone.answers.when.{name}"), _answer(name, plan)) for name in USUAL)
    return Table("phone_answers", "", columns, rows)


def _answer(name: str, plan: LetterPlan) -> Inlines:
    words = plan.words
    figures: Inlines = ()
    if name == "restart":
        one = summary_of(ActionKind.RESTART, plan.findings)
        figures = what_came_of(one, words) if one else ()
        name = "restart" if figures else "restart_first"
    return words.sentences((figures, words.mark(f"phone.answers.then.{name}")))
