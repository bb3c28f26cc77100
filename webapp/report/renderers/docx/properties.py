"""What stands around the body: the file's properties, and the page headers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.hdrftr import FooterPart, HeaderPart

from webapp.report.document import Document
from webapp.report.renderers.docx.tables import half_characters
from webapp.report.renderers.docx.template_parts import remove
from webapp.report.renderers.docx.text import Runs, closed, legible

LONGEST_PROPERTY = 255
HALF_CHARACTER = 80
"""Half of a full-width character of 8 pt, in twentieths of a point."""
REFERENCE_SHARE = 0.45
"""How much of the header's line the reference may take at most."""


def set_properties(word: WordDocument, document: Document) -> None:
    """Say in the file's properties what the document says, and nothing else."""
    properties = word.core_properties
    date = document.date
    midnight = datetime(date.year, date.month, date.day, tzinfo=UTC)
    properties.title = _property(document.title)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.created = properties.modified = midnight
    properties.language = "ja-JP" if document.language == "ja" else "en-GB"
    properties.revision = 1


def fill_headers(word: WordDocument, document: Document, runs: Runs, measure: int) -> None:
    """Write the running title and the reference where the template's headers and footers have a place for them."""
    room = measure // HALF_CHARACTER
    reference = _one_line(document.reference, int(room * REFERENCE_SHARE))
    title = _one_line(document.running_title, room - half_characters(reference) - 4)
    texts = {"reference": runs.text(reference), "running_title": runs.text(title)}
    for part in word.part.package.iter_parts():
        if isinstance(part, HeaderPart | FooterPart):
            for control, tag in _controls(part):
                if tag in texts:
                    _replace(control, texts[tag])


def _property(text: str) -> str:
    return legible(" ".join(text.split("\n")))[:LONGEST_PROPERTY]


def _one_line(text: str, room: int) -> str:
    """Return text on one line, shortened with an ellipsis where it is wider than `room` half characters."""
    text = text.replace("\n", " ").replace("\t", " ")
    if half_characters(text) <= room:
        return closed(text)
    kept = text[:room]
    while half_characters(kept) > room - 2:
        kept = kept[:-1]
    return closed(kept) + "…"


def _controls(part: XmlPart) -> Iterator[tuple[BaseOxmlElement, str]]:
    for control in list(part.element.iter(qn("w:sdt"))):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None:
            yield control, tag.get(qn("w:val"), "")


def _replace(control: BaseOxmlElement, runs: str) -> None:
    for run in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
        control.addprevious(run)
    remove(control)
