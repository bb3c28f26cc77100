"""How far each chapter is told, and what would save the most questions back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from webapp.case import CHAPTERS, Case
from webapp.case.model import Record
from webapp.case.timeline import EventKind
from webapp.findings.chronology import Placed
from webapp.findings.contradictions import contradictions
from webapp.findings.gaps import Gap, gap_file, missing_gaps
from webapp.findings.model import ChapterCompleteness, Completeness, CompletenessFinding, Contradiction, Missing

CHAPTER_NAMES: tuple[str, ...] = ("head", *(name for name, _ in CHAPTERS))
"""The head, then the chapters in the order of the report."""


def completeness(case: Case, rows: Sequence[Placed], on: date) -> CompletenessFinding:
    """Return the state and the points of each chapter, and the whole in points of 100.

    Only what applies to the category of the product and to the kind of customer counts. A chapter is in need of
    *attention* where it holds a contradiction, whatever else it holds; *empty* where nothing was begun;
    *complete* where nothing is missing that it needs; else *begun*. The frequency is told by the timeline, and
    self-checks that solved the fault are complete. `rows` are the events in order of time.
    """
    open_gaps = _by_chapter(missing_gaps(case))
    possible = _by_chapter(gap for gap in gap_file().gap if gap.applies(case))
    doubts: dict[str, list[Contradiction]] = defaultdict(list)
    for doubt in contradictions(case, rows, on):
        doubts[doubt.chapter].append(doubt)
    chapters = tuple(
        _chapter(name, _begun(case, name), possible[name], open_gaps[name], doubts[name]) for name in CHAPTER_NAMES
    )
    reached, whole = sum(one.points for one in chapters), sum(one.possible for one in chapters)
    return CompletenessFinding(chapters=chapters, points=reached * 100 // whole)


def _by_chapter(gaps: Iterable[Gap]) -> dict[str, list[Gap]]:
    found: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        found[gap.chapter].append(gap)
    return found


def _chapter(
    name: str, begun: bool, possible: Sequence[Gap], open_gaps: Sequence[Gap], doubts: Sequence[Contradiction]
) -> ChapterCompleteness:
    whole = sum(gap.worth for gap in possible)
    missing = (Missing(id=gap.id, chapter=name, field=gap.field, worth=gap.worth) for gap in open_gaps)
    return ChapterCompleteness(
        chapter=name,
        state=_state(begun, open_gaps, doubts),
        points=whole - sum(gap.worth for gap in open_gaps),
        possible=whole,
        missing=tuple(sorted(missing, key=lambda one: -one.worth)),
        contradictions=tuple(doubts),
    )


def _state(begun: bool, open_gaps: Sequence[Gap], doubts: Sequence[Contradiction]) -> Completeness:
    if doubts:
        return Completeness.ATTENTION
    if not begun:
        return Completeness.EMPTY
    return Completeness.BEGUN if any(gap.needed for gap in open_gaps) else Completeness.COMPLETE


def _begun(case: Case, name: str) -> bool:
    """Return whether a chapter holds anything; long lists are only looked at, not written out."""
    match name:
        case "timeline":
            return bool(case.timeline.events)
        case "evidence":
            return bool(case.evidence.items)
        case "replies":
            return bool(case.replies.replies)
        case "frequency":
            return case.frequency.begun or any(event.kind is EventKind.FAILURE for event in case.timeline.events)
        case _:
            chapter: Record = getattr(case, name)
            return chapter.begun
