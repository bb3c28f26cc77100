"""What was typed is kept: without saving, over a crash, over a double click, over going back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site
from tests.browser.served import Served
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SAVED = re.compile("保存しました$")
FAILED = re.compile("保存できていません")
PRODUCT = "製品・サービスの名前"
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def _new_case(visitor: Visitor) -> str:
    """Return the address of a new case, whose first step is open."""
    visitor.page.goto(visitor.url + "new?category=network")
    visitor.write("件名", "光回線が切れる件")
    visitor.press("始める")
    visitor.sees("何についての問い合わせですか")
    return visitor.page.url.split("/steps/")[0]


def _autosave(page: Page) -> object:
    return expect(page.locator("[data-autosave-text]"))


def _revisions(data: Path, case: str, chapter: str) -> int:
    with closing(sqlite3.connect(data / "toiawase.sqlite3")) as database:
        query = "SELECT count(*) FROM chapter_revisions WHERE case_id = ? AND chapter = ?"
        return int(database.execute(query, (case.rsplit("/", 1)[-1], chapter)).fetchone()[0])


def _rows(data: Path, case: str) -> int:
    with closing(sqlite3.connect(data / "toiawase.sqlite3")) as database:
        query = "SELECT count(*) FROM row_revisions WHERE case_id = ?"
        return int(database.execute(query, (case.rsplit("/", 1)[-1],)).fetchone()[0])


def test_what_was_typed_is_kept_when_the_page_is_killed(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as first:
        case = _new_case(first)
        first.write(PRODUCT, "カクウ光 戸建て 1ギガ")
        _autosave(first.page).to_have_text("10時44分に保存しました")
        first.page.goto(f"{case}/steps/symptom")
        first.page.get_by_label("一言でいうと", exact=True).press_sequentially("切断")
        _autosave(first.page).to_have_text("10時44分に保存しました")
    with Visitor.at(browser, f"{case}/steps/symptom") as second:
        expect(second.page.get_by_label("一言でいうと", exact=True)).to_have_value("切断")
        second.page.goto(f"{case}/steps/subject")
        expect(second.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光 戸建て 1ギガ")
        second.page.goto(f"{case}/preview")
        letter = second.page.get_by_role("article")
        expect(letter).to_contain_text("カクウ光 戸建て 1ギガ")
        expect(letter).to_contain_text("切断")
        assert second.complaints == []


def test_unbroken_typing_is_kept_while_it_goes_on(visitor: Visitor) -> None:
    _new_case(visitor)
    with visitor.page.expect_request("**/drafts/subject", timeout=4_000):
        for _ in range(8):
            visitor.page.get_by_label(PRODUCT, exact=True).press_sequentially("あ")
            visitor.page.wait_for_timeout(350)


def test_a_reload_between_two_keys_loses_none_of_a_step(visitor: Visitor) -> None:
    case = _new_case(visitor)
    for path, label in (("steps/subject", PRODUCT), ("steps/timeline", "1行で書く"), ("steps/timeline/paste", "メモ")):
        visitor.page.goto(f"{case}/{path}")
        for count in (1, 2, 3):
            field = visitor.page.get_by_label(label, exact=True)
            field.press("Control+End")
            field.press_sequentially("切断す"[count - 1])
            visitor.page.reload()
            expect(field).to_have_value("切断す"[:count])
    visitor.page.goto(f"{case}/steps/subject")
    expect(visitor.page.get_by_label(PRODUCT, exact=True)).to_have_value("切断す")
    expect(visitor.page.get_by_text("別の画面で先に保存")).to_have_count(0)


def test_a_row_of_the_timeline_is_kept_between_two_keys(visitor: Visitor) -> None:
    case = _new_case(visitor)
    visitor.page.goto(f"{case}/steps/timeline")
    visitor.note("9/3 10:33 切断")
    visitor.page.get_by_role("main").locator("a[href*='edit=']").first.click()
    words = visitor.page.get_by_label("起きたこと", exact=True)
    _end_with(words, "した")
    visitor.page.reload()
    expect(words).to_have_value("切断した")
    visitor.press("この行を保存")
    expect(visitor.page.get_by_role("status").filter(has_text="行を直しました。")).to_be_visible()
    visitor.page.get_by_role("main").locator("a[href*='edit=']").first.click()
    expect(words).to_have_value("切断した")
    expect(_autosave_of(visitor.page)).not_to_contain_text("戻しました")


def _end_with(field: Locator, words: str) -> None:
    field.press("Control+End")
    field.press_sequentially(words)


def _autosave_of(page: Page) -> Locator:
    return page.locator("[data-autosave-text]")


def test_what_cannot_be_read_yet_is_kept_and_asked_about(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as first:
        case = _new_case(first)
        first.write(PRODUCT, "カクウ光")
        first.write("購入日・契約日・開通日", "2026年2月30日")
        _autosave(first.page).to_have_text(SAVED)
    with Visitor.at(browser, f"{case}/steps/subject") as second:
        expect(second.page.get_by_label("購入日・契約日・開通日", exact=True)).to_have_value("2026年2月30日")
        expect(second.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光")
        expect(second.page.get_by_role("alert")).to_contain_text("2月")
        second.write("購入日・契約日・開通日", "2026年2月28日")
        second.press("保存")
        expect(second.page.get_by_role("status").filter(has_text="保存しました。")).to_be_visible()
        expect(second.page.get_by_role("alert")).to_have_count(0)


def test_a_line_and_a_pasted_list_wait_where_they_were_typed(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as first:
        case = _new_case(first)
        first.page.goto(f"{case}/steps/timeline")
        first.write("1行で書く", "9/3 10:33 切断")
        _autosave(first.page).to_have_text(SAVED)
        first.page.goto(f"{case}/steps/timeline/paste")
        first.write("メモ", "9/3 10:33 切断\n15:33 同上")
        _autosave(first.page).to_have_text(SAVED)
    with Visitor.at(browser, f"{case}/steps/timeline") as second:
        expect(second.page.get_by_label("1行で書く", exact=True)).to_have_value("9/3 10:33 切断")
        second.page.goto(f"{case}/steps/timeline/paste")
        expect(second.page.get_by_label("メモ", exact=True)).to_have_value("9/3 10:33 切断\n15:33 同上")


@BOTH
def test_a_double_click_saves_once(browser: Browser, guarded_site: Site, scripts: bool) -> None:
    with Visitor.at(browser, guarded_site.url, scripts) as visitor:
        case = _new_case(visitor)
        before = _revisions(guarded_site.data, case, "subject")
        visitor.write(PRODUCT, "カクウ光")
        visitor.page.get_by_role("button", name="保存", exact=True).dblclick()
        expect(visitor.page.get_by_role("status").filter(has_text="保存しました。")).to_be_visible()
        expect(visitor.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光")
        assert _revisions(guarded_site.data, case, "subject") == before + 1


@BOTH
def test_a_double_click_adds_one_line(browser: Browser, guarded_site: Site, scripts: bool) -> None:
    with Visitor.at(browser, guarded_site.url, scripts) as visitor:
        case = _new_case(visitor)
        visitor.page.goto(f"{case}/steps/timeline")
        visitor.write("1行で書く", "9/3 10:33 切断")
        if not scripts:
            visitor.press("足す")
        expect(visitor.page.get_by_text("こう読みました")).to_be_visible()
        visitor.page.get_by_role("button", name="足す" if scripts else "この読みで足す", exact=True).dblclick()
        expect(visitor.page.get_by_role("heading", name="記録 1件")).to_be_visible()
        visitor.page.reload()
        expect(visitor.page.get_by_role("heading", name="記録 1件")).to_be_visible()
        assert _rows(guarded_site.data, case) == 1


@BOTH
def test_a_reload_after_saving_saves_nothing_more(browser: Browser, guarded_site: Site, scripts: bool) -> None:
    with Visitor.at(browser, guarded_site.url, scripts) as visitor:
        case = _new_case(visitor)
        visitor.write(PRODUCT, "カクウ光")
        visitor.press("保存")
        expect(visitor.page.get_by_role("status").filter(has_text="保存しました。")).to_be_visible()
        saved = _revisions(guarded_site.data, case, "subject")
        visitor.page.reload()
        expect(visitor.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光")
        assert _revisions(guarded_site.data, case, "subject") == saved


@BOTH
def test_going_back_and_saving_again_loses_nothing(browser: Browser, guarded_site: Site, scripts: bool) -> None:
    with Visitor.at(browser, guarded_site.url, scripts) as visitor:
        case = _new_case(visitor)
        visitor.write(PRODUCT, "カクウ光")
        visitor.press("保存して「自己確認」へ")
        visitor.sees("どこまで確かめましたか")
        visitor.tick("した", "いちばん簡単な再起動をして、直るか見た")
        visitor.press("保存して「事象」へ")
        visitor.sees("何が起きていますか")
        visitor.page.go_back()
        visitor.page.go_back()
        visitor.sees("何についての問い合わせですか")
        visitor.write("型番", "KR-000")
        visitor.press("保存して「自己確認」へ")
        visitor.sees("どこまで確かめましたか")
        done = visitor.group("いちばん簡単な再起動をして、直るか見た").get_by_label("した", exact=True)
        expect(done).to_be_checked()
        visitor.page.goto(f"{case}/steps/subject")
        expect(visitor.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光")
        expect(visitor.page.get_by_label("型番", exact=True)).to_have_value("KR-000")


def test_two_pages_on_one_step_never_overwrite_each_other_unseen(visitor: Visitor) -> None:
    case = _new_case(visitor)
    other = visitor.new_page()
    other.goto(f"{case}/steps/subject")
    other.get_by_label("型番", exact=True).fill("KR-000")
    other.get_by_role("button", name="保存", exact=True).click()
    expect(other.get_by_role("status").filter(has_text="保存しました。")).to_be_visible()
    visitor.write(PRODUCT, "カクウ光")
    visitor.press("保存")
    expect(visitor.page.get_by_text("この欄は、別の画面で先に保存されました。")).to_be_visible()
    expect(visitor.page.get_by_role("main")).to_contain_text("KR-000")
    expect(visitor.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光")
    visitor.complaints[:] = [said for said in visitor.complaints if "409" not in said]


def test_what_the_page_called_saved_survives_a_killed_server(browser: Browser, served: Served) -> None:
    with Visitor.at(browser, served.url) as visitor:
        case = _new_case(visitor)
        visitor.write(PRODUCT, "カクウ光 戸建て 1ギガ")
        _autosave(visitor.page).to_have_text(SAVED)
        served.kill()

        # The server is gone: the page says so, keeps the words, and tries again until it is back.
        visitor.write("型番", "KR-000")
        _autosave(visitor.page).to_have_text(FAILED)
        expect(visitor.page.get_by_role("button", name="もう一度保存")).to_be_visible()
        served.start()
        with Visitor.at(browser, f"{case}/steps/subject") as second:
            expect(second.page.get_by_label(PRODUCT, exact=True)).to_have_value("カクウ光 戸建て 1ギガ")
        _autosave(visitor.page).to_have_text(SAVED, timeout=15_000)

        # A save of the user's own, and again the power goes at once.
        visitor.write("製造番号（シリアル番号）", "R00000000")
        visitor.press("保存")
        expect(visitor.page.get_by_role("status").filter(has_text="保存しました。")).to_be_visible()
        served.kill()
        served.start()
        with Visitor.at(browser, f"{case}/preview") as third:
            for words in ("カクウ光 戸建て 1ギガ", "KR-000", "R00000000"):
                expect(third.page.get_by_role("article")).to_contain_text(words)
