"""The case inside a letter: it comes out as it went in, and a file made to harm does none."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import docx
import pytest
from openxml_audit import OpenXmlValidator

from webapp.report.document import Document, Paragraph, Role
from webapp.report.renderers.docx import case_part, read_case_json, render_docx

CASE = json.dumps({"title": "切断 <&> ]]>", "log": "\x1b[0m\r\n\u2028 葛󠄀 👍"}, ensure_ascii=False, indent=2)


def letter(case_json: str) -> Document:
    blocks = (Paragraph(Role.BODY, ("本文",)),)
    return Document("inquiry", "ja", "件名", "", "", "", date(2026, 9, 7), blocks, case_json)


def package(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in members.items():
            archive.writestr(f"customXml/{name}.xml", text)
    return data.getvalue()


def ours(text: str) -> str:
    return f'<case xmlns="{case_part.NAMESPACE}">{text}</case>'


def test_the_case_comes_out_of_the_letter_as_it_went_in():
    assert json.loads(read_case_json(render_docx(letter(CASE)))) == json.loads(CASE)
    assert read_case_json(render_docx(letter('{"a":\r\n "b"}'))) == '{"a":\r\n "b"}'


def test_characters_that_xml_cannot_hold_become_json_escapes():
    raw = '{"a": "\x7f\x85\ufffe\ud800"}'

    assert read_case_json(render_docx(letter(raw))) == r'{"a": "\u007f\u0085\ufffe\ud800"}'


def test_the_case_survives_another_program_that_saves_the_letter():
    saved = io.BytesIO()
    docx.Document(io.BytesIO(render_docx(letter(CASE)))).save(saved)

    assert json.loads(read_case_json(saved.getvalue())) == json.loads(CASE)


def test_a_letter_with_its_case_is_valid(tmp_path):
    file = tmp_path / "letter.docx"
    file.write_bytes(render_docx(letter(CASE)))

    assert OpenXmlValidator().validate(file).errors == []


def test_a_letter_without_a_case_holds_none():
    data = render_docx(letter(""))

    assert read_case_json(data) is None
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("customXml")]


@pytest.mark.parametrize("data", [b"", b"PK", b"\x00" * 100, b"not a zip" * 50])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(ValueError, match="not a Word file"):
        read_case_json(data)


def test_a_damaged_letter_is_refused():
    data = bytearray(package(item1=ours("x" * 500)))
    data[110:130] = b"\xff" * 20

    with pytest.raises(ValueError, match="Word file"):
        read_case_json(bytes(data))


def test_a_zip_without_content_types_is_refused():
    data = io.BytesIO()
    zipfile.ZipFile(data, "w").close()

    with pytest.raises(ValueError, match="not a Word file"):
        read_case_json(data.getvalue())


def test_a_case_that_unpacks_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(case_part, "LARGEST_CASE", 1_000_000)

    with pytest.raises(ValueError, match="too large"):
        read_case_json(package(item1=ours(" " * 1_100_000)))


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(case_part, "MOST_MEMBERS", 3)

    with pytest.raises(ValueError, match="too many"):
        read_case_json(package(a="", b="", c=""))


@pytest.mark.parametrize(
    "other",
    [
        "<other/>",
        "<case/>",
        "not xml",
        "",
        ours("x")[:-3],
        f'<!DOCTYPE case [<!ENTITY a "aa">]>{ours("&a;")}',
        ours("<case/>"),
    ],
)
def test_what_is_not_our_part_is_passed_over(other):
    assert read_case_json(package(item1=other)) is None
    assert read_case_json(package(item1=other, item2=ours("{}"))) == "{}"
