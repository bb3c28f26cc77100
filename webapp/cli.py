"""The command `toiawase`.

Exit codes: 0 done, 1 the case has faults that stop it, 2 wrong use, 3 the machine failed (disk, permission).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import available_timezones

import click

from webapp import __version__
from webapp.case.case import Case
from webapp.case.case_file import CaseFileError, case_schema, load_case

CASE_FAULTY, WRONG_USE, MACHINE_FAILED = 1, 2, 3
LETTER_NAMES = (
    "inquiry", "phone", "follow-up", "escalation", "chaser", "delivery", "handover", "thanks", "erratum",
)  # fmt: skip
"""As they are called on the command line; the letters themselves are imported when one is built."""


def _stop(code: int, *lines: str) -> NoReturn:
    for line in lines:
        click.echo(f"toiawase: {line}", err=True)
    sys.exit(code)


def _plain_failures(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with its failures said in a line each, and the exit code that fits."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        from webapp.storage.database import StorageFailure

        try:
            return command(*args, **kwargs)
        except CaseFileError as error:
            _stop(CASE_FAULTY, *error.faults)
        except BrokenPipeError:
            sys.exit(0)
        except (OSError, StorageFailure) as error:
            _stop(MACHINE_FAILED, str(error))

    return run


class Day(click.ParamType[date]):
    """A calendar day, 2026-11-22."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or tell what is wrong with it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day like 2026-11-22", param, ctx)


RULES = click.Path(exists=True, dir_okay=False, path_type=Path)
INPUT = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


def _content(source: Path) -> bytes:
    return sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()


def _case(source: Path) -> Case:
    return load_case(_content(source))


def _say(text: str) -> None:
    sys.stdout.buffer.write((text + "\n").encode("utf-8"))
    sys.stdout.buffer.flush()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Toiawase (問い合わせ): from a memory of a fault to an inquiry that the desk can act on."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="A name of this machine; no other is accepted.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; without it 8765, or a free one.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Where the cases are kept.")
@click.option("--no-open", is_flag=True, help="Open no browser.")
@_plain_failures
def serve(host: str, port: int | None, data: Path | None, no_open: bool) -> None:
    """Start the product and open it in the browser."""
    from webapp.config import Config
    from webapp.server import LOOPBACK
    from webapp.server import serve as run

    if host not in LOOPBACK:
        raise click.BadParameter("the product serves this machine only (127.0.0.1 or localhost)", param_hint="--host")
    config = Config(data=data.absolute()) if data is not None else Config()
    try:
        run(config, host, port, not no_open, click.echo)
    except KeyboardInterrupt:
        click.echo()


@main.command()
@click.argument("case", type=INPUT)
@click.option("--letter", default="inquiry", show_default=True, help=f"Of {', '.join(LETTER_NAMES)}.")
@click.option(
    "--level", type=click.IntRange(1, 3), help="For an escalation: 1 supervisor, 2 development, 3 management."
)
@click.option("--language", type=click.Choice(["ja", "en"]), help="Without it, that of the case.")
@click.option(
    "--format", "formats", default="docx,md", show_default=True, help="Of docx, md, txt, html, eml, by commas."
)
@click.option("--date", "on", type=Day(), help="The day the letter is dated; without it today in the case's zone.")
@click.option("--rules", type=RULES, help="A company's own words for answers, as for `stance`.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to.")
@_plain_failures
def build(
    case: Path,
    letter: str,
    level: int | None,
    language: str | None,
    formats: str,
    on: date | None,
    rules: Path | None,
    out: Path,
) -> None:
    """Write a letter of a case file (- for standard input) in the formats named."""
    from webapp.report.build import FORMATS, build_document, file_name
    from webapp.report.letters import LETTERS

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'none'}: choose of {', '.join(FORMATS)}", param_hint="--format"
        )
    if letter.replace("-", "_") not in LETTERS:
        raise click.BadParameter(f"{letter}: choose of {', '.join(LETTER_NAMES)}", param_hint="--letter")
    if level is not None and letter != "escalation":
        raise click.BadParameter("only an escalation has levels", param_hint="--level")
    _use_rules(rules)
    told = _case(case)
    day = on or _today(told.head.zone)
    letter = letter.replace("-", "_")
    document = build_document(told, letter, language or told.head.letter.language.value, day, level)
    out.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        target = out / file_name(told, f"{letter}-{level}" if level else letter, name, day)
        if document.language != told.head.letter.language.value:
            target = target.with_stem(f"{target.stem}_{document.language}")
        _write(target, FORMATS[name].render(document))
        _say(str(target))


def _use_rules(rules: Path | None) -> None:
    from webapp.own_files import OWN_STANCES, use_own_file
    from webapp.reading.stance_rules import load_rules
    from webapp.reading.stance_tables import StanceRulesError

    try:
        load_rules(rules)
    except StanceRulesError as error:
        _stop(CASE_FAULTY, str(error))
    use_own_file(OWN_STANCES, rules)


def _write(target: Path, content: bytes) -> None:
    draft = target.with_name(target.name + ".new")
    draft.write_bytes(content)
    draft.replace(target)


def _today(zone: str) -> date:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).date()


@main.command()
@click.argument("case", type=INPUT)
@click.option("--date", "on", type=Day(), help="The day to work out from; without it today in the case's zone.")
@click.option("--rules", type=RULES, help="A company's own phrases, as for `stance`.")
@_plain_failures
def findings(case: Path, on: date | None, rules: Path | None) -> None:
    """Print every figure that follows from a case file (- for standard input), as JSON.

    Replies whose stances nobody settled carry what is read from their words, unconfirmed; nothing else rests on it.
    """
    from webapp.suggested_findings import findings_with_suggestions

    _use_rules(rules)
    told = _case(case)
    _say(findings_with_suggestions(told, on or _today(told.head.zone)).model_dump_json(indent=1))


@main.command()
@click.argument("file", type=INPUT)
@click.option("--zone", default="Asia/Tokyo", show_default=True, help="The zone of times without an offset.")
@click.option("--reference-date", "reference", type=Day(), help="The day to read from; without it today in the zone.")
@_plain_failures
def timeline(file: Path, zone: str, reference: date | None) -> None:
    """Read a pasted list of events (- for standard input); print a JSON line for each."""
    from webapp.reading.context import Context
    from webapp.reading.encodings import UnknownEncoding, decode
    from webapp.reading.lines import read_lines

    if zone not in available_timezones():
        raise click.BadParameter(f"there is no time zone named {zone!r}", param_hint="--zone")
    try:
        text = decode(_content(file))
    except UnknownEncoding as error:
        _stop(CASE_FAULTY, str(error))
    for reading in read_lines(text, Context(zone=zone, reference=reference or _today(zone))):
        _say(json.dumps(reading.as_json(), ensure_ascii=False))


@main.command()
@click.argument("file", type=INPUT, default="-")
@click.option("--rules", type=RULES, help="A company's own phrases.")
@_plain_failures
def stance(file: Path, rules: Path | None) -> None:
    """Read replies, a JSON line {"text": ...} each (- for standard input); print a JSON line of stances for each.

    A line that is no such object gets an empty answer, so that lines stay aligned, and its fault on standard error.
    """
    from webapp.reading.encodings import UnknownEncoding, decode
    from webapp.reading.stance_lines import read_reply_lines
    from webapp.reading.stance_rules import load_rules
    from webapp.reading.stance_tables import StanceRulesError

    try:
        told = read_reply_lines(decode(_content(file)), load_rules(rules))
    except (UnknownEncoding, StanceRulesError) as error:
        _stop(CASE_FAULTY, str(error))
    faults = 0
    for answer in told:
        _say(json.dumps(answer.as_json(), ensure_ascii=False))
        if answer.fault:
            faults += 1
            click.echo(f"toiawase: line {answer.line_number}: {answer.fault}", err=True)
    sys.exit(CASE_FAULTY if faults else 0)


@main.command()
@click.option("--findings", "of_findings", is_flag=True, help="That of the findings instead.")
def schema(of_findings: bool) -> None:
    """Print the JSON Schema of a case file."""
    from webapp.findings import findings_schema

    _say(json.dumps(findings_schema() if of_findings else case_schema(), ensure_ascii=False, indent=1))


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write them below this folder.")
@_plain_failures
def samples(out: Path | None) -> None:
    """List the sample cases; with --out, write them."""
    from webapp.places import folder

    for source in sorted(folder("sample_reports").glob("*/case.json")):
        story = source.parent.name
        if out is None:
            _say(f"{story}\t{load_case(source.read_bytes()).head.title}")
            continue
        (out / story).mkdir(parents=True, exist_ok=True)
        _write(out / story / "case.json", source.read_bytes())
        _say(str(out / story / "case.json"))


if __name__ == "__main__":
    main()
