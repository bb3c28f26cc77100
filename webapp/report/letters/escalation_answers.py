"""これまでのご回答と結果: the newest answers in the letter, the earlier ones in its annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.report.document import Block, Inlines, Paragraph, Role
from webapp.report.letters.advice_rows import AdviceRow
from webapp.report.letters.advice_table import advice_notes, advice_table
from webapp.report.letters.changes_since import changes_line, last_letter_day, new_replies
from webapp.report.letters.letter_plan import LetterPlan


def answers(rows: Sequence[AdviceRow], most: int, longest: int, annex: int | None, plan: LetterPlan) -> Iterator[Block]:
    """Yield the newest `most` answers with what came of each; `annex` is the number of the one with the earlier."""
    words, shown, new = plan.words, rows[-most:], new_replies(plan)
    if shown:
        yield advice_table(shown, new, words, "answers_table", longest=longest)
        yield from advice_notes(shown, words, last_letter_day(plan) if _any_of(shown, new) else "")
    if lines := words.sentences(_below(rows, len(rows) - len(shown), annex, plan)):
        yield Paragraph(Role.POINT, lines)


def earlier_answers(rows: Sequence[AdviceRow], most: int, plan: LetterPlan) -> Iterator[Block]:
    """Yield the answers that the letter itself has no room for."""
    words, left, new = plan.words, rows[:-most], new_replies(plan)
    if left:
        yield advice_table(left, new, words, "earlier_table", words.say("escalation.annex.earlier"))
        yield from advice_notes(left, words, last_letter_day(plan) if _any_of(left, new) else "")


def _any_of(rows: Sequence[AdviceRow], new: frozenset[str]) -> bool:
    return any(row.reply.id in new for row in rows)


def _below(rows: Sequence[AdviceRow], left_out: int, annex: int | None, plan: LetterPlan) -> Iterator[Inlines]:
    """Yield what stands below the answers: where the earlier ones are, and what came since the last letter."""
    words = plan.words
    if not rows:
        yield words.mark("escalation.answers.none")
    if annex and left_out == 1:
        yield words.mark("escalation.answers.earlier_one", last=left_out, annex=annex)
    elif annex and left_out:
        yield words.mark("escalation.answers.earlier", first=1, last=left_out, annex=annex)
    yield changes_line(plan)
