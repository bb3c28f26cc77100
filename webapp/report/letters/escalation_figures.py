"""How often it happened and what the measures achieved, each in one sentence with its deciding figure bold."""

from __future__ import annotations

from webapp.findings.model import FrequencyFinding
from webapp.report.document import Inlines
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.actions import helped
from webapp.report.wording import Words

MOST_KINDS = 3


def count_sentence(plan: LetterPlan) -> Inlines:
    """Return how often it happened: logged, else counted from memory; nothing where neither is told."""
    found, words = plan.findings.frequency, plan.words
    if found.failures:
        return _logged(found, words)
    count = next((count for count in found.counts if words.count(count)), None)
    if count is not None:
        period = words.dates.period(count.since, count.until)
        told = words.say("letters.count.counted_period", period=period) if period else ""
        return words.mark("letters.count.counted", period=told, fault=words.fault, count=words.count(count))
    if found.remembered_at_least:
        return words.mark("letters.count.remembered", count=found.remembered_at_least, fault=words.fault)
    return ()


def _logged(found: FrequencyFinding, words: Words) -> Inlines:
    first, last, fault = found.first_day, found.last_day, words.fault
    if first is None or last is None:
        return words.mark("letters.count.undated", count=found.failures, fault=fault)
    count, timed = found.dated, _timed(found, words)
    if first == last:
        return words.mark(
            "letters.count.one_day", day=words.dates.prose_day(first), count=count, timed=timed, fault=fault
        )
    span = words.dates.span(first, last)
    return words.mark("letters.count.span", span=span, days=found.days, count=count, timed=timed, fault=fault)


def _timed(found: FrequencyFinding, words: Words) -> str:
    if not found.timed:
        return words.say("letters.count.timed_none")
    if found.timed == found.dated:
        return words.say("letters.count.timed_all")
    return words.say("letters.count.timed_some", timed=found.timed)


def again_sentence(plan: LetterPlan) -> Inlines:
    """Return how many of the measures that can be judged were followed by a failure; nothing where none can be."""
    summaries, words = [one for one in plan.findings.actions.summaries if helped(one)], plan.words
    judged = sum(one.judged for one in summaries)
    if not judged or judged > sum(one.failed_again for one in summaries):
        return ()
    actions = words.join(words.action_once(one.kind) for one in summaries[:MOST_KINDS])
    total = sum(helped(one) for one in summaries)
    if judged == 1:
        return words.mark("escalation.opening.again_one", actions=actions, total=total)
    return words.mark("escalation.opening.again", actions=actions, total=total, judged=judged)
