"""Words of the user's own that work against them, with the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flask import url_for
from flask_babel import get_locale

from webapp.case.model import Record
from webapp.reading.wording import WordingKind, WordingMark, mark_wording, wording_advice
from webapp.views.desk import Desk
from webapp.views.step_list import STEPS

NOT_OWN_WORDS = frozenset({
    "id", "error_text", "quote", "written", "file_name", "media_type", "sha256", "zone", "check", "evidence", "sent",
    "number", "email", "phone", "repeats", "corrections",
})  # fmt: skip
MOST_SHOWN = 20
AROUND = 24


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A marked phrase as a page shows it: `before` and `after` stand around it; `url` is where it can be changed."""

    step: str
    url: str
    before: str
    phrase: str
    after: str
    why: str
    instead: str


def wording_marks(desk: Desk) -> tuple[ShownMark, ...]:
    """Return the first marked phrases of what the user wrote, step by step; the desk's own words are left alone."""
    found: list[ShownMark] = []
    for step in STEPS:
        url = url_for("steps.show", case_id=desk.id, name=step.name)
        for text in _texts(desk.chapter(step.name)):
            found += [_shown(mark, text, str(step.label), url) for mark in _marks(text)]
            if len(found) >= MOST_SHOWN:
                return tuple(found[:MOST_SHOWN])
    return tuple(found)


def _texts(record: Record) -> Iterator[str]:
    """Yield the user's own words of a record, whatever rows they stand in."""
    for name in type(record).model_fields:
        if name in NOT_OWN_WORDS:
            continue
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _texts(one)
            elif type(one) is str and one:
                yield one


@lru_cache(maxsize=20_000)
def _marks(text: str) -> tuple[WordingMark, ...]:
    return mark_wording(text)


def _shown(mark: WordingMark, text: str, step: str, url: str) -> ShownMark:
    language = str(get_locale())
    advice = wording_advice(WordingKind(mark.kind))
    start, end = max(0, mark.start - AROUND), min(len(text), mark.end + AROUND)
    return ShownMark(
        step=step,
        url=url,
        before=("…" if start else "") + text[start : mark.start].replace("\n", " "),
        phrase=mark.phrase.replace("\n", " "),
        after=text[mark.end : end].replace("\n", " ") + ("…" if end < len(text) else ""),
        why=advice.why.get(language, advice.why["ja"]),
        instead=advice.instead.get(language, advice.instead["ja"]),
    )
