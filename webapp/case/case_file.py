"""The case file: a case as JSON, to keep, to hand on, and to open again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from webapp.case.case import VERSION, Case
from webapp.case.model import clean

LARGEST_FILE_BYTES = 64 * 1024 * 1024
DEEPEST = 32


class CaseFileError(Exception):
    """A case file that cannot be opened; `faults` says why, a line each, the place in the file first."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _first_release(data: dict[str, Any]) -> dict[str, Any]:
    """Return a file of version 0 (written before the first release) as version 1; the chapters are the same."""
    return {**data, "format": "toiawase-case", "version": 1}


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {0: _first_release}
"""How a file of an older version becomes one of the next; applied one after the other."""


def dump_case(case: Case) -> str:
    """Return the case as indented JSON with a final newline; reading it again gives an equal case.

    What was left empty is left out, so that a person can read the file.
    """
    data = {"format": case.format, "version": case.version, **case.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def load_case(content: bytes | str) -> Case:
    """Return the case that a case file holds.

    A file of an older version is brought up to the present one.

    Raises:
        CaseFileError: the file is no case file, is of a newer version, or has faults; all faults are named.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise CaseFileError(f"the file is larger than {LARGEST_FILE_BYTES // 1024 // 1024} MB")
    data = _parse(content)
    version = data.get("version")
    if data.get("format", "toiawase-case") != "toiawase-case" or type(version) is not int or version < 0:
        raise CaseFileError("this is not a case file of Toiawase (no `version`)")
    if version > VERSION:
        raise CaseFileError(
            f"the file was written by a newer Toiawase (case version {version}; this one reads up to {VERSION}): "
            "please update Toiawase, the file itself is fine"
        )
    for step in range(version, VERSION):
        data = UPGRADES[step](data)
    try:
        return Case.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise CaseFileError(*_faults(error)) from error


def _parse(content: bytes | str) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
        data = json.loads(text)
    except UnicodeDecodeError as error:
        raise CaseFileError("the file is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise CaseFileError(f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})") from error
    except (RecursionError, ValueError) as error:
        raise CaseFileError("the file is nested too deep or holds a number that is too long") from error
    if not isinstance(data, dict):
        raise CaseFileError("this is not a case file of Toiawase (its content is no JSON object)")
    return {clean(key): _without_lone_surrogates(value, DEEPEST) for key, value in data.items()}


def _without_lone_surrogates(data: Any, depth: int) -> Any:
    if depth < 0:
        raise CaseFileError("the file is nested too deep")
    if isinstance(data, dict):
        return {clean(key): _without_lone_surrogates(value, depth - 1) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_lone_surrogates(value, depth - 1) for value in data]
    return clean(data) if isinstance(data, str) else data


def _faults(error: ValidationError) -> list[str]:
    return [".".join(str(step) for step in fault["loc"]) + ": " + fault["msg"] for fault in error.errors()[:50]]


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a case file."""
    schema = Case.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Toiawase case", **schema}
