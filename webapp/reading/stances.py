"""Reading a reply: which stances it takes, and the words that tell so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from webapp.case.case import Case
from webapp.case.replies import Direction, Reply, Stance, StanceMark
from webapp.own_files import OWN_STANCES, own_file
from webapp.reading.reply_sentences import Clause, clauses_of, own_words
from webapp.reading.reply_text import Folded
from webapp.reading.stance_apology import is_only_apology
from webapp.reading.stance_frames import IGNORED, counts, in_sentence, is_denied, request_end
from webapp.reading.stance_patterns import Pattern
from webapp.reading.stance_rules import Rules, StanceRule, load_rules

LONGEST = 60_000
"""How many characters of a reply's own words are read; a letter of twenty pages has fewer."""

_LONGEST_REQUEST = 60
_SHORT = 7
_ENDING = re.compile(r"(?<=[ぁ-ん一-龠])[ぁ-ん]{0,10}|(?<=[a-z])[a-z]{0,10}|")
_LEAD = re.compile(r"[^\s、。,.!?;:「」]{1,30}\Z")
_NO_ANSWER_TO_THE_FAULT = {Stance.NOT_REPRODUCED, Stance.APOLOGY_ONLY, Stance.WAIT_AND_SEE}


@dataclass(frozen=True, slots=True)
class StanceReading:
    """A stance and the words it was read in: `phrase` is the text from `start` to `end`, as it was given."""

    stance: Stance
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase in the folded text; `alone` tells that it counts only where little else is answered."""

    stance: Stance
    start: int
    end: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Sought:
    """The patterns of a stance that may fit a text."""

    rule: StanceRule
    says: tuple[Pattern, ...]
    deeds: tuple[Pattern, ...]
    alone: tuple[Pattern, ...]


def _sought(rules: Rules, text: str) -> list[_Sought]:
    found = []
    for rule in rules.stances:
        lists = [tuple(one for one in lot if one.may_fit(text)) for lot in (rule.says, rule.deeds, rule.alone)]
        if any(lists):
            found.append(_Sought(rule, *lists))
    return found


def _said(patterns: tuple[Pattern, ...], rule: StanceRule, rules: Rules, clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield where the phrases stand that count."""
    for pattern in patterns:
        if pattern.may_fit(clause.text):
            for found in pattern.anywhere().finditer(clause.text):
                if found.end() > found.start() and counts(rule, rules, clause, *found.span()):
                    yield found.span()
                    break


def _asked(sought: _Sought, rules: Rules, clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield where deeds stand that the customer is asked to do, with the words that ask."""
    for pattern in sought.deeds:
        if not pattern.may_fit(clause.text):
            continue
        for found in pattern.anywhere().finditer(clause.text):
            end = request_end(rules, clause, *found.span()) if found.end() > found.start() else None
            if end is None or not counts(sought.rule, rules, clause, *found.span()):
                continue
            if is_denied(rules, clause, found.start(), end):
                continue
            yield found.start(), end if end - found.start() <= _LONGEST_REQUEST else found.end()
            break


def _best(spans: Iterator[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the first phrase; of those that begin together the longest."""
    return min(spans, key=lambda span: (span[0], -span[1]), default=None)


def _in_clause(sought: _Sought, rules: Rules, clause: Clause) -> _Found | None:
    stance, at = sought.rule.stance, clause.start
    span = _best(iter([*_said(sought.says, sought.rule, rules, clause), *_asked(sought, rules, clause)]))
    if span:
        return _Found(stance, at + span[0], at + span[1])
    span = _best(_said(sought.alone, sought.rule, rules, clause))
    return _Found(stance, at + span[0], at + span[1], alone=True) if span else None


def _first_of_each(rules: Rules, text: str) -> dict[Stance, _Found]:
    """Return the first phrase of each stance; one that counts in any case goes before one that counts alone."""
    found: dict[Stance, _Found] = {}
    sought = _sought(rules, text)
    for clause in clauses_of(text):
        open_still = [one for one in sought if one.rule.stance not in found or found[one.rule.stance].alone]
        if not open_still or in_sentence(rules.frames[IGNORED].sentence, clause.sentence):
            continue
        for one in open_still:
            here = _in_clause(one, rules, clause)
            if here and (one.rule.stance not in found or not here.alone):
                found[one.rule.stance] = here
    return found


def _settled(found: dict[Stance, _Found], rules: Rules, text: str) -> list[_Found]:
    """Return the phrases that stay when the whole reply is known."""
    firm = {stance for stance, one in found.items() if not one.alone}
    lonely = firm <= _NO_ANSWER_TO_THE_FAULT
    kept = [one for one in found.values() if not one.alone or lonely]
    answers = [one for one in kept if one.stance is not Stance.APOLOGY_ONLY]
    if answers:
        return answers
    return kept if kept and is_only_apology(rules, text) else []


def read_stances(text: str, rules: Rules | None = None) -> tuple[StanceReading, ...]:
    """Return the stances that a reply takes, each once, in the order of their phrases.

    Nothing is raised, whatever the text; `no_answer` is never among them. The same words in any width, case, line
    break and common spelling read alike.

    Source: tests/reading/STANCES.md.
    """
    chosen = rules or load_rules()
    folded = own_words(text, chosen.spellings)
    folded = Folded(folded.text[:LONGEST], folded.starts[:LONGEST], folded.ends[:LONGEST])
    kept = _settled(_first_of_each(chosen, folded.text), chosen, folded.text)
    return tuple(sorted((_shown(text, folded, one) for one in kept), key=lambda one: (one.start, one.stance.value)))


def _whole_words(folded: Folded, found: _Found) -> tuple[int, int]:
    """Return a phrase with the ending of its last word, and with what leads to it where it is very short."""
    end = _ENDING.match(folded.text, found.end).end()  # type: ignore[union-attr]
    if found.end - found.start >= _SHORT:
        return found.start, end
    lead = _LEAD.search(folded.text, max(0, found.start - 30), found.start)
    return (lead.start() if lead else found.start), end


def _shown(text: str, folded: Folded, found: _Found) -> StanceReading:
    """Return a phrase as it was written, without the spaces around it."""
    start, end = folded.written(*_whole_words(folded, found))
    phrase = text[start:end]
    start += len(phrase) - len(phrase.lstrip())
    phrase = phrase.strip()
    return StanceReading(found.stance, phrase, start, start + len(phrase))


@lru_cache(maxsize=1024)
def _marks(words: str, _own: Path | None) -> tuple[StanceMark, ...]:
    return tuple(StanceMark(stance=one.stance, phrase=one.phrase) for one in read_stances(words))


def _with_marks(reply: Reply) -> Reply:
    wanted = reply.direction is Direction.FROM_VENDOR and not reply.read and not reply.stances and reply.words.strip()
    marks = _marks(reply.words, own_file(OWN_STANCES)) if wanted else ()
    return reply.model_copy(update={"stances": marks}) if marks else reply


def with_suggestions(case: Case) -> Case:
    """Return the case with the stances that its desks' replies seem to take, none of them confirmed.

    Replies that have stances, that the customer has settled, or that have no words stay as they are; where nothing
    is to be suggested, the case itself is returned.
    """
    replies = tuple(_with_marks(reply) for reply in case.replies.replies)
    if all(new is old for new, old in zip(replies, case.replies.replies, strict=True)):
        return case
    return case.model_copy(update={"replies": case.replies.model_copy(update={"replies": replies})})
