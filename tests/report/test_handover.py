"""The handover sheet: one page, figures as lower bounds, neutral words, what is open on either side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.report.test_inquiry_grammar import check_structure
from webapp.case import Case
from webapp.case.closing import CloseReason
from webapp.case.head import Language, State
from webapp.case.requests import RequestKind
from webapp.findings import work_out
from webapp.findings.reply_model import NextStep, StepKind
from webapp.report.build import build_document
from webapp.report.document import Document, Heading, KeyFacts, Paragraph, Role, plain
from webapp.report.letters.first_page import fits_page
from webapp.report.letters.handover import handover
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.phrases import all_phrases
from webapp.report.wording import Words

TODAY = date(2026, 9, 11)


def at(value: str) -> dict[str, str]:
    return {"value": f"{value}+09:00", "precision": "minute"}


RESTART: dict[str, Any] = {
    "id": "r1",
    "channel": "mail",
    "at": at("2026-09-08T11:20"),
    "words": "再起動してください。それでだめなら様子見で。",
    "asked": [{"what": "再起動", "done": True, "done_at": at("2026-09-08T19:00")}],
    "stances": [{"stance": "restart", "confirmed": True}, {"stance": "wait_and_see", "confirmed": False}],
    "read": True,
}
INVESTIGATING: dict[str, Any] = {
    "id": "r2",
    "at": at("2026-09-10T15:00"),
    "ticket_number": "S-000000-0123",
    "stances": [{"stance": "investigating", "confirmed": True}],
    "read": True,
    "promises": [
        {"by": "vendor", "what": "調査の結果", "due": "2026-09-15"},
        {"by": "customer", "what": "9月9日のログ", "due": "2026-09-10"},
    ],
}


def waiting(home_line: Case, *replies: dict[str, Any], **chapters: Any) -> Case:
    told = home_line.model_dump()
    told["head"].update(
        state="waiting",
        sent=[{"id": "s1", "letter": "inquiry", "level": 2, "at": at("2026-09-07T10:00"), "reply_by": "2026-09-09"}],
    )
    failure = {"id": "e10", "kind": "failure", "at": at("2026-09-09T20:47"), "text": "切断"}
    told["timeline"]["events"] = [*told["timeline"]["events"], failure]
    told["replies"] = {"replies": replies}
    return Case.model_validate({**told, **chapters})


def build(case: Case, language: str = "ja") -> Document:
    return build_document(case, "handover", language, TODAY)


def facts(document: Document) -> list[tuple[str, str]]:
    return [(label, plain(value)) for b in document.blocks if isinstance(b, KeyFacts) for label, value in b.pairs]


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def test_home_line_says_it_all(home_line: Case) -> None:
    document = build(waiting(home_line, RESTART, INVESTIGATING))
    told = facts(document)
    assert headings(document) == [
        "何が起きているか",
        "いまの状況",
        "これまでのご回答",
        "残っている質問と約束",
        "資料と担当",
    ]
    for expected in (
        ("お客様番号", "0000-0000-01"),
        ("受付番号", "S-000000-0123"),
        ("発生", "9月3日から9日までの7日間に、少なくとも5回（うち時刻の記録があるもの4回）"),
        ("状態", "ご回答待ち"),
        ("最後に送った書面", "9月7日付のお問い合わせ（段階2）"),
        ("ご回答の期日", "9月15日（火）"),
        ("9月8日", "再起動・初期化のご案内（メール）、次の発生まで25時間47分"),
        ("9月10日", "調査中とのご連絡"),
        ("先方への質問", "原因、修理・恒久対処の内容と予定、それまでの対処、必要な情報（9月7日から）"),
        ("先方の約束", "調査の結果、9月15日（火）まで"),
        ("当方の約束", "9月9日のログ、期日9月10日（木）を経過"),
    ):
        assert expected in told, expected
    measure = dict(told)["対処の効果"]
    assert "復旧4回" in measure
    assert "その後を確かめられる3回は、3回とも再び発生" in measure
    assert "最長でも53時間49分以内" in measure


def test_no_verdict_and_no_unconfirmed_stance(home_line: Case) -> None:
    for language in ("ja", "en"):
        text = str(build(waiting(home_line, RESTART, INVESTIGATING), language).blocks)
        for word in ("様子見", "経過観察", "たらい回し", "不十分", "acceptable", "stall", "Observation"):
            assert word not in text


def test_no_figure_is_said_of_what_was_not_logged() -> None:
    assert dict(facts(build(Case())))["発生"] == "記録なし"
    counted = Case.model_validate({"frequency": {"counts": [{"low": 4, "high": 6, "per": "day"}]}})
    assert dict(facts(build(counted)))["発生"] == "1日に4〜6回（記憶による）"
    undated = Case.model_validate({"timeline": {"events": [{"id": "e1", "kind": "failure"}]}})
    assert dict(facts(build(undated)))["発生"] == "少なくとも1回（日付の記録がないものを含む）"


def test_an_overdue_answer_is_counted_in_business_days(home_line: Case) -> None:
    assert dict(facts(build(waiting(home_line))))["ご回答の期日"] == "9月9日（水）（2営業日が経過）"


def test_advice_not_followed_is_admitted(home_line: Case) -> None:
    for done, said in ((None, "当方の実施待ち"), (False, "当方では未実施")):
        case = waiting(home_line, {**RESTART, "asked": [{"what": "再起動", "done": done}]})
        assert dict(facts(build(case)))["9月8日"].endswith(said)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(StepKind))
def test_every_next_step_has_words(home_line: Case, kind: StepKind, language: Language) -> None:
    step = NextStep(kind=kind, level=2, until=date(2026, 9, 15))
    findings = work_out(home_line, TODAY).model_copy(update={"next_step": step})
    document = handover(LetterPlan(home_line, findings, Words(home_line, language, TODAY)))
    label = "次の一歩（目安）" if language is Language.JA else "Next (advice)"
    said = dict(facts(document)).get(label, "")
    assert bool(said) is (kind is not StepKind.NONE)
    assert kind is StepKind.NONE or ("9月15日" in said or "15 Sep" in said)


def test_every_state_reason_and_question_has_words() -> None:
    for name, values in (("state", State), ("reason", CloseReason), ("question", RequestKind)):
        for value in values:
            assert f"handover.{name}.{value.value}" in all_phrases()


def test_many_replies_and_promises_stay_on_one_page(home_line: Case) -> None:
    promises = [{"by": "vendor", "what": f"約束{n}" + "長" * 80, "due": "2026-09-15"} for n in range(30)]
    replies = [{**RESTART, "id": f"r{n}", "promises": promises, "subject": "件名" * 60} for n in range(40)]
    for language in ("ja", "en"):
        document = build(waiting(home_line, *replies), language)
        assert fits_page(document.blocks, japanese=language == "ja")
        said = [value for _, value in facts(document)]
        assert any("1,199" in value or "1,200" in value for value in said), "what has no room is counted"


def test_a_question_answered_in_part_stays_open(home_line: Case) -> None:
    reply = {**RESTART, "stances": [{"stance": "as_designed", "confirmed": True}]}
    asked = [value for label, value in facts(build(waiting(home_line, reply))) if label == "先方への質問"]
    assert "原因、9月7日から、一部回答あり" in [value.replace("（", "、").rstrip("）") for value in asked]
    settled = {**RESTART, "stances": [{"stance": "resolved", "confirmed": True}]}
    asked = [value for label, value in facts(build(waiting(home_line, settled))) if label == "先方への質問"]
    assert asked == ["原因、必要な情報（9月7日から）"]


def test_one_row_more_takes_the_place_of_the_line_that_counts_it(home_line: Case) -> None:
    for count, earlier in ((7, False), (8, True)):
        replies = [{**RESTART, "id": f"r{n}", "asked": []} for n in range(count)]
        told = facts(build(Case.model_validate({"replies": {"replies": replies}})))
        assert sum(label == "9月8日" for label, _ in told) == (6 if earlier else 7)
        assert (("ほか", "これより前に2件") in told) is earlier


def test_long_words_stay_on_one_page(home_line: Case) -> None:
    told = waiting(home_line, RESTART, INVESTIGATING).model_dump()
    told["subject"].update(decider="長" * 300, receiver="長" * 300, approved_inside="長" * 300)
    told["symptom"].update(actual="長" * 300, affected="長" * 300, unaffected="長" * 30)
    for row in (*told["expected_state"]["expectations"], *told["evidence"]["items"]):
        row.update({"source": "長" * 300} if "source" in row else {"title": "長" * 300})
    for language in ("ja", "en"):
        assert fits_page(build(Case.model_validate(told), language).blocks, japanese=language == "ja")


def test_own_paragraphs_stand_at_their_places(home_line: Case) -> None:
    told = home_line.model_dump()
    told["head"]["own_paragraphs"] = [{"letter": "handover", "place": "opening", "text": "鍵は受付にあります。"}]
    document = build(Case.model_validate(told))
    place = document.blocks.index(Paragraph(Role.BODY, ("鍵は受付にあります。",)))
    assert place < next(n for n, block in enumerate(document.blocks) if isinstance(block, KeyFacts))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_builds(case: Case, language: str) -> None:
    check_structure(build(case, language))
