"""Paragraphs: style by role, and the few measures that depend on what stands next to them."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.report.document import Role

STYLES = {
    Role.DATE: "Date",
    Role.ADDRESSEE: "Addressee",
    Role.SENDER: "Signature",
    Role.TITLE: "Title",
    Role.SUBTITLE: "Subtitle",
    Role.OPENING: "Salutation",
    Role.BODY: "Body Text",
    Role.POINT: "Body Text Indent",
    Role.SUMMARY: "Summary",
    Role.NOTE: "Note",
    Role.NOTE_HEADING: "Note Heading",
    Role.CLOSING: "Closing",
    Role.ENGLISH_HEAD: "Message Header",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a paragraph says of itself beyond its style; lengths in twentieths of a point."""

    keep_next: bool = False
    new_page: bool = False
    numbering_id: int | None = None
    before: int | None = None
    after: int | None = None
    left: int | None = None
    hanging: int = 0

    def properties(self, style_id: str) -> str:
        """Return the `w:pPr` with the style, in the order that the schema asks for."""
        parts = [f'<w:pPr><w:pStyle w:val="{style_id}"/>']
        if self.keep_next:
            parts.append("<w:keepNext/>")
        if self.new_page:
            parts.append("<w:pageBreakBefore/>")
        if self.numbering_id is not None:
            parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbering_id}"/></w:numPr>')
        if self.before is not None or self.after is not None:
            before = "" if self.before is None else f' w:before="{self.before}"'
            after = "" if self.after is None else f' w:after="{self.after}"'
            parts.append(f"<w:spacing{before}{after}/>")
        if self.left is not None:
            first = f'w:hanging="{self.hanging}"' if self.hanging else 'w:firstLine="0"'
            parts.append(f'<w:ind w:left="{self.left}" {first}/>')
        parts.append("</w:pPr>")
        return "".join(parts)


def paragraph(style_id: str, runs: str, layout: Layout = Layout()) -> str:
    """Return a `w:p`."""
    return f"<w:p>{layout.properties(style_id)}{runs}</w:p>"
