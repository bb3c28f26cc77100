"""What a letter says of a reply: its confirmed stances in neutral nouns, and the request that goes with each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from webapp.case.replies import Reply, Stance
from webapp.report.wording import Words, one_line

PRESUPPOSING = frozenset({Stance.RESTART, Stance.WAIT_AND_SEE, Stance.ASKS_FOR_INFORMATION})
"""Stances whose request in the data file says that a failure followed, or that something is being sent."""


def confirmed(reply: Reply) -> tuple[Stance, ...]:
    """Return the stances that the customer confirmed, each once; no other may be printed.

    `no_answer` follows from dates and is no stance of a reply.
    """
    stances = (mark.stance for mark in reply.stances if mark.confirmed)
    return tuple(dict.fromkeys(stance for stance in stances if stance is not Stance.NO_ANSWER))


def content(reply: Reply, words: Words) -> str:
    """Return what a reply was: its confirmed stances as nouns, else its subject, else that it was an answer."""
    nouns = words.join(words.say(f"words.stance.{stance.value}") for stance in confirmed(reply))
    return nouns or one_line(reply.subject) or words.say("letters.advice.answer")


def ask(stance: Stance | None, words: Words, *, followed: bool) -> str:
    """Return the request that goes with a stance; None where an answer takes none that was confirmed.

    `followed` tells that a failure followed what was advised: without one no request may say so.
    """
    if stance is None:
        return words.say("letters.ask.other", fault=words.fault)
    if stance in PRESUPPOSING and not (followed and stance is not Stance.ASKS_FOR_INFORMATION):
        return words.say(f"letters.ask.{stance.value}", fault=words.fault)
    return _asks()[stance.value][words.language.value].replace("{fault}", words.fault)


@cache
def _asks() -> dict[str, dict[str, str]]:
    """Return what to ask for by stance and language, as the data file has it."""
    text = files("webapp").joinpath("data", "stances.toml").read_text(encoding="utf-8")
    return {key: table["ask"] for key, table in tomllib.loads(text).items() if "ask" in table}
