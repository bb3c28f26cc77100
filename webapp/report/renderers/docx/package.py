"""The .docx package: the template's parts with what the letter changes in them, and the body as a stream."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from webapp.report.document import Document
from webapp.report.renderers.docx.body import Body
from webapp.report.renderers.docx.case_part import add_case
from webapp.report.renderers.docx.properties import fill_headers, set_properties
from webapp.report.renderers.docx.template import Template, open_template

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PIECE = 2**16
"""Characters of the body that are handed on together."""


def render_docx(document: Document, template: bytes | None = None) -> bytes:
    """Return a letter as a Word file; the same document gives the same bytes.

    `template` is a .docx whose styles, page, headers and footers are used instead of ours; it is trusted, and what
    it lacks comes from ours.

    Raises:
        KeyError: a cross-reference leads nowhere.
        ValueError: a table row has more or fewer cells than its table has columns, or the template is no Word file.
    """
    stream = io.BytesIO()
    write_docx(document, stream, template)
    return stream.getvalue()


def write_docx(document: Document, stream: IO[bytes], template: bytes | None = None) -> None:
    """Write a letter as a Word file to a binary stream; memory does not grow with the rows of its tables.

    Raises:
        KeyError: a cross-reference leads nowhere.
        ValueError: a table row has more or fewer cells than its table has columns, or the template is no Word file.
    """
    opened = open_template(document.language, template)
    body = Body(document, opened)
    set_properties(opened.word, document)
    fill_headers(opened.word, document, body.runs, opened.measure)
    if document.case_json:
        add_case(opened.word, document.case_json)
    with zipfile.ZipFile(stream, "w") as archive:
        _write_package(archive, opened, body)


def _write_package(archive: zipfile.ZipFile, template: Template, body: Body) -> None:
    package = template.word.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    _write(archive, "[Content_Types].xml", [content_types(parts)])
    _write(archive, "_rels/.rels", [package.rels.xml])
    main = template.word.part
    _write(archive, main.partname.membername, _main_part(template, body))
    # The lists in the body have been counted by now.
    for instance in body.numbering.instances():
        template.numbering.element.append(parse_xml(instance.replace("<w:num ", f"<w:num {nsdecls('w')} ", 1)))
    for part in parts:
        if part is not main:
            _write(archive, part.partname.membername, [part.blob])
        if len(part.rels):
            _write(archive, part.partname.rels_uri.membername, [part.rels.xml])


def _write(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes | str]) -> None:
    member = zipfile.ZipInfo(name)  # dated 1980-01-01, as all zip members are that have no date
    # At zlib's own level (6): of 10,000 rows, 1 makes a file a third larger, 9 takes four times as long.
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    with archive.open(member, "w") as part:
        for piece in pieces:
            part.write(piece.encode() if isinstance(piece, str) else piece)


def _main_part(template: Template, body: Body) -> Iterator[str]:
    yield f"{XML_HEAD}<w:document {nsdecls('w', 'r')}><w:body>"
    yield from _gathered(body.pieces())
    section = template.word.element.body.find(qn("w:sectPr"))
    yield "" if section is None else etree.tostring(section, encoding="unicode", with_tail=False)
    yield "</w:body></w:document>"


def _gathered(pieces: Iterator[str]) -> Iterator[str]:
    """Return the pieces in larger ones, which costs less than to pack each row on its own."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def content_types(parts: Iterable[Part]) -> str:
    """Return the package's list of its parts' types."""
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.content_type != CONTENT_TYPE.XML
    )
    return (
        f'{XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>{overrides}</Types>'
    )
