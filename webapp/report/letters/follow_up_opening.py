"""The opening of a follow-up: thanks for the answer, and in one sentence what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case.replies import Direction, Reply, Stance
from webapp.findings.reply_model import ContactKind
from webapp.report.document import Inlines
from webapp.report.letters.advice_rows import AdviceRow
from webapp.report.letters.changes_since import dated_letter
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.stance_words import confirmed
from webapp.report.sections.stance_texts import answered
from webapp.report.wording import Words


def last_reply(rows: Sequence[AdviceRow]) -> Reply | None:
    """Return the desk's newest reply."""
    return rows[-1].reply if rows else None


def is_passed_around(rows: Sequence[AdviceRow]) -> bool:
    """Return whether the newest reply hands the case to another desk."""
    reply = last_reply(rows)
    return reply is not None and Stance.PASSED_AROUND in confirmed(reply)


def opening(rows: Sequence[AdviceRow], told: Sequence[AdviceRow], plan: LetterPlan) -> Iterator[Inlines]:
    """Yield the sentences; `rows` are those of all replies, `told` those that the letter reports."""
    words, reply = plan.words, last_reply(rows)
    if reply is None:
        yield _without_answer(plan)
        return
    yield _thanks(reply, words)
    if is_passed_around(rows):
        yield words.mark("follow_up.opening.thanks_passed")
    elif Stance.WORKAROUND in confirmed(reply):
        yield words.mark("follow_up.opening.thanks_workaround")
    else:
        yield _outcome(told, words) or words.sentences((_answered(reply, words), words.mark("follow_up.opening.plain")))


def _answered(reply: Reply, words: Words) -> Inlines:
    """Return what an answer said that advised nothing; nothing where no stance was confirmed, or no day is known."""
    day, stances = reply.at.day(words.case.head.tz), confirmed(reply)
    return (answered(stances[0], words.dates.prose_day(day), words),) if day and stances else ()


def about(rows: Sequence[AdviceRow], plan: LetterPlan) -> str:
    """Return what the letter answers, as its subtitle has it; empty where no day is known."""
    words, reply = plan.words, last_reply(rows)
    day = reply.at.day(plan.case.head.tz) if reply else None
    return words.say("follow_up.about.answer", day=words.dates.prose_day(day)) if day else ""


def _thanks(reply: Reply, words: Words) -> Inlines:
    day = reply.at.day(words.case.head.tz)
    if day is None:
        return words.mark("follow_up.opening.thanks_undated")
    named = words.dates.prose_day(day)
    if reply.channel is None:
        return words.mark("follow_up.opening.thanks_day", day=named)
    channel = words.say(f"words.channel.{reply.channel.value}")
    return words.mark("follow_up.opening.thanks", day=named, channel=channel if words.japanese else channel.lower())


def _without_answer(plan: LetterPlan) -> Inlines:
    words = plan.words
    letters = [one for one in plan.findings.contacts if one.kind is ContactKind.LETTER]
    answered = any(reply.direction is Direction.FROM_VENDOR for reply in plan.case.replies.replies)
    if not letters or answered:
        return words.mark("follow_up.opening.nothing")
    return words.mark("follow_up.opening.no_answer", letter=dated_letter(letters[-1], words))


def _outcome(told: Sequence[AdviceRow], words: Words) -> Inlines:
    """Return in one sentence how far it was done, and whether a failure followed the last of it."""
    asked = [row for row in told if row.result is not None and row.asked is not None]
    done = [row for row in asked if row.result is not None and not row.result.not_followed]
    if asked and not done:
        return words.mark("follow_up.opening.not_done")
    if len(done) < len(asked):
        return words.mark("follow_up.opening.some_done", total=len(asked), done=len(done))
    last = next((row for row in reversed(told) if row.result is not None), None)
    return _followed(last, words) or (words.mark("follow_up.opening.done") if done else ())


def _followed(last: AdviceRow | None, words: Words) -> Inlines:
    """Return what followed the last advice; nothing where that is not known."""
    if last is not None and last.judged:
        return _again(last, words)
    if last is not None and last.pending:
        return words.mark("follow_up.opening.pending", fault=words.fault)
    return ()


def _again(row: AdviceRow, words: Words) -> Inlines:
    at = row.result.next_at if row.result else None
    if at is None or not at.known:
        return words.mark("follow_up.opening.again_undated", fault=words.fault)
    when = words.dates.in_sentence(at)
    return words.mark(f"follow_up.opening.{'watched' if row.watched else 'again'}", when=when, fault=words.fault)
