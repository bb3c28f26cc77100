"""いつ、何を: what is next in each running case, for the list of cases."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext

from webapp.findings.deadline_model import Deadline, DeadlineKind
from webapp.findings.findings import work_out
from webapp.findings.reply_model import NextStep, StepKind
from webapp.storage import CaseSummary
from webapp.views.desk import Desk, case_store, now_in
from webapp.views.next_words import next_slip, warning_words
from webapp.views.presentation import full_day_words, japanese

REMEMBERED = 4_000
NEAR = timedelta(days=3)
_LATER = frozenset({StepKind.WAIT, StepKind.ACCEPT_AND_TEST, StepKind.RETURN_IN_TIME})
_NOTHING_DUE = frozenset({StepKind.NONE, StepKind.SEND_INQUIRY})


@dataclass(frozen=True, slots=True)
class Due:
    """What is next in a case: `day` is None where no date presses; `deadline` is the one that made the day, if any."""

    step: NextStep
    day: date | None
    deadline: Deadline | None
    business_days: int | None


_seen: OrderedDict[tuple[str, str, date], Due] = OrderedDict()


def due_of(summary: CaseSummary, today: date) -> Due:
    """Return what is next in a case on a day; worked out once for each state of the case."""
    key = (summary.id, summary.saved_at, today)
    if key in _seen:
        _seen.move_to_end(key)
        return _seen[key]
    found = _work_out(summary.id, today)
    _seen[key] = found
    while len(_seen) > REMEMBERED:
        _seen.popitem(last=False)
    return found


def _work_out(case_id: str, today: date) -> Due:
    case = case_store().load(case_id).case
    found = work_out(case, today)
    step = found.next_step
    ahead = [(day, one) for one in found.deadlines if (day := _pressing(one, case.head.tz, today)) is not None]
    first, deadline = min(ahead, key=lambda pair: pair[0], default=(None, None))
    own = step.until if step.kind in _LATER else None if step.kind in _NOTHING_DUE else today
    if own is not None and (first is None or own <= first):
        return Due(step, own, None, step.business_days)
    return Due(step, first, deadline, deadline.business_days_left if deadline else None)


def _pressing(deadline: Deadline, zone: Any, today: date) -> date | None:
    """Return the day of a deadline that presses: what was asked of the desk presses through the step."""
    day = deadline.at.day(zone)
    far = deadline.kind is DeadlineKind.WARRANTY and deadline.days_left > 30
    return None if day is None or day < today or far or deadline.kind is DeadlineKind.REPLY else day


def due_words(due: Due, today: date) -> dict[str, Any]:
    """Return the day of a row, the note under it, and whether it is urgent."""
    if due.day is None:
        return {"due": None, "due_note": None, "urgent": False}
    if due.day <= today:
        return {"due": gettext("きょう"), "due_note": full_day_words(today, year=False), "urgent": True}
    note = "、".join(filter(None, _notes(due))) if japanese() else ", ".join(filter(None, _notes(due)))
    return {"due": full_day_words(due.day, year=False), "due_note": note, "urgent": False}


def _notes(due: Due) -> Iterator[str]:
    if due.deadline is not None:
        yield warning_words(due.deadline)["name"]
    if due.business_days:
        yield gettext("あと%(count)s営業日", count=due.business_days)


def slip_of(summary: CaseSummary, due: Due, today: date) -> dict[str, Any] | None:
    """Return the next thing to do of the case that presses most; None where nothing does."""
    if due.day is None or due.day > today + NEAR:
        return None
    store = case_store()
    desk = Desk(store.load(summary.id), {}, now_in(store.zone(summary.id)))
    told = next_slip(desk)
    if not told["url"]:
        return None
    month = gettext("%(month)s月", month=due.day.month) if japanese() else f"{due.day:%b}"
    return {
        "month": month,
        "day": due.day.day,
        "due": due_words(due, today)["due"] if due.day <= today else gettext("まで"),
        "urgent": due.day <= today,
        "title": told["title"],
        "case_title": desk.title or gettext("（件名なし）"),
        "text": told["why"],
        "url": told["url"],
        "action": told["action"],
    }
