"""The Word template: styles, numbering, page and headers.

Ours is kept as the XML parts it consists of, under `templates/word`: `shared`, and one folder a language.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import docx
from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Twips

from webapp.places import folder
from webapp.report.renderers.docx.template_parts import (
    Definition,
    complete,
    numbering_definitions,
    numbering_part,
    style_id,
    styles_by_name,
)

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Template:
    """A template, opened for one letter: what is changed in `word` stays in this letter.

    `styles` are ids by name in small letters; `definitions` by the name of the style that they number;
    `first_free_num` is the lowest id from which no `w:num` is used; `measure` is the width of the text in twentieths
    of a point.
    """

    language: str
    word: WordDocument
    styles: Mapping[str, str]
    numbering: XmlPart
    definitions: Mapping[str, Definition]
    first_free_num: int
    measure: int

    def style_id(self, name: str) -> str:
        """Return the id of a style by its name."""
        return self.styles[name.lower()]


def open_template(language: str, template: bytes | None = None) -> Template:
    """Return our template for "ja" or any other language (English), or the one given, made whole.

    Of a given template the styles, page, headers and footers are used, its text is not. Styles that it lacks, and
    the numbering of lists and headings, come from ours. Content controls tagged `running_title` and `reference` in
    its headers and footers are filled.

    Raises:
        ValueError: the template given is not a Word document.
    """
    language = "ja" if language == "ja" else "en"
    word = docx.Document(io.BytesIO(word_template(language)))
    definitions = numbering_definitions(word)
    if template is not None:
        ours, word = word, opened(template)
        definitions = complete(word, ours, definitions)
    used = [int(num.get(qn("w:numId"), "0")) for num in numbering_part(word).element.iterchildren(qn("w:num"))]
    return Template(
        language=language,
        word=word,
        styles={name: style_id(style) for name, style in styles_by_name(word).items()},
        numbering=numbering_part(word),
        definitions=definitions,
        first_free_num=max(used, default=0) + 1,
        measure=measure(word),
    )


def opened(template: bytes) -> WordDocument:
    """Return a template of someone else's, opened.

    Raises:
        ValueError: it is not a Word document.
    """
    try:
        return docx.Document(io.BytesIO(template))
    except (KeyError, SyntaxError, ValueError, zipfile.BadZipFile) as fault:
        raise ValueError("The template is not a Word document.") from fault


@cache
def word_template(language: str) -> bytes:
    """Return our template as a .docx, the same bytes each time."""
    parts_of_ours = folder("templates") / "word"
    sources = [parts_of_ours / "shared", parts_of_ours / language]
    parts = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for source in sources
        for path in source.rglob("*")
        if path.is_file()
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            archive.writestr(zipfile.ZipInfo(name), parts[name])
    return packed.getvalue()


def measure(word: WordDocument) -> int:
    """Return the width of the text on the last section's pages, in twentieths of a point, an inch at least."""
    section = word.sections[-1]
    page, left, right = (length or 0 for length in (section.page_width, section.left_margin, section.right_margin))
    return max(round((page - left - right) / Twips(1)), 1440)
