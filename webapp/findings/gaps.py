"""What a good inquiry still lacks: the words and points in the data file, the rules here."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from pydantic import Field

from webapp.case import Case
from webapp.case.head import Party
from webapp.case.model import Record
from webapp.case.self_checks import Done
from webapp.case.subject import Category
from webapp.case.timeline import Event, EventKind, Outcome

ENOUGH_CHECKS = 5
"""Answered checks from which on a desk need not ask for the first steps again."""


class GapText(Record):
    """A text in the languages of the pages."""

    ja: str
    en: str


class Gap(Record):
    """One thing that a good inquiry has.

    `worth` is in points, by how many questions back it saves; `needed` tells whether the chapter counts as
    complete only with it. No `categories` or `parties` means all. `text` says what to add, `why` what it is
    good for, `button` names the result.
    """

    id: str
    chapter: str
    field: str
    worth: int = Field(ge=1)
    needed: bool = True
    categories: tuple[Category, ...] = ()
    parties: tuple[Party, ...] = ()
    text: GapText
    why: GapText
    button: GapText | None = None

    def applies(self, case: Case) -> bool:
        """Return whether the gap is one for this kind of product and of customer."""
        return (not self.categories or case.subject.category in self.categories) and (
            not self.parties or case.head.party in self.parties
        )


class ContradictionText(Record):
    """What the user is asked where two facts cannot both be true."""

    id: str
    chapter: str
    field: str
    text: GapText


class GapFile(Record):
    """The content of the data file."""

    gap: tuple[Gap, ...]
    contradiction: tuple[ContradictionText, ...]


@cache
def gap_file() -> GapFile:
    """Return the gaps and the contradictions of the data file, in its order."""
    text = files("webapp").joinpath("data/gaps.toml").read_text("utf-8")
    return GapFile.model_validate_json(json.dumps(tomllib.loads(text)))


def missing_gaps(case: Case) -> tuple[Gap, ...]:
    """Return the gaps that apply to the case and are open, in the order of the data file."""
    return tuple(gap for gap in gap_file().gap if gap.applies(case) and MISSING[gap.id](case))


def _blank(*texts: str) -> bool:
    return not any(text.strip() for text in texts)


def _no_identifier(case: Case) -> bool:
    """Return whether no number is given by which the desk finds the contract, under whatever name."""
    subject = case.subject
    return _blank(subject.contract_id, *subject.ticket_numbers, *(pair.value for pair in subject.identifiers))


def _failures(case: Case) -> Iterable[Event]:
    return (event for event in case.timeline.events if event.kind is EventKind.FAILURE)


def _not_answered(case: Case, check: str) -> bool:
    return not case.self_checks.solved and not any(
        one.check == check and one.answer is not None for one in case.self_checks.checks
    )


def _few_checks(case: Case) -> bool:
    answered = sum(one.answer is not None for one in case.self_checks.checks)
    return not case.self_checks.solved and answered < ENOUGH_CHECKS


def _no_results(case: Case) -> bool:
    done = [one for one in case.self_checks.checks if one.answer is Done.DONE]
    return not case.self_checks.solved and all(_blank(one.result) for one in done)


def _no_outcome(case: Case) -> bool:
    """Return whether no failure says what was done, and with what outcome."""
    outcomes = (action.outcome for event in case.timeline.events for action in event.actions)
    return all(outcome is Outcome.UNKNOWN for outcome in outcomes)


def _no_counts(case: Case) -> bool:
    counted = any(one.low is not None or one.high is not None or one.text.strip() for one in case.frequency.counts)
    return not counted and not any(one.at_least for one in case.frequency.remembered) and not any(_failures(case))


def _no_impact(case: Case) -> bool:
    loss = case.loss
    worked = any(item.minutes_low is not None or item.minutes_high is not None for item in loss.items)
    return not worked and not any(one.amount is not None for one in loss.expenses) and _blank(loss.other_harm)


def _no_basis(case: Case) -> bool:
    return not any(one.basis is not None or one.source.strip() for one in case.expected_state.expectations)


def _no_measure(case: Case) -> bool:
    return not any(one.measured.strip() or one.measured_value is not None for one in case.expected_state.expectations)


MISSING: dict[str, Callable[[Case], bool]] = {
    "title": lambda case: _blank(case.head.title),
    # A letter without an addressee goes to the vendor, one without a sender is signed by the contact.
    "addressee": lambda case: _blank(
        case.head.addressee.organisation, case.head.addressee.department, case.subject.vendor
    ),
    "sender": lambda case: _blank(case.head.sender.name, case.contact.name),
    "requests": lambda case: not case.head.requests,
    "reply_date": lambda case: case.head.reply_date is None,
    "contract_id": _no_identifier,
    "product": lambda case: _blank(case.subject.product),
    "vendor": lambda case: _blank(case.subject.vendor),
    "model": lambda case: _blank(case.subject.model),
    "serial": lambda case: _blank(case.subject.serial),
    "version": lambda case: _blank(case.subject.version),
    "purchased_at": lambda case: not case.subject.purchased_at.known,
    "environment": lambda case: _blank(case.subject.environment),
    "changes": lambda case: not case.subject.nothing_changed and not case.subject.changes,
    "receiver": lambda case: _blank(case.subject.receiver),
    "checks": _few_checks,
    "restart_check": lambda case: _not_answered(case, "power_cycle"),
    "status_check": lambda case: _not_answered(case, "status_page"),
    "check_results": _no_results,
    "actual": lambda case: _blank(case.symptom.actual, case.symptom.name),
    "doing": lambda case: _blank(case.symptom.doing),
    "expected": lambda case: _blank(case.symptom.expected),
    "affected": lambda case: _blank(case.symptom.affected, case.symptom.unaffected),
    "error_text": lambda case: _blank(case.symptom.error_text),
    "pattern": lambda case: case.symptom.pattern is None,
    "ever_worked": lambda case: case.symptom.ever_worked is None,
    "steps": lambda case: _blank(case.symptom.steps),
    "events": lambda case: not case.timeline.events,
    "failures": lambda case: not any(_failures(case)),
    "failure_times": lambda case: not any(event.at.timed for event in _failures(case)),
    "outcomes": _no_outcome,
    "counts": _no_counts,
    "expectations": lambda case: all(_blank(one.agreed, one.item) for one in case.expected_state.expectations),
    "basis": _no_basis,
    "measured": _no_measure,
    "availability": lambda case: case.expected_state.service_level.availability is None,
    "impact": _no_impact,
    "severity": lambda case: case.loss.severity is None,
    "reach": lambda case: _blank(
        case.contact.phone, case.contact.email, case.head.sender.phone, case.head.sender.email
    ),
    "hours": lambda case: _blank(case.contact.hours),
    "items": lambda case: not case.evidence.items,
    "taken_at": lambda case: not case.evidence.items or any(not one.taken_at.known for one in case.evidence.items),
    "shows": lambda case: not case.evidence.items or any(_blank(one.shows, one.title) for one in case.evidence.items),
}
"""When each gap of the data file is open."""
