"""The letters: each a function from a plan (case, findings, words, level) to a document."""

from __future__ import annotations

from collections.abc import Callable

from webapp.report.document import Document
from webapp.report.letters.chaser import chaser
from webapp.report.letters.delivery import delivery
from webapp.report.letters.erratum import erratum
from webapp.report.letters.escalation import escalation
from webapp.report.letters.follow_up import follow_up
from webapp.report.letters.handover import handover
from webapp.report.letters.inquiry import inquiry
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.phone import phone
from webapp.report.letters.thanks import thanks

Letter = Callable[[LetterPlan], Document]

LETTERS: dict[str, Letter] = {
    "inquiry": inquiry,
    "phone": phone,
    "follow_up": follow_up,
    "escalation": escalation,
    "chaser": chaser,
    "delivery": delivery,
    "handover": handover,
    "thanks": thanks,
    "erratum": erratum,
}
"""By the name that the command and the record of what was sent use."""
