"""Write the letters of `sample_reports/` from their cases, or check that they are up to date.

Use: python -m tools.samples [--check]     exit 1 where --check finds a letter that the case no longer makes

Every letter is made with the command that users have: `toiawase build`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).resolve().parent.parent / "sample_reports"
FORMATS = ("docx", "md", "txt", "html")


class Sample(NamedTuple):
    """A story, the day its letters are dated, and which letters it has."""

    story: str
    date: str
    letters: tuple[str, ...] = ("inquiry",)


STORIES = (
    Sample("home_line", "2026-09-07", ("inquiry", "phone")),
    Sample("home_line_follow_up", "2026-09-10", ("follow-up",)),
    Sample("home_line_escalation", "2026-09-17", ("escalation", "handover")),
    Sample("home_line_thanks", "2026-10-13", ("thanks",)),
    Sample("saas_search", "2026-09-10"),
    Sample("saas_search_meeting", "2026-09-15", ("delivery", "escalation")),
    Sample("mainboard", "2026-09-17", ("inquiry", "delivery")),
)


def build(sample: Sample, target: Path) -> None:
    """Write all letters of a sample to a folder, in every format."""
    case = SAMPLES / sample.story / "case.json"
    program = Path(sys.executable).with_name("toiawase")
    for letter in sample.letters:
        options = ["--letter", letter, "--format", ",".join(FORMATS), "--date", sample.date, "--out", str(target)]
        subprocess.run([str(program), "build", str(case), *options], check=True, stdout=subprocess.DEVNULL)


def letters_in(folder: Path) -> dict[str, Path]:
    """Return the letters of a folder by name; the case and its evidence are not letters."""
    return {path.name: path for path in sorted(folder.iterdir()) if path.suffix.removeprefix(".") in FORMATS}


def content(path: Path) -> object:
    """Return what must be equal: the bytes, of a Word file those of its parts (compression differs by machine)."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return [(info.filename, info.date_time, package.read(info)) for info in package.infolist()]


def differences(sample: Sample, made: Path) -> list[str]:
    """Return a line for each letter that is missing, left over or out of date."""
    kept, new = letters_in(SAMPLES / sample.story), letters_in(made)
    return [
        *(f"{sample.story}/{name}: missing" for name in new.keys() - kept.keys()),
        *(f"{sample.story}/{name}: no case makes it" for name in kept.keys() - new.keys()),
        *(
            f"{sample.story}/{name}: out of date"
            for name in kept.keys() & new.keys()
            if content(kept[name]) != content(new[name])
        ),
    ]


def replace(sample: Sample, made: Path) -> None:
    """Put the new letters in the place of the old; one that is the same stays untouched."""
    changed = differences(sample, made)
    folder = SAMPLES / sample.story
    for line in sorted(changed):
        print(line)
    names = {line.split("/")[1].split(": ")[0] for line in changed}
    new = letters_in(made)
    for name in names:
        if name in new:
            shutil.copyfile(new[name], folder / name)
        else:
            (folder / name).unlink()


def main() -> int:
    """Return the exit code: 0 done, 1 a letter is not up to date or a case has no line in STORIES."""
    parser = argparse.ArgumentParser(description="Write the sample letters.")
    parser.add_argument("--check", action="store_true", help="only say which are not up to date")
    check = parser.parse_args().check

    known = {sample.story for sample in STORIES}
    told = {case.parent.name for case in SAMPLES.glob("*/case.json")}
    faults = [f"{story}: not in STORIES" for story in told - known]
    for sample in STORIES:
        with tempfile.TemporaryDirectory() as folder:
            build(sample, Path(folder))
            if check:
                faults += differences(sample, Path(folder))
            else:
                replace(sample, Path(folder))
    for line in sorted(faults):
        print(line, file=sys.stderr)
    if faults and check:
        print("`make samples` writes them anew.", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
