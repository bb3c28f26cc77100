"""A whole case: its head and its ten chapters."""

from __future__ import annotations

from typing import Final, Literal

from webapp.case.contact import Contact
from webapp.case.evidence import Evidence
from webapp.case.expected_state import ExpectedState
from webapp.case.frequency import Frequency
from webapp.case.head import Head
from webapp.case.loss import Loss
from webapp.case.model import Record
from webapp.case.replies import Replies
from webapp.case.self_checks import SelfChecks
from webapp.case.subject import Subject
from webapp.case.symptom import Symptom
from webapp.case.timeline import Timeline

CHAPTERS: tuple[tuple[str, type[Record]], ...] = (
    ("subject", Subject),
    ("self_checks", SelfChecks),
    ("symptom", Symptom),
    ("timeline", Timeline),
    ("frequency", Frequency),
    ("expected_state", ExpectedState),
    ("loss", Loss),
    ("contact", Contact),
    ("evidence", Evidence),
    ("replies", Replies),
)
"""The chapters in the order of the report."""

ROW_FIELDS: dict[str, str] = {"timeline": "events", "evidence": "items", "replies": "replies"}
"""Chapters that are kept row by row, with the field that holds the rows (each row has an `id`)."""

VERSION: Final = 1


class Case(Record):
    """What the customer knows, whole."""

    format: Literal["toiawase-case"] = "toiawase-case"
    version: Literal[1] = VERSION
    head: Head = Head()
    subject: Subject = Subject()
    self_checks: SelfChecks = SelfChecks()
    symptom: Symptom = Symptom()
    timeline: Timeline = Timeline()
    frequency: Frequency = Frequency()
    expected_state: ExpectedState = ExpectedState()
    loss: Loss = Loss()
    contact: Contact = Contact()
    evidence: Evidence = Evidence()
    replies: Replies = Replies()
