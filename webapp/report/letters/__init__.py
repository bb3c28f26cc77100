"""The letters: each a function from case, findings, language and the day it is made to a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from webapp.case import Case
from webapp.case.head import Language
from webapp.findings.model import Findings
from webapp.report.document import Document
from webapp.report.letters.inquiry import inquiry

Letter = Callable[[Case, Findings, Language, date], Document]

LETTERS: dict[str, Letter] = {
    "inquiry": inquiry,
}
