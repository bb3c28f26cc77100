"""The first story of the domain, told through the pages as a new user would, down to the Word file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, serving
from tests.browser.visitor import Visitor
from tests.conftest import NOW
from webapp.config import Config

pytestmark = pytest.mark.browser


@pytest.fixture
def new_site(tmp_path: Path) -> Iterator[Site]:
    """Return a server without any case, for a new user."""
    yield from serving(Config(tmp_path / "data", clock=lambda: NOW))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_home_line_is_told_and_its_letter_holds_the_figures(
    browser: Browser, new_site: Site, tmp_path: Path, scripts: bool
) -> None:
    with Visitor.at(browser, new_site.url, scripts) as visitor:
        _begin(visitor)
        _subject(visitor)
        _self_checks(visitor)
        _symptom(visitor)
        _timeline(visitor)
        _frequency(visitor)
        _expected_state(visitor)
        _loss(visitor)
        _contact(visitor)
        _head(visitor)
        _check(visitor)
        letter = visitor.download("Word をダウンロード", tmp_path)
        assert visitor.complaints == []
    assert letter.suffix == ".docx"
    _read(letter)


def _begin(visitor: Visitor) -> None:
    visitor.sees("何に困っていますか")
    visitor.follow("回線・ルーター")
    visitor.sees("何が起きていますか。一言で")
    visitor.write("件名", "自宅の光回線が1日に何度も切れる件")
    visitor.press("始める")


def _subject(visitor: Visitor) -> None:
    visitor.sees("何についての問い合わせですか")
    visitor.write("会社・お店", "カクウ光")
    visitor.write("製品・サービスの名前", "カクウ光 戸建て 1ギガ")
    visitor.write("契約者番号・お客さま番号・テナントID", "0000-0000-01")
    visitor.write("型番", "ルーター KR-000")
    visitor.write("名前", "ONU 型番", visitor.group("番号・機器 1"))
    visitor.write("番号・内容", "KO-000", visitor.group("番号・機器 1"))
    visitor.write("購入日・契約日・開通日", "9月1日")
    visitor.tick("この前に変えたものはない（買ったとき・開通したときのまま）")
    visitor.press("保存して「自己確認」へ")


def _self_checks(visitor: Visitor) -> None:
    visitor.sees("どこまで確かめましたか")
    visitor.tick("した", "いちばん簡単な再起動をして、直るか見た")
    visitor.tick("した", "有線と無線（Wi-Fi）の両方で見た")
    visitor.tick("していない", "障害や既知の不具合のお知らせを見た")
    visitor.press("保存して「事象」へ")


def _symptom(visitor: Visitor) -> None:
    visitor.sees("何が起きていますか")
    visitor.write("一言でいうと", "切断")
    visitor.write("どうなるはずでしたか", "接続が続くこと。")
    visitor.write("実際にはどうなりましたか", "有線も無線も通信が止まり、ルーターのランプが橙の点滅になります。")
    visitor.tick("起きたり直ったりする", "起き方")
    visitor.press("保存して「時系列」へ")


def _timeline(visitor: Visitor) -> None:
    visitor.sees("いつ、何が起きましたか")
    visitor.note("9/1 契約、開通工事。使い始め")
    visitor.note("9/3 切断 → 再起動で復旧")
    visitor.note("10:33 同上")
    visitor.note("15:33 同上")
    visitor.follow("まとめて貼り付ける")
    visitor.sees("メモをまとめて貼り付ける")
    visitor.write("メモ", "９月５日 午後9時22分 同上\n21:30 ルーターのログを保存\n")
    visitor.press("読み取る")
    visitor.sees("貼り付けた2行を、こう読みました")
    visitor.press("2件を時系列に加える")
    expect(visitor.page.get_by_role("heading", name="記録 6件")).to_be_visible()
    rows = visitor.page.get_by_role("main").get_by_role("listitem").filter(has_text="再起動")
    expect(rows).to_have_count(4)
    visitor.follow("「発生頻度」へ")


def _frequency(visitor: Visitor) -> None:
    visitor.sees("どのくらい起きていますか")
    main = visitor.page.get_by_role("main")
    expect(main.get_by_role("blockquote")).to_contain_text("3日間に、少なくとも4回")
    lasted = main.get_by_role("table").filter(has_text="もった時間").locator("tbody").get_by_role("row")
    expect(lasted).to_have_count(4)
    for place, words in enumerate(("10時間33分未満", "長くて5時間0分", "長くて53時間49分", "判定しません")):
        expect(lasted.nth(place)).to_contain_text(words)
    visitor.press("保存して「あるべき姿」へ")


def _expected_state(visitor: Visitor) -> None:
    visitor.sees("本来は、どうあるべきですか")
    visitor.write("何について", "接続の継続")
    visitor.write("どうあるべきですか", "常時接続")
    visitor.choose("根拠", "契約・約款")
    visitor.write("どこに書いてありますか", "重要事項説明書 第4項")
    visitor.write("実際はどうでしたか", "9月3日から5日までに少なくとも4回切断")
    visitor.press("保存して「影響の程度」へ")


def _loss(visitor: Visitor) -> None:
    visitor.sees("何に、どれだけ響いていますか")
    visitor.write("何が止まりますか", "在宅の仕事")
    visitor.write("1回に失う時間（短くて）", "10")
    visitor.write("1回に失う時間（長くて）", "20")
    visitor.write("影響を受ける人数（少なくて）", "1")
    visitor.press("保存して「連絡先」へ")


def _contact(visitor: Visitor) -> None:
    visitor.sees("どこへ連絡すればよいですか")
    visitor.write("お名前", "見本 花子")
    visitor.write("電話", "000-0000-0000", visitor.page.locator(".columns"))
    visitor.tick("電話", "いちばんよい方法")
    visitor.write("連絡がつく時間", "平日 12時から13時")
    visitor.press("保存して「宛先とお願い」へ")


def _head(visitor: Visitor) -> None:
    visitor.sees("だれに、何をお願いしますか")
    expect(visitor.page.get_by_label("件名", exact=True)).to_have_value("自宅の光回線が1日に何度も切れる件")
    addressee = visitor.page.get_by_role("region", name="宛先")
    visitor.write("会社・お店", "カクウ光", addressee)
    visitor.write("窓口・部署", "サポート窓口", addressee)
    visitor.write("いつまでに返事がほしいですか", "9月9日")
    sender = visitor.page.get_by_role("region", name="差出人")
    visitor.write("お名前", "見本 花子", sender)
    visitor.press("保存して確認へ")


def _check(visitor: Visitor) -> None:
    visitor.sees("送る前に、見直しましょう")
    expect(visitor.page.get_by_role("main")).to_contain_text("カクウ光 戸建て 1ギガ")
    visitor.follow("手紙を見る")
    visitor.sees("問い合わせ書")
    expect(visitor.page.get_by_role("article")).to_contain_text("3日間に少なくとも4回")


def _read(letter: Path) -> None:
    document = Document(str(letter))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "2026年9月7日" in text
    assert "カクウ光" in text
    assert "御中" in text
    assert "3日間に少なくとも4回（うち時刻の記録があるもの3回）" in text
    assert "4回とも再起動で復旧しましたが、その後を確かめられる3回は3回とも再び起きました" in text
    assert "最長でも53時間49分以内" in text
    assert "次の発生をまだ記録していない1回は、未判定です" in text
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    lasted = next(rows for rows in tables if rows[0][-1] == "判定")
    assert [(row[-2], row[-1]) for row in lasted[1:]] == [
        ("10時間33分未満", "再び発生"),
        ("5時間0分以内", "再び発生"),
        ("53時間49分以内", "再び発生"),
        ("―", "未判定"),
    ]
    timeline = next(rows for rows in tables if "種別" in rows[0])
    assert [row[2] for row in timeline[1:]] == ["時刻の記録なし", "時刻の記録なし", "10:33", "15:33", "21:22", "21:30"]
    assert [row[4] for row in timeline[2:6]] == ["切断 → 再起動で復旧", "同上（2）", "同上（2）", "同上（2）"]
