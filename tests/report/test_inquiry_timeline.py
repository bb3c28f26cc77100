"""The timeline of the letter: order, repeats, whose words, ranges, exhibits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from webapp.case import Case
from webapp.report.build import build_document
from webapp.report.document import Cell, Document, Table

TODAY = date(2026, 9, 7)


def minute(text: str) -> dict[str, str]:
    return {"value": f"2026-09-{text}+09:00", "precision": "minute"}


def build(*events: dict[str, Any], language: str = "ja", **chapters: Any) -> Document:
    case = Case.model_validate({"timeline": {"events": events}, **chapters})
    return build_document(case, "inquiry", language, TODAY)


def rows(document: Document) -> list[tuple[Cell, ...]]:
    return list(table(document).rows)


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.id == "timeline_table")


def column(document: Document, title: str) -> list[Cell]:
    """Return the cells of one column; a column comes and goes with what the rows need."""
    place = [one.title for one in table(document).columns].index(title)
    return [row[place] for row in rows(document)]


def width(document: Document, title: str) -> float:
    return next(one.width_mm for one in table(document).columns if one.title == title)


def failure(name: str, at: dict[str, Any], text: str = "不通", **fields: Any) -> dict[str, Any]:
    return {"id": name, "at": at, "kind": "failure", "text": text, **fields}


def test_a_repeat_says_same_only_while_the_words_agree() -> None:
    document = build(
        failure("a", minute("03T10:00")),
        failure("b", minute("03T11:00"), repeats="a"),
        failure("c", minute("03T12:00"), "不通。雑音あり", repeats="b"),
        failure("d", minute("03T13:00"), "不通。雑音あり", repeats="c"),
        failure("e", minute("03T14:00"), repeats="b"),
        failure("f", minute("03T15:00"), repeats="a", actions=[{"kind": "restart"}]),
        failure("g", minute("03T16:00"), repeats="missing"),
    )
    assert column(document, "内容・対処") == [
        *("不通", "同上（1）", "不通。雑音あり", "同上（3）", "同上（1）"),
        *("同上（1）\n対処：再起動（結果の記録なし）", "不通"),
    ]
    assert "「同上」に続く数字は行の番号" in table(document).caption


def test_a_row_never_repeats_one_below_it() -> None:
    document = build(failure("late", minute("03T15:00")), failure("early", minute("03T10:00"), repeats="late"))
    assert column(document, "内容") == ["不通", "不通"]
    assert "同上" not in table(document).caption


def test_rows_stand_in_order_of_time_and_each_names_its_date() -> None:
    document = build(failure("b", minute("04T10:00")), failure("a", minute("03T10:00")), failure("c", {}))
    assert [row[1:3] for row in rows(document)] == [
        ("9月3日（木）", "10:00"),
        ("日時の記録なし", "―"),
        ("9月4日（金）", "10:00"),
    ]


def test_the_vendors_words_are_marked() -> None:
    document = build(failure("a", minute("03T17:32"), "遅延を検知", source="vendor"))
    assert rows(document)[0][4] == "提供元の情報：遅延を検知"


def test_a_line_without_words_shows_what_was_written() -> None:
    assert rows(build(failure("a", {}, "", written="また切れた")))[0][4] == "また切れた"


def test_the_end_of_a_state_is_shown() -> None:
    assert rows(build(failure("a", minute("03T10:33"), until=minute("03T10:48"))))[0][2] == "10:33〜10:48"


def test_actions_with_their_result_and_own_time() -> None:
    actions = [
        {"kind": "cable", "outcome": "not_cured", "at": minute("03T10:35")},
        {"kind": "restart", "outcome": "cured", "text": "ルーターのみ", "at": minute("04T08:00")},
        {"kind": "restart", "outcome": "cured", "text": "ONUを再起動"},
        {"kind": "other", "text": "窓口に電話"},
    ]
    assert column(build(failure("a", minute("03T10:33"), actions=actions)), "内容・対処") == [
        "不通\n"
        "対処：10:35 ケーブルの確認・交換、復旧せず\n"
        "対処：9月4日（金）8:00 再起動（ルーターのみ）で復旧\n"
        "対処：ONUを再起動（復旧）\n"
        "対処：窓口に電話（結果の記録なし）"
    ]


def test_exhibits_have_a_column_only_where_a_row_names_one() -> None:
    items = [{"id": "x1", "title": "写真"}, {"id": "x2", "title": "ログ"}]
    with_exhibit = build(failure("a", minute("03T10:33"), evidence=["x2", "gone"]), evidence={"items": items})
    assert rows(with_exhibit)[0][-1] == "2"
    without = build(failure("a", {}), evidence={"items": items})
    assert [one.title for one in table(without).columns] == ["No.", "日付", "時刻", "種別", "内容"]


def test_second_column_in_utc() -> None:
    head = {"letter": {"second_column_utc": True}}
    document = build(failure("a", minute("03T05:00")), failure("b", {}), head=head, language="en")
    assert [column.title for column in table(document).columns][2:4] == ["Time (JST)", "UTC"]
    assert [row[2:4] for row in rows(document)] == [("05:00", "Wed 2 Sep, 20:00"), ("―", "―")]


RESTART = {"kind": "restart", "outcome": "cured"}


def test_actions_have_a_column_only_where_many_rows_have_short_ones() -> None:
    times = [minute(f"0{n}T10:00") for n in range(1, 9)]
    none = build(*(failure(f"e{n}", at) for n, at in enumerate(times)))
    assert "対処と結果" not in [one.title for one in table(none).columns]
    one = build(*(failure(f"e{n}", at, actions=[RESTART] if n == 1 else []) for n, at in enumerate(times)))
    assert column(one, "内容・対処")[:2] == ["不通", "不通\n対処：再起動で復旧"]
    each = build(*(failure(f"e{n}", at, actions=[RESTART]) for n, at in enumerate(times)))
    assert column(each, "対処と結果") == ["再起動で復旧"] * 8
    long = {**RESTART, "text": "ルーターの電源を切り、10分おいてから入れ直し"}
    below = build(*(failure(f"e{n}", at, actions=[long]) for n, at in enumerate(times)))
    assert "対処：再起動（ルーターの電源を切り" in str(column(below, "内容・対処")[0])


def test_an_action_at_the_time_of_its_row_repeats_no_time() -> None:
    at = minute("03T10:33")
    assert column(build(failure("a", at, actions=[{**RESTART, "at": at}])), "対処と結果") == ["再起動で復旧"]


def test_one_day_stands_in_the_caption() -> None:
    events = (failure("a", minute("03T10:00")), failure("b", {"value": "2026-09-03", "precision": "day"}))
    document = build(*events)
    assert table(document).caption == "2026年9月3日（木）に起きたことと対処（時間順、2件）"
    assert [one.title for one in table(document).columns] == ["No.", "時刻", "種別", "内容"]
    repeated = build(failure("a", minute("03T10:00")), failure("b", minute("03T11:00"), repeats="a"), language="en")
    assert table(repeated).caption.startswith("What happened on Thu 3 Sep 2026, in order of time (2 entries; “as”")
    assert "日付" in [one.title for one in table(build(*events, failure("c", minute("04T10:00")))).columns]
    assert "日付" in [one.title for one in table(build(*events, failure("c", {}))).columns]


def test_the_time_column_is_wide_only_where_a_time_was_not_noted() -> None:
    noted = build(failure("a", minute("03T10:00")), failure("b", minute("04T10:00")))
    assert width(noted, "時刻") == 18
    day = {"value": "2026-09-04", "precision": "day"}
    assert width(build(failure("a", minute("03T10:00")), failure("b", day)), "時刻") > 25


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("utc", [True, False])
@pytest.mark.parametrize("several_years", [True, False])
def test_the_words_have_room_beside_every_other_column(language: str, utc: bool, several_years: bool) -> None:
    events = [
        failure("a", {"value": "2025-12-03" if several_years else "2026-08-03", "precision": "day"}, "長い" * 50),
        failure("b", minute("03T05:00"), "長い" * 50, until=minute("04T06:00"), actions=[RESTART], evidence=["x"]),
        failure("c", {"written": "いつだったか覚えていない"}, "長い" * 50, kind="observation", actions=[RESTART]),
    ]
    head = {"letter": {"second_column_utc": utc}}
    document = build(*events, language=language, head=head, evidence={"items": [{"id": "x"}]})
    columns = {one.title: one.width_mm for one in table(document).columns}
    assert sum(columns.values()) == pytest.approx(159.3)
    text = next(mm for title, mm in columns.items() if title.startswith(("内容", "What happened")))
    assert text >= 45
    assert all(mm >= 10 for mm in columns.values())


def test_thousands_of_rows() -> None:
    events = (failure(f"e{n}", minute(f"{n // 1440 + 1:02}T{n // 60 % 24:02}:{n % 60:02}")) for n in range(5000))
    assert len(rows(build(*events))) == 5000
