"""影響の程度: the loss as a calculation that the reader can follow; it explains priority, and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case import Case
from webapp.case.loss import Expense, LossItem
from webapp.findings.model import Findings, LossLine, Money
from webapp.report.document import (
    Block,
    Column,
    Heading,
    HeadingKind,
    Item,
    ItemList,
    KeyFacts,
    ListKind,
    Paragraph,
    Role,
    Table,
)
from webapp.report.phrases import number
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words

LEAST_MINUTES_IN_DAYS = 240


def loss(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter: the calculation, what becomes worse, the steps of the fallback."""
    rows = tuple(_rows(case, findings, words))
    further = _further(case, words)
    steps = [line.strip() for line in case.loss.fallback.split("\n") if line.strip()]
    blocks: list[Block] = []
    if rows:
        calculation = needed_mm((words.say("loss.calculation"), *(row[1] for row in rows)), 36, 66)
        item = needed_mm((words.say("loss.item"), *(row[0] for row in rows)), 24, 48)
        columns = (
            Column(words.say("loss.item"), item),
            Column(words.say("loss.calculation"), calculation),
            Column(words.say("loss.result"), rest_mm(item, calculation)),
        )
        blocks.append(Table("loss_table", words.say("loss.caption"), columns, rows))
    if further:
        blocks.append(KeyFacts(further))
    if rows:
        blocks.append(Paragraph(Role.NOTE, words.mark("loss.note")))
    if steps:
        blocks.append(Paragraph(Role.BODY, words.mark("loss.fallback")))
        blocks.append(ItemList(ListKind.STEPS, tuple(Item("", (step,)) for step in steps)))
    return (Heading(HeadingKind.CHAPTER, words.say("loss.heading"), id="loss"), *blocks) if blocks else ()


def _rows(case: Case, findings: Findings, words: Words) -> Iterator[tuple[str, ...]]:
    told, none = case.loss, words.say("words.none")
    lines = {line.index: line for line in findings.loss.lines}
    for index, item in enumerate(told.items):
        if item.begun:
            name, calculation, result = _work(item, lines.get(index), words)
            yield (
                name,
                calculation,
                _with_days(result, findings, words) if len(lines) == 1 and index in lines else result,
            )
    if len(lines) > 1:
        yield _total(findings, words)
    for expense in told.expenses:
        if expense.what.strip() or expense.amount is not None:
            yield words.say("loss.expense"), words.cell(expense.what), _amount(expense, words)
    if sum(expense.amount is not None for expense in told.expenses) > 1:
        sums = words.join(_money(money, words) for money in findings.loss.expenses)
        yield words.say("loss.expenses"), none, sums


def _further(case: Case, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what is told without a figure: other harm, and what becomes worse and when."""
    told = case.loss
    when, text = words.moment(told.worsens_at) if told.worsens_at.known else "", told.worsens.strip()
    worsens = words.say("loss.from_when", when=when, text=text) if when and text else when or text
    return words.pairs(("loss.other_harm", told.other_harm), ("loss.worsens", worsens))


def _work(item: LossItem, line: LossLine | None, words: Words) -> tuple[str, str, str]:
    name, none = item.what.strip() or words.say("loss.work"), words.say("words.none")
    if line is None:
        return name, none, none
    people = words.range(line.people)
    times = "loss.times_counted" if line.occurrences_counted else "loss.times"
    factors = (
        words.say("loss.minutes_each", minutes=words.range(line.minutes)),
        words.say("loss.one_person") if people == "1" else words.say("loss.people", people=people),
        words.say(times, count=line.occurrences),
    )
    result = words.say("loss.minutes", minutes=words.range(line.total_minutes))
    return name, " × ".join(factors), words.say("loss.at_least", value=result) if line.occurrences_counted else result


def _with_days(result: str, findings: Findings, words: Words) -> str:
    """Return a result of minutes with its person-days, from half a day on."""
    found = findings.loss
    if found.total_minutes is None or found.person_days is None or found.total_minutes.high < LEAST_MINUTES_IN_DAYS:
        return result
    return words.remark(result, words.say("loss.person_days", days=words.range(found.person_days)))


def _total(findings: Findings, words: Words) -> tuple[str, ...]:
    found = findings.loss
    if found.total_minutes is None:
        return words.say("loss.total"), words.say("words.none"), words.say("words.none")
    result = _with_days(words.say("loss.minutes", minutes=words.range(found.total_minutes)), findings, words)
    if any(line.occurrences_counted for line in found.lines):
        result = words.say("loss.at_least", value=result)
    return words.say("loss.total"), words.say("words.none"), result


def _amount(expense: Expense, words: Words) -> str:
    if expense.amount is None:
        return words.say("words.none")
    return _money(Money(currency=expense.currency.strip().upper(), amount=expense.amount), words)


def _money(money: Money, words: Words) -> str:
    if money.currency == "JPY":
        return words.say("loss.yen", amount=money.amount)
    return (
        words.say("loss.money", amount=money.amount, currency=money.currency)
        if money.currency
        else number(money.amount)
    )
