"""The command, as a user runs it: real files, real exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import docx
import pytest

from webapp.case import Case, case_schema, dump_case, load_case
from webapp.cli import LETTER_NAMES
from webapp.findings import findings_schema
from webapp.places import folder
from webapp.report.letters import LETTERS

DOCS = Path(__file__).parent.parent / "docs"
HOME_LINE = folder("sample_reports") / "home_line" / "case.json"
ESCALATION = folder("sample_reports") / "home_line_escalation" / "case.json"


def run(*arguments: str, given: bytes = b"", code: int = 0) -> str:
    """Return what `toiawase` prints, after holding its exit code against what is expected."""
    done = subprocess.run(
        [sys.executable, "-m", "webapp.cli", *arguments], input=given, capture_output=True, check=False
    )
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return (done.stdout if code == 0 else done.stderr).decode()


@pytest.mark.parametrize("part", ["serve", "build", "findings", "timeline", "schema", "samples"])
def test_each_part_has_help(part: str) -> None:
    assert part in run("--help")
    assert "--help" in run(part, "--help")


def test_build_writes_every_format(tmp_path: Path) -> None:
    printed = run(
        "build", str(HOME_LINE), "--format", "docx,md,txt,html", "--date", "2026-09-07", "--out", str(tmp_path)
    )
    written = [Path(line) for line in printed.splitlines()]
    assert sorted(path.suffix for path in written) == [".docx", ".html", ".md", ".txt"]
    words = "\n".join(cell.text for table in docx.Document(str(written[0])).tables for cell in table._cells)
    assert "53時間49分以内" in words
    for path in written[1:]:
        assert "53時間49分以内" in path.read_text(encoding="utf-8")


def test_build_reads_standard_input_and_writes_english(tmp_path: Path) -> None:
    options = ["--language", "en", "--format", "md", "--date", "2026-09-07", "--out", str(tmp_path)]
    (path,) = run("build", "-", *options, given=HOME_LINE.read_bytes()).split()
    text = Path(path).read_text(encoding="utf-8")
    assert "at least 4 times" in text
    assert "10 h 33 min" in text


@pytest.mark.parametrize("letter", LETTER_NAMES)
def test_every_letter_is_built_by_its_name_in_both_languages(letter: str, tmp_path: Path) -> None:
    options = ["--letter", letter, "--format", "docx,md,txt,eml", "--date", "2026-09-17", "--out", str(tmp_path)]
    for language in ("ja", "en"):
        run("build", str(ESCALATION), "--language", language, *options)
    assert len(list(tmp_path.iterdir())) == 8
    assert all(f"_{letter}_2026-09-17" in path.name for path in tmp_path.iterdir())


def test_the_names_of_letters_are_those_that_can_be_built() -> None:
    assert [name.replace("-", "_") for name in LETTER_NAMES] == list(LETTERS)


def test_each_level_of_an_escalation_is_a_file_of_its_own(tmp_path: Path) -> None:
    for level in ("1", "2", "3"):
        options = ["--letter", "escalation", "--level", level, "--format", "md", "--date", "2026-09-17"]
        run("build", str(ESCALATION), *options, "--out", str(tmp_path))
    assert len({path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}) == 3
    assert "levels" in run("build", str(ESCALATION), "--level", "1", "--out", str(tmp_path), code=2)


def test_the_same_case_and_date_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run(
            "build",
            str(HOME_LINE),
            "--format",
            "docx,md,txt,html",
            "--date",
            "2026-09-07",
            "--out",
            str(tmp_path / name),
        )
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_findings_are_the_story_s_figures() -> None:
    found = json.loads(run("findings", str(HOME_LINE), "--date", "2026-09-07"))
    assert (found["frequency"]["failures"], found["frequency"]["timed"], found["frequency"]["days"]) == (4, 3, 3)
    lasted = [(row["verdict"], row["lasted"]["bound"], row["lasted"]["seconds"]) for row in found["actions"]["results"]]
    assert lasted == [
        ("judged", "less_than", 37980),
        ("judged", "at_most", 18000),
        ("judged", "at_most", 193740),
        ("pending", "unknown", None),
    ]


def test_timeline_reads_a_pasted_list() -> None:
    lines = "3/5 10:33 切断 → 再起動で復旧\n\n15:33 同上\n3/7/2026 21:22 また\nルーターの様子がおかしい\n".encode()
    read = [
        json.loads(line) for line in run("timeline", "-", "--reference-date", "2026-11-22", given=lines).splitlines()
    ]
    assert [row["line_number"] for row in read] == [1, 3, 4, 5]
    assert [row["at"] for row in read] == ["2026-03-05T10:33+09:00", "2026-03-05T15:33+09:00", None, None]
    assert [row["understood"] for row in read] == [True, True, False, False]
    assert read[0]["actions"][0]["kind"] == "restart"
    assert read[3]["text"] == "ルーターの様子がおかしい"
    keys = {"at", "precision", "part", "until", "kind", "text", "actions", "line_number", "understood", "note"}
    assert keys <= set(read[0])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_timeline_reads_what_windows_writes(encoding: str) -> None:
    given = "3/5 10:33 切断\r\n".encode(encoding)
    (line,) = run("timeline", "-", "--reference-date", "2026-11-22", given=given).splitlines()
    assert json.loads(line)["text"] == "切断"


def test_the_published_schemas_are_those_of_the_code() -> None:
    assert (
        json.loads(run("schema"))
        == case_schema()
        == json.loads((DOCS / "case.schema.json").read_text(encoding="utf-8"))
    )
    published = json.loads((DOCS / "findings.schema.json").read_text(encoding="utf-8"))
    assert json.loads(run("schema", "--findings")) == findings_schema() == published


def test_samples_are_listed_and_written(tmp_path: Path) -> None:
    assert "home_line" in run("samples")
    run("samples", "--out", str(tmp_path))
    for story in ("home_line", "saas_search"):
        load_case((tmp_path / story / "case.json").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "given", "code", "word"),
    [
        (["build", "-", "--out", "x"], b"{}", 1, "case file"),
        (["findings", "-"], b"no json", 1, "JSON"),
        (["findings", "-"], b'{"version": 99}', 1, "newer"),
        (["timeline", "-"], b"\xff\x81\xff\x00\x80", 1, "UTF-8"),
        (["build", "no_such_file.json", "--out", "x"], b"", 2, "no_such_file"),
        (["build", "-"], b"", 2, "--out"),
        (["build", "-", "--out", "x", "--format", "pdf"], b"", 2, "docx"),
        (["build", "-", "--out", "x", "--letter", "threat"], b"", 2, "inquiry"),
        (["build", "-", "--out", "x", "--date", "tomorrow"], b"", 2, "2026-11-22"),
        (["timeline", "-", "--zone", "Mars/Base"], b"", 2, "time zone"),
        (["serve", "--host", "0.0.0.0"], b"", 2, "this machine only"),
        (["dance"], b"", 2, "dance"),
    ],
)
def test_exit_codes_tell_what_was_wrong(
    arguments: list[str], given: bytes, code: int, word: str, tmp_path: Path
) -> None:
    arguments = [str(tmp_path / word) if argument == "x" else argument for argument in arguments]
    assert word in run(*arguments, given=given, code=code)


def test_a_folder_that_cannot_be_made_is_the_machine_s_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    run("build", str(HOME_LINE), "--out", str(tmp_path / "file" / "below"), code=3)
    run("serve", "--no-open", "--data", str(tmp_path / "file" / "below"), code=3)


WITHOUT_PRIVILEGES = """
import os, sys
from pathlib import Path
import waitress.server, webapp.app, webapp.server
from webapp import cli
from webapp.config import Config
webapp.app.create_app(Config(data=Path(sys.argv[2])))
if hasattr(os, "setuid") and os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
cli.main(["serve", "--no-open", "--data", sys.argv[1]])
"""


@pytest.mark.skipif(os.name == "nt", reason="folders there have no such mode")
def test_a_read_only_folder_is_said_at_start(tmp_path: Path) -> None:
    """Root may write everywhere, so the process gives its rights up first, with everything imported already."""
    data = Path(tempfile.mkdtemp())
    data.chmod(0o555)
    command = [sys.executable, "-c", WITHOUT_PRIVILEGES, str(data), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "database" in done.stderr


def _answer(url: str) -> str:
    with build_opener(ProxyHandler({})).open(url, timeout=5) as answer:
        return str(answer.read().decode())


def test_a_second_start_opens_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "webapp.cli", "serve", "--no-open", "--port", "0", "--data", str(tmp_path)]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout is not None
        url = first.stdout.readline().split()[-1]
        deadline = time.monotonic() + 20
        while not (tmp_path / "server.json").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert "<html" in _answer(url)
        second = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        assert second.returncode == 0
        assert url in second.stdout
        assert "already running" in second.stdout
    finally:
        first.terminate()
        first.wait(timeout=10)


def test_a_case_survives_the_command(tmp_path: Path, home_line: Case) -> None:
    path = tmp_path / "名前 with space.json"
    path.write_text(dump_case(home_line), encoding="utf-8")
    assert json.loads(run("findings", str(path), "--date", "2026-09-07"))["zone"] == "Asia/Tokyo"
