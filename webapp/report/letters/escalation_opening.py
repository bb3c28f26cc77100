"""The opening of a request for improvement: thanks, figures, credit to the desk, why this level, what by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case.replies import Direction
from webapp.findings.reply_model import ContactFinding, ContactKind
from webapp.report.document import Block, Inlines, Paragraph, Role
from webapp.report.letters.advice_rows import AdviceRow
from webapp.report.letters.business_head import salutation, topic
from webapp.report.letters.changes_since import dated_letter
from webapp.report.letters.escalation_figures import again_sentence, count_sentence
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.reply_date import ReplyDate


def opening(plan: LetterPlan, level: int, rows: Sequence[AdviceRow], by: ReplyDate) -> Iterator[Block]:
    """Yield the paragraphs between the title and 敬具."""
    yield salutation(plan.words, (_thanks(plan),))
    if facts := plan.words.sentences((_done(plan, rows), count_sentence(plan), *_came_back(plan, rows))):
        yield Paragraph(Role.BODY, facts)
    yield Paragraph(Role.BODY, plan.words.sentences(_request(plan, level, by)))


def _thanks(plan: LetterPlan) -> Inlines:
    words, first = plan.words, _first_letter(plan)
    count = sum(reply.direction is Direction.FROM_VENDOR for reply in plan.case.replies.replies)
    if count and first:
        return words.mark("escalation.opening.thanks", letter=dated_letter(first, words), count=count)
    if count:
        return words.mark("escalation.opening.thanks_no_letter", topic=topic(words), count=count)
    if first:
        return words.mark("escalation.opening.no_answer", letter=dated_letter(first, words))
    return words.mark("escalation.opening.nothing", topic=topic(words))


def _first_letter(plan: LetterPlan) -> ContactFinding | None:
    letters = [one for one in plan.findings.contacts if one.kind is ContactKind.LETTER]
    return next((one for one in letters if one.letter == "inquiry"), letters[0] if letters else None)


def _done(plan: LetterPlan, rows: Sequence[AdviceRow]) -> Inlines:
    """Return how much of what was advised was done, as it is."""
    results = [row.result for row in rows if row.result is not None and row.asked is not None]
    done = sum(not result.not_followed for result in results)
    if not results:
        return ()
    if done == len(results):
        return plan.words.mark("escalation.opening.all_done")
    if not done:
        return plan.words.mark("escalation.opening.none_done")
    return plan.words.mark("escalation.opening.some_done", total=len(results), done=done)


def _came_back(plan: LetterPlan, rows: Sequence[AdviceRow]) -> Iterator[Inlines]:
    yield again_sentence(plan)
    advised = [row for row in rows if row.result is not None]
    if advised and advised[-1].pending:
        yield plan.words.mark("escalation.opening.pending")


def _request(plan: LetterPlan, level: int, by: ReplyDate) -> Iterator[Inlines]:
    words = plan.words
    if plan.findings.replies:
        yield words.mark("escalation.opening.credit")
    yield _why(plan, level)
    yield words.mark("escalation.opening.ask", date=words.dates.day(by.day, year=True))
    yield words.mark("escalation.opening.pass_on")


def _why(plan: LetterPlan, level: int) -> Inlines:
    """Return why the letter goes to this level: after which letter, and whether an answer came to that."""
    words = plan.words
    before = _letter_before(plan, level)
    if before is None:
        return words.mark(f"escalation.why.{level}")
    contacts = plan.findings.contacts
    answered = any(one.kind is ContactKind.FROM_VENDOR for one in contacts[contacts.index(before) + 1 :])
    key = "after" if answered or level == 1 else "silent"
    return words.mark(f"escalation.why.{level}_{key}", letter=dated_letter(before, words))


def _letter_before(plan: LetterPlan, level: int) -> ContactFinding | None:
    """Return the letter of the level below: the follow-up below level 1."""
    wanted = ("follow_up", None) if level == 1 else ("escalation", level - 1)
    told = reversed(plan.findings.contacts)
    return next((one for one in told if one.letter == wanted[0] and wanted[1] in (None, one.level)), None)
