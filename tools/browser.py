"""Find the system's Chromium for the browser tests, and bring it where that is possible.

Use: python -m tools.browser     prints the path of Chromium, or nothing

`make test` hands the path to pytest as TOIAWASE_CHROMIUM; set it yourself to choose another one. Where none is found,
root on a system with apt-get gets the distribution's package and a Japanese font. Where that fails too: with CI=true
this is a failure (exit 1); elsewhere the browser tests are skipped, which is said aloud here and by pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES = ("chromium", "fonts-noto-cjk")


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts, TOIAWASE_CHROMIUM first, or None."""
    chosen = os.environ.get("TOIAWASE_CHROMIUM")
    candidates = [chosen] if chosen else [*map(shutil.which, NAMES), *filter(os.path.exists, PLACES)]
    return next((path for path in candidates if path and starts(path)), None)


def starts(path: str) -> bool:
    """Return whether the program can say its version (Ubuntu's package may be an empty shell)."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def has_japanese_font() -> bool:
    """Return whether fontconfig knows a font with Japanese; True where there is no fontconfig to ask."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    fonts = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, check=False)
    return bool(fonts.stdout.strip())


def install() -> None:
    """Install Chromium and a Japanese font with apt-get, where that is there and we are root."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    say("Installing " + " and ".join(PACKAGES) + " ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", *command], stdout=sys.stderr, env=environment, check=False)


def say(text: str) -> None:
    """Print to standard error, since standard output carries the path."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Print the path and return the exit code: 0, or 1 where CI has no browser."""
    path = find_chromium()
    if not (path and has_japanese_font()) and "TOIAWASE_CHROMIUM" not in os.environ:
        install()
        path = find_chromium()
    if path:
        print(Path(path))
        return 0
    say("=" * 88)
    say("NO CHROMIUM FOUND. Install Chromium or Google Chrome, or set TOIAWASE_CHROMIUM to its path.")
    if os.environ.get("CI") == "true":
        say("CI=true: this is a failure.")
        return 1
    say("THE BROWSER TESTS WILL BE SKIPPED.")
    say("=" * 88)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
