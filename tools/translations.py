"""Keep the catalogues of `webapp/translations` in step with the texts of pages and code.

Use: python -m tools.translations             collect, update all catalogues, compile, then say what is untranslated
     python -m tools.translations --check     exit 1 where a catalogue misses a text or a translation
     python -m tools.translations --compile   only write the .mo files
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from hatch_build import compile_translations

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "webapp" / "translations"
LANGUAGES = ("ja", "en")
KEYWORDS = ("lazy_gettext", "_l", "lazy_ngettext:1,2", "lazy_pgettext:1c,2")


def pybabel(*arguments: str | Path) -> None:
    """Run Babel's command from the top of the project."""
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True)


def catalogue(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def collect(template: Path) -> None:
    """Write all texts of pages and code to a template of catalogues."""
    keywords = [part for keyword in KEYWORDS for part in ("--keyword", keyword)]
    about = ["--project", "Toiawase", "--copyright-holder", "Toiawase contributors", "--add-comments", "Translators:"]
    order = ["--sort-by-file", "--add-location", "file"]  # line numbers would change with every edit
    pybabel("extract", "--mapping", "pyproject.toml", *keywords, *about, *order, "--output", template, ".")


def update(template: Path, language: str) -> None:
    """Bring the texts of the template into a catalogue; what nothing says any more goes."""
    where: list[str | Path] = [
        "--input-file",
        template,
        "--output-file",
        catalogue(language),
        "--locale",
        language,
        "--width",
        "120",
    ]
    if not catalogue(language).exists():
        catalogue(language).parent.mkdir(parents=True, exist_ok=True)
        pybabel("init", *where)
    else:
        pybabel("update", *where, "--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date")


def read(path: Path) -> Catalog:
    """Return a catalogue from its file."""
    with path.open("rb") as source:
        return read_po(source)


def is_translated(message: Message, language: str) -> bool:
    """Return whether a message says something in a language; a text may itself be in that language."""
    texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    if all(texts):
        return not message.fuzzy
    source = message.id if isinstance(message.id, str) else message.id[0]
    is_japanese = re.search(r"[\u3040-\u30ff\u3400-\u9fff]", source) is not None
    return is_japanese == (language == "ja")


def faults(template: Path) -> list[str]:
    """Return a line for each text that a catalogue does not know or does not translate."""
    texts = [message for message in read(template) if message.id]
    found = []
    for language in LANGUAGES if texts else ():
        known = read(catalogue(language)) if catalogue(language).exists() else Catalog()
        for text in texts:
            message = known.get(text.id, text.context)
            if message is None:
                found.append(f"{language}: not in the catalogue: {text.id!r}")
            elif not is_translated(message, language):
                found.append(f"{language}: not translated: {text.id!r}")
    return found


def main() -> int:
    """Return the exit code: 0 all is there, 1 with --check a text is missing."""
    parser = argparse.ArgumentParser(description="Keep the catalogues in step with the texts.")
    parser.add_argument("--check", action="store_true", help="only say what is missing")
    parser.add_argument("--compile", action="store_true", help="only write the .mo files")
    arguments = parser.parse_args()
    if arguments.compile:
        compile_translations(ROOT)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        collect(template)
        if not arguments.check:
            for language in LANGUAGES:
                update(template, language)
            compile_translations(ROOT)
        missing = faults(template)
    for line in missing:
        print(line, file=sys.stderr)
    if missing and arguments.check:
        print(f"{len(missing)} texts; `make translations` brings them into the catalogues.", file=sys.stderr)
    return 1 if missing and arguments.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
