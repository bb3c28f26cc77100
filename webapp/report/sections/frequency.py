"""発生頻度: how often it happened, as far as it was logged, and what is remembered beside it."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case import Case
from webapp.case.symptom import Pattern
from webapp.findings.model import DayCount, Findings, FrequencyFinding
from webapp.report.document import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    HeadingKind,
    Inlines,
    Paragraph,
    Role,
    Table,
)
from webapp.report.wording import Words

LONGEST_BY_DAY = 31
LEAST_BY_HOUR = 5
"""Fewer say nothing of the time of day, and the timeline names each."""
_HOURS_OF_A_BAND = 6


def frequency(case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of counts: logged ones with their share of noted times, remembered ones apart.

    What began once and has not ended since has no frequency.
    """
    constant = case.symptom.pattern is Pattern.CONSTANT and findings.frequency.failures == 1
    logged = () if constant else _logged(findings.frequency, words)
    blocks = (*logged, *_remembered(case, findings, words), *_remark(case))
    return (Heading(HeadingKind.CHAPTER, words.say("frequency.heading"), id="frequency"), *blocks) if blocks else ()


def frequency_sentence(finding: FrequencyFinding, words: Words) -> Inlines:
    """Return the sentence on what was logged: window, lower bound, share of noted times, intervals; or nothing."""
    return words.sentences(_sentences(finding, words)) if finding.failures else ()


def _logged(finding: FrequencyFinding, words: Words) -> Iterator[Block]:
    if not finding.failures:
        return
    yield Paragraph(Role.BODY, frequency_sentence(finding, words))
    if finding.dated > 1:
        yield _by_day(finding, words)
    if finding.timed >= LEAST_BY_HOUR:
        yield _by_hour(finding, words)


def _sentences(finding: FrequencyFinding, words: Words) -> Iterator[Inlines]:
    first, last, fault = finding.first_day, finding.last_day, words.fault
    if first is None or last is None:
        yield words.mark("frequency.undated", count=finding.failures, fault=fault)
    else:
        yield _in_window(finding, words)
        if finding.failures > finding.dated:
            yield words.mark("frequency.also_undated", count=finding.failures - finding.dated)
        yield _timed(finding, words)
    shortest, longest = finding.shortest_gap, finding.longest_gap
    if shortest is not None and longest is not None and shortest.seconds is not None:
        if len(finding.gaps) == 1:
            yield words.mark("frequency.gap", length=words.duration(shortest))
        else:
            yield words.mark("frequency.gaps", shortest=words.duration(shortest), longest=words.duration(longest))
    yield words.mark("frequency.why_at_least")


def _in_window(finding: FrequencyFinding, words: Words) -> Inlines:
    first, last = finding.first_day, finding.last_day
    if first is None or last is None or first == last:
        day = words.dates.day(first, year=True) if first else ""
        return words.mark("frequency.one_day", day=day, count=finding.dated, fault=words.fault)
    span = words.dates.full_span(first, last)
    return words.mark("frequency.span", span=span, days=finding.days, count=finding.dated, fault=words.fault)


def _timed(finding: FrequencyFinding, words: Words) -> Inlines:
    if finding.timed == 0:
        return words.mark("frequency.timed_none")
    if finding.timed == finding.dated:
        return words.mark("frequency.timed_one" if finding.dated == 1 else "frequency.timed_all")
    return words.mark("frequency.timed_some", timed=finding.timed)


def _by_day(finding: FrequencyFinding, words: Words) -> Table:
    """Return the counts by day; of a long span the days with a failure only, of very many days by month."""
    days: list[DayCount] = [day for day in finding.by_day if len(finding.by_day) <= LONGEST_BY_DAY or day.failures]
    by_month = len(days) > LONGEST_BY_DAY
    counts: dict[str, tuple[int, int]] = {}
    for day in days:
        name = words.dates.month(day.day) if by_month else words.dates.day(day.day)
        failures, timed = counts.get(name, (0, 0))
        counts[name] = failures + day.failures, timed + day.timed
    columns = (
        Column(words.say("frequency.month" if by_month else "frequency.day"), 45),
        Column(words.say("frequency.all"), 34, Align.RIGHT),
        Column(words.say("frequency.timed"), 40.3, Align.RIGHT),
        Column(words.say("frequency.untimed"), 40, Align.RIGHT),
    )
    rows = tuple(
        # A day without a record may have had failures that nobody noted: no figure is claimed for it.
        (name, *(words.say("frequency.times", n=n) if failures else "―" for n in (failures, timed, failures - timed)))
        for name, (failures, timed) in counts.items()
    )
    caption = words.say("frequency.by_month" if by_month else "frequency.by_day", count=finding.dated)
    return Table("frequency_by_day", caption, columns, rows)


def _by_hour(finding: FrequencyFinding, words: Words) -> Table:
    """Return one row of counts, a column for each quarter of the day, and one for those without a noted time."""
    starts = range(0, 24, _HOURS_OF_A_BAND)
    titles = [words.say("frequency.band", start=start, end=start + _HOURS_OF_A_BAND) for start in starts]
    counts = [sum(finding.by_hour[start : start + _HOURS_OF_A_BAND]) for start in starts]
    columns = (
        *(Column(title, 31, Align.RIGHT) for title in titles),
        Column(words.say("frequency.untimed"), 35.3, Align.RIGHT),
    )
    row: tuple[Cell, ...] = tuple(
        words.say("frequency.times", n=n) for n in (*counts, finding.failures - finding.timed)
    )
    return Table("frequency_by_hour", words.say("frequency.by_hour", count=finding.failures), columns, (row,))


def _remembered(case: Case, findings: Findings, words: Words) -> Iterator[Block]:
    rows = [*_counts(case, words), *_beside(case, words)]
    if not rows:
        return
    columns = (
        Column(words.say("frequency.period"), 50),
        Column(words.say("frequency.memory_count"), 42),
        Column(words.say("frequency.remark"), 67.3),
    )
    caption = "frequency.memory_beside" if findings.frequency.failures else "frequency.memory"
    yield Table("frequency_memory", words.say(caption), columns, tuple(rows))


def _counts(case: Case, words: Words) -> Iterator[tuple[Cell, ...]]:
    for count in case.frequency.counts:
        if count.begun:
            period = words.dates.period(count.since, count.until)
            told = words.count(count) or words.say("frequency.no_count")
            yield words.cell(period), told, words.cell(count.text)


def _beside(case: Case, words: Words) -> Iterator[tuple[Cell, ...]]:
    for remembered in case.frequency.remembered:
        if remembered.begun:
            least = remembered.at_least
            told = words.say("frequency.no_count" if least is None else "frequency.count.at_least", **_n(least))
            yield words.say("words.none"), told, words.cell(remembered.text)


def _n(value: int | None) -> dict[str, int]:
    return {} if value is None else {"n": value}


def _remark(case: Case) -> Iterator[Block]:
    if case.frequency.remark.strip():
        yield Paragraph(Role.BODY, (case.frequency.remark,))
