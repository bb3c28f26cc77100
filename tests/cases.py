"""Any case, for property tests: every field filled with anything that a person or a file may put there."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from tests.schema_values import values_for
from webapp.case import Case


def records(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Return any record of a kind, built from the JSON Schema that the model publishes."""
    schema = kind.model_json_schema()
    return values_for(schema, schema).map(kind.model_validate)


def cases() -> st.SearchStrategy[Case]:
    """Return any case; row ids are unique."""
    return records(Case).map(_with_unique_ids)


def _with_unique_ids(case: Case) -> Case:
    def renamed(rows: tuple[Any, ...], sign: str) -> tuple[Any, ...]:
        return tuple(row.model_copy(update={"id": f"{sign}{number}"}) for number, row in enumerate(rows, 1))

    return case.model_copy(
        update={
            "timeline": case.timeline.model_copy(update={"events": renamed(case.timeline.events, "e")}),
            "evidence": case.evidence.model_copy(update={"items": renamed(case.evidence.items, "x")}),
            "replies": case.replies.model_copy(update={"replies": renamed(case.replies.replies, "r")}),
        }
    )
