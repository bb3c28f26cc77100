"""The rows of a timeline in Word: our stream against python-docx's `add_row` and against docxtpl.

All three fill the same table: the same template, columns, widths, styles and texts, rows that do not split, and
the same zip compression (zlib's own level). Each measurement is a process of its own; what each wrote is read back,
row by row, and must be equal. CPU time is of the writing alone, imports and the making of docxtpl's template left
out; memory is by how much writing raised the peak of the process.

Use: python -m bench.word_rows WAY ROWS FILE     writes one file and prints the measurement as JSON
     python -m bench.word_rows read FILE         prints a digest of the table's contents
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, overload

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table as WordTable
from docx.table import _Cell
from docxtpl import DocxTemplate
from lxml import etree

from webapp.report.document import Align, Column, Document, Table
from webapp.report.renderers.docx.package import write_docx
from webapp.report.renderers.docx.tables import shares
from webapp.report.renderers.docx.template import word_template

SIZES, QUICK_SIZES = (10, 100, 1_000, 10_000), (10, 100, 1_000)
MANY = 10_000
TRIES = 3
MEASURE = 9031

COLUMNS = (
    Column("No.", 10, Align.RIGHT),
    Column("日付", 27),
    Column("時刻", 26),
    Column("種別", 13),
    Column("内容", 47),
    Column("対処と結果", 25),
    Column("資料", 11.3),
)
STYLES = ["Table Number" if column.align is Align.RIGHT else "Table Text" for column in COLUMNS]
KINDS = ("切断", "復旧", "処置", "確認", "連絡")
WORDS = ("有線・無線とも不通", "会議が中断", "LANケーブルを交換 <1 m>", "R&Dの端末で確認", "ルーターのログを保存")
Row = tuple[str, ...]


class TimelineRows(Sequence[Row]):
    """Rows that are made when they are asked for, no two the same."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> list[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | list[Row]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(self._count))]
        if not 0 <= number < self._count:
            raise IndexError(number)
        moment = datetime(2026, 9, 1) + timedelta(minutes=37 * number)
        weekday = "月火水木金土日"[moment.weekday()]
        text = f"{WORDS[number % 5]}（{number * 7919 % 10_007}）"
        found = f"{number * 31 % 60}分後に復旧"
        day = f"{moment.month}月{moment.day}日（{weekday}）"
        return str(number + 1), day, f"{moment:%H:%M}", KINDS[number % 5], text, found, str(number % 9 or "")


# --- the three ways ---------------------------------------------------------------------------------------------------


def prepare_stream(rows: Sequence[Row]) -> Callable[[Path], None]:
    """Ours: rows as text into the package."""

    def write(file: Path) -> None:
        table = Table("timeline", "", COLUMNS, rows)
        document = Document("inquiry", "ja", "", "", "", "", date(2026, 9, 7), (table,))
        with file.open("wb") as stream:
            write_docx(document, stream)

    return write


def prepare_add_row(rows: Sequence[Row]) -> Callable[[Path], None]:
    """python-docx: a row of objects after the other, styles looked up once."""

    def write(file: Path) -> None:
        document = docx.Document(io.BytesIO(word_template("ja")))
        table = headed_table(document)
        styles = [document.styles[name] for name in STYLES]
        widths = column_widths()
        for row in rows:
            added = table.add_row()  # type: ignore[no-untyped-call]
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, text, width, style in zip(added.cells, row, widths, styles, strict=True):
                fill(cell, text, width, style)
        document.save(str(file))

    return write


def prepare_docxtpl(rows: Sequence[Row]) -> Callable[[Path], None]:
    """docxtpl: one row in a loop of its template language."""
    template = io.BytesIO()
    document = docx.Document(io.BytesIO(word_template("ja")))
    table = headed_table(document)
    loop = (["{%tr for row in rows %}"], [f"{{{{ row[{n}] }}}}" for n in range(len(COLUMNS))], ["{%tr endfor %}"])
    for texts in loop:
        added = table.add_row()  # type: ignore[no-untyped-call]
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width, name in zip(added.cells, texts, column_widths(), STYLES, strict=False):
            fill(cell, text, width, document.styles[name])
    document.save(template)

    def write(file: Path) -> None:
        word = DocxTemplate(io.BytesIO(template.getvalue()))
        word.render({"rows": rows}, autoescape=True)
        word.save(str(file))

    return write


WAYS = {"our stream": prepare_stream, "python-docx": prepare_add_row, "docxtpl": prepare_docxtpl}


def headed_table(document: WordDocument) -> WordTable:
    """Return a table of our style with its head."""
    table: WordTable = document.add_table(rows=1, cols=len(COLUMNS), style=document.styles["Case Table"])
    table.autofit = False
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    head = document.styles.get_by_id("TableHead", WD_STYLE_TYPE.PARAGRAPH)
    for cell, column, width in zip(table.rows[0].cells, COLUMNS, column_widths(), strict=True):
        fill(cell, column.title, width, head)
    return table


def column_widths() -> list[int]:
    """Return the widths in twentieths of a point."""
    return shares([column.width_mm for column in COLUMNS], MEASURE)


def fill(cell: _Cell, text: str, width: int, style: Any) -> None:
    """Set text, width and style of a new cell."""
    cell.width = Twips(width)
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    if text:
        paragraph.add_run(text)


# --- measuring --------------------------------------------------------------------------------------------------------


def measure(way: str, count: int, file: Path) -> dict[str, float]:
    """Return CPU seconds, megabytes by which the peak rose, and kilobytes of the file."""
    write = WAYS[way](TimelineRows(count))
    before, start = peak_mb(), time.process_time()
    write(file)
    cpu_s = time.process_time() - start
    return {"cpu_s": cpu_s, "peak_mb": peak_mb() - before, "file_kb": file.stat().st_size / 1000}


def peak_mb() -> float:
    """Return the most memory that this process has held so far; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():  # unlike ru_maxrss it says nothing of the parent
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return 0.0
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def digest(file: Path) -> str:
    """Return a digest of every cell's text, style and width and of what the rows say of splitting."""
    found = hashlib.sha256()
    for row in rows_of(file):
        found.update(json.dumps(row, ensure_ascii=False).encode())
    return found.hexdigest()


def rows_of(file: Path) -> Iterator[list[Any]]:
    """Return the rows read back from a file, one at a time."""
    with zipfile.ZipFile(file) as archive, archive.open("word/document.xml") as part:
        for _, row in etree.iterparse(part, tag=qn("w:tr")):
            splits = row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None
            yield [splits, *(cell_of(cell) for cell in row.iterchildren(qn("w:tc")))]
            row.clear()


def cell_of(cell: etree._Element) -> list[str | None]:
    """Return text, style and width."""
    style = cell.find(f".//{qn('w:pStyle')}")
    width = cell.find(f".//{qn('w:tcW')}")
    text = "".join(part.text or "" for part in cell.iter(qn("w:t")))
    return [text, *(None if found is None else found.get(qn(at)) for found, at in ((style, "w:val"), (width, "w:w")))]


def child(*arguments: str) -> Any:
    """Return what a fresh process of this module prints."""
    command = [sys.executable, "-m", "bench.word_rows", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def best(way: str, count: int, file: Path, tries: int) -> dict[str, float]:
    """Return the measurement of the fastest try."""
    return min((child(way, str(count), str(file)) for _ in range(tries)), key=lambda found: found["cpu_s"])


def run(*, quick: bool) -> str:
    """Return the comparison as Markdown.

    Raises:
        AssertionError: two ways wrote different tables.
    """
    lines = [
        "## Rows of a timeline in Word",
        "",
        "The same table, columns, styles and compression; contents read back and found equal.",
        "",
        "| rows | way | CPU s | times ours | memory MB | file kB |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for count in QUICK_SIZES if quick else SIZES:
            lines += compared(count, Path(folder) / "table.docx", 1 if quick else TRIES)
    return "\n".join(lines) + "\n"


def compared(count: int, file: Path, tries: int) -> Iterator[str]:
    """Return a line for each way."""
    ours: tuple[float, str] | None = None
    for way in WAYS:
        slow = count >= MANY and way != "our stream"
        found = best(way, count, file, 1 if slow else tries)
        contents = child("read", str(file))
        ours = ours or (found["cpu_s"], contents)
        assert contents == ours[1], f"{way} at {count} rows"
        ratio = found["cpu_s"] / ours[0]
        yield (
            f"| {count:,} | {way} | {found['cpu_s']:.3f} | {ratio:.1f} | {found['peak_mb']:.1f} "
            f"| {found['file_kb']:.0f} |"
        )


if __name__ == "__main__":
    if sys.argv[1] == "read":
        print(json.dumps(digest(Path(sys.argv[2]))))
    else:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
