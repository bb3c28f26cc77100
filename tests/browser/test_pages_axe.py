"""Every page in its main states: axe finds nothing, the console is silent, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.clock import Clock
from tests.browser.conftest import Site, serving
from tests.browser.visitor import Visitor
from webapp.config import Config
from webapp.places import folder
from webapp.report.letters import LETTERS
from webapp.views.step_list import STEPS

pytestmark = pytest.mark.browser

AXE = Axe()
NARROWEST = 320
STEP_NAMES = [step.name for step in STEPS]
# The levels of an escalation differ in whom they name.
LETTER_PAGES = [f"letters/{name}" for name in LETTERS if name != "inquiry"]
CASE_PAGES = [*(f"steps/{name}" for name in STEP_NAMES), "steps/timeline/paste", "check", "preview"]


@pytest.fixture(scope="module")
def window(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Return one window for all tests of the module."""
    with Visitor.at(browser, site.url) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def sample(site: Site) -> str:
    return site.new_sample()


@pytest.fixture(scope="module")
def empty(site: Site) -> str:
    return site.new_case()


@pytest.fixture(scope="module")
def later_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server of 17 September, when three answers have come."""
    yield from serving(Config(tmp_path_factory.mktemp("later"), clock=Clock(17, 10), testing=True))


@pytest.fixture(scope="module")
def answered(window: Visitor, later_site: Site) -> str:
    """Return the address of the case in which three answers led nowhere."""
    return _opened(window, later_site)


def _opened(window: Visitor, site: Site) -> str:
    window.page.goto(site.url + "open")
    window.page.get_by_label("案件ファイル", exact=True).set_input_files(
        folder("sample_reports") / "home_line_escalation" / "case.json"
    )
    window.press("開く")
    window.sees("何についての問い合わせですか")
    return window.page.url.split("/steps/")[0]


def _sent(window: Visitor, case: str, name: str) -> None:
    """Record that a letter went out today; its frozen page is open then."""
    window.page.goto(f"{case}/letters/{name}/sent")
    window.tick("メール", "方法")
    window.press("送ったことを記録する")
    window.page.get_by_role("region", name="送付の控え").wait_for()


def look(visitor: Visitor, refused: bool = False) -> None:
    """Look at the page that is open: on a phone and a desk, by day and by night.

    `refused`: the server answered with an error on purpose, which Chromium mentions in the console.
    """
    page = visitor.page
    faults = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # The dark page differs in its colours only.
            faults += [f"{width} {scheme}: {fault}" for fault in _axe(page, colours_only=scheme == "dark")]
        faults += _sideways(page)
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    faults += _sideways(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    said = [words for words in visitor.complaints if not (refused and "status of 4" in words)]
    visitor.complaints.clear()
    assert faults + said == []


def _axe(page: Page, colours_only: bool) -> list[str]:
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False, "elementRef": False}
    if colours_only:
        options["runOnly"] = ["color-contrast", "link-in-text-block"]
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("(options) => axe.run(document, options).then((told) => told.violations)", options)
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes'][:3]]} {fault['nodes'][0].get('failureSummary')}"
        for fault in found
    ]


def _sideways(page: Page) -> list[str]:
    """Return what is wider than the window."""
    too_wide = page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const beyond = (one) => one.getBoundingClientRect().right > room + 1;
          const wide = [...document.querySelectorAll('main *')].filter(beyond);
          return ['scrolls sideways', ...wide.slice(0, 4).map((one) => one.tagName + '.' + one.className)];
        }"""
    )
    width = page.viewport_size["width"] if page.viewport_size else 0
    return [f"{width}: {', '.join(too_wide)}"] if too_wide else []


@pytest.mark.parametrize("path", ["", "new?category=network", "open", "samples/", "samples/home_line", "help"])
def test_pages_outside_a_case(window: Visitor, sample: str, path: str) -> None:
    window.page.goto(window.url + path)
    look(window)


def test_the_first_page_of_all(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as visitor:
        look(visitor)


def test_the_parts_of_the_pages(window: Visitor) -> None:
    window.page.goto(window.url + "components")
    look(window)


def test_a_page_that_is_not_there(window: Visitor) -> None:
    window.page.goto(window.url + "cases/none/check")
    look(window, refused=True)


def test_a_file_that_is_no_case(window: Visitor) -> None:
    window.page.goto(window.url + "open")
    window.page.get_by_label("案件ファイル", exact=True).set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": b'{"format": "something else"}'}
    )
    window.press("開く")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)


@pytest.mark.parametrize("path", CASE_PAGES)
def test_an_empty_case(window: Visitor, empty: str, path: str) -> None:
    window.page.goto(f"{empty}/{path}")
    look(window)


@pytest.mark.parametrize("path", CASE_PAGES)
def test_the_home_line(window: Visitor, sample: str, path: str) -> None:
    window.page.goto(f"{sample}/{path}")
    look(window)


def test_the_page_in_english(window: Visitor, sample: str) -> None:
    window.page.goto(f"{sample}/steps/timeline")
    window.follow("English")
    look(window)
    window.follow("日本語")


def test_the_list_of_steps_on_a_phone(window: Visitor, sample: str) -> None:
    window.page.goto(f"{sample}/steps/subject")
    window.page.set_viewport_size({"width": 390, "height": 900})
    window.page.locator(".step-bar > summary").click()
    look(window)


def test_what_could_not_be_read(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/subject")
    window.write("購入日・契約日・開通日", "2026年2月30日")
    window.press("保存")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)


def test_numbers_that_could_not_be_read(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/loss")
    window.write("1回に失う時間（短くて）", "たくさん")
    window.write("回数", "何度も")
    window.press("保存")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)


def test_a_line_as_it_is_read(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/timeline")
    window.write("1行で書く", "9/6 22:10 切断 → 再起動で復旧")
    window.page.get_by_text("こう読みました").wait_for()
    look(window)


def test_a_line_with_two_readings(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/timeline")
    window.write("1行で書く", "3/5/2026 10:33 切断")
    window.page.get_by_text("こう読みました").wait_for()
    window.press("足す")
    window.page.get_by_role("radio").first.wait_for()
    look(window)


def test_a_row_being_edited(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/timeline")
    window.page.get_by_role("link", name="21:22").click()
    window.page.get_by_role("button", name="この行を保存").wait_for()
    look(window)
    window.write("いつ（始まり）", "9月31日")
    window.press("この行を保存")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)


def test_the_same_again_and_an_undo(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/timeline")
    window.page.get_by_role("link", name="同上", exact=True).last.click()
    window.page.get_by_label("いつ", exact=True).wait_for()
    look(window)
    window.write("いつ", "9/6 23:00")
    window.page.locator("#same").get_by_role("button", name="足す").click()
    window.page.get_by_role("button", name="元に戻す").wait_for()
    look(window)


def test_a_pasted_list_before_it_is_added(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/timeline/paste")
    window.write("メモ", "9/6 22:10 切断 → 再起動で復旧\n23:00 同上\n3/5/2026 10:33 切断\nルーターを替えた")
    window.press("読み取る")
    window.page.get_by_role("button", name="4件を時系列に加える").wait_for()
    look(window)


def test_one_step_saved_from_two_pages(window: Visitor, site: Site) -> None:
    case = site.new_sample()
    window.page.goto(f"{case}/steps/subject")
    other = window.new_page()
    other.goto(f"{case}/steps/subject")
    other.get_by_label("型番", exact=True).fill("KR-001")
    other.get_by_role("button", name="保存", exact=True).click()
    other.get_by_text("保存しました。").wait_for()
    other.close()
    window.write("製品・サービスの名前", "カクウ光 2ギガ")
    window.press("保存")
    window.page.get_by_text("別の画面で先に保存されました").wait_for()
    look(window, refused=True)


def test_a_step_with_more_rows(window: Visitor, site: Site) -> None:
    window.page.goto(f"{site.new_sample()}/steps/expected_state")
    window.press("もう1組足す")
    window.page.get_by_role("group", name="組 4").wait_for()
    look(window)


# ---------------------------------------------------------------- after the inquiry


@pytest.mark.parametrize("path", ["replies", "replies/add", "letters", "letters/inquiry/sent", "phone", "close"])
def test_before_the_inquiry_went_out(window: Visitor, sample: str, path: str) -> None:
    window.page.goto(f"{sample}/{path}")
    look(window)


@pytest.mark.parametrize("path", ["replies", "replies/rows/r3", "letters", "letters/escalation/sent", "sent/s1"])
def test_after_three_answers(window: Visitor, answered: str, path: str) -> None:
    window.page.goto(f"{answered}/{path}")
    look(window)


@pytest.mark.parametrize("path", LETTER_PAGES)
def test_every_letter(window: Visitor, answered: str, path: str) -> None:
    window.page.goto(f"{answered}/{path}")
    look(window)


def test_home_with_what_is_next(window: Visitor, answered: str) -> None:
    window.page.goto(answered.split("cases/")[0])
    window.page.get_by_role("region", name="次にすること").wait_for()
    look(window)


def test_an_answer_before_it_is_settled(window: Visitor, later_site: Site) -> None:
    case = _opened(window, later_site)
    window.page.goto(f"{case}/replies/add")
    window.tick("相手から", "どちらからの連絡ですか")
    window.write(
        "やりとりの言葉", "異常は見られません。しばらく様子を見ていただき、改善しない場合はご連絡ください。" * 9
    )
    window.write("いつ", "9/16 10:00")
    window.press("保存して「回答の記録」へ")
    window.page.get_by_role("button", name="そのとおり").wait_for()
    window.page.locator(".next-step summary").click()
    look(window)
    window.follow("ほかを選ぶ")
    window.sees("この回答は、どれに当てはまりますか")
    look(window)


def test_an_answer_that_could_not_be_read(window: Visitor, site: Site) -> None:
    window.page.goto(site.new_sample() + "/replies/add")
    window.write("いつ", "2月30日")
    window.press("保存して「回答の記録」へ")
    window.page.get_by_role("alert").first.wait_for()
    look(window, refused=True)
    # Beside it the list says that something waits.
    window.follow("やめる")
    window.page.locator("#waiting").wait_for()
    look(window)


def test_one_answer_saved_from_two_pages(window: Visitor, later_site: Site) -> None:
    case = _opened(window, later_site)
    window.page.goto(f"{case}/replies/rows/r1")
    other = window.new_page()
    other.goto(f"{case}/replies/rows/r1")
    other.get_by_label("受付番号", exact=True).fill("S-1")
    other.get_by_role("button", name="保存して「回答の記録」へ", exact=True).click()
    other.get_by_text("やりとりを直しました。").wait_for()
    other.close()
    window.write("相手のお名前", "サトウ")
    window.press("保存して「回答の記録」へ")
    window.page.locator("#conflict").wait_for()
    look(window)


def test_a_letter_as_it_was_sent_and_what_was_wrong_in_it(window: Visitor, later_site: Site) -> None:
    case = _opened(window, later_site)
    _sent(window, case, "escalation")
    window.page.locator(".date-stamp").wait_for()
    look(window)
    window.follow("訂正のお知らせを書く")
    window.sees("どこを、どう訂正しますか")
    look(window)
    window.press("訂正をもう1つ足す")
    window.group("訂正 2").wait_for()
    look(window)


def test_a_sending_that_could_not_be_read(window: Visitor, later_site: Site) -> None:
    case = _opened(window, later_site)
    window.page.goto(f"{case}/letters/follow_up/sent")
    window.write("いつ送りましたか", "2月30日")
    window.press("送ったことを記録する")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)


def test_a_call_that_could_not_be_read(window: Visitor, site: Site) -> None:
    window.page.goto(site.new_sample() + "/phone")
    window.write("言われたこと", "再起動してほしい、とのこと")
    window.write("それはいつまで", "2月30日")
    window.press("回答の記録に入れる")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)


def test_the_end_of_a_case_and_its_beginning_again(window: Visitor, site: Site) -> None:
    window.page.goto(site.new_sample() + "/close")
    close = window.page.url
    window.press("案件を終える")
    window.page.get_by_role("alert").wait_for()
    look(window, refused=True)
    window.tick("ここまでにする（あきらめる・ほかの方法にする）")
    window.press("案件を終える")
    window.page.get_by_role("heading", name="案件", exact=True).wait_for()
    window.page.goto(close)
    window.page.get_by_role("button", name="案件をまた開く").wait_for()
    look(window)
