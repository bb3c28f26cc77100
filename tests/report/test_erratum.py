"""The correction: which letter of which day, what was wrong and what is right."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.report.test_inquiry_grammar import check_structure
from webapp.case import Case
from webapp.report.build import build_document
from webapp.report.document import Document, Heading, Paragraph, Role, Table, plain

TODAY = date(2026, 9, 11)
SENT = [
    {"id": "s1", "letter": "inquiry", "at": {"value": "2026-09-07T10:00+09:00", "precision": "minute"}},
    {"id": "s2", "letter": "follow_up", "at": {"value": "2026-09-10", "precision": "day"}},
]
NUMBER = {"sent": "s1", "where": "1ページ 製造番号", "wrong": "R00000000", "right": "R00000001"}
TIME = {"sent": "s1", "where": "表3のNo. 4", "wrong": "15:33", "right": "15:38"}
LATER = {"sent": "s2", "where": "1 ご案内の対処と結果", "wrong": "25時間", "right": "26時間"}


def corrected(home_line: Case, *corrections: dict[str, Any]) -> Case:
    told = home_line.model_dump()
    told["head"].update(sent=SENT, corrections=list(corrections))
    return Case.model_validate(told)


def build(case: Case, language: str = "ja") -> Document:
    return build_document(case, "erratum", language, TODAY)


def text_of(document: Document, *roles: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role in roles)


def tables(document: Document) -> list[tuple[Any, ...]]:
    return [tuple(block.rows) for block in document.blocks if isinstance(block, Table)]


def headings(document: Document) -> list[tuple[int | None, str]]:
    return [(block.number, block.text) for block in document.blocks if isinstance(block, Heading)]


def test_the_letter_is_named_with_its_day_and_each_place_corrected(home_line: Case) -> None:
    document = build(corrected(home_line, TIME, NUMBER))
    said = text_of(document, Role.OPENING)
    assert said.startswith("拝啓　")
    assert "9月7日付のお問い合わせに誤りがありました" in said
    assert "お手数をおかけし、申し訳ありません。" in said
    assert tables(document) == [(("表3のNo. 4", "15:33", "15:38"), ("1ページ 製造番号", "R00000000", "R00000001"))]
    assert "このほかの内容に変更はありません。" in text_of(document, Role.POINT)
    assert text_of(document, Role.NOTE_HEADING, Role.CLOSING) == "敬具\n記\n以上"


def test_each_letter_has_its_own_table(home_line: Case) -> None:
    document = build(corrected(home_line, TIME, LATER, NUMBER))
    (one, first), (two, second) = headings(document)
    assert (one, first, two) == (1, "9月7日付のお問い合わせ", 2)
    assert second.startswith("9月10日付の")
    assert [len(rows) for rows in tables(document)] == [2, 1]


def test_a_letter_that_is_not_on_record_is_not_given_a_day(home_line: Case) -> None:
    document = build(corrected(home_line, {**NUMBER, "sent": "gone"}, {**TIME, "sent": None}))
    assert headings(document) == [(1, "先の書面")]
    assert "月" not in text_of(document, Role.OPENING)


def test_english_says_the_same(home_line: Case) -> None:
    document = build(corrected(home_line, NUMBER), "en")
    assert "our inquiry of 7 September" in text_of(document, Role.OPENING)
    assert not text_of(document, Role.NOTE_HEADING, Role.CLOSING)


def test_without_corrections_it_says_so(home_line: Case) -> None:
    for corrections in ((), ({"sent": "s1"},)):
        document = build(corrected(home_line, *corrections))
        assert "訂正する箇所は今のところありません。" in text_of(document, Role.OPENING)
        assert "誤りがありました" not in text_of(document, Role.OPENING)
        assert not tables(document)
        assert text_of(document, Role.NOTE_HEADING, Role.CLOSING) == "敬具"


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_builds(case: Case, language: str) -> None:
    check_structure(build(case, language))
