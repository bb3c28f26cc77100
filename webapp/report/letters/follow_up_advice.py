"""ご案内の対処と結果: the last advice, what was done of it, what came of it, and how long it lasted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case.moment import Moment
from webapp.case.replies import Reply
from webapp.case.timeline import Outcome
from webapp.findings.model import Bound
from webapp.report.document import Block, Cell, KeyFacts, Paragraph, Role, Strong
from webapp.report.letters.advice_rows import AdviceRow
from webapp.report.letters.advice_table import advice_notes, advice_table, done, shortened, what
from webapp.report.letters.changes_since import new_replies
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.wording import Words

_WIDE_CELL = 3
"""A cell of the one-column facts takes so many times the text of a cell of the table."""


def reported(rows: Sequence[AdviceRow], plan: LetterPlan, most: int) -> tuple[AdviceRow, ...]:
    """Return what the letter reports: the advice since the last letter, at least all of the last reply that advised."""
    advised = [row for row in rows if row.result is not None]
    if not advised:
        return tuple(rows[-1:])
    new, last = new_replies(plan), advised[-1].reply.id
    return tuple(row for row in advised if row.reply.id in new or row.reply.id == last)[-most:]


def heading_key(rows: Sequence[AdviceRow]) -> str:
    """Return which heading the point has: what was advised, or an answer without advice."""
    return "heading" if any(row.result is not None for row in rows) else "heading_answer"


def advice_blocks(rows: Sequence[AdviceRow], plan: LetterPlan, longest: int) -> Iterator[Block]:
    """Yield one advice as facts with the reason of its bound, several as a table."""
    words = plan.words
    if len(rows) > 1:
        yield advice_table(rows, frozenset(), words, "answers_table", longest=longest)
        yield from advice_notes(rows, words)
        return
    for row in rows:
        yield KeyFacts(tuple(_facts(row, plan, longest * _WIDE_CELL)))
        if reason := _reason(row):
            yield Paragraph(Role.NOTE, words.mark(f"follow_up.reason.{reason}"))


def _reason(row: AdviceRow) -> str:
    if not row.judged or row.result is None:
        return ""
    return row.result.reason or ("watched" if row.watched else "")


def _facts(row: AdviceRow, plan: LetterPlan, longest: int) -> Iterator[tuple[str, Cell]]:
    words = plan.words
    said = words.remark(what(row, words, longest), _replied(row.reply, words))
    if row.result is None:
        yield words.say("follow_up.advice.answer"), said
        yield words.say("follow_up.advice.since"), _since(row, words)
        return
    yield words.say("follow_up.advice.said"), said
    yield words.say("follow_up.advice.done"), _when(row, words, longest)
    if result := _result(row, plan, longest):
        yield words.say("follow_up.advice.result"), result
    if row.judged and row.result.lasted.bound is not Bound.UNKNOWN:
        yield words.say("follow_up.advice.lasted"), (Strong(words.duration(row.result.lasted)),)


def _replied(reply: Reply, words: Words) -> str:
    """Return when and how a reply came, without the brackets of a weekday, since it stands in brackets."""
    day, at = words.dates.shown_day(reply.at), reply.at
    between = " " if words.japanese else ", "
    when = (words.dates.prose_day(day), words.dates.time_cell(at) if at.timed else "") if day else ()
    channel = words.say(f"words.channel.{reply.channel.value}") if reply.channel else ""
    return between.join(filter(None, (*when, channel if words.japanese else channel.lower())))


def _since(row: AdviceRow, words: Words) -> str:
    count = row.finding.failures_after
    if count:
        return words.say("follow_up.advice.failures", count=count)
    return words.say("follow_up.advice.quiet") if row.reply.at.dated else words.say("words.none")


def _when(row: AdviceRow, words: Words, longest: int) -> str:
    asked = row.asked
    if asked is not None and asked.done and asked.done_at.known:
        return words.say("follow_up.advice.when", when=words.moment(asked.done_at))
    return done(row, words, longest)


def _result(row: AdviceRow, plan: LetterPlan, longest: int) -> str:
    """Return what came of it, with the customer's own words below; nothing of what was not done."""
    words, found = plan.words, row.result
    if found is None or found.not_followed:
        return ""
    told = shortened(row.asked.outcome, longest) if row.asked else ""
    if row.judged:
        told = "" if _says_when(told, found.next_at, words) else told
        return "\n".join(filter(None, (_again(row, plan), told)))
    return "\n".join(filter(None, (words.say("follow_up.advice.pending") if row.pending else "", told)))


def _says_when(told: str, at: Moment | None, words: Words) -> bool:
    """Return whether the customer's own words name the time of the next failure, which stands above them."""
    if at is None or not at.known:
        return False
    day = words.dates.shown_day(at)
    return (words.dates.time_cell(at) if at.timed else words.dates.prose_day(day) if day else "\n") in told


def _again(row: AdviceRow, plan: LetterPlan) -> str:
    words, found = plan.words, row.result
    if found is None or found.next_at is None or not found.next_at.known:
        return words.say("follow_up.advice.again_undated")
    event = next((one for one in plan.case.timeline.events if one.id == found.next_event), None)
    cured = [action.kind for action in event.actions if action.outcome is Outcome.CURED] if event else []
    named = {"when": words.moment(found.next_at)}
    if not cured:
        return words.say("follow_up.advice.again", **named)
    return words.say("follow_up.advice.again_cured", action=words.action_once(cured[-1]), **named)
