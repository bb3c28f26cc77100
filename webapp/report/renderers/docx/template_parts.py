"""Styles and numbering inside a Word template, and how one of someone else's gets what it lacks from ours."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

NAME, ID, STYLE_ID, VALUE, DEFAULT = (
    qn(f"w:{name}") for name in ("name", "abstractNumId", "styleId", "val", "default")
)
STYLE_REFERENCES = [qn(f"w:{name}") for name in ("basedOn", "next", "link")]


@dataclass(frozen=True, slots=True)
class Definition:
    """A numbering definition (`w:abstractNum`): its id, and how far text hangs, in twentieths of a point."""

    id: int
    hanging: int


def styles_by_name(word: WordDocument) -> dict[str, BaseOxmlElement]:
    """Return the style elements by name in small letters (Word does not tell Heading 1 from heading 1)."""
    found = {}
    for style in word.styles.element.iterchildren(qn("w:style")):
        name = style.find(NAME)
        if name is not None:
            found[name.get(VALUE, "").lower()] = style
    return found


def style_id(style: BaseOxmlElement) -> str:
    """Return the id by which paragraphs name a style."""
    return style.get(STYLE_ID, "")


def numbering_part(word: WordDocument) -> XmlPart:
    """Return the numbering of a document that has it.

    Raises:
        KeyError: it has none.
    """
    part = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    if not isinstance(part, XmlPart):
        raise KeyError(RELATIONSHIP_TYPE.NUMBERING)
    return part


def numbering_definitions(word: WordDocument) -> dict[str, Definition]:
    """Return the definitions that belong to a style, by the style's name in small letters."""
    names = {style_id(style): name for name, style in styles_by_name(word).items()}
    found = {}
    for abstract in numbering_part(word).element.iterchildren(qn("w:abstractNum")):
        linked = abstract.find(f"{qn('w:lvl')}/{qn('w:pStyle')}")
        indent = abstract.find(f"{qn('w:lvl')}/{qn('w:pPr')}/{qn('w:ind')}")
        if linked is not None and indent is not None:
            name = names[linked.get(VALUE, "")]
            found[name] = Definition(int(abstract.get(ID, "0")), int(indent.get(qn("w:hanging"), "0")))
    return found


def complete(theirs: WordDocument, ours: WordDocument, definitions: Mapping[str, Definition]) -> dict[str, Definition]:
    """Give their template the styles that it lacks and our numbering; return where that numbering is now."""
    _add_styles(theirs, ours)
    try:
        element = numbering_part(theirs).element
    except KeyError:
        _relate_numbering(theirs, numbering_part(ours))
        return dict(definitions)
    offset = 1 + max((int(abstract.get(ID, "0")) for abstract in element.iterchildren(qn("w:abstractNum"))), default=-1)
    first_num = element.find(qn("w:num"))
    for abstract in numbering_part(ours).element.iterchildren(qn("w:abstractNum")):
        added = deepcopy(abstract)
        added.set(ID, str(offset + int(abstract.get(ID, "0"))))
        _unlink(added)
        if first_num is None:
            element.append(added)
        else:
            first_num.addprevious(added)
    return {name: replace(definition, id=offset + definition.id) for name, definition in definitions.items()}


def _add_styles(theirs: WordDocument, ours: WordDocument) -> None:
    known = styles_by_name(theirs)
    taken = {style_id(style) for style in known.values()}
    ids, added = {}, []
    for name, style in styles_by_name(ours).items():
        if name in known:
            ids[style_id(style)] = style_id(known[name])
            continue
        ids[style_id(style)] = style_id(style) if style_id(style) not in taken else f"{style_id(style)}Letter"
        added.append(deepcopy(style))
    for style in added:
        style.attrib.pop(DEFAULT, "")
        style.set(STYLE_ID, ids[style_id(style)])
        for reference in style.iterchildren(*STYLE_REFERENCES):
            reference.set(VALUE, ids[reference.get(VALUE, "")])
        for numbered in list(style.iter(qn("w:numPr"))):  # the paragraphs name their numbering themselves
            remove(numbered)
        theirs.styles.element.append(style)


def _relate_numbering(theirs: WordDocument, ours: XmlPart) -> None:
    element = deepcopy(ours.element)
    _unlink(element)
    part = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, theirs.part.package)
    theirs.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _unlink(element: BaseOxmlElement) -> None:
    """Take the link to our style from definitions, whose style may be called otherwise there."""
    for link in list(element.iter(qn("w:pStyle"))):
        remove(link)


def remove(element: etree._Element) -> None:
    """Take an element out of its document."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
