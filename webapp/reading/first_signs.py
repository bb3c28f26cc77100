"""With which characters a pattern can begin, so that a text is only tried where it may match."""

from __future__ import annotations

_OPTIONAL = ("?", "*", "{0")


def first_signs(pattern: str) -> frozenset[str] | None:
    """Return the characters that a match of `pattern` can begin with, or None where they cannot be listed.

    Knows literals, groups, lookarounds and plain character classes, which is what the data file is written with.
    """
    signs: set[str] = set()
    at = 0
    while at < len(pattern):
        stop = _item_end(pattern, at)
        item = pattern[at:stop]
        found = _of_item(item)
        if found is None:
            return None
        signs |= found
        if found and not pattern.startswith(_OPTIONAL, stop):
            return frozenset(signs)
        at = stop
        while at < len(pattern) and pattern[at] in "?*":
            at += 1
        if pattern.startswith("{0", at):
            at = pattern.index("}", at) + 1
    return None


def _item_end(pattern: str, at: int) -> int:
    """Return where the literal, class or group at `at` ends."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        return pattern.index("]", at + 2) + 1
    if pattern[at] != "(":
        return at + 1
    depth = 0
    while True:
        if pattern[at] in "\\[":
            at = _item_end(pattern, at)
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 1
        if depth == 0:
            return at


def _of_item(item: str) -> frozenset[str] | None:
    """Return the first characters of one item: none for what has no width."""
    if item[0] in "^$" or item.startswith(("(?<", "(?!", "(?=")):
        return frozenset()
    if item[0] == "[":
        inside = item[1:-1]
        return None if "\\" in inside or "-" in inside or inside[0] == "^" else frozenset(inside)
    if item[0] in "\\.":
        return None
    if item[0] != "(":
        return frozenset(item)
    found: set[str] = set()
    for choice in _choices(item.removeprefix("(?:").removeprefix("(").removesuffix(")")):
        signs = first_signs(choice)
        if signs is None:
            return None
        found |= signs
    return frozenset(found)


def _choices(inside: str) -> list[str]:
    choices, start, at = [], 0, 0
    while at < len(inside):
        if inside[at] == "|":
            choices.append(inside[start:at])
            start = at = at + 1
            continue
        at = _item_end(inside, at)
    return [*choices, inside[start:]]
