"""Whether a phrase counts where it stands: not denied, not asked, not told of others, asked for where it must be."""

from __future__ import annotations

from webapp.reading.reply_sentences import Clause
from webapp.reading.stance_patterns import Pattern
from webapp.reading.stance_rules import Frame, Rules, StanceRule

REQUESTED, IGNORED, DENIED, CONDITIONED = "requested", "ignored", "denied", "conditioned"
_BEFORE = 90
_INTO = 4
"""How far a phrase may reach into the words behind it: 仕様で in 仕様ではない."""


def in_sentence(patterns: tuple[Pattern, ...], sentence: str) -> bool:
    """Return whether one of the patterns stands anywhere in a sentence."""
    return any(one.may_fit(sentence) and one.anywhere().search(sentence) for one in patterns)


def _before(frame: Frame, clause: Clause, start: int) -> bool:
    text = clause.text[max(0, start - _BEFORE) : start]
    return any(one.may_fit(text) and one.at_end().search(text) for one in frame.before)


def _after(frame: Frame, clause: Clause, end: int) -> int | None:
    """Return where the words after a phrase end that make the frame."""
    rest = clause.text[end:]
    for one in frame.after:
        found = one.at_start().match(rest) if one.may_fit(rest) else None
        if found:
            return end + found.end()
    return None


def frames(frame: Frame, clause: Clause, start: int, end: int) -> bool:
    """Return whether a phrase stands in a frame."""
    ends = range(end, max(start, end - _INTO), -1)
    return (
        any(_after(frame, clause, one) is not None for one in ends)
        or _before(frame, clause, start)
        or in_sentence(frame.sentence, clause.sentence)
    )


def counts(rule: StanceRule, rules: Rules, clause: Clause, start: int, end: int) -> bool:
    """Return whether a phrase stands in no frame in which its stance does not count.

    A condition may also stand within the phrase: 30日以内であれば交換いたします.
    """
    if CONDITIONED in rule.unless and _before(rules.frames[CONDITIONED], clause, end):
        return False
    return not any(frames(rules.frames[name], clause, start, end) for name in rule.unless)


def is_denied(rules: Rules, clause: Clause, start: int, end: int) -> bool:
    """Return whether a phrase is taken back by what stands around it."""
    return frames(rules.frames[DENIED], clause, start, end)


def request_end(rules: Rules, clause: Clause, start: int, end: int) -> int | None:
    """Return where a deed ends together with the words that ask for it; None where nothing asks for it."""
    requested = rules.frames[REQUESTED]
    after = _after(requested, clause, end)
    if after is not None:
        return after
    return end if _before(requested, clause, start) else None
