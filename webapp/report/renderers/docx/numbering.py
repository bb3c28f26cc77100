"""Numbers of lists and headings: every list begins at 1, a heading shows the number that the document gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webapp.report.renderers.docx.template_parts import Definition


class Numbering:
    """Hands out numbering instances (`w:num`) for one letter.

    `definitions` are what each instance repeats, by the style's name in small letters; `first_free` is the first id
    to use.
    """

    def __init__(self, definitions: Mapping[str, Definition], first_free: int) -> None:
        self._definitions = definitions
        self._begun: list[tuple[str, int]] = []
        self._first_free = first_free
        self._current: dict[str, tuple[int, int]] = {}

    def new_list(self, style: str, start: int = 1) -> int:
        """Return the id of an instance whose first item shows `start`."""
        self._begun.append((style, start))
        return self._first_free + len(self._begun) - 1

    def heading(self, style: str, number: int) -> int:
        """Return the id under which the next heading of that style shows `number`."""
        instance, last = self._current.get(style, (0, 0))
        if not instance or number != last + 1:
            instance = self.new_list(style, number)
        self._current[style] = (instance, number)
        return instance

    def instances(self) -> Iterator[str]:
        """Return the `w:num` elements of all that was handed out."""
        for offset, (style, start) in enumerate(self._begun):
            definition = self._definitions[style.lower()]
            yield (
                f'<w:num w:numId="{self._first_free + offset}"><w:abstractNumId w:val="{definition.id}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
