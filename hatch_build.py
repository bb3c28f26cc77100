"""Compile the translations whenever the project is built or installed, editable too."""

import io
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_translations(root: Path) -> list[Path]:
    """Return the `messages.mo` files, each beside its `messages.po`; one that is up to date stays untouched."""
    compiled = []
    for po in sorted(root.glob("webapp/translations/*/LC_MESSAGES/messages.po")):
        with po.open("rb") as source:
            catalog = read_po(source, locale=po.parent.parent.name)
        buffer = io.BytesIO()
        write_mo(buffer, catalog)
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != buffer.getvalue():
            part = mo.with_suffix(".mo.part")
            part.write_bytes(buffer.getvalue())
            part.replace(mo)
        compiled.append(mo)
    return compiled


class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling runs before it packs files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogues; `artifacts` in pyproject.toml lets them into the wheel."""
        compile_translations(Path(self.root))
