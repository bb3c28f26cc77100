"""Count the pages of the letters as LibreOffice sets them, and say which run over.

Use: python -m tools.pages     exit 1 where a letter runs over, 2 without LibreOffice

The product estimates heights while it writes; this looks at what comes out. Fonts differ by machine, and so may a page
by a line or two: a letter that runs over here is one to look at.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tools.samples import SAMPLES, STORIES
from webapp.case import Case, load_case
from webapp.report.build import build_document
from webapp.report.document import (
    Block,
    Document,
    Heading,
    HeadingKind,
    Inline,
    PageBreak,
    Paragraph,
    Reference,
    reference_text,
)
from webapp.report.letters import LETTERS
from webapp.report.renderers.docx import render_docx

LEVELS = (1, 2, 3)
CONVERTED_IN_S = 600
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


class Rule(NamedTuple):
    """How many pages a part of a letter may have; `part` takes that part of its blocks."""

    name: str
    pages: int
    part: Callable[[tuple[Block, ...]], tuple[Block, ...]]


def _before(blocks: tuple[Block, ...], ends: Callable[[Block], bool]) -> tuple[Block, ...]:
    return blocks[: next((place for place, block in enumerate(blocks) if ends(block)), len(blocks))]


def _before_annexes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return _before(blocks, lambda block: isinstance(block, Heading) and block.kind is HeadingKind.APPENDIX)


def _first_page(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return _before(blocks, lambda block: isinstance(block, PageBreak))


RULES: dict[str, Rule] = {
    "inquiry": Rule("page 1", 1, _first_page),
    "follow_up": Rule("the letter", 1, lambda blocks: blocks),
    "escalation": Rule("the letter before its annexes", 2, _before_annexes),
    "chaser": Rule("the letter before its annex", 1, _before_annexes),
    "handover": Rule("the sheet", 1, lambda blocks: blocks),
    # Half a page is as long as what stands twice on one.
    "thanks": Rule("the letter, twice", 1, lambda blocks: blocks * 2),
}


class Part(NamedTuple):
    """A part of a letter in a file of its own, and the rule it is held against."""

    name: str
    rule: Rule
    document: Document


def parts() -> Iterator[Part]:
    """Yield every part of the letters of the sample cases that a rule speaks of."""
    for sample in STORIES:
        case = load_case((SAMPLES / sample.story / "case.json").read_bytes())
        for letter in LETTERS:
            if letter in RULES:
                yield from _of_letter(case, letter, sample.story, sample.date)


def _of_letter(case: Case, letter: str, story: str, day: str) -> Iterator[Part]:
    rule = RULES[letter]
    for level in LEVELS if letter == "escalation" else (None,):
        for language in ("ja", "en"):
            document = build_document(case, letter, language, date.fromisoformat(day), level)
            name = "_".join(filter(None, (story, letter, str(level or ""), language)))
            yield Part(name, rule, replace(document, blocks=_part(rule, document), case_json=""))


def _part(rule: Rule, document: Document) -> tuple[Block, ...]:
    """Return the blocks of a part; what refers to another part stands there as it reads."""
    return tuple(
        replace(block, content=tuple(_read(one, document) for one in block.content))
        if isinstance(block, Paragraph)
        else block
        for block in rule.part(document.blocks)
    )


def _read(one: Inline, document: Document) -> Inline:
    return reference_text(document, one.target) if isinstance(one, Reference) else one


def pages_of(files: list[Path], program: str, folder: Path) -> dict[str, int]:
    """Return the number of pages of each Word file by its stem.

    Raises:
        subprocess.SubprocessError: LibreOffice failed.
    """
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=CONVERTED_IN_S)
    return {file.stem: len(_PAGE.findall(file.with_suffix(".pdf").read_bytes())) for file in files}


def main() -> int:
    """Return the exit code: 0 all keep to their pages, 1 one runs over, 2 there is no LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("The pages were not counted: LibreOffice (soffice) is not installed.", file=sys.stderr)
        return 2
    told = list(parts())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{part.name}.docx" for part in told]
        for file, part in zip(files, told, strict=True):
            file.write_bytes(render_docx(part.document))
        pages = pages_of(files, program, folder)
    over = [part for part in told if not 1 <= pages[part.name] <= part.rule.pages]
    for part in told:
        mark = "OVER" if part in over else "ok"
        print(f"{mark:4} {part.name}: {part.rule.name}, {pages[part.name]} of {part.rule.pages}")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
