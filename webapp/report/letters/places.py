"""Where each letter takes paragraphs of the user's own."""

from __future__ import annotations

import sys

from webapp.report.letters import LETTERS

PLACES: dict[str, tuple[str, ...]] = {
    name: tuple(getattr(sys.modules[letter.__module__], "PLACES", ())) for name, letter in LETTERS.items()
}
"""The places of each letter in their order, as its module names them."""
