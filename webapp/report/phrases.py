"""The phrases of letters: data files with both languages side by side, and the few rules that fill them in.

A phrase holds `{name}` for a value, `{name|time|times}` for a word chosen by a number (one, other), and `**` around
a deciding figure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from webapp.case.head import Language
from webapp.report.document import Inline, Inlines, Strong, plain

Value = str | int | Decimal | Inline | Inlines

_FIELD = re.compile(r"\{(\w+)(?:\|([^{}|]*)\|((?:[^{}|]|\{\w+\})*))?\}")


class Choice(NamedTuple):
    """A word that depends on a number; either form may hold a field."""

    number: str
    one: tuple[Piece, ...]
    other: tuple[Piece, ...]


class Field(NamedTuple):
    """A place for a value."""

    name: str


Piece = str | Field | Choice


class Part(NamedTuple):
    """A stretch of a phrase that is set bold, or not."""

    strong: bool
    pieces: tuple[Piece, ...]


class Phrase(NamedTuple):
    """A phrase ready to be filled in; `template` is for `str.format_map`, where nothing is chosen or marked."""

    parts: tuple[Part, ...]
    names: frozenset[str]
    template: str | None


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._phrases = _compiled(language)

    def say(self, key: str, **values: Value) -> str:
        """Return a phrase as plain text.

        Raises:
            KeyError: there is no such phrase.
            TypeError: the values are not those that the phrase has places for.
        """
        phrase = self._phrases[key]
        if phrase.template is None:
            return plain(self.mark(key, **values))
        _check(key, phrase, values)
        return phrase.template.format_map({name: _text(value) for name, value in values.items()})

    def mark(self, key: str, **values: Value) -> Inlines:
        """Return a phrase as inline content, its deciding figures bold, marks in values kept.

        Raises:
            KeyError: there is no such phrase.
            TypeError: the values are not those that the phrase has places for.
        """
        phrase = self._phrases[key]
        _check(key, phrase, values)
        return merged(piece for part in phrase.parts for piece in _filled(part, values))


def _check(key: str, phrase: Phrase, values: Mapping[str, Value]) -> None:
    if phrase.names != values.keys():
        raise TypeError(f"the phrase {key!r} takes {sorted(phrase.names)}, not {sorted(values)}")


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal):
        return number(value)
    return plain(value if isinstance(value, tuple) else (value,))


def number(value: int | Decimal) -> str:
    """Return a number with its thousands marked, no exponent and no trailing zeros: 1,000 and 99.9."""
    if isinstance(value, int):
        return f"{value:,}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def merged(content: Iterator[Inline]) -> Inlines:
    """Return inline content with neighbouring plain texts joined and empty ones left out."""
    out: list[Inline] = []
    for one in content:
        if isinstance(one, str) and out and isinstance(out[-1], str):
            out[-1] += one
        elif one not in ("", Strong("")):
            out.append(one)
    return tuple(out)


def parameters(parts: tuple[Part, ...]) -> set[str]:
    """Return the names of the values that a phrase has places for."""
    return {name for part in parts for name in _names(part.pieces)}


def _names(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Field():
                yield piece.name
            case Choice():
                yield piece.number
                yield from _names((*piece.one, *piece.other))
            case str():
                pass


def _filled(part: Part, values: Mapping[str, Value]) -> Iterator[Inline]:
    content = (one for piece in part.pieces for one in _piece(piece, values))
    if part.strong:
        yield Strong(plain(tuple(content)))
    else:
        yield from content


def _piece(piece: Piece, values: Mapping[str, Value]) -> Iterator[Inline]:
    match piece:
        case str():
            yield piece
        case Field():
            value = values[piece.name]
            if isinstance(value, int | Decimal):
                yield number(value)
            elif isinstance(value, tuple):
                yield from value
            else:
                yield value
        case Choice():
            for chosen in piece.one if values[piece.number] == 1 else piece.other:
                yield from _piece(chosen, values)


@cache
def _compiled(language: Language) -> dict[str, Phrase]:
    return {key: _phrase(texts[language.value]) for key, texts in all_phrases().items()}


def _phrase(text: str) -> Phrase:
    parts = compile_phrase(text)
    simple = len(parts) == 1 and not any(isinstance(piece, Choice) for piece in parts[0].pieces)
    return Phrase(parts, frozenset(parameters(parts)), text if simple else None)


def compile_phrase(text: str) -> tuple[Part, ...]:
    """Return a phrase in its parts, plain and bold in turn."""
    return tuple(Part(bool(index % 2), _pieces(part)) for index, part in enumerate(text.split("**")))


def _pieces(text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = 0
    for match in _FIELD.finditer(text):
        pieces.append(text[end : match.start()])
        name, one, other = match.groups()
        pieces.append(Field(name) if one is None else Choice(name, _pieces(one), _pieces(other)))
        end = match.end()
    return (*pieces, text[end:])


@cache
def all_phrases() -> dict[str, dict[str, str]]:
    """Return every phrase by its key (file, then tables, then name, joined by dots), in each language."""
    phrases: dict[str, dict[str, str]] = {}
    for file in sorted(files("webapp").joinpath("data", "phrases").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            phrases.update(_flat(file.name.removesuffix(".toml"), tables))
    return phrases


def _flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for key, value in table.items():
        if value.keys() <= {language.value for language in Language}:
            yield f"{prefix}.{key}", value
        else:
            yield from _flat(f"{prefix}.{key}", value)
