"""Values that fit a JSON Schema, as far as the case model uses it."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.any_values import moments, texts

MOMENT = "Moment"


def values_for(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values that fit `schema`; `root` holds the definitions that it refers to."""
    if "$ref" in schema:
        return _definition(schema["$ref"].rsplit("/", 1)[-1], root)
    if "anyOf" in schema:
        options = [option for option in schema["anyOf"] if not _is_text_of_number(option, schema["anyOf"])]
        return st.one_of(*(values_for(option, root) for option in options))
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "object":
        return _objects(schema, root)
    if kind == "array":
        return st.lists(values_for(schema["items"], root), max_size=3)
    if kind == "string":
        return _strings(schema)
    plain = {"number": st.integers(0, 100), "boolean": st.booleans()}
    if kind == "integer":
        return st.integers(schema.get("minimum", 0), min(schema.get("maximum", 1000), 1000))
    return plain.get(str(kind), st.none())


def _definition(name: str, root: dict[str, Any]) -> st.SearchStrategy[Any]:
    if name == MOMENT:
        return moments().map(lambda moment: moment.model_dump(mode="json"))
    return values_for(root["$defs"][name], root)


def _objects(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    fields = {name: values_for(_named(name, field), root) for name, field in schema.get("properties", {}).items()}
    required = set(schema.get("required", ()))
    return st.fixed_dictionaries(
        {name: values for name, values in fields.items() if name in required},
        optional={name: values for name, values in fields.items() if name not in required},
    )


def _named(name: str, field: dict[str, Any]) -> dict[str, Any]:
    return {**field, "zone": True} if name == "zone" else field


def _is_text_of_number(option: dict[str, Any], options: list[dict[str, Any]]) -> bool:
    return option.get("type") == "string" and any(other.get("type") == "number" for other in options)


def _strings(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("zone"):
        return st.sampled_from(["Asia/Tokyo", "UTC", "America/New_York", "Europe/London"])
    if schema.get("format") == "date":
        return st.dates(min_value=date(1971, 1, 1), max_value=date(2099, 12, 31)).map(str)
    if schema.get("pattern", "").startswith("^[0-9a-f]"):
        return st.text("0123456789abcdef", min_size=64, max_size=64)
    if "\\d" in schema.get("pattern", "") or "(0" in schema.get("pattern", ""):
        return st.from_regex(schema["pattern"].replace("\\d", "[0-9]").replace("$", r"\Z"))
    if "pattern" in schema:
        return st.text("abcdefgh0123456789_-", min_size=1, max_size=12)
    return texts
