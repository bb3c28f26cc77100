"""The home line, a fortnight on: three answers, each done as advised, a failure after each. The request read back."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from tests.report.test_inquiry_home_line import HOME_LINE
from webapp.case import Case, load_case
from webapp.places import folder
from webapp.report.build import build_document
from webapp.report.document import (
    Document,
    Heading,
    HeadingKind,
    ItemList,
    KeyFacts,
    Paragraph,
    Role,
    Strong,
    Table,
    plain,
)

TODAY = date(2026, 9, 17)


def minute(time: str) -> dict[str, str]:
    return {"value": f"2026-09-{time}+09:00", "precision": "minute"}


def failure(name: str, start: str, end: str) -> dict[str, Any]:
    cure = {"kind": "restart", "outcome": "cured", "at": minute(end)}
    return {
        **{"id": name, "at": minute(start), "until": minute(end), "kind": "failure", "repeats": "e2"},
        **{"text": "有線・無線とも不通", "actions": [cure]},
    }


def action(name: str, time: str, kind: str) -> dict[str, Any]:
    cure = {"kind": kind, "outcome": "cured"}
    return {"id": name, "at": minute(time), "kind": "action", "text": "ご案内の対処", "actions": [cure]}


def reply(name: str, time: str, channel: str, stance: str, *asked: dict[str, Any]) -> dict[str, Any]:
    return {
        **{"id": name, "at": minute(time), "channel": channel, "words": "（ご回答の文面）", "read": True},
        **{"stances": [{"stance": stance, "confirmed": True}], "asked": list(asked)},
    }


def done(what: str, time: str) -> dict[str, Any]:
    return {"what": what, "done": True, "done_at": minute(time)}


INQUIRY = {"letter": "inquiry", "at": minute("07T09:00"), "channel": "mail"}
FOLLOW_UP = {"letter": "follow_up", "at": minute("10T18:30"), "channel": "mail"}


def story(**head: Any) -> dict[str, Any]:
    """Return the case on 17 September, with other values in its head."""
    case = copy.deepcopy(HOME_LINE)
    case["head"] |= {"reply_date": None, "sent": [INQUIRY, FOLLOW_UP], **head}
    case["subject"]["ticket_numbers"] = ["S-000000-0123"]
    case["timeline"]["events"] += [
        action("a1", "08T19:00", "restart"),
        failure("f5", "09T20:47", "09T20:53"),
        failure("f6", "12T18:05", "12T18:12"),
        failure("f7", "14T07:40", "14T07:46"),
        action("a2", "14T20:00", "reset"),
        failure("f8", "16T21:10", "16T21:17"),
    ]
    case["replies"] = {
        "replies": [
            reply("r1", "08T11:20", "mail", "restart", done("ONU・ルーターの再起動", "08T19:00")),
            reply("r2", "11T10:05", "mail", "wait_and_see"),
            reply("r3", "14T16:30", "phone", "restart", done("ルーターの初期化", "14T20:00")),
        ]
    }
    return case


def built(values: dict[str, Any], language: str = "ja", level: int | None = None) -> Document:
    return build_document(Case.model_validate(values), "escalation", language, TODAY, level)


def table(document: Document, name: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.id == name)


def said(document: Document, *roles: Role) -> str:
    return "\n".join(plain(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.role in roles)


def requests(document: Document) -> list[tuple[str, str]]:
    items = next(block.items for block in document.blocks if isinstance(block, ItemList))
    return [(item.label, plain(item.content)) for item in items]


def bold(document: Document) -> list[str]:
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [part.text for block in paragraphs for part in block.content if isinstance(part, Strong)]


@pytest.fixture(scope="module")
def letter() -> Document:
    return built(story())


def test_title_and_addressee(letter: Document) -> None:
    assert letter.title == "光回線が繰り返し切断する件の改善について（お願い）"
    assert said(letter, Role.ADDRESSEE) == "○○光サポート窓口\n責任者　様"
    assert "S-000000-0123" in said(letter, Role.SUBTITLE)


def test_the_form_of_a_business_letter(letter: Document) -> None:
    assert said(letter, Role.OPENING).startswith("拝啓　")
    closings = [plain(b.content) for b in letter.blocks if isinstance(b, Paragraph) and b.role is Role.CLOSING]
    assert closings == ["敬具", "以上"]
    order = [b.role for b in letter.blocks if isinstance(b, Paragraph) and b.role in (Role.CLOSING, Role.NOTE_HEADING)]
    assert order == [Role.CLOSING, Role.NOTE_HEADING, Role.CLOSING]


def test_opening_figures(letter: Document) -> None:
    text = said(letter, Role.OPENING, Role.BODY)
    assert "9月7日付のお問い合わせに3回のご回答をいただき" in text
    assert "ご案内いただいた対処は、すべて実施しました。" in text
    assert "14日間に少なくとも8回" in bold(letter)
    assert "5回とも再び起きました" in bold(letter)
    assert "復旧した10回のうち" in text
    assert "同じ窓口へ9月10日付の結果のご報告をお送りしましたが" in text
    assert "2026年9月29日（火）まで" in bold(letter)


def test_expected_state_leaves_out_what_is_not_asked(letter: Document) -> None:
    rows = table(letter, "expected_table").rows
    assert [row[0] for row in rows] == ["接続の継続"]
    assert "重要事項説明書 第3項" in plain(rows[0][1])


def test_answers_with_what_came_of_each(letter: Document) -> None:
    rows = [tuple(plain(cell) for cell in row) for row in table(letter, "answers_table").rows]
    assert rows == [
        (
            *("1", "9月8日（火）11:20\nメール", "ONU・ルーターの再起動", "9月8日（火）19:00\n実施"),
            "25時間47分\n9月9日（水）20:47 発生",
        ),
        (
            *("*2", "9月11日（金）10:05\nメール", "経過観察のご案内", "ご回答の時点から経過を記録"),
            "32時間0分\n9月12日（土）18:05 発生",
        ),
        (
            *("*3", "9月14日（月）16:30\n電話", "ルーターの初期化", "9月14日（月）20:00\n実施"),
            "49時間10分\n9月16日（水）21:10 発生",
        ),
    ]
    assert table(letter, "answers_table").columns[4].title == "最初の切断まで"
    assert "No. 2は、ご回答の時点から" in said(letter, Role.NOTE)
    assert "前回（9月10日付）以降に増えた発生は、少なくとも3回" in said(letter, Role.POINT)


def test_durations_are_bold(letter: Document) -> None:
    cells = [row[4] for row in table(letter, "answers_table").rows]
    assert [cell[0] for cell in cells] == [Strong("25時間47分"), Strong("32時間0分"), Strong("49時間10分")]


def test_requests_in_their_order(letter: Document) -> None:
    assert [label for label, _ in requests(letter)] == ["恒久対処", "暫定対処", "期限", "交換・解約のご相談"]
    assert "（1）から（3）のいずれもご提示が難しい場合に限り" in requests(letter)[3][1]


def test_own_requests_join_their_point_and_the_offer_stays_last() -> None:
    own = [
        {"kind": "repair", "text": "宅内の配線もご確認ください"},
        {"kind": "logs", "text": "", "due": None},
        {"kind": "credit", "text": "クレジットを申請します"},
        {"kind": "other", "text": "夜間の切断についてもお知らせください。"},
    ]
    told = requests(built(story(requests=own)))
    assert [label for label, _ in told] == [
        *("恒久対処", "暫定対処", "期限", "記録のご確認", "その他", "交換・解約のご相談")
    ]
    assert told[0][1].endswith("宅内の配線もご確認ください。")
    assert "クレジット" not in str(told)


def test_a_company_asks_for_the_meeting_that_decides() -> None:
    labels = [label for label, _ in requests(built(story(party="company")))]
    assert labels == ["恒久対処", "暫定対処", "期限", "打ち合わせ", "交換・解約のご相談"]


def test_reply_date_names_the_days_that_do_not_count(letter: Document) -> None:
    facts = next(b for b in letter.blocks if isinstance(b, KeyFacts))
    assert plain(facts.pairs[0][1]) == "2026年9月29日（火）まで（5営業日。9月21日から23日までの休日を除く）"
    wished = built(story(reply_date="2026-09-25"))
    assert "2026年9月25日（金）まで" in bold(wished)
    assert "2026年9月29日（火）まで" in bold(built(story(reply_date="2026-09-17"))), "a day that has come is no wish"


def test_annexes_in_order_and_all_named(letter: Document) -> None:
    told = [b for b in letter.blocks if isinstance(b, Heading) and b.id.startswith("annex_")]
    headings = [b.text for b in told]
    assert (told[0].kind, told[-1].kind) == (HeadingKind.APPENDIX, HeadingKind.APPENDIX)
    assert headings == ["別紙1　経過と発生頻度", "別紙2　対処の効果", "別紙3　これまでのご連絡", "別紙4　ご回答欄"]
    listed = said(letter, Role.OPENING)
    assert "別紙　1 経過と発生頻度 ／ 2 対処の効果 ／ 3 これまでのご連絡 ／ 4 ご回答欄" in listed


def test_what_is_new_carries_an_asterisk(letter: Document) -> None:
    numbers = [str(row[0]) for row in table(letter, "timeline_table").rows]
    assert numbers == [*map(str, range(1, 9)), "*9", "*10", "*11", "*12"]
    assert table(letter, "timeline_table").caption.endswith("（*は前回9月10日付以降）")


def test_contacts_hold_letters_and_answers_in_order_of_time(letter: Document) -> None:
    contents = [str(row[2]) for row in table(letter, "replies_table").rows]
    assert contents == [
        *("当方からの連絡：お問い合わせ", "再起動・初期化のご案内"),
        *("当方からの連絡：結果のご報告", "経過観察のご案内", "再起動・初期化のご案内"),
    ]


def test_reply_form_has_a_row_for_each_request(letter: Document) -> None:
    labels = [plain(row[0]) for row in table(letter, "reply_form").rows]
    assert labels == ["あるべき姿", "（1）恒久対処", "（2）暫定対処", "（3）期限", "（4）交換・解約のご相談"]


def test_what_was_not_done_is_said() -> None:
    values = story()
    values["replies"]["replies"][2]["asked"] = [
        {"what": "ルーターの初期化", "done": False, "outcome": "業務時間のため"}
    ]
    letter = built(values)
    assert plain(table(letter, "answers_table").rows[2][3]) == "未実施（業務時間のため）"
    assert plain(table(letter, "answers_table").rows[2][4]) == "―"
    assert "ご案内いただいた2件の対処のうち1件を実施しました（未実施のものは" in said(letter, Role.BODY)
    assert "すべて実施" not in said(letter, Role.BODY)


def test_earlier_figures_stand_beside_the_new_ones_only_where_the_sum_is_right() -> None:
    values = copy.deepcopy(story())
    last = max(values["head"]["sent"], key=lambda one: one["at"]["value"])
    last["figures"] = {"failures": 1, "days": 1}
    text = str(built(values).blocks)
    assert "以降の発生は" in text
    assert "です（前回" not in text
    assert "です（前回" in str(built(story()).blocks)


def test_nothing_is_claimed_where_nothing_followed_yet() -> None:
    values = story()
    values["timeline"]["events"] = values["timeline"]["events"][:-1]
    letter = built(values)
    assert plain(table(letter, "answers_table").rows[2][4]) == "本書の時点で\n発生の記録なし"
    assert "最後にご案内いただいた対処のあとの発生は、本書の時点で記録していません（判定前です）。" in said(
        letter, Role.BODY
    )


def test_an_unconfirmed_stance_is_not_printed() -> None:
    values = story()
    values["replies"]["replies"][1]["stances"][0]["confirmed"] = False
    values["replies"]["replies"][1]["read"] = False
    assert plain(table(built(values), "answers_table").rows[1][2]) == "ご回答"
    assert "経過観察" not in str(built(values).blocks)


@pytest.mark.parametrize(
    ("level", "addressee", "why"),
    [
        (2, "○○光サポート窓口 気付\n開発・保守ご担当　様", "責任者の方への9月14日付の改善のお願いへのご回答では"),
        (3, "○○光サポート窓口\n営業ご担当・責任者　様", "ご契約全体にかかわるご判断が必要と考え"),
    ],
)
def test_each_level_names_its_reader_and_its_reason(level: int, addressee: str, why: str) -> None:
    first = {"letter": "escalation", "level": 1, "at": minute("14T09:00")}
    letter = built(story(sent=[INQUIRY, FOLLOW_UP, first]), level=level)
    assert said(letter, Role.ADDRESSEE) == addressee
    assert why in said(letter, Role.BODY)


def test_a_level_without_an_answer_says_nothing_about_one() -> None:
    first = {"letter": "escalation", "level": 1, "at": minute("15T09:00")}
    text = said(built(story(sent=[INQUIRY, FOLLOW_UP, first]), level=2), Role.BODY)
    assert "改善のお願いに続き" in text
    assert "ご回答では方針が" not in text


def test_a_person_whom_the_customer_named_stays_the_addressee() -> None:
    letter = built(story(addressee={"organisation": "○○光", "person": "佐藤"}), level=1)
    assert said(letter, Role.ADDRESSEE) == "○○光\n佐藤　様"


def test_without_an_expectation_the_desk_is_asked_for_its_own() -> None:
    values = story()
    values["expected_state"] = {}
    letter = built(values)
    assert "根拠となる記載" in said(letter, Role.POINT)
    assert not any(isinstance(block, Table) and block.id == "expected_table" for block in letter.blocks)


def test_a_long_story_keeps_eight_answers_in_the_letter() -> None:
    values = story()
    many = [reply(f"x{n}", f"08T12:{n:02}", "mail", "apology_only") for n in range(12)]
    values["replies"]["replies"] += many
    letter = built(values)
    rows = table(letter, "answers_table").rows
    earlier = table(letter, "earlier_table").rows
    assert len(rows) <= 8
    assert len(rows) + len(earlier) == 15
    assert f"No. 1から{len(earlier)}までは、別紙3に" in said(letter, Role.POINT)


def test_english_says_the_same() -> None:
    letter = built(story(), "en")
    assert letter.title.endswith(": request for improvement")
    assert "at least 8 times in 14 days" in bold(letter)
    assert "by Tue 29 Sep 2026" in bold(letter)
    assert plain(table(letter, "answers_table").rows[0][4]) == "25 h 47 min\nfailed Wed 9 Sep, 20:47"
    assert not any(b.role in (Role.CLOSING, Role.NOTE_HEADING) for b in letter.blocks if isinstance(b, Paragraph))


def test_a_short_annex_shares_a_page() -> None:
    case = load_case((folder("sample_reports") / "home_line_escalation" / "case.json").read_bytes())
    blocks = build_document(case, "escalation", "ja", date(2026, 9, 17)).blocks
    kinds = {b.id: b.kind for b in blocks if isinstance(b, Heading) and b.id.startswith("annex_")}
    assert kinds["annex_actions"] is HeadingKind.CHAPTER
    assert kinds["annex_form"] is HeadingKind.APPENDIX, "the form that is filled in and sent back stands alone"
