"""What browser tests share: one Chromium and one real server a module, with the clock standing still."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from waitress.server import create_server

from tests.browser.served import Served
from tests.browser.visitor import Visitor
from tests.conftest import NOW
from tools.browser import find_chromium
from webapp.app import create_app
from webapp.config import Config

# What is waited for comes at once on an idle machine; server and browser share two cores with the other tests.
expect.set_options(timeout=20_000)

FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
NOT_FOUND = "No Chromium found: `python -m tools.browser` says what to do, or set TOIAWASE_CHROMIUM to its path."


def chromium() -> str:
    """Return the path of Chromium; without one the tests are skipped aloud, or fail where CI=true."""
    path = find_chromium()
    if path:
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(NOT_FOUND)
    warnings.warn(f"THE BROWSER TESTS ARE SKIPPED. {NOT_FOUND}", stacklevel=2)
    pytest.skip(NOT_FOUND)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=[*FLAGS, *["--no-sandbox"] * root])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """A running server: its address, and where its data lie."""

    url: str
    data: Path

    def new_sample(self, story: str = "home_line") -> str:
        """Return the address of a new case made from a sample."""
        return self._posted(f"samples/{story}", f"_page={uuid4().hex}")

    def new_case(self) -> str:
        """Return the address of a new, empty case."""
        return self._posted("new", f"_page={uuid4().hex}&category=network")

    def _posted(self, path: str, fields: str) -> str:
        with urlopen(Request(self.url + path, fields.encode(), method="POST"), timeout=20) as answer:
            return str(answer.url).split("/steps/")[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server without the submit token, for tests of what pages look like."""
    yield from serving(Config(tmp_path_factory.mktemp("data"), clock=lambda: NOW, testing=True))


@pytest.fixture(scope="module")
def guarded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server as users have it; only its clock stands still."""
    yield from serving(Config(tmp_path_factory.mktemp("data"), clock=lambda: NOW))


def serving(config: Config) -> Iterator[Site]:
    """Serve while the test runs."""
    app = create_app(config)
    server = create_server(app, host="127.0.0.1", port=0, threads=8, map={})
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.effective_port}/", config.data)
    server.close()
    thread.join(5)
    app.extensions["toiawase.database"].close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Return the product in a process of its own, which a test may kill and start again."""
    served = Served(tmp_path / "data")
    served.start()
    yield served
    served.kill()


@pytest.fixture
def visitor(browser: Browser, guarded_site: Site) -> Iterator[Visitor]:
    """Return someone with scripts in front of the first page; nothing may go wrong in the console."""
    with Visitor.at(browser, guarded_site.url) as visitor:
        yield visitor
        assert visitor.complaints == []


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """Return the page of that visitor."""
    return visitor.page
