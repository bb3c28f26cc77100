"""Lock the dependencies: `requirements/*.in` become `requirements/*.txt`, with hashes and without addresses.

Use: python tools/lock.py [--upgrade]     needs pip-tools (`make setup` brings it)
     python tools/lock.py --check         exit 1 where a lock holds an address or a requirement without a hash,
                                          or runtime.in and pyproject.toml name different things

Run it with the oldest Python that is supported: the backports that newer ones do not need come in then.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("runtime", "build", "dev")  # each is held to those before it
OLDEST_PYTHON = (3, 11)

# pip-compile sees only the platform it runs on; what another platform needs is listed in the .in file and marked here.
MARKERS = {"colorama": 'sys_platform == "win32"'}

# What pip-compile would otherwise write down of the machine it runs on.
OPTIONS = (
    "--no-config",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-header",
    "--quiet",
)
HEADER = "# Made from {name}.in by `make lock`. Do not edit.\n"


def compile_lock(name: str, *, upgrade: bool) -> None:
    """Write `requirements/<name>.txt` from `requirements/<name>.in`, and say so."""
    command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, "--output-file", f"{name}.txt", f"{name}.in"]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=REQUIREMENTS, check=True)
    lock = REQUIREMENTS / f"{name}.txt"
    lock.write_text(HEADER.format(name=name) + with_markers(lock.read_text("utf-8")), "utf-8", newline="\n")
    print(f"requirements/{name}.txt")


def with_markers(text: str) -> str:
    """Return the lock with the marker of each requirement that only some platforms need."""
    for package, marker in MARKERS.items():
        text = re.sub(rf"^({re.escape(package)}==[^\s;]+)(?: ;[^\\\n]*)?( \\)$", rf"\1 ; {marker}\2", text, flags=re.M)
    return text


def faults(text: str) -> list[str]:
    """Return what a lock must not hold: addresses, options, and requirements without a hash."""
    found = [f"an address: {line}" for line in text.splitlines() if re.search(r"://| @ |file:/", line)]
    found += [f"an option: {line}" for line in text.splitlines() if re.match(r"-", line)]
    for requirement in re.split(r"\n(?=\w)", re.sub(r"^\s*#.*\n", "", text, flags=re.M)):
        if requirement.strip() and "--hash=sha256:" not in requirement:
            found.append(f"no hash: {requirement.splitlines()[0]}")
    return found


def disagreements() -> list[str]:
    """Return what only one of runtime.in and pyproject.toml asks for; what MARKERS names is other packages' need."""
    project = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])
    lines = (REQUIREMENTS / "runtime.in").read_text("utf-8").splitlines()
    listed = {line for line in lines if line and not line.startswith("#") and not line.startswith(tuple(MARKERS))}
    return [f"only one of runtime.in and pyproject.toml has {name}" for name in sorted(project ^ listed)]


def main() -> int:
    """Return the exit code: 0 done, 1 a lock has faults, 2 wrong Python."""
    parser = argparse.ArgumentParser(description="Lock the dependencies.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    parser.add_argument("--check", action="store_true", help="only look at the locks that are there")
    arguments = parser.parse_args()
    if not arguments.check:
        if sys.version_info[:2] != OLDEST_PYTHON:
            print("Lock with Python {}.{}, the oldest that is supported.".format(*OLDEST_PYTHON), file=sys.stderr)
            return 2
        for name in LOCKS:
            compile_lock(name, upgrade=arguments.upgrade)
    bad = [f"requirements/{n}.txt: {f}" for n in LOCKS for f in faults((REQUIREMENTS / f"{n}.txt").read_text("utf-8"))]
    bad += disagreements()
    print("\n".join(bad) or "Locks: each requirement has its hashes, none an address.")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
