"""`toiawase stance`, called in this process and as a program of its own; `toiawase findings` reads replies too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from webapp.case.case import Case
from webapp.case.replies import Replies, Reply
from webapp.cli import main


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_each_reply_is_answered_in_its_order() -> None:
    given = '{"text": "再起動してください。"}\n\n{"text": "Thank you."}\n{"text": "We are looking into it.", "id": 3}\n'
    done = CliRunner().invoke(main, ["stance"], input=given.encode())
    assert done.exit_code == 0
    assert lines(done.stdout) == [
        {"stances": [{"stance": "restart", "phrase": "再起動してください"}]},
        {"stances": []},
        {"stances": [{"stance": "investigating", "phrase": "are looking into"}]},
    ]
    assert "再起動" in done.stdout


@pytest.mark.parametrize("bad", ["x", "[]", '{"text": 3}', '{"txt": "a"}', "[" * 5000, "null"])
def test_a_line_that_is_no_reply_keeps_the_others_aligned(bad: str) -> None:
    done = CliRunner().invoke(main, ["stance", "-"], input=f'{bad}\n{{"text": "仕様です"}}\n')
    assert done.exit_code == 1
    assert [len(line["stances"]) for line in lines(done.stdout)] == [0, 1]
    assert "line 1" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_a_real_program_reads_what_windows_writes(encoding: str, tmp_path: Path) -> None:
    told = tmp_path / "replies.jsonl"
    told.write_bytes('{"text": "相性です。"}\r\n'.encode(encoding))
    command = [sys.executable, "-m", "webapp.cli", "stance", str(told)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert lines(done.stdout.decode("utf-8")) == [{"stances": [{"stance": "compatibility", "phrase": "相性です"}]}]


def test_a_company_s_rules(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[resolved.en]\nsays = ["case parked"]\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["stance", "--rules", str(own)], input='{"text": "Case parked."}\n')
    assert lines(done.stdout)[0]["stances"] == [{"stance": "resolved", "phrase": "Case parked"}]


def test_rules_that_cannot_be_used(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[resolved.en]\nsays = ["(a"]\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["stance", "--rules", str(own)], input='{"text": "a"}\n')
    assert done.exit_code == 1
    assert "own.toml: resolved.en.says" in done.stderr


def test_what_cannot_be_decoded() -> None:
    done = CliRunner().invoke(main, ["stance"], input=b"\xff\x81\xff\x00\x80")
    assert done.exit_code == 1
    assert "UTF-8" in done.stderr


def test_findings_are_worked_out_from_replies_as_they_are_read() -> None:
    case = Case(replies=Replies(replies=(Reply(id="a", words="再起動してください。"),)))
    done = CliRunner().invoke(main, ["findings", "-"], input=case.model_dump_json().encode())
    assert done.exit_code == 0
