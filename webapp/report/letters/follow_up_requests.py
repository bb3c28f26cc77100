"""What a follow-up asks: beyond the measure advised, logs by period and purpose, and the date of next contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case.contact import Channel
from webapp.case.evidence import EvidenceItem
from webapp.case.replies import Stance
from webapp.report.document import Inlines, Item, ItemList, ListKind
from webapp.report.letters.advice_rows import AdviceRow
from webapp.report.letters.advice_table import shortened
from webapp.report.letters.changes_since import newer
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.reply_date import ReplyDate, business_days
from webapp.report.letters.stance_words import ask, confirmed
from webapp.report.wording import Words, one_line

MOST_STANCES = 2
"""One reply rarely takes more; the page has no room for them."""


def request_list(rows: Sequence[AdviceRow], plan: LetterPlan, enclosed: bool, *, with_own: bool) -> ItemList:
    """Return the numbered requests; `with_own` those that the customer wrote too."""
    words = plan.words
    told: list[Inlines] = [(one,) for one in _beyond(rows, words)]
    if with_own:
        told += [(words.sentence(one.text),) for one in plan.case.head.requests if one.text.strip()]
    told += [words.mark("follow_up.requests.logs_enclosed" if enclosed else "follow_up.requests.logs")]
    told += [words.mark("follow_up.requests.next")]
    return ItemList(ListKind.REQUESTS, tuple(Item("", content) for content in told), under_point=True)


def _beyond(rows: Sequence[AdviceRow], words: Words) -> Iterator[str]:
    """Yield what goes with the last answer; the cause where none came, or where another desk has the case now."""
    if not rows:
        yield words.say("letters.ask.first", fault=words.fault)
        return
    if Stance.PASSED_AROUND in confirmed(rows[-1].reply):
        yield words.say("letters.ask.first", fault=words.fault)
    stances: tuple[Stance | None, ...] = confirmed(rows[-1].reply)[:MOST_STANCES] or (None,)
    newest = [row for row in rows if row.reply.id == rows[-1].reply.id]
    followed = any(row.judged for row in newest)
    yield from dict.fromkeys(ask(stance, words, followed=followed) for stance in stances)


def reply_line(by: ReplyDate, plan: LetterPlan) -> Inlines:
    """Return the sentence that names the day, and the channel that the customer prefers."""
    words = plan.words
    named = words.dates.day(by.day, year=True)
    if by.business_days < 1:
        date = words.mark("follow_up.requests.date_alone", date=named)
    else:
        date = words.mark("follow_up.requests.date", date=named, days=business_days(by, words))
    if channel := _channel(plan):
        return words.mark("follow_up.requests.by", date=date, channel=channel)
    return words.mark("follow_up.requests.by_any", date=date)


def _channel(plan: LetterPlan) -> str:
    contact, sender, words = plan.case.contact, plan.case.head.sender, plan.words
    mail, phone = one_line(contact.email or sender.email), one_line(contact.phone or sender.phone)
    if phone and (contact.channel is Channel.PHONE or not mail):
        return words.say("follow_up.requests.phone")
    return words.say("follow_up.requests.mail") if mail else ""


def new_evidence(plan: LetterPlan) -> tuple[tuple[int, EvidenceItem], ...]:
    """Return the exhibits that were taken after the last letter, by number; all of them where none was sent."""
    is_new, items = newer(plan), enumerate(plan.case.evidence.items, 1)
    return tuple((number, item) for number, item in items if plan.findings.changes is None or is_new(item.taken_at))


def evidence_line(told: Sequence[tuple[int, EvidenceItem]], most: int, longest: int, words: Words) -> Inlines:
    """Return the line of what is enclosed, at most so many by name; nothing without any."""
    if not told:
        return ()
    if not most:
        return words.mark("letters.evidence_count", count=len(told))
    named = [_exhibit(number, item, longest, words) for number, item in told[:most]]
    if left := len(told) - len(named):
        named.append(words.say("letters.and_more", count=left))
    return words.mark("letters.evidence_line", items=words.join(named))


def _exhibit(number: int, item: EvidenceItem, longest: int, words: Words) -> str:
    name = shortened(" ".join(filter(None, (one_line(item.title), one_line(item.file_name)))), longest)
    title = words.remark(name, words.moment(item.taken_at) if item.taken_at.known else "")
    if not title:
        return words.say("letters.exhibit_alone", number=number)
    return words.say("letters.exhibit", number=number, title=title)
