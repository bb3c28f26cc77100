"""The cover note: what was asked for, what is enclosed, what was masked, what is still to come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.report.test_inquiry_grammar import check_structure
from webapp.case import Case
from webapp.case.head import Language
from webapp.report.build import build_document
from webapp.report.document import Document, Heading, ItemList, Paragraph, Role, Table, plain
from webapp.report.letters.delivery_list import file_size
from webapp.report.wording import Words

TODAY = date(2026, 9, 11)
SUM = "3f2a91c0" + "0" * 56
REPLY: dict[str, Any] = {
    "id": "r1",
    "at": {"value": "2026-09-10T15:00+09:00", "precision": "minute"},
    "ticket_number": "S-000000-0123",
    "asked": [{"what": "9月5日以降のルーターのログ"}, {"what": "管理者のパスワード", "done": False}],
    "stances": [{"stance": "asks_for_information", "confirmed": True}],
    "read": True,
    "promises": [
        {"by": "customer", "what": "9月9日のログ", "due": "2026-09-14"},
        {"by": "customer", "what": "社内の承認", "due": "2026-09-09"},
        {"by": "customer", "what": "配線の写真"},
        {"by": "customer", "what": "済んだもの", "kept_at": {"value": "2026-09-10", "precision": "day"}},
        {"by": "vendor", "what": "調査の結果", "due": "2026-09-15"},
    ],
    "evidence": ["ev1"],
}


def asked(home_line: Case, **reply: Any) -> Case:
    told = home_line.model_dump()
    told["replies"] = {"replies": [{**REPLY, **reply}]}
    told["evidence"]["items"][0].update(size=48_213, sha256=SUM, masked="お客様番号とIPアドレス")
    return Case.model_validate(told)


def without_evidence(case: Case) -> Case:
    told = case.model_dump(exclude={"evidence"})
    return Case.model_validate(told)


def build(case: Case, language: str = "ja") -> Document:
    return build_document(case, "delivery", language, TODAY)


def text_of(document: Document, *roles: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role in roles)


def points(document: Document) -> dict[str, list[Any]]:
    """Return the blocks below each heading."""
    found: dict[str, list[Any]] = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            found[f"{block.number} {block.text}"] = []
        elif found:
            found[list(found)[-1]].append(block)
    return found


def items(block: ItemList) -> list[str]:
    return [f"{item.label}|{plain(item.content)}" for item in block.items]


def test_home_line_tells_all_five_points(home_line: Case) -> None:
    document = build(asked(home_line))
    told = points(document)
    assert list(told) == [
        "1 ご依頼の内容",
        "2 お送りする資料",
        "3 見えないようにした箇所",
        "4 このあとお送り・ご連絡するもの",
        "5 資料の取り扱いのお願い",
    ]
    said = text_of(document, Role.OPENING)
    assert said.startswith("拝啓　")
    assert "9月10日にご依頼いただいた資料を、下記のとおりお送りいたします。" in said
    assert items(told["1 ご依頼の内容"][0]) == [
        "|9月5日以降のルーターのログ",
        "|管理者のパスワード（今回はお送りしません）",
    ]
    assert items(told["3 見えないようにした箇所"][0]) == ["資料1|お客様番号とIPアドレス"]
    assert items(told["4 このあとお送り・ご連絡するもの"][0]) == [
        "|社内の承認：9月9日（水）の予定でしたが、まだお送りできておりません。遅れており申し訳ありません。",
        "|9月9日のログ：9月14日（月）まで",
        "|配線の写真：日が決まりしだい、お知らせします。",
    ]
    handling = plain(told["5 資料の取り扱いのお願い"][0].content)
    assert "調査の目的に限って" in handling
    assert "削除" in handling
    assert text_of(document, Role.NOTE_HEADING, Role.CLOSING) == "敬具\n記\n以上"


def test_only_what_belongs_to_the_request_is_listed_with_size_and_sum(home_line: Case) -> None:
    table = next(block for block in build(asked(home_line)).blocks if isinstance(block, Table))
    assert table.rows == (
        (
            "1",
            f"ルーターのログ\nrouter-log-20260905.txt（48.2 kB）\nSHA-256：{SUM[:16]}…",
            "9月5日（土）21:30\nルーター KR-000 の管理画面",
            "21:22の切断の記録と、その前後",
        ),
    )


def test_without_links_all_exhibits_are_listed(home_line: Case) -> None:
    table = next(block for block in build(asked(home_line, evidence=[])).blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "stances",
    [
        [],
        [{"stance": "asks_for_information", "confirmed": False}],
        [{"stance": "restart", "confirmed": True}],
    ],
)
def test_a_reply_that_asks_for_nothing_leaves_the_promises(home_line: Case, stances: list[Any]) -> None:
    document = build(asked(home_line, stances=stances, evidence=[]))
    assert "9月10日にご依頼" not in text_of(document, Role.OPENING)
    assert "|9月9日のログ" in items(points(document)["1 ご依頼の内容"][0])


def test_several_requests_are_named_by_their_day(home_line: Case) -> None:
    told = asked(home_line).model_dump()
    later = {**REPLY, "id": "r2", "at": {"value": "2026-09-11", "precision": "day"}, "asked": [{"what": "写真"}]}
    told["replies"]["replies"] = [*told["replies"]["replies"], later]
    document = build(Case.model_validate(told))
    said = items(points(document)["1 ご依頼の内容"][0])
    assert said[0] == "|9月5日以降のルーターのログ（9月10日のご依頼）"
    assert said[-1] == "|写真（9月11日のご依頼）"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_without_evidence_it_says_that_nothing_is_enclosed(home_line: Case, language: str) -> None:
    document = build(without_evidence(asked(home_line)), language)
    check_structure(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
    said = text_of(document, Role.POINT)
    assert said == (
        "今回お送りできる資料は、まだありません。" if language == "ja" else "There is nothing to enclose yet."
    )
    assert "お送りいたします" not in text_of(document, Role.OPENING)
    assert "Please find" not in text_of(document, Role.OPENING)


def test_english_says_the_same(home_line: Case) -> None:
    document = build(asked(home_line), "en")
    assert "asked for on 10 September" in text_of(document, Role.OPENING)
    assert [name[0] for name in points(document)] == ["1", "2", "3", "4", "5"]
    assert not text_of(document, Role.NOTE_HEADING, Role.CLOSING)


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (48_213, "48.2 kB"), (2_480_123, "2.5 MB"), (10**13, "10,000 GB")],
)
def test_file_size(size: int, said: str) -> None:
    assert file_size(size, Words(Case(), Language.JA, TODAY)) == said


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_builds(case: Case, language: str) -> None:
    check_structure(build(case, language))
