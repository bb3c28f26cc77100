"""The day by which a letter asks for an answer, in the desk's own business days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from webapp.findings.desk_days import DeskDays
from webapp.report.document import Inlines
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.wording import Words

DESK_DAYS = 2
"""Business days for a desk that has the case at hand.

Source: one company's own rule: one business day is a good desk's aim, two its limit.
"""
DECISION_DAYS = 5
"""Business days where somebody has to decide, and has to ask others first: a working week."""
MOST_GROUPS = 3


class ReplyDate(NamedTuple):
    """A day, the desk's business days up to it, and the weekdays before it on which the desk is closed."""

    day: date
    business_days: int
    closed: tuple[date, ...]


def reply_date(plan: LetterPlan, usual_days: int) -> ReplyDate:
    """Return the customer's wished day where it lies ahead, else the `usual_days`-th business day of the desk.

    A desk that named a longer time of its own for answers is given that time.
    """
    head, today = plan.case.head, plan.words.today
    desk = DeskDays(head.desk)
    wished = head.reply_date if head.reply_date and head.reply_date > today else None
    day = wished or desk.after(today, max(usual_days, head.desk.answers_within or 0))
    return ReplyDate(day, desk.between(today, day), desk.skipped(today, day))


def reply_by(date_: ReplyDate, words: Words) -> Inlines:
    """Return the day in bold with its business days, and the weekdays that are not counted."""
    named = words.dates.day(date_.day, year=True)
    if date_.business_days < 1:
        return words.mark("letters.reply.date_alone", date=named)
    return words.mark("letters.reply.date", date=named, days=business_days(date_, words))


def business_days(date_: ReplyDate, words: Words) -> str:
    """Return the business days in words, with the closed weekdays where they are few."""
    days = words.say("letters.reply.days", days=date_.business_days)
    groups = list(_groups(date_.closed))
    if not groups or len(groups) > MOST_GROUPS:
        return days
    closed = words.join(_group(group, words) for group in groups)
    return words.say("letters.reply.skipping", days=days, closed=closed)


def _groups(days: Sequence[date]) -> Iterator[list[date]]:
    """Yield the days in runs without a gap."""
    group: list[date] = []
    for day in days:
        if group and day - group[-1] != timedelta(days=1):
            yield group
            group = []
        group.append(day)
    if group:
        yield group


def _group(group: Sequence[date], words: Words) -> str:
    if len(group) == 1:
        return words.dates.prose_day(group[0])
    return words.dates.span(group[0], group[-1])
