"""What changed since the last letter: its figures beside those of today, and which rows are new."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from webapp.case.moment import Moment
from webapp.case.sent import SentFigures
from webapp.findings.contacts import letters
from webapp.findings.reply_model import ChangesFinding, ContactFinding
from webapp.report.document import Block, Column, Inlines, Paragraph, Role, Table
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.sections.replies import letter_noun
from webapp.report.wording import Words

_WIDTHS = (63.3, 48.0, 48.0)


def dated_letter(contact: ContactFinding, words: Words) -> str:
    """Return a letter of ours inside a sentence: 9月7日付のお問い合わせ; without a known day only its name."""
    name = letter_noun(contact.letter, words)
    return words.say("letters.dated", date=words.dates.prose_day(contact.day), name=name) if contact.day else name


def newer(plan: LetterPlan) -> Callable[[Moment], bool]:
    """Return what tells whether something surely lies after the last letter that named figures."""
    changes, zone = plan.findings.changes, plan.case.head.tz
    sent = letters(plan.case).get(changes.contact) if changes else None
    letter = sent.at.window(zone) if sent else None

    def is_new(at: Moment) -> bool:
        window = at.window(zone) if letter else None
        return bool(window and letter and window[0] >= letter[1] and window[0] > letter[0])

    return is_new


def new_replies(plan: LetterPlan) -> frozenset[str]:
    """Return the ids of the replies that came after the last letter."""
    is_new = newer(plan)
    return frozenset(reply.id for reply in plan.case.replies.replies if is_new(reply.at))


def last_letter_day(plan: LetterPlan) -> str:
    """Return the day of the last letter inside a sentence; empty where none is known."""
    changes = plan.findings.changes
    return plan.words.dates.prose_day(changes.day) if changes is not None and changes.day else ""


def changes_blocks(plan: LetterPlan, *, with_note: bool = True) -> Iterator[Block]:
    """Yield the figures of the last letter beside today's, or that nothing new is on record; nothing without one."""
    changes, words, day = plan.findings.changes, plan.words, last_letter_day(plan)
    if changes is None or not day:
        return
    if changes.before == changes.now and changes.nothing_new:
        yield Paragraph(Role.POINT, words.mark("letters.changes.nothing", date=day))
        return
    yield _table(changes, day, words)
    if with_note and (others := words.join(_not_judged(plan))):
        yield Paragraph(Role.NOTE, words.mark("letters.changes.note", others=others))


def changes_line(plan: LetterPlan) -> Inlines:
    """Return in one sentence how many failures came since the last letter; nothing without one."""
    changes, words, day = plan.findings.changes, plan.words, last_letter_day(plan)
    if changes is None or not day:
        return ()
    new = len(changes.new_failures)
    if not new:
        return words.mark("letters.changes.nothing", date=day) if changes.now.failures and changes.nothing_new else ()
    before, now = changes.before.failures, changes.now.failures
    if not before or now - before != new:
        # A row that was added or put right since for an earlier day is in the difference, but it is not new.
        return words.mark("letters.changes.line_first", date=day, new=new)
    return words.mark("letters.changes.line", date=day, new=new, before=before, now=now)


def _table(changes: ChangesFinding, day: str, words: Words) -> Table:
    columns = (
        Column(words.say("letters.changes.item"), _WIDTHS[0]),
        Column(words.say("letters.changes.before", date=day), _WIDTHS[1]),
        Column(words.say("letters.changes.now"), _WIDTHS[2]),
    )
    before, now = _figures(changes.before, words), _figures(changes.now, words)
    rows = tuple((words.say(f"letters.changes.{key}"), before[key], now[key]) for key in ("failures", "timed", "again"))
    return Table("changes_table", "", columns, rows)


def _figures(told: SentFigures, words: Words) -> dict[str, str]:
    if not told.failures:
        none = words.say("words.none")
        return {"failures": words.say("letters.count.cell_none"), "timed": none, "again": none}
    count = "cell" if told.days else "cell_undated"
    named = {"days": told.days} if told.days else {}
    judged = {"judged": told.judged, "again": told.failed_again}
    return {
        "failures": words.say(f"letters.count.{count}", count=told.failures, **named),
        "timed": words.say("frequency.times", n=told.timed),
        "again": words.say("letters.changes.of", **judged) if told.judged else words.say("letters.changes.not_judged"),
    }


def _not_judged(plan: LetterPlan) -> Iterator[str]:
    """Yield which measures are not counted, as of today."""
    for key in ("interrupted", "pending"):
        if count := sum(getattr(one, key) for one in plan.findings.actions.summaries):
            yield plan.words.say(f"letters.changes.{key}", count=count)
