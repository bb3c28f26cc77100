"""The follow-up to the same desk: what was advised, what came of it, what changed, what is asked; one page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.report.test_escalation_story import INQUIRY, minute, reply, requests, said, story, table
from webapp.case import Case
from webapp.report.build import build_document
from webapp.report.document import Document, KeyFacts, Role, Strong, Table, plain
from webapp.report.letters.first_page import fits_page
from webapp.report.renderers.text import render_text

TODAY = date(2026, 9, 10)


def after_first_answer(**first: Any) -> dict[str, Any]:
    """Return the case on 10 September, when one answer had come; `first` are other values of that answer."""
    values = story(sent=[INQUIRY])
    values["timeline"]["events"] = values["timeline"]["events"][:8]
    values["replies"]["replies"] = [values["replies"]["replies"][0] | first]
    values["evidence"] = {
        "items": [
            {"id": "x1", "title": "ルーターのログ", "file_name": "router-0905.log", "taken_at": minute("05T21:30")},
            {"id": "x2", "title": "ルーターのログ", "file_name": "router-0909.log", "taken_at": minute("09T20:58")},
        ]
    }
    return values


def built(values: dict[str, Any], language: str = "ja") -> Document:
    return build_document(Case.model_validate(values), "follow_up", language, TODAY)


def facts(document: Document) -> dict[str, str]:
    return {label: plain(value) for b in document.blocks if isinstance(b, KeyFacts) for label, value in b.pairs}


@pytest.fixture(scope="module")
def letter() -> Document:
    return built(after_first_answer())


def test_title_and_opening(letter: Document) -> None:
    assert letter.title == "光回線が繰り返し切断する件について（ご案内いただいた対処の結果と再度のお願い）"
    assert said(letter, Role.SUBTITLE) == "（受付番号 S-000000-0123　9月8日付ご回答の件）"
    opening = said(letter, Role.OPENING)
    assert opening.startswith("拝復　9月8日にメールでご回答をくださり、ありがとうございます。")
    assert "ご案内のとおり実施しましたが、9月9日（水）20:47に再び切断が起きました。" in opening


def test_advice_and_result(letter: Document) -> None:
    assert facts(letter) == {
        "ご案内": "ONU・ルーターの再起動（9月8日 11:20 メール）",
        "実施": "9月8日（火）19:00に実施",
        "結果": "9月9日（水）20:47に再び発生（再起動で復旧）",
        "続いた時間": "25時間47分",
    }


def test_what_changed_since_the_last_letter(letter: Document) -> None:
    assert table(letter, "changes_table").rows == (
        ("発生の回数", "少なくとも4回（3日間）", "少なくとも5回（7日間）"),
        ("うち時刻の記録があるもの", "3回", "4回"),
        ("対処で復旧したあと、再び発生した回数", "3回のうち3回", "3回のうち3回"),
    )
    assert "判定外" in said(letter, Role.NOTE)


def test_requests_and_date(letter: Document) -> None:
    told = [text for _, text in requests(letter)]
    assert told[0].startswith("再起動・初期化の後も切断が繰り返されております")
    assert len(told) == 3
    assert "2026年9月14日（月）まで（2営業日）に、メールでお願いいたします。" in said(letter, Role.POINT)


def test_only_new_evidence_is_enclosed(letter: Document) -> None:
    line = said(letter, Role.OPENING).splitlines()[-1]
    assert line == "添付　資料2 ルーターのログ router-0909.log、9月9日（水）20:58"


def test_all_of_it_stands_on_one_page(letter: Document) -> None:
    assert fits_page(letter.blocks)
    assert fits_page(built(after_first_answer(), "en").blocks, japanese=False)


def test_what_was_not_done_is_said_and_not_judged() -> None:
    letter = built(after_first_answer(asked=[{"what": "ONUの再起動", "done": False, "outcome": "深夜のため"}]))
    assert facts(letter)["実施"] == "未実施（深夜のため）"
    assert not {"結果", "続いた時間"} & facts(letter).keys()
    assert "本書の時点で実施していません" in said(letter, Role.OPENING)
    assert "再び" not in said(letter, Role.OPENING)
    assert requests(letter)[0][1].startswith("再起動・初期化のほかに、切断の原因をお調べいただけるか")


def test_nothing_is_claimed_while_nothing_followed() -> None:
    values = after_first_answer()
    values["timeline"]["events"] = values["timeline"]["events"][:7]
    letter = built(values)
    assert "（判定前です）" in said(letter, Role.OPENING)
    assert facts(letter)["結果"] == "本書の時点で、発生の記録なし（判定前）"
    assert "続いた時間" not in facts(letter)
    assert "繰り返され" not in requests(letter)[0][1]
    assert "新しい発生は記録していません" in said(letter, Role.POINT)


def test_several_measures_are_a_table() -> None:
    asked = [
        {"what": "ONUの再起動", "done": True, "done_at": minute("08T19:00")},
        {"what": "ケーブルの交換", "done": False},
    ]
    letter = built(after_first_answer(asked=asked))
    assert [plain(row[2]) for row in table(letter, "answers_table").rows] == ["ONUの再起動", "ケーブルの交換"]
    assert "ご案内の2件のうち1件を実施しました" in said(letter, Role.OPENING)


def test_another_desk_gets_the_essentials() -> None:
    letter = built(after_first_answer(stances=[{"stance": "passed_around", "confirmed": True}], asked=[]))
    assert "担当の窓口へおつなぎくださり" in said(letter, Role.OPENING)
    assert facts(letter)["起きない範囲"] == "スマートフォンの携帯回線"
    assert "7日間に少なくとも5回" in facts(letter)["発生"]


def test_a_workaround_is_thanked_for_and_the_repair_date_asked() -> None:
    letter = built(after_first_answer(stances=[{"stance": "workaround", "confirmed": True}]))
    assert "暫定対処をご案内くださり、ありがとうございます" in said(letter, Role.OPENING)
    assert "恒久的な対処の時期" in requests(letter)[0][1]


def test_without_an_answer_it_says_how_it_stands() -> None:
    values = after_first_answer()
    values["replies"] = {}
    letter = built(values)
    opening = said(letter, Role.OPENING)
    assert opening.startswith("拝啓　")
    assert "ご案内" not in opening
    assert letter.title.endswith("（その後の状況と再度のお願い）")


def test_an_upper_bound_says_why() -> None:
    letter = built(after_first_answer(asked=[{"what": "再起動", "done": True}]))
    assert facts(letter)["続いた時間"] == "33時間27分以内"
    assert "上限です" in said(letter, Role.NOTE)


def test_many_long_answers_still_stand_on_one_page() -> None:
    values = after_first_answer()
    asked = {"what": "とても長いご案内の内容" * 12, "done": True, "outcome": "長い結果" * 30}
    values["replies"]["replies"] = [reply(f"x{n}", f"08T12:{n:02}", "mail", "restart", asked, asked) for n in range(6)]
    values["evidence"]["items"] = [
        {"id": f"x{n}", "title": "長い資料の名前" * 9, "taken_at": minute("09T20:58")} for n in range(20)
    ]
    assert fits_page(built(values).blocks)


def test_a_paragraph_of_ones_own_stays_wherever_it_was_put() -> None:
    own = [{"letter": "follow_up", "place": place, "text": f"（{place}）"} for place in ("changes", "advice", "x")]
    values = after_first_answer()
    values["replies"] = {}
    values["head"] |= {"own_paragraphs": own, "sent": []}
    text = said(built(values), Role.BODY)
    assert text.split() == ["（advice）", "（changes）", "（x）"]


def test_duration_is_bold(letter: Document) -> None:
    cells = [value for b in letter.blocks if isinstance(b, KeyFacts) for _, value in b.pairs]
    assert (Strong("25時間47分"),) in cells
    assert sum(isinstance(b, Table) for b in letter.blocks) == 1


@pytest.mark.parametrize("letter", ["follow_up", "escalation"])
def test_what_the_customer_did_not_confirm_is_no_deed(letter: str) -> None:
    reply = {"id": "r1", "words": "様子を見て", "at": {"value": "2026-09-07", "precision": "day"}}
    mark = {"stance": "wait_and_see", "phrase": "様子を見て"}
    failure = {"id": "e1", "kind": "failure", "at": {"value": "2026-09-09T10:00+09:00", "precision": "minute"}}

    def text(*, confirmed: bool) -> str:
        told = {"replies": {"replies": [{**reply, "stances": [{**mark, "confirmed": confirmed}]}]}}
        case = Case.model_validate({**told, "timeline": {"events": [failure]}})
        return render_text(build_document(case, letter, "ja", date(2026, 9, 10)))

    assert "経過観察" in text(confirmed=True)
    assert "経過観察" not in text(confirmed=False)
    assert "経過を記録" not in text(confirmed=False)


def test_an_answer_that_advised_nothing_is_named_in_the_words_of_its_stance() -> None:
    reply = {"id": "r1", "words": "仕様です", "at": {"value": "2026-09-08", "precision": "day"}}
    mark = {"stance": "as_designed", "phrase": "仕様です", "confirmed": True}
    case = Case.model_validate({"replies": {"replies": [{**reply, "stances": [mark]}]}})
    assert "9月8日に、仕様" in render_text(build_document(case, "follow_up", "ja", TODAY)).replace("\n", "")
    assert "8 September" in render_text(build_document(case, "follow_up", "en", TODAY))
