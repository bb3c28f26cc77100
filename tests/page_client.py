"""A client that checks every page it gets, and fills forms as a browser does."""

from __future__ import annotations

from collections import Counter
from typing import Any

import html5lib
from flask import Flask
from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from werkzeug.test import TestResponse

XHTML = "{http://www.w3.org/1999/xhtml}"
# html5lib knows HTML of 2016: what was added to the standard since is no fault.
NEWER = {"unexpected-end-tag-after-body"}


def check_page(text: str) -> HtmlElement:
    """Return the parsed page after holding it against what every page must be."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    faults = [(where, code, values) for where, code, values in parser.errors if code not in NEWER]
    assert not faults, faults[:5]
    page = document_fromstring(text)
    title = page.findtext(".//title") or ""
    assert title.strip(" –").strip(), "a page needs a title"
    assert page.get("lang") in ("ja", "en")
    assert len(page.findall(".//main")) == 1
    assert len(page.findall(".//h1")) == 1, "a page has one h1"
    ids = Counter(element.get("id") for element in page.iter(etree.Element) if element.get("id"))
    assert not [name for name, count in ids.items() if count > 1], "duplicate ids"
    _check_labels(page, set(ids))
    _check_links(page, set(ids))
    assert not page.xpath("//@style | //script[not(@src)] | //@onclick"), "nothing inline: the policy forbids it"
    return page


def _check_labels(page: HtmlElement, ids: set[str]) -> None:
    labelled = {label.get("for") for label in page.iter("label")}
    for control in page.iter("input", "select", "textarea"):
        if control.get("type") in ("hidden", "submit"):
            continue
        named = (
            control.get("id") in labelled
            or any(parent.tag == "label" for parent in control.iterancestors())
            or control.get("aria-label")
            or control.get("aria-labelledby")
        )
        assert named, f"no label: {etree.tostring(control)[:200]!r}"
        for attribute in ("aria-describedby", "aria-labelledby"):
            missing = set((control.get(attribute) or "").split()) - ids
            assert not missing, f"{attribute} names what is not there: {missing}"
    for fieldset in page.iter("fieldset"):
        legend = fieldset.find("legend")
        assert legend is not None, "a fieldset needs a legend"
        assert legend.text_content().strip(), "a legend needs words"
    for button in page.iter("button"):
        assert button.text_content().strip(), "a button needs words"


def _check_links(page: HtmlElement, ids: set[str]) -> None:
    for link in page.iter("a"):
        target = link.get("href", "")
        assert target, "a link leads somewhere"
        if target.startswith("#") and len(target) > 1:
            assert target[1:] in ids, f"{target} leads nowhere"


class PageClient:
    """A browser without scripts: every page is checked, forms are sent with all their fields."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.page: HtmlElement | None = None
        self.url = "/"

    def get(self, url: str, status: int = 200) -> HtmlElement:
        """Return the page at an address, redirects followed."""
        return self._take(self.client.get(url, follow_redirects=True), status)

    def _take(self, response: TestResponse, status: int) -> HtmlElement:
        assert response.status_code == status, (response.status_code, response.get_data(as_text=True)[:2000])
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        self.url = response.request.full_path.rstrip("?")
        self.page = check_page(response.get_data(as_text=True))
        return self.page

    def form(self, action: str) -> HtmlElement:
        """Return the form whose address ends so."""
        assert self.page is not None
        found = [form for form in self.page.forms if (form.get("action") or "").split("?")[0].endswith(action)]
        assert found, f"no form for {action}: {[form.get('action') for form in self.page.forms]}"
        return found[0]

    def fields(self, action: str) -> list[tuple[str, str]]:
        """Return what a browser would send for a form that is left as it is."""
        form = self.form(action)
        found: list[tuple[str, str]] = []
        for control in form.xpath(".//input | .//select | .//textarea"):
            name, kind = control.get("name"), control.get("type", "text")
            if not name or control.get("disabled") is not None:
                continue
            if kind in ("radio", "checkbox"):
                if control.get("checked") is not None:
                    found.append((name, control.get("value") or "on"))
            elif control.tag == "select":
                options = control.findall(".//option")
                chosen = [option for option in options if option.get("selected") is not None] or options[:1]
                found += [(name, option.get("value", option.text or "")) for option in chosen]
            elif control.tag == "textarea":
                # A parser of HTML drops the line break that follows the tag; lxml keeps it.
                text = control.text or ""
                found.append((name, text.removeprefix("\r").removeprefix("\n")))
            elif kind not in ("submit", "button", "file"):
                found.append((name, control.get("value", "")))
        return found

    def send(self, action: str, changes: dict[str, Any] | None = None, status: int = 200, **more: str) -> HtmlElement:
        """Return the page after sending a form with some fields changed; a name that is not there is added."""
        form = self.form(action)
        fields = dict_of_lists(self.fields(action))
        for name, value in {**(changes or {}), **more}.items():
            fields[name] = value if isinstance(value, list) else [value]
        response = self.client.post(form.get("action"), data=fields, follow_redirects=True)
        return self._take(response, status)

    def text(self) -> str:
        """Return the words of the page."""
        assert self.page is not None
        return " ".join(self.page.find(".//main").text_content().split())


def dict_of_lists(pairs: list[tuple[str, str]]) -> dict[str, list[Any]]:
    """Return the pairs by name."""
    found: dict[str, list[Any]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
