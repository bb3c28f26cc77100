"""期日のカレンダー: the dates of a case as an iCalendar file, each with an alarm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from webapp.case import Case
from webapp.case.head import Language
from webapp.case.model import visible
from webapp.case.replies import PromiseBy
from webapp.findings.deadline_model import DeadlineKind
from webapp.findings.model import Findings
from webapp.findings.reply_model import PromiseState, StepKind
from webapp.report.letters.subject_line import first_ticket
from webapp.report.wording import Words, one_line

ALARM_DAY = timedelta(hours=-15)
"""Nine in the morning of the day before a day without a time of day."""
ALARM_TIME = timedelta(hours=-3)
LONGEST_WORDS = 60
_LOOKED_AT = (StepKind.ACCEPT_AND_TEST, StepKind.WAIT)


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date that something is due: a day, or an instant where a time of day was noted; `key` tells it from others."""

    key: str
    what: str
    at: date | datetime


def calendar_file(case: Case, findings: Findings, language: Language, today: date) -> bytes:
    """Return an iCalendar file (UTF-8) of every date from `today` on; the same case and day give the same bytes.

    A day is an all-day event with an alarm at nine on the day before, a time an event with an alarm three hours before.
    Source: RFC 5545, sections 3.6.1 and 3.6.6.
    """
    words = Words(case, language, today)
    calendar = Calendar()
    calendar.add("prodid", "-//Toiawase//Toiawase//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for due in due_dates(case, findings, words):
        calendar.add_component(_event(due, words))
    content: bytes = calendar.to_ical()
    return content


def due_dates(case: Case, findings: Findings, words: Words) -> tuple[DueDate, ...]:
    """Return what is due today or later, in order of time; one entry for one thing."""
    found = [due for due in _all(case, findings, words) if _day(due.at) >= findings.on]
    return tuple(sorted(found, key=lambda due: (_day(due.at), due.key)))


def _all(case: Case, findings: Findings, words: Words) -> Iterator[DueDate]:
    if findings.waiting is not None:
        yield DueDate("reply", words.say("calendar.reply_due"), findings.waiting.until)
    step = findings.next_step
    if step.kind in _LOOKED_AT and step.until is not None and findings.waiting is None:
        yield DueDate("look", words.say("calendar.look_again"), step.until)
    for deadline in findings.deadlines:
        day = deadline.at.day(case.head.tz)
        if deadline.kind is DeadlineKind.REPLY or day is None:
            continue
        what = words.say(f"calendar.deadline.{deadline.kind.value}")
        yield DueDate(f"deadline-{deadline.kind.value}", what, deadline.at.instant() or day)
    yield from _promises(findings, words)


def _promises(findings: Findings, words: Words) -> Iterator[DueDate]:
    for promise in findings.promises:
        if promise.due is None or promise.state not in (PromiseState.OPEN, PromiseState.OVERDUE):
            continue
        by = "customer" if promise.by is PromiseBy.CUSTOMER else "vendor"
        what = _short(promise.what) or words.say("calendar.something")
        yield DueDate(
            f"promise-{promise.reply}-{promise.index}", words.say(f"calendar.promise_{by}", what=what), promise.due
        )


def _event(due: DueDate, words: Words) -> Event:
    event = Event()
    event.add("uid", f"{_fingerprint(words.case, due)}@toiawase")
    event.add("dtstamp", datetime.combine(words.today, time(), UTC))
    event.add("summary", words.say("calendar.summary", what=due.what, case=_name(words)))
    event.add("description", "\n".join(_description(words)))
    timed = isinstance(due.at, datetime)
    event.add("dtstart", due.at.astimezone(UTC) if isinstance(due.at, datetime) else due.at)
    if not timed and due.at < date.max:
        event.add("dtend", due.at + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", ALARM_TIME if timed else ALARM_DAY)
    event.add_component(alarm)
    return event


def _description(words: Words) -> Iterator[str]:
    number, ticket = one_line(words.case.head.number), first_ticket(words)
    desk = words.join((words.case.head.addressee.organisation.strip(), words.case.head.addressee.department.strip()))
    if number:
        yield words.say("calendar.number", number=visible(number))
    if ticket:
        yield words.say("calendar.ticket", number=visible(ticket))
    if desk:
        yield words.say("calendar.desk", desk=visible(one_line(desk)))


def _name(words: Words) -> str:
    return _short(words.case.head.title or words.case.subject.product) or words.say("calendar.something")


def _short(text: str) -> str:
    line = visible(one_line(text))
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1] + "…"


def _fingerprint(case: Case, due: DueDate) -> str:
    """Return a name that is the same each time, so that a calendar replaces an entry and doubles none."""
    return sha256(f"{case.head.number}\n{case.head.title}\n{due.key}".encode()).hexdigest()[:32]


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
