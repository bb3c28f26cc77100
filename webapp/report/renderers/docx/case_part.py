"""The case inside the letter made from it, so that the letter can be opened again as a case.

It travels as a custom XML part, which Word keeps and does not show: the text of the case file in one element.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

NAMESPACE = "urn:toiawase:case"
ITEM_ID = "{6E0C8A3B-5D8F-4B57-9E64-3B1A7C2F9D10}"
LARGEST_CASE = 64 * 2**20
"""Bytes of XML; a larger part is not read."""
MOST_MEMBERS = 5_000
MOST_ITEMS = 20
CHUNK = 2**16

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")


def add_case(word: WordDocument, case_json: str) -> None:
    """Put a case file's text into a Word document."""
    package = word.part.package
    name = package.next_partname("/customXml/item%d.xml")
    item = Part(name, CONTENT_TYPE.XML, case_xml(case_json), package)
    properties_name = PackURI(str(name).replace("/item", "/itemProps"))
    properties = Part(properties_name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _properties(), package)
    word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def case_xml(case_json: str) -> bytes:
    """Return the part for a JSON text; characters that XML cannot hold become JSON's own escapes of them."""
    text = _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", case_json)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<case xmlns="{NAMESPACE}">{text}</case>\n'.encode()


def read_case_json(docx_bytes: bytes) -> str | None:
    """Return the case file's text out of a letter, None where it holds none.

    No part is read beyond LARGEST_CASE bytes however small it was packed, nor one with a document type.

    Raises:
        ValueError: this is no Word file, it is damaged, or what it holds is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx_bytes)) as archive:
            for name in _candidates(archive):
                found = _read_case(archive, name)
                if found is not None:
                    return found
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as fault:
        raise ValueError("This is not a Word file, or it is damaged.") from fault
    return None


def _candidates(archive: zipfile.ZipFile) -> Iterator[str]:
    names = archive.namelist()
    if len(names) > MOST_MEMBERS:
        raise ValueError("The file holds too many parts.")
    if "[Content_Types].xml" not in names:
        raise ValueError("This is not a Word file.")
    items = [name for name in names if PurePosixPath(name).match("customXml/item*.xml") and "Props" not in name]
    yield from items[:MOST_ITEMS]


def _read_case(archive: zipfile.ZipFile, name: str) -> str | None:
    reader = _CaseReader()
    size = 0
    with archive.open(name) as part:
        while reader.interested and (chunk := part.read(CHUNK)):
            size += len(chunk)
            if size > LARGEST_CASE:
                raise ValueError("The case in the file is too large.")
            try:
                reader.feed(chunk)
            except expat.ExpatError:
                return None
    return reader.text()


class _CaseReader:
    """Reads the text of our element, and turns away at any other and at a document type (no entities, no bombs)."""

    def __init__(self) -> None:
        self.interested = True
        self._parts: list[str] = []
        self._inside = False
        self._ended = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._turn_away
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def text(self) -> str | None:
        return "".join(self._parts) if self.interested and self._ended else None

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if self._inside or name != f"{NAMESPACE} case":
            self._turn_away()
        self._inside = True

    def _end(self, _name: str) -> None:
        self._ended = True

    def _hear(self, text: str) -> None:
        if self.interested:
            self._parts.append(text)

    def _turn_away(self, *_details: object) -> None:
        self.interested = False
        self._parts.clear()


def _properties() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
        f' ds:itemID="{ITEM_ID}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
