"""Run every bench and print what was measured.

Use: python -m bench [--quick] [--write docs/performance.md]

The figures of one run belong together: ratios travel from machine to machine, seconds do not.
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path

from bench import word_rows

BENCHES = (word_rows.run,)


def main() -> int:
    """Return the exit code: 0 done, 1 what was written by two ways is not the same."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure how fast letters are written.")
    parser.add_argument("--quick", action="store_true", help="fewer rows, one try each")
    parser.add_argument("--write", metavar="FILE", type=Path, help="write the figures to a Markdown file, too")
    arguments = parser.parse_args()
    sections = [f"# Performance\n\nMeasured by `make bench` with Python {platform.python_version()}.\n"]
    try:
        sections += [run(quick=arguments.quick) for run in BENCHES]
    except AssertionError as fault:
        print(f"The ways do not write the same: {fault}", file=sys.stderr)
        return 1
    report = "\n".join(sections)
    print(report)
    if arguments.write:
        arguments.write.parent.mkdir(parents=True, exist_ok=True)
        arguments.write.write_text(report, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
