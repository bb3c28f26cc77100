"""What was tried in a line, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.case.timeline import ActionKind, Outcome
from webapp.reading.denial import has_ceased, is_denied, is_not_done
from webapp.reading.vocabulary import Hit

_TOGETHER = re.compile(r"(?:し|する|して|を|の|も)?\s?(?:と|や|・|/|&|\+|および|及び|and)\s?(?:the |a |\S{0,8}の)?")
_BY = re.compile(r"(?<![a-z])(?:by|after|with|via|once|when|following|thanks to|through|on|upon|as soon as)(?![a-z])")
_BARELY = re.compile(r"[\s(（、:：。]{0,3}(?:\S{0,6}の)?")
_EVEN_IF = re.compile(r"(?:を|も)?(?:し|実施し|やっ|行っ|試し)ても(?!ら)")
_EVEN_SO = re.compile(
    r"(?:を|も)?(?:し|実施し|やっ|行っ|試し)?(?:ても(?!ら)|たが|たけど|たのに|たものの|後も"
    r"|でも)|(?:ed|ing)?,? (?:but|yet|however)"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """An action as it stands in a text."""

    kind: ActionKind
    outcome: Outcome
    start: int
    end: int


def deeds_in(text: str, hits: Sequence[Hit]) -> list[Deed]:
    """Return the actions that were done, in order, each with what came of it."""
    done = _distinct(
        [hit for hit in hits if hit.group == "actions" and not _undone(text, hit)],
    )
    verdicts = [(hit, _verdict(text, hit)) for hit in hits if _verdict(text, hit) is not Outcome.UNKNOWN]
    deeds: list[Deed] = []
    for place, hit in enumerate(done):
        until = done[place + 1].start if place + 1 < len(done) else len(text)
        outcome = _outcome(text, hit, until, verdicts)
        deeds.append(Deed(ActionKind(hit.name), outcome, hit.start, hit.end))
    return _merged(_shared(text, deeds))


def _undone(text: str, hit: Hit) -> bool:
    return is_denied(text, hit.start, hit.end) or is_not_done(text, hit.start, hit.end)


def _distinct(hits: list[Hit]) -> list[Hit]:
    """Return the actions without those that overlap an earlier one."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _verdict(text: str, hit: Hit) -> Outcome:
    if hit.group == "outcomes":
        if hit.name == "not_cured":
            return Outcome.NOT_CURED
        return Outcome.NOT_CURED if is_denied(text, hit.start, hit.end) else Outcome.CURED
    if hit.group == "kinds" and hit.name == "recovery":
        return Outcome.NOT_CURED if is_denied(text, hit.start, hit.end) else Outcome.CURED
    if hit.name == "failure" and is_denied(text, hit.start, hit.end) and has_ceased(text, hit.start, hit.end):
        return Outcome.CURED
    return Outcome.UNKNOWN


def _outcome(text: str, deed: Hit, until: int, verdicts: list[tuple[Hit, Outcome]]) -> Outcome:
    if _EVEN_IF.match(text, deed.end):
        return Outcome.NOT_CURED
    for hit, verdict in verdicts:
        if deed.end <= hit.start < until:
            return verdict
    if _EVEN_SO.match(text, deed.end):
        return Outcome.NOT_CURED
    for hit, verdict in reversed(verdicts):
        if hit.end <= deed.start:
            between = text[hit.end : deed.start]
            if len(between) < 40 and (_BY.search(between) or _BARELY.fullmatch(between)):
                return verdict
            break
    return Outcome.UNKNOWN


def _shared(text: str, deeds: list[Deed]) -> list[Deed]:
    """Return the actions; those joined by "and" share what came of them."""
    shared = list(deeds)
    for place in range(len(deeds) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if one.outcome is Outcome.UNKNOWN and _TOGETHER.fullmatch(text[one.end : following.start]):
            shared[place] = Deed(one.kind, following.outcome, one.start, one.end)
    return shared


def _merged(deeds: list[Deed]) -> list[Deed]:
    """Return the actions; one that is named twice with the same or no outcome is one."""
    merged: list[Deed] = []
    for deed in deeds:
        before = merged[-1] if merged else None
        if (
            before
            and before.kind is deed.kind
            and (before.outcome in {Outcome.UNKNOWN, deed.outcome} or deed.outcome is Outcome.UNKNOWN)
        ):
            outcome = deed.outcome if before.outcome is Outcome.UNKNOWN else before.outcome
            merged[-1] = Deed(before.kind, outcome, before.start, before.end)
        else:
            merged.append(deed)
    return merged
