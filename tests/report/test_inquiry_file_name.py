"""Names of files: safe on every system."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.any_values import texts
from webapp.case import Case
from webapp.report.build import ascii_file_name, file_name

TODAY = date(2026, 9, 7)


def case(number: str = "", title: str = "") -> Case:
    return Case.model_validate({"head": {"number": number, "title": title}})


@pytest.mark.parametrize(
    ("number", "title", "name", "plain_name"),
    [
        ("TI-2026-0012", "", "TI-2026-0012_inquiry_2026-09-07.docx", "TI-2026-0012_inquiry_2026-09-07.docx"),
        ("", "光回線の切断", "光回線の切断_inquiry_2026-09-07.docx", "toiawase_inquiry_2026-09-07.docx"),
        ("../../etc/passwd", "", "etc-passwd_inquiry_2026-09-07.docx", "etc-passwd_inquiry_2026-09-07.docx"),
        ("問 12", "", "問-12_inquiry_2026-09-07.docx", "12_inquiry_2026-09-07.docx"),
        ("CON", "", "_CON_inquiry_2026-09-07.docx", "CON_inquiry_2026-09-07.docx"),
        ("¡_¿", "", "¡_¿_inquiry_2026-09-07.docx", "toiawase_inquiry_2026-09-07.docx"),
        ("", "", "toiawase_inquiry_2026-09-07.docx", "toiawase_inquiry_2026-09-07.docx"),
    ],
)
def test_name(number: str, title: str, name: str, plain_name: str) -> None:
    assert file_name(case(number, title), "inquiry", "docx", TODAY) == name
    assert ascii_file_name(case(number, title), "inquiry", "docx", TODAY) == plain_name


@given(number=st.one_of(texts, st.text(max_size=300)), title=texts)
def test_any_name_is_safe(number: str, title: str) -> None:
    name = file_name(case(number, title), "inquiry", "md", TODAY)
    assert not re.search(r'[\x00-\x1f\x7f\\/:*?"<>|\u202a-\u202e]', name)
    assert not name.startswith((".", " "))
    assert len(name.encode()) < 150
    plain_name = ascii_file_name(case(number, title), "inquiry", "md", TODAY)
    assert re.fullmatch(r"[A-Za-z0-9_-]+_inquiry_2026-09-07\.md", plain_name)
