"""What changed since the last letter that named figures."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from webapp.case import Case
from webapp.case.frequency import Frequency
from webapp.case.sent import SentFigures
from webapp.findings.actions import actions
from webapp.findings.chronology import Placed
from webapp.findings.contacts import letters
from webapp.findings.frequency import failures_of, frequency
from webapp.findings.model import ActionsFinding, FrequencyFinding
from webapp.findings.reply_model import ChangesFinding, ContactFinding
from webapp.findings.span import Span, follows, span_of

_NAMES_FIGURES = frozenset({"inquiry", "follow_up", "escalation", "chaser"})


def figures(counted: FrequencyFinding, achieved: ActionsFinding) -> SentFigures:
    """Return the figures that a letter names, and that are kept with it when it goes out."""
    return SentFigures(
        failures=counted.failures,
        timed=counted.timed,
        days=counted.days,
        judged=sum(one.judged for one in achieved.summaries),
        failed_again=sum(one.failed_again for one in achieved.summaries),
    )


def changes(
    case: Case, contacts: Sequence[ContactFinding], rows: Sequence[Placed], now: SentFigures
) -> ChangesFinding | None:
    """Return the figures of the last letter beside those of `now`; None without a letter of a known day.

    `contacts` and `rows` are in order of time. Where the letter did not keep its figures, they are worked out from the
    rows that are certainly no later than it. A failure is new where it is certainly later: one that may lie on either
    side of the letter, or of which no time is known, is not called new.
    """
    last = next((one for one in reversed(contacts) if one.day and one.letter in _NAMES_FIGURES), None)
    if last is None:
        return None
    zone = case.head.tz
    letter, kept = span_of(last.at, zone), letters(case)[last.id].figures
    new = tuple(row.event.id for row in failures_of(rows) if follows(row.span, letter))
    more = now.failures > kept.failures if kept else any(_unclear(row.span, letter) for row in failures_of(rows))
    return ChangesFinding(
        contact=last.id,
        letter=last.letter,
        day=last.day,
        before=kept or _before(letter, rows, zone),
        now=now,
        new_failures=new,
        nothing_new=not new and not more,
    )


def _unclear(span: Span, letter: Span) -> bool:
    """Return whether a failure may lie on either side of the letter."""
    certainly_before = span.latest is not None and letter.earliest is not None and span.latest <= letter.earliest
    return not certainly_before and not follows(span, letter)


def _before(letter: Span, rows: Sequence[Placed], zone: ZoneInfo) -> SentFigures:
    earlier = [row for row in rows if _no_later(row.span, letter)]
    return figures(frequency(earlier, Frequency(), zone), actions(earlier, zone))


def _no_later(span: Span, letter: Span) -> bool:
    """Return whether the latest that a row can be is not after the latest that the letter can be."""
    if span.latest is None or letter.latest is None:
        return False
    if span.latest == letter.latest:
        return span.latest_strict or not letter.latest_strict
    return span.latest < letter.latest
