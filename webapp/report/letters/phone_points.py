"""10分で伝えること: the points in their order, with minutes that add up to ten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webapp.case.replies import Direction
from webapp.case.self_checks import Done
from webapp.case.timeline import ActionKind
from webapp.report.document import Align, Column, Inlines, Table
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.sheet_words import fitting_sentence, shortened, with_room
from webapp.report.sections.actions import most_helpful
from webapp.report.sections.self_checks import count_checks
from webapp.report.sections.widths import needed_mm, rest_mm
from webapp.report.wording import stem, width

MINUTES = 10
WEIGHTS: Mapping[str, int] = {"who": 1, "fault": 3, "done": 2, "expected": 2, "answers": 1, "impact": 1, "ask": 2}
"""The points in the order in which they are told, and their share of the time."""
LONGEST_OF_FAULT, LONGEST, LONGEST_NAME = 64, 48, 24
FOUR_LINES = 128
"""Full-width characters of four lines of a cell."""


def points(plan: LetterPlan) -> Table:
    """Return the table of the points that have anything to say: number, minutes, point, what to say of it."""
    words = plan.words
    told = {name: content for name, content in _told(plan).items() if content}
    shares = minutes(tuple(told))
    titles = [words.say(f"phone.points.{name}") for name in ("number", "minutes", "point", "say")]
    names = {name: words.say(f"phone.points.name.{name}") for name in told}
    widths = [10.0, 14.0, needed_mm((titles[2], *names.values()), 24, 40)]
    aligns = (Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT)
    columns = tuple(
        Column(title, width, align)
        for title, width, align in zip(titles, (*widths, rest_mm(*widths)), aligns, strict=True)
    )
    rows = tuple(
        (str(number), words.say("phone.points.time", n=shares[name]), names[name], told[name])
        for number, name in enumerate(told, 1)
    )
    return Table("phone_points", "", columns, rows)


def minutes(names: tuple[str, ...]) -> dict[str, int]:
    """Return the whole minutes of each point: at least one each, ten together, the rest by weight."""
    left = MINUTES - len(names)
    total = sum(WEIGHTS[name] for name in names)
    exact = {name: left * WEIGHTS[name] / total for name in names}
    shares = {name: 1 + int(exact[name]) for name in names}
    by_remainder = sorted(names, key=lambda name: int(exact[name]) - exact[name])
    for name in by_remainder[: MINUTES - sum(shares.values())]:
        shares[name] += 1
    return shares


def _told(plan: LetterPlan) -> dict[str, Inlines]:
    words = plan.words
    return {
        "who": words.mark("phone.points.who"),
        "fault": with_room(_fault(plan), FOUR_LINES, words) or words.mark("phone.points.fault"),
        "done": words.sentences(_done(plan)),
        "expected": words.sentences(_expected(plan)),
        "answers": _answers(plan),
        "impact": _impact(plan),
        "ask": words.mark("phone.points.ask"),
    }


def _fault(plan: LetterPlan) -> Iterator[Inlines]:
    words, told = plan.words, plan.case.symptom
    if actual := fitting_sentence(told.actual, LONGEST_OF_FAULT, words):
        yield (actual,)
    for key, text in (("affected", told.affected), ("unaffected", told.unaffected)):
        if 0 < width(said := stem(text)) <= LONGEST_OF_FAULT:
            yield words.mark(f"phone.points.{key}", text=said)


def _done(plan: LetterPlan) -> Iterator[Inlines]:
    words, counts = plan.words, count_checks(plan.case)
    done, undone = counts[Done.DONE], counts[Done.NOT_DONE]
    if (one := most_helpful(plan.findings)) is not None and one.kind is not ActionKind.OTHER:
        yield words.mark("phone.points.measures", action=words.action_once(one.kind))
    if done or undone:
        yield words.mark("phone.points.checks", done=done, undone=undone)


def _expected(plan: LetterPlan) -> Iterator[Inlines]:
    """Yield the first agreed state that is asked about, and what was found beside it."""
    words, told = plan.words, plan.case.expected_state.expectations
    one = next((one for one in told if one.asked_about and 0 < width(stem(one.agreed)) <= LONGEST), None)
    if one is None:
        return
    item, agreed = shortened(stem(one.item), LONGEST_NAME), stem(one.agreed)
    named = words.say("phone.points.item", item=item, agreed=agreed) if item else agreed
    yield words.mark("phone.points.expected", agreed=words.remark(named, shortened(one.source, LONGEST_NAME)))
    if 0 < width(found := stem(one.measured)) <= LONGEST:
        yield words.mark("phone.points.found", found=found)


def _answers(plan: LetterPlan) -> Inlines:
    heard = [one for one in plan.case.replies.replies if one.direction is Direction.FROM_VENDOR]
    return plan.words.mark("phone.points.answers", count=len(heard)) if heard else ()


def _impact(plan: LetterPlan) -> Inlines:
    """Return what harm was told of, else what becomes worse; the first that is short enough."""
    told = (plan.case.loss.other_harm, plan.case.loss.worsens)
    sentence = next(filter(None, (fitting_sentence(text, LONGEST, plan.words) for text in told)), "")
    return (sentence,) if sentence else ()
