"""The form of a file of rules: what may stand in it, and how one is laid over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from webapp.case.replies import Stance

OURS = "stances.toml"

_TEXTS = ("name", "letter", "ask", "paragraph", "acceptable")
_LANGUAGES = ("ja", "en")
_PLACES = {"ask": ("fault",), "paragraph": ("day",)}
_LISTS = ("says", "deeds", "alone")
_SIDES = ("before", "after", "sentence")
_MOST = 2_000


class StanceRulesError(ValueError):
    """A file of rules that cannot be used: `file`, `key` and `reason` tell what is wrong."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.file, self.key, self.reason = file, key, reason
        super().__init__(f"{file}: {key + ': ' if key else ''}{reason}")


def checked(data: Mapping[str, Any], ours: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """Return the tables of a file of rules as they are.

    Raises:
        StanceRulesError: the first thing in it that cannot be used.
    """
    stances = [stance.value for stance in Stance if stance is not Stance.NO_ANSWER]
    for key, reason in _faults(data, ours, stances):
        raise StanceRulesError(file, key, reason)
    return data


def _faults(data: Mapping[str, Any], ours: Mapping[str, Any], stances: list[str]) -> Iterator[tuple[str, str]]:
    for key, table in data.items():
        if key not in {*stances, "words", "frames", "spellings"}:
            known = ", ".join([*stances, "words", "frames", "spellings"])
            yield key, f"there is no such stance or table; there are {known}"
        elif not isinstance(table, dict):
            yield key, "a table is expected"
        elif key == "words":
            yield from _faults_of_lists(table, "words", None)
        elif key == "frames":
            yield from _faults_of_frames(table, ours["frames"])
        else:
            yield from _faults_of_spellings(table) if key == "spellings" else _faults_of_stance(table, key, ours)


def _faults_of_spellings(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for written, read in table.items():
        if not written or not isinstance(read, str):
            yield f"spellings.{written}", "a text is expected"


def _faults_of_frames(table: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, frame in table.items():
        if name not in ours or not isinstance(frame, dict):
            yield f"frames.{name}", f"there is no such frame; there are {', '.join(ours)}"
        else:
            yield from _faults_of_lists(frame, f"frames.{name}", _SIDES)


def _faults_of_stance(table: Mapping[str, Any], where: str, ours: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _faults_of_lists({key: table[key] for key in table if key in _LANGUAGES}, where, _LISTS)
    for key, value in table.items():
        if key in _TEXTS:
            yield from _faults_of_texts(value, f"{where}.{key}", _PLACES.get(key, ()))
        elif key == "unless" and (not isinstance(value, list) or any(name not in ours["frames"] for name in value)):
            yield f"{where}.unless", f"frames are expected, of {', '.join(ours['frames'])}"
        elif key not in {*_LANGUAGES, "unless"}:
            yield f"{where}.{key}", f"there is no such key; there are {', '.join((*_LANGUAGES, *_TEXTS, 'unless'))}"


def _faults_of_texts(value: object, where: str, places: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield where, "a table of ja and en is expected"
        return
    for language, text in value.items():
        if language not in _LANGUAGES or not isinstance(text, str) or not text.strip():
            yield f"{where}.{language}", "a text in ja or en is expected"
        elif _strange_places(text, places):
            allowed = ", ".join(f"{{{place}}}" for place in places) or "none"
            yield f"{where}.{language}", f"only these may stand in braces: {allowed}"


def _strange_places(text: str, places: tuple[str, ...]) -> bool:
    """Return whether a text has braces that cannot be filled in."""
    for place in places:
        text = text.replace(f"{{{place}}}", "")
    return "{" in text or "}" in text


def _faults_of_lists(table: Mapping[str, Any], where: str, keys: tuple[str, ...] | None) -> Iterator[tuple[str, str]]:
    for language, lists in table.items():
        if language not in _LANGUAGES or not isinstance(lists, dict):
            yield f"{where}.{language}", "a table named ja or en is expected"
            continue
        for key, entries in lists.items():
            if keys is not None and key not in keys:
                yield f"{where}.{language}.{key}", f"there is no such list; there are {', '.join(keys)}"
            elif not _is_list_of_texts(entries):
                yield f"{where}.{language}.{key}", f"a list of up to {_MOST} texts is expected"


def _is_list_of_texts(entries: object) -> bool:
    return isinstance(entries, list) and len(entries) <= _MOST and all(isinstance(one, str) for one in entries)


def merged(ours: Mapping[str, Any], added: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return tables in which lists of `added` come after ours, and its texts stand in place of ours."""
    whole = dict(ours)
    for key, value in added.items():
        whole[key] = _merged_value(ours.get(key), value)
    return whole


def _merged_value(ours: Any, added: Any) -> Any:
    if isinstance(ours, dict) and isinstance(added, dict):
        return merged(ours, added)
    if isinstance(ours, list) and isinstance(added, list):
        return [*ours, *added]
    return added
