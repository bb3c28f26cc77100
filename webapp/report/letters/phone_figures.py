"""What is said aloud of the record: how often, and what came of the measure most often tried; short, and no more
certain than it is."""

from __future__ import annotations

from webapp.case.timeline import ActionKind
from webapp.findings.model import ActionSummary, Findings, FrequencyFinding
from webapp.report.document import Inlines
from webapp.report.phrases import Value
from webapp.report.sections.actions import helped, told_summaries
from webapp.report.wording import Words


def how_often(findings: Findings, words: Words) -> Inlines:
    """Return how often it happened as it was logged, else as it is remembered; nothing where neither is told."""
    found = findings.frequency
    if found.failures:
        return _logged(found, words)
    for count in found.counts:
        if told := words.count(count):
            return words.mark("phone.often.counted", count=told, fault=words.fault)
    if found.remembered_at_least:
        return words.mark("phone.often.remembered", count=found.remembered_at_least, fault=words.fault)
    return ()


def _logged(found: FrequencyFinding, words: Words) -> Inlines:
    first, last, count, fault = found.first_day, found.last_day, found.failures, words.fault
    if first is None or last is None:
        return words.mark("phone.often.undated", count=count, fault=fault)
    if first == last:
        return words.mark("phone.often.one_day", day=words.dates.prose_day(first), count=count, fault=fault)
    span = words.dates.span(first, last)
    key = "phone.often.span" if count == found.dated else "phone.often.span_and_undated"
    return words.mark(key, span=span, days=found.days, count=count, fault=fault)


def summary_of(kind: ActionKind, findings: Findings) -> ActionSummary | None:
    """Return the sums of one kind of measure; None where it is not on record with a result."""
    return next((one for one in told_summaries(findings) if one.kind is kind), None)


def what_came_of(one: ActionSummary, words: Words) -> Inlines:
    """Return how often a measure was followed by recovery, and by another failure where that can be judged."""
    action, total = _named(one.kind, words), helped(one)
    if not total:
        return words.mark("phone.measure.not_cured", action=action, count=one.not_cured)
    if not one.judged:
        return words.mark("phone.measure.not_judged", action=action, total=total)
    longest = ""
    if one.failed_again == one.judged and one.longest is not None and one.longest.seconds is not None:
        longest = words.say("phone.measure.longest", length=words.duration(one.longest))
    named: dict[str, Value] = {"action": action, "total": total, "longest": longest}
    if one.failed_again < one.judged:
        return words.mark("phone.measure.some_again", judged=one.judged, again=one.failed_again, **named)
    if one.judged == 1:
        return words.mark("phone.measure.one_again", **named)
    return words.mark("phone.measure.all_again", judged=one.judged, **named)


def _named(kind: ActionKind, words: Words) -> str:
    return words.say("phone.measure.other") if kind is ActionKind.OTHER else words.action_once(kind)
