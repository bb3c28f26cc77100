"""あるべき姿と現状: what was agreed, on what basis, and what was found; no claim where none can be made."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case import Case
from webapp.case.expected_state import Basis, Expectation
from webapp.findings.model import Findings, SlaVerdict
from webapp.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    HeadingKind,
    Paragraph,
    Role,
    Strong,
    Table,
)
from webapp.report.sections.facts import compact
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words


def expected_state(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter: pairs of agreed and found values, then what the service level says of itself."""
    blocks = (*_table(case, words), *_service_level(case, findings, words), *_no_claim(case, findings, words))
    heading = Heading(HeadingKind.CHAPTER, words.say("expected_state.heading"), id="expected_state")
    return (heading, *blocks) if blocks else ()


def is_claimed(case: Case, findings: Findings) -> bool:
    """Return whether the service level was missed, unless the customer says that it is not asked about.

    The figures take every failure for downtime; whether a slow service is down is for the agreement to say, and the
    customer reads it.
    """
    left_out = any(one.basis is Basis.SLA and not one.asked_about for one in _expectations(case))
    return findings.availability.verdict is SlaVerdict.MISSED and not left_out


def _expectations(case: Case) -> list[Expectation]:
    return [one for one in case.expected_state.expectations if one.begun]


def _table(case: Case, words: Words) -> Iterator[Block]:
    expectations = _expectations(case)
    if not expectations:
        return
    item = needed_mm((words.say("expected_state.item"), *(one.item for one in expectations)), 18, 34)
    columns = (
        Column(words.say("expected_state.item"), item),
        Column(words.say("expected_state.agreed"), 32),
        Column(words.say("expected_state.basis"), 50),
        Column(words.say("expected_state.measured"), rest_mm(item, 32, 50)),
    )
    rows = tuple(_row(one, words) for one in expectations)
    yield Table("expected_state_table", words.say("expected_state.caption"), columns, rows)


def _row(one: Expectation, words: Words) -> tuple[Cell, ...]:
    return words.cell(one.item), words.cell(_agreed(one, words)), words.cell(_basis(one, words)), _measured(one, words)


def _agreed(one: Expectation, words: Words) -> str:
    if one.agreed.strip() or one.agreed_value is None:
        return one.agreed
    value = words.quantity(one.agreed_value, one.unit)
    return words.say(f"words.comparison.{one.comparison.value}", value=value)


def _basis(one: Expectation, words: Words) -> str:
    basis = words.say(f"words.basis.{one.basis.value}") if one.basis else ""
    where = one.source
    if basis and where.strip() and basis not in where and not (one.basis is Basis.SLA and "SLA" in where):
        where = words.say("expected_state.source", basis=basis, source=where)
    return "\n".join(filter(None, (where.strip() or basis, words.quoted(one.quote) if one.quote.strip() else "")))


def _measured(one: Expectation, words: Words) -> Cell:
    value = words.quantity(one.measured_value, one.measured_unit) if one.measured_value is not None else ""
    found = one.measured if one.measured.strip() else value
    known = one.measured_at.known or one.measured_at.written.strip()
    found = "\n".join(filter(None, (found.strip(), words.moment(one.measured_at) if known else "")))
    if one.asked_about:
        return words.cell(found)
    not_asked = Strong(words.say("expected_state.not_asked"))
    return (f"{found}\n", not_asked) if found.strip() else (not_asked,)


def _service_level(case: Case, findings: Findings, words: Words) -> Iterator[Block]:
    told = case.expected_state.service_level
    missed = is_claimed(case, findings)
    agreed = words.quantity(told.availability, "%") if told.availability is not None else ""
    until = told.credit_until
    facts = words.pairs(
        ("expected_state.sla.availability", agreed),
        ("expected_state.sla.window", told.window),
        ("expected_state.sla.hours", told.hours),
        ("expected_state.sla.region", told.region),
        ("expected_state.sla.counts_as_down", told.counts_as_down),
        ("expected_state.sla.exclusions", told.exclusions),
        ("expected_state.sla.measured", _downtime(findings, words) if missed else ""),
        ("expected_state.sla.credit", told.credit if missed else ""),
        ("expected_state.sla.credit_until", words.moment(until, year=True) if missed and until.known else ""),
    )
    if facts:
        yield from compact(facts)


def _downtime(findings: Findings, words: Words) -> Cell:
    found = findings.availability
    if found.window_start is None or found.available_at_most_percent is None:
        return ""
    parts = [words.say("expected_state.sla.measured_time", length=words.dates.length(found.measured_s))]
    if found.estimated_s:
        parts.append(words.say("expected_state.sla.estimated_time", length=words.dates.length(found.estimated_s)))
    if found.unknown:
        parts.append(words.say("expected_state.sla.unknown_time", count=found.unknown))
    month = words.dates.month(found.window_start.date())
    most = words.mark("expected_state.sla.at_most", month=month, percent=found.available_at_most_percent)
    return (f"{words.join(parts)}\n", *most)


def _no_claim(case: Case, findings: Findings, words: Words) -> Iterator[Block]:
    """Yield the one sentence that no service level is claimed, where one is named and none is claimed."""
    of_sla = any(one.basis is Basis.SLA for one in _expectations(case))
    named = of_sla or case.expected_state.service_level.begun
    if named and not is_claimed(case, findings):
        yield Paragraph(Role.NOTE, words.mark("expected_state.sla.no_claim"))
