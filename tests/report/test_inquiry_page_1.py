"""Page 1 in its forms: titles, addressees, requests, reply date, room."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from webapp.case import Case
from webapp.case.head import Language
from webapp.report.build import build_document
from webapp.report.document import Document, ItemList, KeyFacts, PageBreak, Paragraph, Role, Table, plain
from webapp.report.letters.first_page import fits_page
from webapp.report.letters.letter_head import addressee
from webapp.report.letters.subject_line import running_title, title
from webapp.report.wording import Words

TODAY = date(2026, 9, 7)


def build(language: str = "ja", **chapters: Any) -> Document:
    return build_document(Case.model_validate(chapters), "inquiry", language, TODAY)


def words(**chapters: Any) -> Words:
    return Words(Case.model_validate(chapters), Language.JA, TODAY)


def text_of(document: Document, role: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role is role)


def summary(**chapters: Any) -> str:
    return text_of(build(**chapters), Role.SUMMARY)


@pytest.mark.parametrize(
    ("told", "said", "running"),
    [
        ("光回線が繰り返し切断する", "光回線が繰り返し切断する件のお問い合わせ", "光回線が繰り返し切断する件"),
        ("光回線が切断する件", "光回線が切断する件のお問い合わせ", "光回線が切断する件"),
        ("光回線の切断", "光回線の切断の件のお問い合わせ", "光回線の切断の件"),
        ("光回線の切断について", "光回線の切断の件のお問い合わせ", "光回線の切断の件"),
        ("光回線の切断の件について", "光回線の切断の件のお問い合わせ", "光回線の切断の件"),
        ("光回線の切断についてのお問い合わせ", "光回線の切断についてのお問い合わせ", "光回線の切断の件"),
        ("光回線の切断について（お問い合わせ）", "光回線の切断について（お問い合わせ）", "光回線の切断の件"),
        ("ピンの曲がり", "ピンの曲がりの件のお問い合わせ", "ピンの曲がりの件"),
        ("接続できません。", "「接続できません」の件のお問い合わせ", "「接続できません」の件"),
        ("ログインできない", "ログインできない件のお問い合わせ", "ログインできない件"),
        ("要件", "要件の件のお問い合わせ", "要件の件"),
        ("", "お問い合わせ", "お問い合わせ"),
    ],
)
def test_title(told: str, said: str, running: str) -> None:
    assert title(words(head={"title": told})) == said
    assert running_title(words(head={"title": told})) == f"問い合わせ書　{running}"


@pytest.mark.parametrize(
    ("product", "name", "said"),
    [
        ("○○光", "切断", "○○光の切断の件のお問い合わせ"),
        ("○○アプリ", "画面が固まる", "○○アプリで画面が固まる件のお問い合わせ"),
        ("○○光", "", "○○光の件のお問い合わせ"),
        ("", "切断", "切断の件のお問い合わせ"),
    ],
)
def test_title_of_product_and_fault(product: str, name: str, said: str) -> None:
    assert title(words(subject={"product": product}, symptom={"name": name})) == said


@pytest.mark.parametrize(
    ("told", "vendor", "said"),
    [
        ({"organisation": "○○光", "department": "サポート窓口"}, "", "○○光　サポート窓口　御中"),
        ({"organisation": "○○光 御中"}, "", "○○光 御中"),
        ({"organisation": "○○光", "person": "佐藤"}, "", "○○光\n佐藤　様"),
        ({"person": "お客様サポートご担当者様"}, "", "お客様サポートご担当者様"),
        ({"organisation": "○○株式会社", "department": "部", "person": "部長"}, "", "○○株式会社　部\n部長　様"),
        ({}, "○○光", "○○光　サポート窓口　御中"),
        ({}, "○○サポートセンター", "○○サポートセンター　御中"),
        ({}, "", "サポート窓口　御中"),
    ],
)
def test_addressee_takes_one_honorific(told: dict[str, str], vendor: str, said: str) -> None:
    assert addressee(words(head={"addressee": told}, subject={"vendor": vendor})) == said


def test_phone_of_the_sender_is_told_once() -> None:
    sender = {"name": "山田 太郎", "phone": "000-1", "email": "a@example.jp"}
    assert text_of(build(head={"sender": sender}), Role.SENDER) == "山田 太郎"
    other = build(head={"sender": sender}, contact={"phone": "000-2", "email": "a@example.jp"})
    assert text_of(other, Role.SENDER) == "山田 太郎\n電話 000-1"


def test_a_case_without_requests_asks_the_usual_three() -> None:
    requests = next(block for block in build(symptom={"name": "切断"}).blocks if isinstance(block, ItemList))
    assert [item.label for item in requests.items] == ["原因と修理", "修理までの対処", "追加の情報"]
    assert plain(requests.items[0].content).startswith("切断の原因をお調べいただき、")
    company = next(block for block in build(head={"party": "company"}).blocks if isinstance(block, ItemList))
    assert [item.label for item in company.items] == ["原因と恒久対処", "暫定対処", "追加の情報"]


def test_own_requests_stand_as_typed_with_their_dates() -> None:
    told = [
        {"kind": "known", "text": "既知でしょうか。", "due": "2026-09-10"},
        {"kind": "repair", "due": "2026-09-09"},
        {"kind": "other"},
    ]
    document = build(head={"requests": told, "reply_date": "2026-09-09"})
    requests = next(block for block in document.blocks if isinstance(block, ItemList))
    assert [plain(item.content) for item in requests.items] == [
        "既知でしょうか。（希望日：2026年9月10日（木））",
        "症状に対する修理（恒久対処）の内容と予定日をお知らせください。",
    ]


def test_without_a_reply_date_the_next_contact_is_asked_for() -> None:
    facts = [block for block in build().blocks if isinstance(block, KeyFacts)]
    assert facts[-1].pairs[0] == ("次のご連絡", ("受付番号と、次にご連絡いただける日をお知らせください。",))


def test_summary_from_counts_alone() -> None:
    count = {"low": 4, "high": 6, "per": "day", "since": {"value": "2026-09-01", "precision": "day"}}
    said = summary(symptom={"name": "画面が固まる"}, frequency={"counts": [count]})
    assert said == "記憶では、9月1日（火）から、「画面が固まる」という症状が1日に4〜6回起きています。"


def test_summary_from_what_happened_alone() -> None:
    assert summary(symptom={"actual": "画面が真っ白になる。"}) == "実際の動作は「画面が真っ白になる」です。"
    assert summary(symptom={"actual": "止まります"}) == "止まります。"
    assert summary(head={"party": "company"}, symptom={"pattern": "constant"}) == "事象が常に起きています。"


def test_summary_says_nothing_of_an_unknown_case() -> None:
    assert summary() == ""


def failures(*times: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"events": [{"id": f"e{n}", "kind": "failure", "at": at, **fields} for n, at in enumerate(times)]}


DAY = {"value": "2026-09-03", "precision": "day"}
ABOUT = {"value": "2026-09-03T17:30+09:00", "precision": "about"}


def test_summary_of_one_failure() -> None:
    assert summary(timeline=failures(ABOUT)) == "9月3日（木）17:30ごろに、症状が起きました（記録は1回）。"
    assert summary(timeline=failures(DAY)) == "9月3日（木）（時刻の記録なし）に、症状が起きました（記録は1回）。"
    assert summary(timeline=failures(ABOUT), symptom={"name": "遅延", "pattern": "intermittent"}) == (
        "9月3日（木）17:30ごろから、遅延が断続的に起きています。"
    )


def test_summary_of_failures_partly_without_a_date() -> None:
    assert summary(timeline=failures(DAY, DAY, {})) == (
        "9月3日に少なくとも2回（時刻の記録なし）、症状が起きました。ほかに日付の記録がないものが1回あります。"
    )
    assert summary(timeline=failures({}, {})) == "少なくとも2回（日付の記録なし）、症状が起きました。"


def test_summary_of_a_restart_that_nothing_followed_yet() -> None:
    cured = [{"kind": "restart", "outcome": "cured"}]
    assert summary(timeline=failures(ABOUT, actions=cured)).endswith(
        "再起動で1回復旧しました（その後の発生は、まだ記録していません）。"
    )
    vain = [{"kind": "restart", "outcome": "not_cured"}]
    assert summary(timeline=failures(ABOUT, actions=vain)).endswith("再起動を1回行いましたが、復旧しませんでした。")


@pytest.mark.parametrize(("verdict", "claims"), [("99.9", False), ("99.999", True)])
def test_no_claim_where_the_service_level_is_not_missed(verdict: str, claims: bool) -> None:
    level = {"availability": verdict, "credit": "月額の10%", "region": "jp-east"}
    down = {"value": "2026-09-03T10:00+09:00", "precision": "minute"}
    up = {"value": "2026-09-03T10:10+09:00", "precision": "minute"}
    document = build(timeline=failures(down, until=up), expected_state={"service_level": level})
    labels = [label for block in document.blocks if isinstance(block, KeyFacts) for label, _ in block.pairs]
    assert ("クレジットの定め" in labels) is claims
    assert ("本書では主張していません" in text_of(document, Role.NOTE)) is not claims


def test_page_1_sheds_facts_until_it_fits() -> None:
    identifiers = [{"label": f"番号{n}", "value": str(n)} for n in range(12)]
    long = [{"kind": "other", "text": "手順をお知らせください。" * 20} for _ in range(3)]
    document = build(subject={"contract_id": "C-1", "identifiers": identifiers}, head={"requests": long})
    first = document.blocks[: document.blocks.index(PageBreak())]
    assert fits_page(first)
    shown = [label for block in document.blocks if isinstance(block, KeyFacts) for label, _ in block.pairs]
    assert {f"番号{n}" for n in range(12)} <= set(shown)


def test_chapters_follow_at_once_where_page_1_cannot_be_one_page() -> None:
    long = [{"kind": "other", "text": "手順をお知らせください。" * 30} for _ in range(5)]
    document = build(timeline=failures(DAY), head={"requests": long})
    assert PageBreak() not in document.blocks
    assert any(isinstance(block, Table) for block in document.blocks)


def test_own_paragraphs_stand_at_their_places_and_none_is_lost() -> None:
    own = [
        {"letter": "inquiry", "place": "summary", "text": "一つ目"},
        {"letter": "inquiry", "place": "elsewhere", "text": "二つ目"},
        {"letter": "thanks", "place": "summary", "text": "別の手紙"},
    ]
    document = build(head={"own_paragraphs": own})
    assert text_of(document, Role.BODY) == "一つ目\n二つ目"


def test_english_head_has_a_date_without_a_clock() -> None:
    head = text_of(build("en", subject={"vendor": "Example"}, loss={"severity": "S2"}), Role.ENGLISH_HEAD)
    assert head == "7 September 2026 (JST, UTC+9)\nTo: Customer Support, Example"
    subtitle = text_of(build("en", loss={"severity": "S2"}), Role.SUBTITLE)
    assert subtitle == "New case. Severity requested: S2, severely degraded"
    assert text_of(build("en"), Role.SUBTITLE) == "New case."


def test_what_ended_is_not_said_to_go_on() -> None:
    going_on = {"symptom": {"name": "遅延", "pattern": "intermittent"}}
    ended = failures(ABOUT)
    ended["events"].append({"id": "r", "kind": "recovery", "at": DAY})
    assert summary(timeline=ended, **going_on) == "9月3日（木）17:30ごろに、遅延が起きました（記録は1回）。"
    english = text_of(build("en", timeline=failures(ABOUT), **going_on), Role.SUMMARY)
    assert english == "Since about 17:30 on Thu 3 Sep, the fault (遅延) has occurred intermittently."


def test_undone_checks_are_admitted_in_little_room() -> None:
    checks = [{"check": "power_cycle", "answer": "done"}, {"check": "status_page", "answer": "not_done"}]
    long = {
        "actual": "表示が乱れます" * 8,
        "affected": "事務所の端末" * 9,
        "unaffected": "工場の端末" * 12,
        "reproduced": 2,
        "attempts": 3,
    }
    symptom, evidence = {"name": "切断", "pattern": "constant", **long}, {"items": [{"id": "x"}]}
    said = summary(self_checks={"checks": checks}, symptom=symptom, evidence=evidence)
    assert "確認済みは1項目、未実施は1項目です（）。" in said


def test_brackets_never_stand_in_brackets() -> None:
    contact = {"phone": "000-1", "hours": "平日 9:00〜19:00（日本時間）", "channel": "phone"}
    facts = [block for block in build(contact=contact).blocks if isinstance(block, KeyFacts)]
    told = dict(pair for block in facts for pair in block.pairs)
    assert told["連絡先"] == "電話 000-1、平日 9:00〜19:00（日本時間）、希望する方法"


def test_short_facts_stand_two_in_a_row() -> None:
    told = {
        "phone": "000-1",
        "email": "a@example.jp",
        "languages": "日本語",
        "visits": "土曜・日曜は終日立ち会えます。",
    }
    facts = [block for block in build(contact=told).blocks if isinstance(block, KeyFacts)][-2:]
    assert [block.per_row for block in facts] == [2, 1]
    assert [[label for label, _ in block.pairs] for block in facts] == [["電話", "メール"], ["言語", "訪問"]]


def test_what_was_found_has_the_largest_share_of_the_checks() -> None:
    at = {"value": "2026-09-05T21:25+09:00", "precision": "about"}
    checks = [{"check": "status_page", "answer": "done", "at": at, "result": "掲載なし"}]
    document = build(self_checks={"checks": checks})
    table = next(block for block in document.blocks if isinstance(block, Table))
    widths = [column.width_mm for column in table.columns]
    assert sum(widths) == pytest.approx(159.3)
    assert widths[-1] == max(widths)
