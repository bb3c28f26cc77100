"""The product as others get it: packed, the wheel installed in an empty environment, used from another folder."""

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from contextlib import closing
from pathlib import Path

import docx
import pytest

pytestmark = pytest.mark.package

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    """Return what a command prints; a failure shows all it said."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder far from the sources, so that nothing is found there by chance."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the source archive, as a package registry would hand both out."""
    dist = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", dist, cwd=ROOT)
    (archive,) = dist.glob("*.tar.gz")
    pip_wheel = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation"]
    run(*pip_wheel, "--wheel-dir", dist, archive, cwd=dist)
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The scripts folder of an empty environment that holds the wheel; its dependencies are lent by this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / SCRIPTS / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=home)
    # Only after the installation, lest pip takes the lent packages for its own. Lent paths run no .pth files of
    # theirs, so the editable installation of this project stays out.
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    lent = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    (site / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    return home / SCRIPTS


def test_wheel_holds_what_the_product_needs_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"webapp"}
    assert any(name.startswith("webapp/templates/") and name.endswith(".html") for name in names)
    for language in ("ja", "en"):
        assert f"webapp/translations/{language}/LC_MESSAGES/messages.mo" in names
    assert "webapp/sample_reports/home_line/case.json" in names
    assert not [name for name in names if name.startswith("webapp/sample_reports/") and name.endswith(".docx")]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_installed_package_is_the_one_that_runs(installed, elsewhere):
    where = run(installed / "python", "-c", "import webapp.app; print(webapp.app.__file__)", cwd=elsewhere)

    assert Path(where.strip()).is_relative_to(installed.parent)


@pytest.mark.parametrize("part", [(), ("serve",), ("build",), ("findings",), ("timeline",), ("schema",), ("samples",)])
def test_every_command_has_help(installed, elsewhere, part):
    assert "--help" in run(installed / "toiawase", *part, "--help", cwd=elsewhere)


def test_a_sample_becomes_a_word_file(installed, elsewhere):
    samples, letters = elsewhere / "samples", elsewhere / "letters"

    run(installed / "toiawase", "samples", "--out", samples, cwd=elsewhere)
    case = samples / "home_line" / "case.json"
    run(installed / "toiawase", "build", case, "--out", letters, "--date", "2026-09-07", cwd=elsewhere)

    (letter,) = letters.glob("*.docx")
    document = docx.Document(str(letter))
    assert any(paragraph.text.strip() for paragraph in document.paragraphs)


def test_pages_are_served_from_the_wheel(installed, elsewhere):
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    command = [installed / "toiawase", "serve", "--port", port, "--data", elsewhere / "data", "--no-open"]
    log = elsewhere / "serve.log"
    with log.open("wb") as output:
        server = subprocess.Popen([str(part) for part in command], cwd=elsewhere, stdout=output, stderr=output)
    try:
        page = first_page(f"http://127.0.0.1:{port}/", server)
    finally:
        server.terminate()
        server.wait(timeout=20)

    assert "<html" in page, log.read_text("utf-8")


def first_page(address: str, server: "subprocess.Popen[bytes]", patience_s: float = 30) -> str:
    """Return the page as soon as the server answers, or nothing where it ends or is silent for too long."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.HTTPError as refusal:
            return f"{refusal.code} {refusal.reason}"
        except OSError:
            time.sleep(0.2)
    return ""
