"""The sentences for problems and notes, in the language of the page."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from webapp.reading.problems import Note, Problem

Language = Literal["ja", "en"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = {
    "ja": "月火水木金土日",
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@cache
def _sentences() -> dict[str, dict[str, dict[str, str]]]:
    with (files("webapp") / "data" / "reading.toml").open("rb") as file:
        return tomllib.load(file)


def say_problem(problem: Problem, language: Language = "ja") -> str:
    """Return the question or remark that asks the writer for what could not be read."""
    return _said("problems", problem.code.value, dict(problem.values), language)


def say_note(note: Note, language: Language = "ja") -> str:
    """Return the sentence that points something out about a time that was read."""
    return _said("notes", note.code.value, dict(note.values), language)


def _said(kind: str, code: str, values: dict[str, str | int], language: Language) -> str:
    sentence = _sentences()[kind][code]
    same_year = str(values.get("first", ""))[:4] == str(values.get("second", "-"))[:4]
    shown = {name: _shown(name, value, language, same_year) for name, value in values.items()}
    form = sentence.get(f"{language}_bare", sentence[language]) if values.get("month") == 0 else sentence[language]
    if "month" in values and isinstance(values["month"], int) and 1 <= values["month"] <= 12:
        shown["month_name"] = _MONTHS[values["month"] - 1]
    return form.format(**shown)


def _shown(name: str, value: str | int, language: Language, without_year: bool) -> str:
    if name in {"first", "second", "day"} and isinstance(value, str):
        return _day(date.fromisoformat(value), language, without_year)
    if name in {"written", "actual"} and isinstance(value, int):
        return _WEEKDAYS[language][value]
    return str(value)


def _day(day: date, language: Language, without_year: bool) -> str:
    if language == "ja":
        return f"{'' if without_year else f'{day.year}年'}{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}{'' if without_year else f' {day.year}'}"
