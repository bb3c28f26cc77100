"""Any case, for property tests: every field filled with anything that a person or a file may put there."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from tests.schema_values import values_for
from webapp.case import ROW_FIELDS, Case


def records(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Return any record of a kind, built from the JSON Schema that the model publishes."""
    schema = kind.model_json_schema()
    return values_for(schema, schema).map(kind.model_validate)


def cases() -> st.SearchStrategy[Case]:
    """Return any case; row ids are unique, as the model wants them."""
    schema = Case.model_json_schema()
    return values_for(schema, schema).map(_with_unique_ids).map(Case.model_validate)


def _with_unique_ids(values: dict[str, Any]) -> dict[str, Any]:
    for chapter, field in ROW_FIELDS.items():
        for number, row in enumerate(values.get(chapter, {}).get(field, ()), 1):
            row["id"] = f"{chapter[0]}{number}"
    return values
