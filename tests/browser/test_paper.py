"""What comes out of the printer: the letter alone, by day and by night."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["{case}/preview", "{site}samples/home_line"])
def test_the_letter_is_printed_alone_on_white_paper(browser: Browser, site: Site, path: str) -> None:
    url = path.format(case=site.new_sample(), site=site.url)
    with Visitor.at(browser, url, color_scheme="dark") as visitor:
        page = visitor.page
        page.emulate_media(media="print")
        expect(page.get_by_role("article")).to_be_visible()
        shown, letter = (page.locator(part).inner_text().split() for part in ("body", "article"))
        assert shown == letter
        paper = page.evaluate(
            "() => [...document.querySelectorAll('body, .sheet')].map((part) => getComputedStyle(part).backgroundColor)"
        )
        assert set(paper) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
