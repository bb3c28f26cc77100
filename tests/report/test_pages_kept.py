"""The letters of the sample stories keep to their pages without giving up what they are for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from webapp.case import Case, load_case
from webapp.report.build import build_document
from webapp.report.document import Column, Document, Heading, HeadingKind, ItemList, Paragraph, Role, Table, plain
from webapp.report.letters.first_page import PAGE_PT, SLACK_PT, fits_page, fits_pages, page_count

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
LINE = Paragraph(Role.POINT, ("x",))


def story(name: str) -> Case:
    return load_case((SAMPLES / name / "case.json").read_bytes())


def improvement(language: str = "ja") -> Document:
    return build_document(story("saas_search_meeting"), "escalation", language, date(2026, 9, 15), 1)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_follow_up_keeps_what_changed(language: str) -> None:
    letter = build_document(story("home_line_follow_up"), "follow_up", language, date(2026, 9, 10))
    assert any(isinstance(block, Table) and block.id == "changes_table" for block in letter.blocks)
    assert fits_page(letter.blocks, japanese=language == "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_request_for_improvement_keeps_two_pages(language: str) -> None:
    blocks = improvement(language).blocks
    annex = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.kind is HeadingKind.APPENDIX)
    assert fits_pages(blocks[:annex], 2, japanese=language == "ja")


def test_own_request_takes_the_place_of_the_usual_one() -> None:
    listed = next(block for block in improvement().blocks if isinstance(block, ItemList))
    assert plain(listed.items[0].content).count("恒久対処の内容と予定日") == 1
    assert "実施いただけるかどうか" not in plain(listed.items[0].content)


def test_what_the_agreement_does_not_count_is_not_claimed() -> None:
    said = str(improvement().blocks)
    assert "確認できた停止" not in said
    assert "SLAの定めによる取り扱い" not in said
    assert "本書では主張していません" in said


def test_a_heading_goes_with_its_table_to_the_next_page() -> None:
    heading = Heading(HeadingKind.POINT, "a", 1)
    table = Table("t", "", (Column("a", 159.3),), (("x",),) * 3)
    before, after = (LINE,) * int((PAGE_PT - SLACK_PT - 85) // 18), (LINE,) * int((PAGE_PT - SLACK_PT - 100) // 18)
    assert page_count((*before, heading, LINE, *after)) == 2, "all of it is less than two pages"
    assert page_count((*before, heading, table, *after)) == 3, "the table leaves the end of page 1 empty"
