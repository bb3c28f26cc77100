"""Make the pictures of the README afresh: pages of the product and first pages of letters.

Use: python -m tools.pictures      needs Chromium, and for the letters LibreOffice and pdftoppm; writes docs/images/
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from tools.browser import find_chromium
from webapp.app import create_app
from webapp.case import load_case
from webapp.config import Config
from webapp.storage import CaseStore

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SAMPLES = ROOT / "sample_reports"
FONTS = {"游明朝": "Noto Serif CJK JP", "游ゴシック": "Noto Sans CJK JP"}


class Page(NamedTuple):
    """A page of a case: the picture's name, the story, the day it is looked at, and the address below the case."""

    picture: str
    story: str
    day: date
    address: str


PAGES = (
    Page("timeline", "home_line", date(2026, 9, 7), "/steps/timeline"),
    Page("replies", "home_line_escalation", date(2026, 9, 17), "/replies"),
)
LETTERS = {"inquiry": ("home_line", "inquiry"), "escalation": ("home_line_escalation", "escalation")}


def take_page(wanted: Page, data: Path) -> None:
    """Write the picture of a page."""
    now = datetime.combine(wanted.day, time(1, 44), UTC)
    app = create_app(Config(data=data, clock=lambda: now))
    case = load_case((SAMPLES / wanted.story / "case.json").read_bytes())
    case_id = CaseStore(app.extensions["toiawase.database"]).create(case, wanted.day, "picture")
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP", color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.effective_port}/cases/{case_id}{wanted.address}")
        page.screenshot(path=IMAGES / f"{wanted.picture}.png", full_page=False)
        browser.close()
    server.close()


def take_letter(picture_name: str, story: str, name: str, folder: Path) -> None:
    """Write the picture of a letter's first page; the letter's own fonts are stood in for by Noto."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not shutil.which("pdftoppm"):
        print("LibreOffice or pdftoppm is missing: the picture of the letter stays as it is.", file=sys.stderr)
        return
    fonts = folder / "fonts.conf"
    matches = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{other}</string></edit></match>'
        for name, other in FONTS.items()
    )
    include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    fonts.write_text(f"<?xml version='1.0'?><fontconfig>{include}{matches}</fontconfig>", encoding="utf-8")
    (letter,) = (SAMPLES / story).glob(f"*_{name}_*.docx")
    convert = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    environment = {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    subprocess.run([*convert, "--outdir", str(folder), str(letter)], check=True, timeout=180, env=environment)
    picture = ["pdftoppm", "-r", "90", "-png", "-singlefile", "-f", "1", "-l", "1"]
    subprocess.run([*picture, str(folder / (letter.stem + ".pdf")), str(IMAGES / picture_name)], check=True)


def main() -> None:
    """Make all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for page in PAGES:
            take_page(page, Path(folder) / page.picture)
        for picture, (story, name) in LETTERS.items():
            take_letter(picture, story, name, Path(folder))


if __name__ == "__main__":
    main()
