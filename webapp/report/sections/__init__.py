"""The chapters of a report: each a function from case, findings and words to blocks, empty where nothing is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from webapp.case import Case
from webapp.findings.model import Findings
from webapp.report.document import Block, Heading, HeadingKind
from webapp.report.sections.actions import actions
from webapp.report.sections.contact import contact
from webapp.report.sections.evidence import evidence
from webapp.report.sections.expected_state import expected_state
from webapp.report.sections.frequency import frequency
from webapp.report.sections.loss import loss
from webapp.report.sections.replies import replies
from webapp.report.sections.self_checks import self_checks
from webapp.report.sections.subject import subject
from webapp.report.sections.symptom import symptom
from webapp.report.sections.timeline import timeline
from webapp.report.wording import Words

Section = Callable[[Case, Findings, Words], tuple[Block, ...]]

SECTIONS: dict[str, Section] = {
    "subject": subject,
    "self_checks": self_checks,
    "symptom": symptom,
    "timeline": timeline,
    "frequency": frequency,
    "actions": actions,
    "expected_state": expected_state,
    "loss": loss,
    "contact": contact,
    "evidence": evidence,
    "replies": replies,
}
"""The chapters in the order of the report; the heading of each has its name as id."""


def chapters(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapters that have anything to say, numbered in their order."""
    told = [blocks for section in SECTIONS.values() if (blocks := section(case, findings, words))]
    return tuple(_numbered(block, number) for number, blocks in enumerate(told, 1) for block in blocks)


def _numbered(block: Block, number: int) -> Block:
    if isinstance(block, Heading) and block.kind is HeadingKind.CHAPTER:
        return replace(block, number=number)
    return block
