"""What sort of event a line tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webapp.case.timeline import ActionKind, EventKind, Outcome
from webapp.reading.characters import fold_words, is_japanese
from webapp.reading.deeds import Deed, deeds_in
from webapp.reading.denial import is_denied, modifies
from webapp.reading.vocabulary import Hit, words_in

LONGEST = 3_000
"""How many characters of a line are looked at for its kind."""

_BREAK = re.compile(r"[。!?！？;；\n、，→⇒|]|[.,:](?=\s)|->|=>|\s-\s|(?<![a-z])(?:then|but|so)(?![a-z])")
_ASIDE = re.compile(r"[(（][^()（）]{0,80}[)）]")
_NO_MORE = re.compile(r"\S{0,6}な(?:くなった|くなりました|くなり)")
_BAD = re.compile(r"[×✕✗❌]|だめ|ダメ|駄目|ng")
"""Marks that tell of a failure where nothing was tried."""
_CHANGES = {ActionKind.SETTINGS, ActionKind.UPDATE}
_ACTING = {EventKind.FAILURE, EventKind.RECOVERY, EventKind.ACTION, EventKind.CHANGE}
_KATAKANA = re.compile("[ァ-ヶ]")
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
"""Whoever writes everything in katakana writes words that stand in hiragana in the data file."""
_VERDICT = re.compile(
    r"[\s\[(（【<]*(?:(?P<recovery>復旧|解消|回復|正常(?:復帰|化)?|障害復旧|resolved|recovery|recovered|closed|cleared|ok)"
    r"|(?P<failure>障害(?:検知|発生)?|異常(?:検知)?|problem|firing|triggered|alarm|down))"
    r"(?:通知|メール|検知)?(?: in [0-9dhms. ]{2,16})?(?:[\])）】>:]|\s(?=[a-z0-9_\-]+[=:]|host|on\b|\S+\.\S))"
)
"""The state that a monitoring system puts before its message."""
_CALL = re.compile(r"(?:つなが|繋が|かか|通じ|出)[らな]\w{0,6}|話し中")
_TALK = ("answer", "contact")


@dataclass(frozen=True, slots=True)
class Told:
    """What a line tells: its kind, and what was tried."""

    kind: EventKind
    deeds: tuple[Deed, ...]
    text: str


class _Line:
    """The words of a line, sorted by what they say."""

    def __init__(self, words: str) -> None:
        self.text = fold_words(words[:LONGEST])
        self.japanese = is_japanese(self.text)
        self.hits = words_in(self.text)
        if not self.hits and _KATAKANA.search(self.text):
            self.text = self.text.translate(_HIRAGANA)
            self.hits = words_in(self.text)
        self.breaks = [found.start() for found in _BREAK.finditer(self.text)]
        self.deeds = deeds_in(self.text, self.hits)
        self.asides = [found.span() for found in _ASIDE.finditer(self.text)]

    def aside(self, place: int) -> int:
        """Return where the brackets around `place` begin, -1 outside of any: 切れた（動画を見ている時）."""
        return next((start for start, end in self.asides if start < place < end), -1)

    def clause(self, place: int) -> int:
        """Return the number of the clause at `place`."""
        return sum(1 for one in self.breaks if one < place)

    def of(self, name: str) -> list[Hit]:
        """Return the words of one kind that nothing denies."""
        return [
            hit for hit in self.hits
            if hit.group == "kinds" and hit.name == name and not is_denied(self.text, hit.start, hit.end)
        ]  # fmt: skip

    def denied(self, name: str) -> list[Hit]:
        """Return the words of one kind that are denied."""
        return [
            hit for hit in self.hits
            if hit.group == "kinds" and hit.name == name and is_denied(self.text, hit.start, hit.end)
        ]  # fmt: skip


def tell(words: str) -> Told:
    """Return the kind of event that `words` tell, and what was tried in it."""
    line = _Line(words)
    kind = _kind(line)
    deeds = _kept(line, kind) if kind in _ACTING else []
    return Told(kind, tuple(deeds), line.text)


def _kind(line: _Line) -> EventKind:
    verdict = _VERDICT.match(line.text)
    if verdict:
        return EventKind(verdict.lastgroup or "failure")
    failures = line.of("failure")
    talk = [hit for name in _TALK for hit in line.of(name)]
    if talk:
        said = _talk(line, talk, failures)
        if said:
            return said
    evidence = line.of("evidence")
    if evidence and _governs(line, evidence, failures):
        return EventKind.EVIDENCE
    if failures:
        return EventKind.FAILURE
    return _quiet_kind(line)


def _governs(line: _Line, ruling: list[Hit], failures: list[Hit]) -> bool:
    """Return whether every failure word is only the object of a ruling word: エラー画面を撮影, "log of the crash"."""
    for failure in failures:
        clause = line.clause(failure.start)
        places = (-1, line.aside(failure.start))
        mates = [hit for hit in ruling if line.clause(hit.start) == clause and line.aside(hit.start) in places]
        if places[1] != -1 and any(line.aside(hit.start) == -1 for hit in mates):
            # ログ保存（切断時）: the brackets only say when.
            continue
        if line.japanese:
            if not any(hit.start >= failure.start for hit in mates):
                return False
        elif not any(hit.start <= failure.start for hit in mates):
            return False
    return True


def _talk(line: _Line, talk: list[Hit], failures: list[Hit]) -> EventKind | None:
    """Return contact or answer, unless the line tells of a failure before anyone spoke."""
    spoken = min(hit.start for hit in talk)
    first = line.clause(spoken)
    before = [hit for hit in failures if line.clause(hit.start) < first and not modifies(line.text, hit.end)]
    if before:
        return None
    same = [
        hit for hit in failures
        if line.clause(hit.start) == first and not (spoken < hit.start and _CALL.match(line.text, hit.start))
    ]  # fmt: skip
    if same and not _governs(line, talk, same) and not any(hit.name == "answer" for hit in talk):
        return None
    return EventKind.ANSWER if any(hit.name == "answer" for hit in talk) else EventKind.CONTACT


def _quiet_kind(line: _Line) -> EventKind:
    """Return the kind of a line that tells of no failure and of no talk."""
    judged = [deed for deed in line.deeds if deed.outcome is not Outcome.UNKNOWN or deed.kind not in _CHANGES]
    if line.of("purchase") and not judged:
        return EventKind.PURCHASE
    if judged:
        return EventKind.ACTION
    if line.of("recovery"):
        return EventKind.RECOVERY
    if line.of("change"):
        return EventKind.CHANGE
    if any(_NO_MORE.match(line.text, hit.end) for hit in line.denied("failure")):
        return EventKind.RECOVERY
    if any(_BAD.fullmatch(line.text, hit.start, hit.end) for hit in line.hits if hit.group == "outcomes"):
        return EventKind.FAILURE
    return EventKind.OBSERVATION


def _kept(line: _Line, kind: EventKind) -> list[Deed]:
    """Return the actions that belong to the event; a change told before a failure is its circumstance."""
    if kind is not EventKind.FAILURE:
        return line.deeds
    first = min((hit.start for hit in line.of("failure")), default=0)
    return [
        deed for deed in line.deeds
        if deed.kind not in _CHANGES or deed.outcome is not Outcome.UNKNOWN or deed.start > first
    ]  # fmt: skip
