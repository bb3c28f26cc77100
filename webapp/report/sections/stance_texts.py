"""What letters call an answer, and what they ask for after it: the texts of `data/stances.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from webapp.case.replies import Reply, Stance
from webapp.own_files import OWN_STANCES, own_file
from webapp.report.wording import Words


def confirmed(reply: Reply) -> tuple[Stance, ...]:
    """Return the stances that the customer confirmed, each once; no other may be printed.

    `no_answer` follows from dates and is no stance of a reply.
    """
    stances = (mark.stance for mark in reply.stances if mark.confirmed)
    return tuple(dict.fromkeys(stance for stance in stances if stance is not Stance.NO_ANSWER))


def nouns(stances: Iterable[Stance], words: Words) -> str:
    """Return the stances as neutral nouns in one line: 再起動・初期化のご案内、経過観察のご案内."""
    return words.join(dict.fromkeys(_text(stance, "letter", words) for stance in stances))


def request(stance: Stance, words: Words) -> str:
    """Return what is asked for after an answer of that kind."""
    return _text(stance, "ask", words).replace("{fault}", words.fault)


def answered(stance: Stance, day: str, words: Words) -> str:
    """Return in one neutral sentence what was answered on a day (in words)."""
    return _text(stance, "paragraph", words).replace("{day}", day)


def _text(stance: Stance, name: str, words: Words) -> str:
    """Return a text of a stance: the company's own where it has one."""
    language = words.language.value
    own = _own_texts(own_file(OWN_STANCES)).get(stance.value, {}).get(name, {})
    text: str = own.get(language) or _our_texts()[stance.value][name][language]
    return text


@cache
def _our_texts() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("webapp").joinpath("data", "stances.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _own_texts(own: Path | None) -> dict[str, dict[str, Any]]:
    return tomllib.loads(own.read_bytes().decode("utf-8-sig")) if own else {}
