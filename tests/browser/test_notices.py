"""What was done is said, with its way back, where it is seen and covers nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
def test_undo_is_in_sight_and_the_line_is_free(browser: Browser, site: Site, width: int) -> None:
    with Visitor.at(browser, site.new_sample() + "/steps/timeline") as visitor:
        page = visitor.page
        page.set_viewport_size({"width": width, "height": 844})
        line = page.locator("#line")
        line.fill("9/6 18:00 切断")
        expect(page.locator("[name=seen]")).to_have_value("9/6 18:00 切断")
        page.locator("#events button[type=submit]").click()
        notice = page.locator(".notice")
        expect(notice.get_by_role("button")).to_be_in_viewport()
        expect(line).to_be_in_viewport()
        above, below = notice.bounding_box(), line.bounding_box()
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] <= below["y"]
