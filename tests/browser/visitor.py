"""Someone who uses the product in a browser: finds things by what they read, with or without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

WAIT_MS = 10_000


class Visitor:
    """A page in a browser of its own, used by labels and words; `complaints` is what the console said."""

    def __init__(self, context: BrowserContext, url: str, scripts: bool = True) -> None:
        context.set_default_timeout(WAIT_MS)
        self.context = context
        self.scripts = scripts
        self.url = url
        self.complaints: list[str] = []
        self.page: Page = self.new_page()

    @classmethod
    @contextmanager
    def at(cls, browser: Browser, url: str, scripts: bool = True, **options: Any) -> Iterator[Visitor]:
        """Open a browser window of its own at an address, close it in the end."""
        context = browser.new_context(
            java_script_enabled=scripts, locale="ja-JP", timezone_id="Asia/Tokyo", reduced_motion="reduce", **options
        )
        visitor = cls(context, url, scripts)
        visitor.page.goto(url)
        try:
            yield visitor
        finally:
            context.close()

    def new_page(self) -> Page:
        """Return another tab; what it complains about is noted."""
        page = self.context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def group(self, name: str) -> Locator:
        """Return a group of fields by its heading."""
        return self.page.get_by_role("group", name=name, exact=True)

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """Fill the field with that label."""
        (within or self.page.get_by_role("main")).get_by_label(label, exact=True).fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose from the list with that label."""
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def tick(self, option: str, group: str | None = None) -> None:
        """Tick a box, or one of a group of choices."""
        (self.group(group) if group else self.page).get_by_label(option, exact=True).check()

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=name, exact=True).click()

    def sees(self, title: str) -> None:
        """Wait for the page with that title."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title, timeout=WAIT_MS)

    def note(self, line: str) -> None:
        """Add one line to the timeline; it is shown as it was understood before it is added."""
        records = self.page.get_by_role("heading", name=re.compile(r"記録 \d+件"))
        count = _number(records.inner_text())
        self.write("1行で書く", line)
        if not self.scripts:
            self.press("足す")
        expect(self.page.get_by_text("こう読みました")).to_be_visible()
        if self.scripts:
            # The words shown are those of the whole line, not of its beginning.
            expect(self.page.locator("input[name=seen]")).to_have_value(line)
            self.press("足す")
        else:
            self.press("この読みで足す")
        expect(records).to_have_text(f"記録 {count + 1}件")

    def download(self, link: str, folder: Path) -> Path:
        """Return the file that a link leads to."""
        with self.page.expect_download() as waiting:
            self.follow(link)
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))
