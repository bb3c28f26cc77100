"""お問い合わせ前に確認したこと: what was checked, what was not, and what came out."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from webapp.case import Case
from webapp.case.self_checks import Done, SelfCheck
from webapp.findings.model import Findings
from webapp.report.document import Block, Column, Heading, HeadingKind, Table
from webapp.report.sections.evidence import exhibits
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words


def self_checks(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the answered checks; what was not done is admitted."""
    answered = answered_checks(case)
    if not answered:
        return ()
    numbers = exhibits(case)
    rows = tuple(_row(check, numbers, words) for check in answered)
    counts = count_checks(case)
    told = words.join(words.say(f"self_checks.counts.{done.value}", n=counts[done]) for done in Done if counts[done])
    return (
        Heading(HeadingKind.CHAPTER, words.say("self_checks.heading"), id="self_checks"),
        Table("self_checks_table", words.say("self_checks.caption", counts=told), _columns(rows, words), rows),
    )


def _columns(rows: tuple[tuple[str, ...], ...], words: Words) -> tuple[Column, ...]:
    """Return the columns: what came out has the largest share."""
    titles = [words.say(f"self_checks.{name}") for name in ("check", "answer", "when", "result")]
    limits = ((30, 42), (12, 18), (18, 42))
    widths = [
        needed_mm({title, *(row[place] for row in rows)}, *limit)
        for place, (title, limit) in enumerate(zip(titles, limits, strict=False))
    ]
    return tuple(Column(title, width) for title, width in zip(titles, (*widths, rest_mm(*widths)), strict=True))


def answered_checks(case: Case) -> tuple[SelfCheck, ...]:
    """Return the checks that were answered, in their order."""
    return tuple(check for check in case.self_checks.checks if check.answer is not None)


def count_checks(case: Case) -> Counter[Done]:
    """Return how many checks have which answer."""
    return Counter(check.answer for check in case.self_checks.checks if check.answer is not None)


def _row(check: SelfCheck, numbers: dict[str, int], words: Words) -> tuple[str, ...]:
    done = check.answer or Done.NOT_DONE
    name = check.name.strip() or _names().get(check.check, {}).get(words.language.value, "")
    when = words.moment(check.at)
    if not check.at.known and not check.at.written.strip() and done is not Done.DONE:
        when = words.say("words.none")
    shown = [str(numbers[item]) for item in check.evidence if item in numbers]
    exhibit = words.say("evidence.named", numbers=words.join(shown)) if shown else ""
    return (
        name or words.say("self_checks.own"),
        words.say(f"self_checks.done.{done.value}"),
        when,
        words.cell(words.remark(check.result, exhibit)),
    )


@cache
def _names() -> dict[str, dict[str, str]]:
    """Return what each check is called in a letter, by its id, in each language."""
    text = files("webapp").joinpath("data", "self_checks.toml").read_text(encoding="utf-8")
    return {check["id"]: check["letter"] for check in tomllib.loads(text)["check"]}
