"""再起動の効果: for each restart or other measure that seemed to help, how long until the next failure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.case import Case
from webapp.case.moment import Moment
from webapp.case.timeline import ActionKind
from webapp.findings.model import ActionResult, ActionSummary, Bound, Findings, Verdict
from webapp.report.document import (
    Align,
    Block,
    Column,
    Heading,
    HeadingKind,
    Inlines,
    Paragraph,
    Role,
    Table,
)
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import Words

MOST_ROWS_NAMED = 12


def actions(_case: Case, findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter: a sentence and a table for the measures, with the reason of each bound."""
    finding = findings.actions
    summaries = told_summaries(findings)
    if not summaries:
        return ()
    kinds = {one.kind for one in summaries}
    action = words.action(summaries[0].kind)
    heading = words.say("actions.heading_one", action=action) if len(kinds) == 1 else words.say("actions.heading_many")
    return (
        Heading(HeadingKind.CHAPTER, heading, id="actions"),
        *(Paragraph(Role.BODY, words.sentences(_sentences(one, words))) for one in summaries),
        *_table(finding.results, words),
    )


def told_summaries(findings: Findings) -> list[ActionSummary]:
    """Return the sums that say something: measures that seemed to help, and named ones that did not."""
    return [
        one for one in findings.actions.summaries if helped(one) or (one.not_cured and one.kind is not ActionKind.OTHER)
    ]


def helped(summary: ActionSummary) -> int:
    """Return how often an action seemed to help."""
    return summary.judged + summary.interrupted + summary.pending


def _sentences(one: ActionSummary, words: Words) -> Iterator[Inlines]:
    total = helped(one)
    if total:
        yield _again(one, total, words)
        if one.judged > 1 and one.median is not None and one.median.seconds is not None:
            yield words.mark("actions.median", length=words.duration(one.median))
    if one.interrupted:
        yield words.mark("actions.interrupted", count=one.interrupted)
    if one.pending:
        yield words.mark("actions.pending", count=one.pending)
    if one.not_cured:
        yield words.mark("actions.not_cured", action=words.action(one.kind), count=one.not_cured)
    if unknown := one.total - total - one.not_cured:
        yield words.mark("actions.outcome_unknown", action=words.action(one.kind), count=unknown)


def _again(one: ActionSummary, total: int, words: Words) -> Inlines:
    action = words.action(one.kind)
    if one.judged == 0:
        return words.mark("actions.none_judged", action=action, total=total)
    if one.failed_again < one.judged:
        again, judged = one.failed_again, one.judged
        return words.mark("actions.some_again", action=action, total=total, judged=judged, again=again)
    if one.judged == 1:
        return words.mark("actions.one_again", action=action, total=total)
    return words.mark("actions.all_again", action=action, total=total, judged=one.judged)


def _table(results: Sequence[ActionResult], words: Words) -> Iterator[Block]:
    if not results:
        return
    kinds = {result.kind for result in results}
    one_kind = len(kinds) == 1
    caption = "actions.caption_one" if one_kind else "actions.caption_many"
    rows = tuple(_row(number, result, one_kind, words) for number, result in enumerate(results, 1))
    titles = {place: words.say(f"actions.{name}") for place, name in enumerate(("next", "lasted", "verdict"), 2)}
    limits = {2: (24, 54), 3: (20, 38), 4: (14, 24)}
    later, lasted, verdict = (
        needed_mm({titles[place], *(row[place] for row in rows)}, *limits[place]) for place in titles
    )
    measure = words.action(results[0].kind) if one_kind else words.say("actions.action")
    columns = (
        Column(words.say("actions.number"), 10, Align.RIGHT),
        Column(measure, rest_mm(10, later, lasted, verdict)),
        Column(titles[2], later),
        Column(titles[3], lasted, Align.RIGHT),
        Column(titles[4], verdict),
    )
    named = {"action": words.action(results[0].kind)} if one_kind else {}
    yield Table("actions_table", words.say(caption, **named), columns, rows)
    if notes := tuple(_notes(results, words)):
        yield Paragraph(Role.NOTE, words.sentences((words.mark("actions.note"), *notes)))


def _row(number: int, result: ActionResult, one_kind: bool, words: Words) -> tuple[str, ...]:
    when = _when(result, words)
    if not one_kind:
        when = words.say("actions.kind_and_when", kind=words.action(result.kind), when=when)
    return (
        str(number),
        when,
        _next(result, words),
        words.duration(result.lasted),
        words.say(f"actions.verdicts.{result.verdict.value}"),
    )


def _when(result: ActionResult, words: Words) -> str:
    """Return when it was done: its own noted time, else which failure it followed."""
    if result.at.known or result.after is None:
        return words.dates.noted(result.at)
    if result.after.timed:
        return words.say("actions.after_failure", time=words.moment(result.after))
    return words.dates.noted(result.after)


def _next(result: ActionResult, words: Words) -> str:
    if result.verdict is Verdict.PENDING:
        return words.say("actions.nothing_yet")
    following = result.next_at or Moment()
    if result.verdict is Verdict.JUDGED:
        return words.dates.noted(following)
    if following.known:
        return words.say("actions.next_action", time=words.dates.noted(following))
    return words.say("actions.next_action_unknown")


def _notes(results: Sequence[ActionResult], words: Words) -> Iterator[Inlines]:
    """Yield the reason of each bound, with the rows it holds for."""
    rows: dict[str, list[int]] = {}
    for number, result in enumerate(results, 1):
        if result.reason and result.verdict is not Verdict.PENDING:
            rows.setdefault(_reason(result), []).append(number)
    for reason, numbers in rows.items():
        named = words.join(map(str, numbers[:MOST_ROWS_NAMED]))
        if len(numbers) > MOST_ROWS_NAMED:
            named = words.say("actions.and_others", rows=named)
        yield words.mark(f"actions.reason.{reason}", rows=named)


def _reason(result: ActionResult) -> str:
    """Return why a length is a bound, or was not counted."""
    if result.lasted.bound is not Bound.UNKNOWN or result.reason == "contradictory":
        return result.reason
    return "action_not_noted" if result.reason == "action_time_not_noted" else "not_counted"


def most_helpful(findings: Findings) -> ActionSummary | None:
    """Return the sums of the measure that page 1 speaks of: most often helpful, else most often in vain."""
    return max(told_summaries(findings), key=lambda one: (helped(one), one.not_cured), default=None)


def cured_each(findings: Findings, kind: ActionKind) -> bool:
    """Return whether every failure on record was followed by this measure, and seemed cured by it."""
    count = findings.frequency.failures
    after = [result.event for result in findings.actions.results if result.kind is kind and result.after is not None]
    return count > 1 and len(after) == count and len(set(after)) == count
