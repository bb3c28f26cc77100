"""The sheet for a call: what can be read out, ten minutes, honest figures, room to write."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.report.test_inquiry_grammar import check_structure, inlines, known_and_unknown, read
from webapp.case import Case
from webapp.report.build import build_document
from webapp.report.document import Document, Heading, ItemList, KeyFacts, ListKind, Paragraph, Role, Table, plain
from webapp.report.letters.phone_points import WEIGHTS, minutes
from webapp.report.renderers.markdown import render_markdown
from webapp.report.renderers.text import render_text

TODAY = date(2026, 9, 7)


def build(case: Case, language: str = "ja") -> Document:
    return build_document(case, "phone", language, TODAY)


def below(document: Document, heading: str) -> list[Any]:
    """Return the blocks below a heading, up to the next."""
    blocks = list(document.blocks)
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading) + 1
    end = next((n for n in range(start, len(blocks)) if isinstance(blocks[n], Heading)), len(blocks))
    return blocks[start:end]


def script(document: Document) -> list[str]:
    items = next(b for b in document.blocks if isinstance(b, ItemList) and b.kind is ListKind.STEPS).items
    return [plain(item.content) for item in items]


def table(document: Document, name: str) -> dict[str, str]:
    found = next(block for block in document.blocks if isinstance(block, Table) and block.id == name)
    return {plain(row[-2]): plain(row[-1]) for row in found.rows}


def text_of(document: Document, *roles: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role in roles)


def test_home_line_has_all_parts_and_is_no_letter(home_line: Case) -> None:
    document = build(home_line)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "手元に置くもの",
        "最初の1分（そのまま読めます）",
        "10分で伝えること",
        "5分で選んでもらうこと",
        "言われたときの返し方",
        "終わる前に復唱すること",
        "最後に書きとめること",
    ]
    roles = {block.role for block in document.blocks if isinstance(block, Paragraph)}
    assert not roles & {Role.ADDRESSEE, Role.SENDER, Role.CLOSING, Role.OPENING}
    assert "拝啓" not in render_text(document)


def test_the_first_minute_reads_as_it_stands(home_line: Case) -> None:
    assert script(build(home_line)) == [
        "見本 花子と申します。お客様番号は0000-0000-01です。",
        "カクウ光 戸建て 1ギガの切断のことで、お電話しました。",
        "9月3日から5日までの3日間に、少なくとも4回、切断が起きました。",
        "記録では、再起動で4回復旧しましたが、その後を確かめられる3回は3回とも再び起きました"
        "（続いたのは、最長でも53時間49分以内）。",
        "確認した16項目の結果と、経過の記録が手元にあります。",
        "今日は、原因の調査と修理をお願いしたいです。その予定を伺えますか。",
    ]


def test_the_english_minute_says_the_same(home_line: Case) -> None:
    said = script(build(home_line, "en"))
    assert len(said) == 6
    assert "at least 4 times in 3 days" in said[2]
    assert "failed again after all 3 whose outcome can be judged (longest: at most 53 h 49 min)" in said[3]


def test_a_company_calls_by_its_name_and_the_ticket(saas_search: Case) -> None:
    told = saas_search.model_dump()
    told["subject"]["ticket_numbers"] = ["CASE-9"]
    said = script(build(Case.model_validate(told)))
    assert said[0] == "見本商事株式会社の例田 一郎と申します。テナント・契約IDはtn-0000-sample、受付番号はCASE-9です。"
    assert said[-1].startswith("今日は、原因の調査と恒久対処を")


def test_the_aim_stands_first_with_the_proper_state(home_line: Case) -> None:
    aim = text_of(build(home_line), Role.SUMMARY)
    assert aim.startswith("この電話の目的は一つです。カクウ光 戸建て 1ギガを、本来の状態に戻していただくこと。")
    assert "「接続が続くこと。切れた場合は、自動で再接続すること」" in aim


def test_what_lies_at_hand(home_line: Case) -> None:
    facts = [block for block in below(build(home_line), "手元に置くもの") if isinstance(block, KeyFacts)]
    told = {label: plain(value) for block in facts for label, value in block.pairs}
    assert told["お客様番号"] == "0000-0000-01"
    assert "ルーター取扱説明書 22ページ" in told["あるべき姿の資料"]
    assert "資料2 切断中のランプの写真" in told["添付資料"]


def test_the_ticket_of_a_reply_is_at_hand(home_line: Case) -> None:
    told = home_line.model_dump()
    told["replies"] = {"replies": [{"id": "r1", "ticket_number": "S-1"}]}
    facts = [block for block in build(Case.model_validate(told)).blocks if isinstance(block, KeyFacts)]
    assert ("受付番号", "S-1") in facts[0].pairs


@pytest.mark.parametrize("language", ["ja", "en"])
def test_minutes_of_the_sheet_add_up_to_ten(home_line: Case, saas_search: Case, language: str) -> None:
    for case in (home_line, saas_search, Case()):
        points = next(b for b in build(case, language).blocks if isinstance(b, Table) and b.id == "phone_points")
        assert sum(int(re.sub(r"\D", "", plain(row[1]))) for row in points.rows) == 10
        assert [row[0] for row in points.rows] == [str(n) for n in range(1, len(points.rows) + 1)]


def test_any_choice_of_points_has_ten_minutes() -> None:
    for size in range(1, len(WEIGHTS) + 1):
        for names in combinations(WEIGHTS, size):
            shares = minutes(names)
            assert sum(shares.values()) == 10
            assert min(shares.values()) >= 1
            assert list(shares) == list(names)


def test_restart_is_answered_with_the_figures(home_line: Case) -> None:
    said = table(build(home_line), "phone_answers")["再起動してください"]
    assert "再起動で4回復旧" in said
    assert said.endswith("原因の調査をお願いできますか。")


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ([], "承知しました。"),
        (["not_cured", "not_cured"], "記録では、再起動を2回行いましたが、復旧しませんでした。"),
        (["cured"], "再起動で1回復旧しました。その後は、まだ確かめている途中です。"),
        (["cured", "cured"], "再起動で2回復旧しましたが、その後を確かめられる1回では再び起きました"),
    ],
)
def test_restart_is_answered_no_more_surely_than_the_record(outcomes: list[str], said: str) -> None:
    events = [
        {
            "id": f"e{n}",
            "kind": "failure",
            "at": {"value": f"2026-09-0{n}T10:00+09:00", "precision": "minute"},
            "actions": [{"kind": "restart", "outcome": outcome}],
        }
        for n, outcome in enumerate(outcomes, 1)
    ]
    document = build(Case.model_validate({"timeline": {"events": events}}))
    assert said in table(document, "phone_answers")["再起動してください"]


def test_other_answers_stay_neutral(home_line: Case) -> None:
    said = table(build(home_line), "phone_answers")
    assert "次に確認する日をお決めいただけますか" in said["様子を見てください"]
    assert "受付番号を引き継いでおつなぎいただけますか" in said["担当が違います"]


def test_choices_are_three_questions(home_line: Case) -> None:
    (block,) = below(build(home_line), "5分で選んでもらうこと")
    assert [item.label for item in block.items] == ["修理", "修理までの対処", "お返事の日"]
    assert all(plain(item.content).endswith("か。") for item in block.items)


def test_cells_to_be_filled_in_are_empty_in_every_format(home_line: Case) -> None:
    document = build(home_line)
    notes = table(document, "phone_notes")
    assert list(notes) == [
        "受付番号",
        "お名前（名乗られたまま）",
        "次の対応",
        "日付",
        "書面での確認（方法・送り先）",
    ]
    assert {value.strip() for value in notes.values()} == {""}
    assert "お名前（名乗られたまま）" in render_text(document)
    assert "| お名前（名乗られたまま） |" in render_markdown(document)


def test_remarks_follow_the_wish_to_be_called_back(home_line: Case) -> None:
    said = text_of(build(home_line), Role.NOTE)
    assert "録音" in said
    assert "折り返しのお電話で差し支えない" in said
    assert "書面" in said
    told = home_line.model_dump()
    told["contact"]["call_back"] = False
    assert "折り返しのお電話は希望していない" in text_of(build(Case.model_validate(told)), Role.NOTE)


def test_an_empty_case_still_makes_a_sheet() -> None:
    for language in ("ja", "en"):
        document = build(Case(), language)
        check_structure(document)
        assert len(script(document)) == 4
        assert not re.search(r"(少なくとも|at least )\d|手元にあります|at hand\.", render_text(document))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_builds(case: Case, language: str) -> None:
    check_structure(build(case, language))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(case=known_and_unknown(), language=st.sampled_from(["ja", "en"]))
def test_every_combination_reads_well(case: Case, language: str) -> None:
    document = build(case, language)
    check_structure(document)
    assert 4 <= len(script(document)) <= 6
    for text in (read(content, document) for content in inlines(document)):
        assert not re.search(r"None|\{|\}|。。|「」|（）|“”|\(\)|、、|、。|\*\*|Decimal|  ", text), text
