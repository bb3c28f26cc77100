"""The letter of thanks: half a page, figures that hold, and nothing claimed that was not told."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.report.test_inquiry_grammar import SPLIT, check_structure, events, inlines, moments, read, sentences, words
from webapp.case import Case
from webapp.case.closing import CloseReason
from webapp.report.build import build_document
from webapp.report.document import Document, Paragraph, Role, Strong, plain
from webapp.report.letters.first_page import PAGE_PT, fits_page

TODAY = date(2026, 10, 13)
CURED = {"value": "2026-09-16T14:00+09:00", "precision": "minute"}
RESOLUTION: dict[str, Any] = {
    "what": "屋内の光コードとONUの交換",
    "at": CURED,
    "by": "工事担当の方",
    "cause": "光コードの劣化",
    "prevention": "半年ごとに点検します。",
    "confirmed": "ルーターのログにも、この間の切断の記録はありません。",
    "confirmed_until": {"value": "2026-10-10", "precision": "day"},
}


def solved(home_line: Case, **changes: Any) -> Case:
    told = home_line.model_dump()
    told["head"].update({"state": "solved", "close_reason": "solved", "resolution": RESOLUTION, **changes})
    return Case.model_validate(told)


def build(case: Case, language: str = "ja") -> Document:
    return build_document(case, "thanks", language, TODAY)


def text_of(document: Document, *roles: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role in roles)


def prose(document: Document) -> str:
    return text_of(document, Role.OPENING, Role.BODY)


def failed_on(case: Case, day: str) -> Case:
    told = case.model_dump()
    told["timeline"]["events"] = [
        *told["timeline"]["events"],
        {"id": "late", "kind": "failure", "at": {"value": day, "precision": "day"}},
    ]
    return Case.model_validate(told)


def test_home_line_says_what_cured_it_with_both_windows(home_line: Case) -> None:
    document = build(solved(home_line))
    said = prose(document)
    assert said.startswith("拝啓　平素よりお世話になっております。9月16日（水）の屋内の光コードとONUの交換のあと、")
    assert "10月10日（土）までの24日間、切断は1回も起きていません。" in said
    assert "9月1日から15日までの15日間は少なくとも4回でしたので、直ったものと受け止めております。" in said
    assert "原因は、光コードの劣化と伺いました。" in said
    assert "再発の防止については、「半年ごとに点検します」と伺いました。" in said
    assert "工事担当の方をはじめ、ご対応くださったみなさまに、心より御礼申し上げます。" in said
    assert said.endswith("本件はこれで完了といたします。")
    assert text_of(document, Role.CLOSING) == "敬具"
    assert "復旧のご報告と御礼" in document.title
    bold = [one.text for content in inlines(document) for one in content if isinstance(one, Strong)]
    assert bold == ["24日間、切断は1回も起きていません"]


def test_english_says_the_same(home_line: Case) -> None:
    document = build(solved(home_line), "en")
    said = prose(document)
    assert "has not occurred once in the 24 days up to Sat 10 Oct" in said
    assert "In the 15 days from 1 to 15 September there were at least 4" in said
    assert not text_of(document, Role.CLOSING)


def test_it_is_half_a_page(home_line: Case) -> None:
    blocks = build(solved(home_line)).blocks
    filler = Paragraph(Role.BODY, ("\n" * (int(PAGE_PT / 2 / 18) - 3),))
    assert fits_page((*blocks, filler))


def test_a_failure_after_the_cure_is_told_and_the_matter_stays_open(home_line: Case) -> None:
    document = build(failed_on(solved(home_line), "2026-09-30"))
    said = prose(document)
    assert "屋内の光コードとONUの交換のあと、少なくとも1回、切断が起きています。" in said
    assert "1回も起きていません" not in said
    assert "復旧" not in said + document.title
    assert "完了" not in said
    assert "あらためてご連絡いたします。" in said


def test_a_failure_that_may_have_followed_leaves_the_figures_out(home_line: Case) -> None:
    said = prose(build(failed_on(solved(home_line), "2026-09-16")))
    assert "屋内の光コードとONUの交換により、復旧いたしました。" in said
    assert "日間" not in said


def test_an_empty_resolution_claims_nothing(home_line: Case) -> None:
    for language in ("ja", "en"):
        document = build(solved(home_line, resolution={}), language)
        said = document.title + prose(document)
        assert not any(word in said for word in ("復旧", "回も", "原因", "recover", "not occurred", "cause"))
    assert "御礼申し上げます" in prose(build(solved(home_line, resolution={})))


def test_a_case_that_ended_on_our_side_says_so_and_thanks_all(home_line: Case) -> None:
    document = build(solved(home_line, close_reason="own_environment", resolution={"by": "当方"}))
    said = prose(document)
    assert "原因は当方の環境にある" in said
    assert "当方をはじめ" not in said
    assert "復旧" not in document.title


@pytest.mark.parametrize(
    ("what", "cure"),
    [
        ("ONUを交換しました。", "9月16日（水）の「ONUを交換しました」という対処のあと"),
        ("", "9月16日（水）の復旧のあと"),
    ],
)
def test_the_cure_joins_the_sentence(home_line: Case, what: str, cure: str) -> None:
    assert cure in prose(build(solved(home_line, resolution={**RESOLUTION, "what": what})))


def test_own_paragraphs_stand_at_their_places(home_line: Case) -> None:
    own = [
        {"letter": "thanks", "place": "opening", "text": "はじめの段落"},
        {"letter": "thanks", "place": "nowhere", "text": "おわりの段落"},
        {"letter": "erratum", "place": "opening", "text": "別の手紙"},
    ]
    texts = [plain(b.content) for b in build(solved(home_line, own_paragraphs=own)).blocks if isinstance(b, Paragraph)]
    assert texts.index("はじめの段落") < next(n for n, text in enumerate(texts) if "御礼" in text and "。" in text)
    assert texts[-2:] == ["おわりの段落", "敬具"]
    assert "別の手紙" not in texts


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_builds(case: Case, language: str) -> None:
    document = build(case, language)
    check_structure(document)
    assert all(read(content, document) is not None for content in inlines(document))


resolutions = st.fixed_dictionaries(
    {
        "what": words,
        "at": moments,
        "by": st.sampled_from(["", "工事担当の方", "直してくれた。"]),
        "cause": sentences,
        "prevention": sentences,
        "confirmed": sentences,
        "confirmed_until": moments,
    }
)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=150,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    resolution=resolutions,
    rows=st.lists(events, max_size=4),
    reason=st.sampled_from([None, *CloseReason]),
    name=words,
    language=st.sampled_from(["ja", "en"]),
)
def test_every_combination_reads_well(
    resolution: dict[str, Any], rows: list[dict[str, Any]], reason: CloseReason | None, name: str, language: str
) -> None:
    told = [{**row, "id": f"e{number}"} for number, row in enumerate(rows)]
    case = Case.model_validate(
        {
            "head": {"resolution": resolution, "close_reason": reason},
            "symptom": {"name": name},
            "timeline": {"events": told},
        }
    )
    document = build(case, language)
    check_structure(document)
    for text in (read(content, document) for content in inlines(document)):
        assert not SPLIT.search(text), text
        assert "  " not in text, text
        assert language == "ja" or not re.search(r"(^| )[.,;]|\.\.(?!\.)| \)", text), text
