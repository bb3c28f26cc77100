"""The rules of the stances: our data file, and what a company adds to it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from webapp.case.replies import Stance
from webapp.own_files import OWN_STANCES, own_file
from webapp.reading.reply_text import Spellings, fold_piece
from webapp.reading.sayings import Language
from webapp.reading.stance_patterns import Node, Pattern, PatternError, read_node, read_pattern, table_node
from webapp.reading.stance_tables import OURS, StanceRulesError, checked, merged

_LANGUAGES: tuple[Language, ...] = ("ja", "en")
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Texts:
    """A text in both languages."""

    ja: str
    en: str

    def said(self, language: Language) -> str:
        """Return the text in one language."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class StanceRule:
    """What tells of a stance, and what is said about it.

    `says` counts as it stands, `deeds` only where the customer is asked to do it, `alone` only where little else is
    answered; `unless` names the frames in which none of them counts.
    """

    stance: Stance
    name: Texts
    letter: Texts
    ask: Texts
    paragraph: Texts
    acceptable: Texts
    says: tuple[Pattern, ...]
    deeds: tuple[Pattern, ...]
    alone: tuple[Pattern, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Words around a phrase: directly before it, directly after it, or anywhere in its sentence."""

    before: tuple[Pattern, ...] = ()
    after: tuple[Pattern, ...] = ()
    sentence: tuple[Pattern, ...] = ()


@dataclass(frozen=True, eq=False)
class Rules:
    """Everything that a reply is read by."""

    stances: tuple[StanceRule, ...]
    frames: Mapping[str, Frame]
    spellings: Spellings

    def of(self, stance: Stance) -> StanceRule:
        """Return the rule of one stance.

        Raises:
            KeyError: there is none (`no_answer` is worked out from dates).
        """
        return next((rule for rule in self.stances if rule.stance is stance), None) or _missing(stance)


def _missing(stance: Stance) -> StanceRule:
    raise KeyError(stance.value)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes rules of tables that were checked."""

    data: Mapping[str, Any]
    spellings: Spellings
    words: Mapping[Language, Mapping[str, Node]]
    source: str

    def patterns(self, table: Mapping[str, Any], key: str, where: str) -> tuple[Pattern, ...]:
        return tuple(pattern for language in _LANGUAGES for pattern in self._of(language, table, key, where))

    def _of(self, language: Language, table: Mapping[str, Any], key: str, where: str) -> Iterator[Pattern]:
        read = partial(read_pattern, tables=self.words[language], piece=partial(fold_piece, spellings=self.spellings))
        for written in table.get(language, {}).get(key, ()):
            yield _explained(read, written, self.source, f"{where}.{language}.{key}")

    def frame(self, name: str) -> Frame:
        table, where = self.data["frames"][name], f"frames.{name}"
        return Frame(*(self.patterns(table, key, where) for key in ("before", "after", "sentence")))

    def rule(self, stance: Stance) -> StanceRule:
        table = self.data[stance.value]
        says, deeds, alone = (self.patterns(table, key, stance.value) for key in ("says", "deeds", "alone"))
        texts = {key: Texts(**table[key]) for key in ("name", "letter", "ask", "paragraph", "acceptable")}
        return StanceRule(stance, says=says, deeds=deeds, alone=alone, unless=tuple(table["unless"]), **texts)


def _explained(read: Callable[[str], _Read], written: str, source: str, key: str) -> _Read:
    try:
        return read(written)
    except PatternError as error:
        raise StanceRulesError(source, key, str(error)) from error


def _tables(data: Mapping[str, Any], spellings: Spellings, source: str) -> dict[Language, dict[str, Node]]:
    """Return the tables of words; a table may use those above it."""
    found: dict[Language, dict[str, Node]] = {language: {} for language in _LANGUAGES}
    for language in _LANGUAGES:
        for name, entries in data["words"].get(language, {}).items():
            read = partial(read_node, tables=found[language], piece=partial(fold_piece, spellings=spellings))
            nodes = tuple(_explained(read, entry, source, f"words.{language}.{name}") for entry in entries)
            found[language][name] = table_node(nodes)
    return found


def _built(data: Mapping[str, Any], source: str) -> Rules:
    spellings = Spellings(data["spellings"])
    build = _Builder(data, spellings, _tables(data, spellings, source), source)
    frames = {name: build.frame(name) for name in data["frames"]}
    stances = tuple(build.rule(stance) for stance in Stance if stance is not Stance.NO_ANSWER)
    return Rules(stances, frames, spellings)


@cache
def _our_data() -> Mapping[str, Any]:
    return tomllib.loads((files("webapp") / "data" / OURS).read_text(encoding="utf-8"))


@cache
def _our_rules() -> Rules:
    return _built(_our_data(), OURS)


def load_rules(extra: Path | None = None) -> Rules:
    """Return the rules of the product; `extra` is a file of the same form that adds phrases and replaces texts.

    Without it the file of the user's own counts that is in use (`webapp.own_files`), if there is one.

    Raises:
        StanceRulesError: the file is no TOML, or holds a key, a stance, a text or a pattern that cannot be used.
        OSError: the file cannot be read.
    """
    if extra is not None:
        return _with(extra)
    own = own_file(OWN_STANCES)
    return _in_use(own) if own else _our_rules()


@lru_cache(maxsize=8)
def _in_use(own: Path) -> Rules:
    return _with(own)


def _with(extra: Path) -> Rules:
    try:
        added = tomllib.loads(extra.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StanceRulesError(extra.name, "", f"it cannot be read as TOML in UTF-8: {error}") from error
    return _built(merged(_our_data(), checked(added, _our_data(), extra.name)), extra.name)
