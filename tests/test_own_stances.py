"""A company's own phrases and words for answers: on the pages, in letters, on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.page_client import PageClient
from tests.test_cli import run
from webapp.app import create_app
from webapp.case import Case, dump_case
from webapp.case.replies import Stance
from webapp.config import Config
from webapp.own_files import OWN_STANCES, use_own_file
from webapp.storage import CaseStore

OWN = """
[workaround.ja]
says = ["「プランb」"]

[restart]
letter = {ja = "電源の操作のご案内"}
"""
TOLD = {
    "replies": {
        "replies": [
            {
                "id": "r1",
                "words": "「プランB」です。",
                "at": {"value": "2026-09-08", "precision": "day"},
            },
            {
                "id": "r2",
                "words": "再起動してください。",
                "at": {"value": "2026-09-09", "precision": "day"},
                "stances": [{"stance": "restart", "phrase": "再起動してください", "confirmed": True}],
            },
        ]
    }
}


@pytest.fixture(autouse=True)
def _only_ours_afterwards() -> Iterator[None]:
    yield
    use_own_file(OWN_STANCES, None)


def page_of(data: Path) -> PageClient:
    app = create_app(Config(data=data, testing=True))
    case_id = CaseStore(app.extensions["toiawase.database"]).create(Case.model_validate(TOLD), date(2026, 9, 9), "k")
    pages = PageClient(app)
    pages.get(f"/cases/{case_id}/replies")
    app.extensions["toiawase.database"].close()
    return pages


def test_the_pages_read_with_the_phrases_of_the_data_folder(tmp_path: Path) -> None:
    assert "暫定対処 と読みました" not in page_of(tmp_path / "without").text()
    data = tmp_path / "with"
    data.mkdir()
    (data / "stances.toml").write_text(OWN, encoding="utf-8")
    assert "暫定対処 と読みました" in page_of(data).text()


def test_a_file_that_cannot_be_used_is_explained_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "stances.toml").write_text("[restart.ja]\nsays = ['(']\n", encoding="utf-8")
    text = page_of(tmp_path).text()
    assert "stances.toml" in text
    assert "都度再起動・初期化" in text


def test_the_command_uses_them_for_letters_and_figures(tmp_path: Path) -> None:
    own, case = tmp_path / "own.toml", tmp_path / "case.json"
    own.write_text(OWN, encoding="utf-8")
    case.write_text(dump_case(Case.model_validate(TOLD)), encoding="utf-8")
    options = ["--letter", "escalation", "--format", "md", "--date", "2026-09-10"]
    (ours,) = run("build", str(case), *options, "--out", str(tmp_path / "a")).splitlines()
    (theirs,) = run("build", str(case), *options, "--rules", str(own), "--out", str(tmp_path / "b")).splitlines()
    assert "再起動・初期化のご案内" in Path(ours).read_text(encoding="utf-8")
    assert "電源の操作のご案内" in Path(theirs).read_text(encoding="utf-8")
    found = json.loads(run("findings", str(case), "--date", "2026-09-10", "--rules", str(own)))
    assert found["replies"][0]["stances"][0]["stance"] == Stance.WORKAROUND.value
    own.write_text("[restart]\nanswer = 1\n", encoding="utf-8")
    assert "answer" in run("findings", str(case), "--rules", str(own), code=1)
