"""The two paragraphs of the letter of thanks: what was reported and confirmed; to whom thanks go, and the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.case.closing import CloseReason
from webapp.report.document import Inlines
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.quiet_window import Before, QuietWindow, failures_after_cure, quiet_window
from webapp.report.wording import is_noun, one_line, stem

_POLITE = re.compile(r"(です|ます|ません|でした|ました)$")
_OURS = frozenset({CloseReason.SELF_CHECK, CloseReason.MISUNDERSTANDING, CloseReason.OWN_ENVIRONMENT})


def report(plan: LetterPlan) -> Iterator[Inlines]:
    """Yield the sentences on what cured it, before and after, the cause and the prevention as they were told."""
    words, reason = plan.words, plan.case.head.close_reason
    facts = [*_result(plan), *_told(plan)]
    if reason in _OURS:
        facts.insert(0, words.mark(f"thanks.reason.{reason.value}"))
    yield from facts or [words.mark("thanks.no_claim")]


def thanking(plan: LetterPlan) -> Iterator[Inlines]:
    """Yield the sentences of thanks, by role, and of how the matter ends; open where a failure followed."""
    words, head = plan.words, plan.case.head
    by = stem(head.resolution.by)
    if by and head.close_reason not in _OURS and (is_noun(by) or not words.japanese):
        yield words.mark("thanks.to_role", by=by)
    else:
        yield words.mark("thanks.to_all")
    if failures_after_cure(plan.case):
        yield words.mark("thanks.stays_open")
    else:
        yield words.mark("thanks.ended" if head.close_reason is CloseReason.GIVEN_UP else "thanks.completed")


def _result(plan: LetterPlan) -> Iterator[Inlines]:
    """Yield that it recovered, or that it failed again; with figures where they can be given."""
    words, told = plan.words, plan.case.head.resolution
    again = failures_after_cure(plan.case)
    window = quiet_window(plan.case, plan.findings)
    if again:
        yield words.mark("thanks.failed_again", cure=_cure(plan), count=again, fault=words.fault)
    elif window is not None:
        yield from _quiet(plan, window)
    elif stem(told.what):
        yield words.mark("thanks.recovered_by", cure=_cure(plan))
    elif told.at.known:
        yield words.mark("thanks.recovered_at", when=words.dates.in_sentence(told.at))


def _quiet(plan: LetterPlan, window: QuietWindow) -> Iterator[Inlines]:
    words = plan.words
    last = words.dates.day(window.last)
    key = "thanks.quiet_confirmed" if window.confirmed else "thanks.quiet_on_record"
    yield words.mark(key, cure=_cure(plan), last=last, days=window.days, fault=words.fault)
    if window.before is not None:
        yield _before(plan, window.before, settled=window.outlasts)


def _before(plan: LetterPlan, before: Before, *, settled: bool) -> Inlines:
    words = plan.words
    key = "thanks.before_settled" if settled else "thanks.before"
    if before.days == 1:
        return words.mark(f"{key}_day", day=words.dates.prose_day(before.first), count=before.failures)
    span = words.dates.span(before.first, before.last)
    return words.mark(key, span=span, days=before.days, count=before.failures)


def _cure(plan: LetterPlan) -> str:
    """Return the cure as a noun: 9月26日（土）のONUの交換; the recovery (Sat 26 Sep)."""
    words, told = plan.words, plan.case.head.resolution
    what = stem(told.what)
    if what and words.japanese and not _joins(what):
        what = words.say("thanks.cure.quoted", what=words.quote(what))
    day = words.dates.shown_day(told.at)
    when = words.dates.day(day) if day else words.dates.moment(told.at) if told.at.known else ""
    if what and when:
        return words.say("thanks.cure.what_and_when", what=what, when=when)
    return words.say("thanks.cure.what", what=what) if what else words.say("thanks.cure.when", when=when)


def _told(plan: LetterPlan) -> Iterator[Inlines]:
    words, told = plan.words, plan.case.head.resolution
    for name, text in (("cause", told.cause), ("prevention", told.prevention)):
        if said := stem(text):
            key = "noun" if words.japanese and _joins(said) else "quoted"
            yield words.mark(f"thanks.{name}_{key}", text=said if key == "noun" else words.quote(said))
    if said := stem(told.confirmed):
        yield _confirmed(plan, said)


def _joins(text: str) -> bool:
    """Return whether Japanese words can be joined to others with の or と: a noun, and no verb without its ending."""
    return is_noun(text) and "を" not in text


def _confirmed(plan: LetterPlan, said: str) -> Inlines:
    """Return what was confirmed: the customer's own sentence where it is one of this letter's style."""
    words = plan.words
    if not words.japanese or _POLITE.search(said):
        return (words.sentence(one_line(plan.case.head.resolution.confirmed)),)
    key = "noun" if _joins(said) else "quoted"
    return words.mark(f"thanks.confirmed_{key}", text=said if key == "noun" else words.quote(said))
