"""Data files of a company's own that stand beside the product's: which are in use in this process."""

from __future__ import annotations

from pathlib import Path

OWN_STANCES = "stances.toml"

_in_use: dict[str, Path] = {}


def use_own_file(name: str, path: Path | None) -> None:
    """Use a file of the user's own beside the product's of that name from now on; None: only the product's."""
    if path is None:
        _in_use.pop(name, None)
    else:
        _in_use[name] = path


def own_file(name: str) -> Path | None:
    """Return the user's own file of that name, where one is in use."""
    return _in_use.get(name)
