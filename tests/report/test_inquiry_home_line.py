"""The first story: a home line that drops, told whole, and the figures its inquiry must hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from webapp.case import Case, dump_case
from webapp.case.head import DateStyle
from webapp.report.build import FORMATS, build_document
from webapp.report.document import (
    Document,
    Heading,
    HeadingKind,
    KeyFacts,
    PageBreak,
    Paragraph,
    Role,
    Strong,
    Table,
    plain,
)
from webapp.report.renderers.text import render_text

TODAY = date(2026, 9, 7)

HOME_LINE: dict[str, Any] = {
    "head": {
        "number": "TI-2026-0012",
        "title": "光回線が繰り返し切断する",
        "sender": {"name": "山田 太郎", "role": "契約者", "phone": "000-0000-0000"},
        "addressee": {"organisation": "○○光サポート窓口"},
        "reply_date": "2026-09-09",
    },
    "subject": {
        "vendor": "○○光",
        "product": "○○光 戸建て 1ギガ",
        "category": "network",
        "contract_id": "0000-0000-00",
        "identifiers": [
            {"label": "ONU", "value": "型番 XG-000N／製造番号 000000"},
            {"label": "ルーター", "value": "型番 RT-000／版 1.0.4"},
            {"label": "設置場所", "value": "○○県○○市○○町1-2-3"},
        ],
        "purchased_at": {"value": "2026-09-01", "precision": "day"},
        "nothing_changed": True,
    },
    "self_checks": {
        "checks": [
            {
                "check": "power_cycle",
                "answer": "done",
                "at": {"value": "2026-09-03", "precision": "day"},
                "result": "毎回復旧",
            },
            {
                "check": "wired_and_wireless",
                "answer": "done",
                "at": {"value": "2026-09-03T15:33+09:00", "precision": "minute"},
                "result": "どちらも不通",
            },
            {"check": "status_page", "answer": "not_done"},
            {"check": "own", "name": "別のONUでの確認", "answer": "not_applicable", "result": "予備の機器がないため"},
            {"check": "asked_someone"},
        ]
    },
    "symptom": {
        "name": "切断",
        "doing": "通常の利用（オンライン会議、閲覧）",
        "expected": "接続が続くこと。",
        "actual": "通信が止まり、ルーターのWANランプだけが赤く点灯します。",
        "error_text": "WAN: PPPoE LCP down (peer not responding)",
        "affected": "有線PC1台、無線PC1台、スマートフォン（Wi-Fi）",
        "unaffected": "スマートフォンの携帯回線",
        "pattern": "intermittent",
    },
    "timeline": {
        "events": [
            {
                "id": "e1",
                "at": {"value": "2026-09-01", "precision": "day"},
                "kind": "purchase",
                "text": "開通工事、利用を開始",
            },
            {
                "id": "e2",
                "at": {"value": "2026-09-03", "precision": "day"},
                "kind": "failure",
                "text": "有線・無線とも不通",
                "actions": [{"kind": "restart", "outcome": "cured"}],
            },
            *(
                {
                    "id": name,
                    "at": {"value": f"2026-09-{time}+09:00", "precision": "minute"},
                    "kind": "failure",
                    "text": "有線・無線とも不通",
                    "repeats": "e2",
                    "actions": [{"kind": "restart", "outcome": "cured"}],
                }
                for name, time in (("e3", "03T10:33"), ("e4", "03T15:33"), ("e5", "05T21:22"))
            ),
            {
                "id": "e6",
                "at": {"value": "2026-09-05T21:30+09:00", "precision": "minute"},
                "kind": "evidence",
                "text": "ルーターのログを保存",
            },
        ]
    },
    "expected_state": {
        "expectations": [
            {
                "item": "接続の継続",
                "agreed": "常時接続",
                "basis": "contract",
                "source": "重要事項説明書 第3項",
                "quote": "常時接続型のサービスです。",
                "measured": "3日間に少なくとも4回切断",
            },
            {
                "item": "通信速度",
                "agreed": "最大1 Gbps（保証値ではない）",
                "basis": "catalogue",
                "measured_value": "412",
                "measured_unit": "Mbps",
                "asked_about": False,
            },
        ]
    },
    "loss": {"items": [{"minutes_low": "10", "minutes_high": "20", "people_low": 1}], "severity": "S3"},
    "contact": {
        "name": "山田 太郎",
        "phone": "000-0000-0000",
        "email": "yamada@example.jp",
        "hours": "平日12:00〜13:00、18:00〜21:00",
        "channel": "mail",
        "call_back": True,
    },
}


@pytest.fixture(scope="module")
def case() -> Case:
    return Case.model_validate(HOME_LINE)


@pytest.fixture(scope="module")
def japanese(case: Case) -> Document:
    return build_document(case, "inquiry", "ja", TODAY)


def first_page(document: Document) -> tuple[object, ...]:
    return document.blocks[: document.blocks.index(PageBreak())]


def table(document: Document, name: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.id == name)


def text_of(document: Document, role: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role is role)


def test_summary_says_all_figures(japanese: Document) -> None:
    summary = text_of(japanese, Role.SUMMARY)
    assert "9月1日の契約・開通後、9月3日から5日までの3日間に少なくとも4回（うち時刻の記録があるもの3回）" in summary
    assert "4回とも再起動で復旧しましたが、その後を確かめられる3回は3回とも再び起きました" in summary
    assert "（最長でも53時間49分以内）" in summary
    assert "スマートフォンの携帯回線" in summary
    assert "ルーターのログを保存" in summary


def test_deciding_figures_are_bold(japanese: Document) -> None:
    paragraph = next(b for b in japanese.blocks if isinstance(b, Paragraph) and b.role is Role.SUMMARY)
    assert [one.text for one in paragraph.content if isinstance(one, Strong)] == [
        "3日間に少なくとも4回",
        "3回は3回とも再び起きました",
    ]


def test_each_restart_with_its_bound(japanese: Document) -> None:
    assert table(japanese, "actions_table").rows == (
        ("1", "9月3日（木）時刻の記録なし", "9月3日（木）10:33", "10時間33分未満", "再び発生"),
        ("2", "9月3日（木）10:33の発生後", "9月3日（木）15:33", "5時間0分以内", "再び発生"),
        ("3", "9月3日（木）15:33の発生後", "9月5日（土）21:22", "53時間49分以内", "再び発生"),
        ("4", "9月5日（土）21:22の発生後", "本書の時点で記録なし", "―", "未判定"),
    )
    notes = text_of(japanese, Role.NOTE)
    assert "No. 1は、対処の時刻も直前の発生の時刻も記録がないため" in notes
    assert "No. 2、3は、対処の時刻の記録がないため" in notes


def test_frequency_sentence(japanese: Document) -> None:
    body = text_of(japanese, Role.BODY)
    assert "2026年9月3日（木）から5日（土）までの3日間に、少なくとも4回、切断が起きました。" in body
    assert "うち時刻の記録があるものは3回です。" in body
    assert "最も短いもので5時間0分、最も長いもので53時間49分" in body


def test_timeline_repeats_words_by_row_number(japanese: Document) -> None:
    rows = table(japanese, "timeline_table").rows
    assert rows[1] == ("2", "9月3日（木）", "時刻の記録なし", "発生", "有線・無線とも不通", "再起動で復旧")
    assert [row[4] for row in rows[2:5]] == ["同上（2）"] * 3
    assert rows[5][1:5] == ("9月5日（土）", "21:30", "記録", "ルーターのログを保存")


def test_page_1_is_the_letter(japanese: Document) -> None:
    blocks = first_page(japanese)
    roles = [block.role for block in blocks if isinstance(block, Paragraph)]
    assert roles == [Role.DATE, Role.ADDRESSEE, Role.SENDER, Role.TITLE, Role.OPENING, Role.SUMMARY, Role.NOTE]
    assert text_of(japanese, Role.ADDRESSEE) == "○○光サポート窓口　御中"
    assert text_of(japanese, Role.SENDER) == "山田 太郎（契約者）"
    assert text_of(japanese, Role.TITLE) == "光回線が繰り返し切断する件のお問い合わせ"
    assert japanese.running_title == "問い合わせ書　光回線が繰り返し切断する件"
    assert japanese.reference == "管理番号 TI-2026-0012"
    facts = [block for block in blocks if isinstance(block, KeyFacts)]
    assert facts[0].per_row == 2
    assert ("お客様番号", "0000-0000-00") in facts[0].pairs
    reply, contact = facts[1].pairs
    assert plain(reply[1]).startswith("2026年9月9日（水）まで（2営業日）。")
    assert plain(contact[1]) == (
        "山田 太郎　メール yamada@example.jp（希望する方法）\n電話 000-0000-0000（平日12:00〜13:00、18:00〜21:00）"
    )


def test_chapters_are_numbered_in_their_order(japanese: Document) -> None:
    headings = [b for b in japanese.blocks if isinstance(b, Heading) and b.kind is HeadingKind.CHAPTER]
    assert [heading.number for heading in headings] == list(range(1, len(headings) + 1))
    assert [heading.id for heading in headings] == [
        *("self_checks", "symptom", "timeline", "frequency", "actions"),
        *("expected_state", "loss", "contact"),
    ]
    assert plain(japanese.blocks[-1].content) == "以上"  # type: ignore[union-attr]


def test_undone_checks_are_admitted_and_unanswered_left_out(japanese: Document) -> None:
    checks = table(japanese, "self_checks_table")
    assert checks.caption == "確認した項目と結果（実施2件、未実施1件、対象外1件）"
    assert [row[1] for row in checks.rows] == ["済", "済", "未", "対象外"]


def test_loss_is_a_visible_product_without_a_claim(japanese: Document) -> None:
    assert table(japanese, "loss_table").rows[0][1:] == ("1回10〜20分 × 1人 × 4回（記録による）", "少なくとも40〜80分")
    assert "金銭のお支払いを求めるものではありません" in text_of(japanese, Role.NOTE)


def test_what_is_not_asked_about_says_so(japanese: Document) -> None:
    cell = table(japanese, "expected_state_table").rows[1][3]
    assert plain(cell) == "412 Mbps\nお問い合わせの対象外です"


def test_english(case: Case) -> None:
    document = build_document(case, "inquiry", "en", TODAY)
    head = text_of(document, Role.ENGLISH_HEAD).split("\n")
    assert head[0] == "7 September 2026 (JST, UTC+9)"
    assert head[1].startswith("To: ")
    summary = text_of(document, Role.SUMMARY)
    assert "From 3 to 5 September, the fault (切断) occurred at least 4 times in 3 days" in summary
    assert "(3 with a noted time), after the contract or start of service of 1 September." in summary
    assert "it came back after all 3 whose outcome can be judged (longest: at most 53 h 49 min)" in summary
    assert [row[3] for row in table(document, "actions_table").rows] == [
        *("under 10 h 33 min", "at most 5 h 0 min", "at most 53 h 49 min", "―"),
    ]
    assert not any(isinstance(b, Paragraph) and b.role is Role.CLOSING for b in document.blocks)


def test_the_case_travels_unless_the_user_chose_not_to(case: Case, japanese: Document) -> None:
    assert japanese.case_json == dump_case(case)
    letter = case.head.letter.model_copy(update={"embed_case": False})
    bare = case.model_copy(update={"head": case.head.model_copy(update={"letter": letter})})
    assert build_document(bare, "inquiry", "ja", TODAY).case_json == ""


def test_japanese_years_are_never_mixed_with_western_ones(case: Case) -> None:
    letter = case.head.letter.model_copy(update={"date_style": DateStyle.JAPANESE})
    told = Case.model_validate({**HOME_LINE, "head": {**HOME_LINE["head"], "letter": letter.model_dump(mode="json")}})
    document = build_document(told, "inquiry", "ja", TODAY)
    text = render_text(document)
    assert "令和8年9月7日" in text
    assert "令和8年9月9日（水）まで" in text
    assert "2026年" not in text


def test_same_case_same_day_same_document(case: Case, japanese: Document) -> None:
    assert build_document(case, "inquiry", "ja", TODAY) == japanese


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders(case: Case, language: str, name: str) -> None:
    assert FORMATS[name].render(build_document(case, "inquiry", language, TODAY))
