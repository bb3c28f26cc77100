"""要約: three to five lines that a first-line agent can pass on, made only of what the case carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from webapp.case import Case
from webapp.case.moment import Precision
from webapp.case.self_checks import Done
from webapp.case.symptom import EverWorked, Pattern
from webapp.case.timeline import EventKind
from webapp.findings.model import ActionSummary, Findings, FrequencyFinding
from webapp.report.document import Code, Inlines, Reference, plain
from webapp.report.sections.actions import cured_each, helped, most_helpful
from webapp.report.sections.self_checks import count_checks
from webapp.report.sections.timeline import in_order
from webapp.report.wording import Words, one_line, width

LONGEST = 196
"""Full-width characters of five lines, the last not quite full."""
LONGEST_QUOTE_JA, LONGEST_QUOTE_EN = 60, 120


_POLITE = re.compile(r"(です|ます|ません|でした|ました)[。！？]?$")


class Line(NamedTuple):
    """A sentence in its forms, fullest first, and how early it gets its room (0 first)."""

    rank: int
    forms: tuple[Inlines, ...]


def summary(case: Case, findings: Findings, words: Words, longest: float = LONGEST) -> Inlines:
    """Return the summary: since when and how often, what happens, what brings it back and for how long, what is
    hit and what not, checks, evidence. What has no room in `longest` full-width characters is left to the chapters.
    """
    lines = list(_lines(case, findings, words))
    room = longest
    chosen: dict[int, Inlines] = {}
    for index in sorted(range(len(lines)), key=lambda index: lines[index].rank):
        for form in filter(None, lines[index].forms):
            if (needed := width(plain(form))) <= room or not chosen:
                chosen[index] = form
                room -= needed
                break
    return words.sentences(chosen[index] for index in sorted(chosen))


def _lines(case: Case, findings: Findings, words: Words) -> Iterator[Line]:
    yield from (Line(0, (content,)) for content in _occurrence(case, findings.frequency, words))
    quote = LONGEST_QUOTE_JA if words.japanese else LONGEST_QUOTE_EN
    yield Line(2, (_actual(case, words, quote), _error_text(case, words)))
    yield Line(2, (_reproduced(case, words),))
    yield Line(1, (_recovery(findings, words),))
    yield Line(4, tuple(_scope(case, words, quote)))
    yield Line(6, (_before(case, words),))
    yield Line(5, tuple(_checks(case, words)))
    yield Line(3, (_evidence(case, findings, words),))


# --- since when, how often


def _occurrence(case: Case, found: FrequencyFinding, words: Words) -> Iterator[Inlines]:
    if found.failures:
        yield _logged(case, found, words)
        if found.dated and found.failures > found.dated:
            yield words.mark("inquiry.summary.also_undated", count=found.failures - found.dated)
        if found.remembered_at_least:
            yield words.mark("inquiry.summary.remembered", count=found.remembered_at_least)
        return
    counted = [count for count in found.counts if words.count(count)]
    for count in counted[:1]:
        period = words.dates.period(count.since, count.until)
        told = words.say("inquiry.summary.counts_period", period=period) if period else ""
        yield words.mark("inquiry.summary.counts", period=told, count=words.count(count), fault=words.fault)
    if found.remembered_at_least:
        key = "remembered" if counted else "remembered_only"
        named = {} if counted else {"fault": words.fault}
        yield words.mark(f"inquiry.summary.{key}", count=found.remembered_at_least, **named)
    elif not counted and (case.symptom.pattern or case.symptom.name.strip()):
        pattern = case.symptom.pattern.value if case.symptom.pattern else "happens"
        yield words.mark(f"inquiry.summary.{pattern}", fault=words.fault)


def _logged(case: Case, found: FrequencyFinding, words: Words) -> Inlines:
    first, last = found.first_day, found.last_day
    if found.failures == 1 and first is not None:
        return _single(case, found, words)
    if first is None or last is None:
        return words.mark("inquiry.summary.undated", count=found.failures, fault=words.fault)
    since, timed = _since(case, found, words), words.say(f"inquiry.summary.{_timed_key(found)}", **_timed(found))
    count, fault = found.dated, words.fault
    if first == last:
        day = words.dates.prose_day(first)
        return words.mark("inquiry.summary.one_day", since=since, day=day, count=count, timed=timed, fault=fault)
    span, days = words.dates.span(first, last), found.days
    return words.mark("inquiry.summary.span", since=since, span=span, days=days, count=count, timed=timed, fault=fault)


def _single(case: Case, found: FrequencyFinding, words: Words) -> Inlines:
    event = next(event for event in case.timeline.events if event.kind is EventKind.FAILURE)
    at, pattern, key = event.at, case.symptom.pattern, "single"
    when = words.moment(at)
    ended = event.until is not None or event.actions or any(e.kind is EventKind.RECOVERY for e in case.timeline.events)
    if not ended and pattern in (Pattern.CONSTANT, Pattern.INTERMITTENT):
        key, when = f"single_{pattern.value}", words.dates.in_sentence(at)
    elif at.precision is Precision.DAY and not (at.earliest or at.latest):
        key = "single_untimed"
    return words.mark(f"inquiry.summary.{key}", since=_since(case, found, words), when=when, fault=words.fault)


def _since(case: Case, found: FrequencyFinding, words: Words) -> str:
    """Return that it came after the purchase or contract, where both days are known and in that order."""
    bought = case.subject.purchased_at.day(case.head.tz)
    if bought is None or found.first_day is None or bought > found.first_day:
        return ""
    purchase = words.say(f"words.purchase.{case.subject.category.value}")
    return words.say("inquiry.summary.since", date=words.dates.prose_day(bought), purchase=purchase)


def _timed_key(found: FrequencyFinding) -> str:
    if found.timed == 0:
        return "timed_none"
    return "timed_some" if found.timed < found.dated else "timed_all"


def _timed(found: FrequencyFinding) -> dict[str, int]:
    return {"timed": found.timed} if _timed_key(found) == "timed_some" else {}


# --- what brings it back, and for how long


def _recovery(findings: Findings, words: Words) -> Inlines:
    one = most_helpful(findings)
    if one is None:
        return ()
    action, count = words.action_once(one.kind), helped(one)
    if count == 0:
        return words.mark("inquiry.summary.not_cured", action=action, count=one.not_cured)
    if one.judged == 0 or one.failed_again < one.judged:
        key = "cured_interrupted" if one.interrupted or one.judged else "cured"
        return words.mark(f"inquiry.summary.{key}", action=action, count=count)
    longest = _longest(one, words)
    if one.judged == 1:
        return words.mark("inquiry.summary.cured_again_once", action=action, count=count, longest=longest)
    key = "cured_each_again" if cured_each(findings, one.kind) else "cured_again"
    return words.mark(f"inquiry.summary.{key}", action=action, count=count, judged=one.judged, longest=longest)


def _longest(one: ActionSummary, words: Words) -> str:
    if one.longest is None or one.longest.seconds is None:
        return ""
    key = "lasted" if one.judged == 1 else "longest"
    return words.say(f"inquiry.summary.{key}", length=words.duration(one.longest))


# --- what happens


def _actual(case: Case, words: Words, longest: int) -> Inlines:
    """Return what happens in the user's words: as a sentence where they are one of this letter's style, else quoted."""
    sentence = words.short_sentence(case.symptom.actual, longest)
    if not sentence or not words.japanese or _POLITE.search(sentence):
        return (sentence,) if sentence else ()
    return words.mark("inquiry.summary.actual", words=words.quote(sentence))


def _error_text(case: Case, words: Words) -> Inlines:
    text = case.symptom.error_text.strip()
    if not text or "\n" in text or len(text) > LONGEST_QUOTE_JA:
        return ()
    return words.mark("inquiry.summary.error_text", text=Code(text))


def _reproduced(case: Case, words: Words) -> Inlines:
    reproduced, attempts = case.symptom.reproduced, case.symptom.attempts
    if not reproduced or not attempts or reproduced > attempts:
        return ()
    return words.mark("inquiry.summary.reproduced", reproduced=reproduced, attempts=attempts)


# --- what is hit, what was done, what there is


def _scope(case: Case, words: Words, longest: int) -> Iterator[Inlines]:
    told = {"affected": case.symptom.affected, "unaffected": case.symptom.unaffected}
    short = {key: words.quote(text) for key, text in told.items() if text.strip() and len(one_line(text)) <= longest}
    if len(short) == len(told):
        yield words.mark("inquiry.summary.scope", **short)
    for key, text in reversed(short.items()):
        yield words.mark(f"inquiry.summary.{key}", **{key: text})


def _before(case: Case, words: Words) -> Inlines:
    match case.symptom.ever_worked:
        case EverWorked.YES:
            return words.mark("inquiry.summary.worked")
        case EverWorked.NO:
            return words.mark("inquiry.summary.never_worked")
        case _:
            return ()


def _checks(case: Case, words: Words) -> Iterator[Inlines]:
    """Yield how many checks were made, and how many were not; the second form is the shorter."""
    counts = count_checks(case)
    chapter, done, undone = Reference("self_checks"), counts[Done.DONE], counts[Done.NOT_DONE]
    if done and undone:
        yield words.mark("inquiry.summary.checks_undone", done=done, undone=undone, chapter=chapter)
        yield words.mark("inquiry.summary.checks_undone_short", done=done, undone=undone, chapter=chapter)
    elif done:
        yield words.mark("inquiry.summary.checks", done=done, chapter=chapter)


def _evidence(case: Case, findings: Findings, words: Words) -> Inlines:
    if items := case.evidence.items:
        return words.mark("inquiry.summary.evidence", count=len(items), chapter=Reference("evidence"))
    kept = [event for event in in_order(case, findings) if event.kind is EventKind.EVIDENCE and event.text.strip()]
    if not kept or not kept[-1].at.known:
        return ()
    text = one_line(kept[-1].text)
    if len(text) > (LONGEST_QUOTE_JA if words.japanese else LONGEST_QUOTE_EN):
        return ()
    return words.mark("inquiry.summary.evidence_event", when=words.moment(kept[-1].at), text=text)
