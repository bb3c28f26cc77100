"""The case file: read back equal, refused with a clear word."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from webapp.case import Case, CaseFileError, case_schema, dump_case, load_case
from webapp.case.case_file import UPGRADES


@settings(max_examples=60, deadline=None)
@given(cases())
def test_any_case_is_read_back_equal(case: Case) -> None:
    assert load_case(dump_case(case)) == case
    assert load_case(dump_case(case).encode("utf-8-sig")) == case


def test_a_sample_fits_the_published_schema(home_line: Case) -> None:
    schema = case_schema()
    assert schema["properties"]["version"]["const"] == 1
    assert set(json.loads(dump_case(home_line))) <= set(schema["properties"])


def test_a_newer_version_is_refused_with_a_clear_word() -> None:
    with pytest.raises(CaseFileError, match="newer Toiawase"):
        load_case(json.dumps({"format": "toiawase-case", "version": 99}))


def test_an_older_version_is_brought_up() -> None:
    assert load_case(json.dumps({"version": 0, "head": {"title": "前の版"}})).head.title == "前の版"
    assert sorted(UPGRADES) == list(range(len(UPGRADES)))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[]", "no JSON object"),
        (b"{}", "not a case file"),
        (b'{"version": true}', "case file|version"),
        (b'{"version": 1, "subject": {"vendor": 5}}', r"subject\.vendor"),
        (b'{"version": 1, "no_such": 5}', "no_such"),
        (b'{"version": 1, "timeline": {"events": [{"id": "a b"}]}}', r"timeline\.events\.0\.id"),
        (b'{"version": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested|not JSON"),
        (b'{"version": 1, "head": {"zone": "Mars/Base"}}', "zone"),
        (b'{"version": ' + b"9" * 5000 + b"}", "long|newer|not JSON"),
    ],
)
def test_a_broken_file_is_refused_with_a_clear_word(content: bytes, word: str) -> None:
    with pytest.raises(CaseFileError, match=word):
        load_case(content)


def test_every_fault_is_named() -> None:
    content = json.dumps({"version": 1, "subject": {"vendor": 1, "model": 2}, "loss": {"severity": "S9"}})
    with pytest.raises(CaseFileError) as caught:
        load_case(content)
    assert len(caught.value.faults) == 3


def test_half_characters_become_a_visible_sign() -> None:
    case = load_case('{"version": 1, "head": {"title": "a\\ud800b"}}')
    assert case.head.title == "a\ufffdb"


@given(st.text(max_size=200))
def test_a_title_is_kept_as_typed_but_for_line_ends(text: str) -> None:
    case = load_case(json.dumps({"version": 1, "head": {"title": text}}))
    assert case.head.title == text.replace("\r\n", "\n").replace("\r", "\n")
