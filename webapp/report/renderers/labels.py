"""What a renderer counts and says itself: numbers of tables, headings and list items, and cross-references."""

from __future__ import annotations

from webapp.report.document import Document, Heading, ListKind, Table, reference_text, table_numbers


class Labels:
    """The counted words of one document, the same in every format that is not Word."""

    def __init__(self, document: Document) -> None:
        self.japanese = document.language == "ja"
        self.gap = "　" if self.japanese else " "
        self.colon = "：" if self.japanese else ": "
        self._document = document
        self._tables = table_numbers(document)
        self._references: dict[str, str] = {}

    def caption(self, table: Table) -> str:
        """Return the caption with its number: 表1　確認したこと; "Table 1. Checks"; nothing where it has none."""
        if not table.caption:
            return ""
        number = self._tables[table.id]
        return f"表{number}　{table.caption}" if self.japanese else f"Table {number}. {table.caption}"

    def heading(self, heading: Heading) -> str:
        """Return the heading with its number, where it has one: 1　自己確認; "1 What happens"."""
        return heading.text if heading.number is None else f"{heading.number}{self.gap}{heading.text}"

    def reference(self, target: str) -> str:
        """Return how a cross-reference reads.

        Raises:
            KeyError: nothing in the document has that id.
        """
        if target not in self._references:
            self._references[target] = reference_text(self._document, target)
        return self._references[target]

    def marker(self, kind: ListKind, number: int) -> str:
        """Return what stands before a list item in plain text: （1）, "1.", ・, "-"."""
        if kind is ListKind.BULLETS:
            return "・" if self.japanese else "- "
        if kind is ListKind.REQUESTS and self.japanese:
            return f"（{number}） "
        return f"{number}. "
