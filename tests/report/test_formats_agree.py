"""The files of one letter, read back from disk: they say the same words, and any case makes every one of them."""

from __future__ import annotations

import email.policy
import re
from datetime import date
from pathlib import Path

import cmarkgfm
import docx
import pytest
from cmarkgfm.cmark import Options
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from lxml.html import document_fromstring, fromstring
from openxml_audit import OpenXmlValidator

from tests.cases import cases
from webapp.case import Case
from webapp.report.build import FORMATS, build_document, file_name
from webapp.report.renderers.docx import read_case_json

TODAY = date(2026, 9, 11)
# Word counts headings and lists itself, and has the case number in its header; Markdown has them as text.
COUNTED = re.compile(r"(?:管理番号[^ ]*|Ourreference[^ ]*|Reference[^ ]*|\d+\.?)*")


def write(case: Case, language: str, folder: Path) -> dict[str, Path]:
    """Return the files of the inquiry by format."""
    document = build_document(case, "inquiry", language, TODAY)
    files = {}
    for name, form in FORMATS.items():
        files[name] = folder / file_name(case, "inquiry", name, TODAY)
        files[name].write_bytes(form.render(document))
    return files


def word_units(path: Path) -> list[str]:
    """Return the paragraphs and cells of a Word file that hold words, without white space."""
    found = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                found += [docx.table._Cell(cell, block).text for cell in row._tr.tc_lst]
        else:
            found.append(block.text)
    return [squeezed for unit in found if (squeezed := squeeze(unit))]


def read_text(path: Path) -> str:
    """Return the words of a file of text, of a mail its body."""
    if path.suffix != ".eml":
        return path.read_text(encoding="utf-8")
    body = email.message_from_bytes(path.read_bytes(), policy=email.policy.default).get_body()
    assert body is not None
    return str(body.get_content())


def squeeze(text: str) -> str:
    """Return text without white space and without the signs that only steer it."""
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff\u2028\u2029]+", "", text)


def markdown_words(path: Path) -> str:
    """Return what GitHub shows of a Markdown file, without white space."""
    html = cmarkgfm.github_flavored_markdown_to_html(path.read_text(encoding="utf-8"), Options.CMARK_OPT_UNSAFE)
    return squeeze(fromstring(f"<div>{html}</div>").text_content())


def assert_same_words(files: dict[str, Path]) -> None:
    """Hold the Word file's words against the Markdown's: all of them, in the same order, and nothing more."""
    words, place = markdown_words(files["md"]), 0
    for unit in word_units(files["docx"]):
        found = words.find(unit, place)
        assert found >= 0, f"only in Word: {unit[:200]!r}"
        between = words[place:found]
        assert place == 0 or COUNTED.fullmatch(between), f"only in Markdown: {between[:200]!r} before {unit[:80]!r}"
        place = found + len(unit)
    assert not words[place:], f"only in Markdown: {words[place:][:200]!r}"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("story", ["home_line", "saas_search"])
def test_word_and_markdown_say_the_same(
    story: str, language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files = write(request.getfixturevalue(story), language, tmp_path)
    assert_same_words(files)


def test_every_format_holds_the_story_s_figures(home_line: Case, tmp_path: Path) -> None:
    for path in write(home_line, "ja", tmp_path).values():
        words = " ".join(word_units(path)) if path.suffix == ".docx" else squeeze(read_text(path))
        for figure in ("3日間に少なくとも4回", "10時間33分未満", "5時間0分以内", "53時間49分以内", "未判定"):
            assert figure in words.replace("<strong>", "").replace("**", ""), (path.suffix, figure)


def test_a_letter_brings_its_case_back(home_line: Case, tmp_path: Path) -> None:
    from webapp.case import load_case

    content = read_case_json(write(home_line, "ja", tmp_path)["docx"].read_bytes())
    assert content is not None
    assert load_case(content) == home_line


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_any_case_makes_every_format(case: Case, tmp_path: Path) -> None:
    for language in ("ja", "en"):
        files = write(case, language, tmp_path)
        document_fromstring(files["html"].read_text(encoding="utf-8"))
        assert files["txt"].read_text(encoding="utf-8").strip()
        docx.Document(str(files["docx"]))
        faults = OpenXmlValidator().validate(str(files["docx"])).errors
        assert not faults, faults[:3]
        assert files["docx"].parent == tmp_path
