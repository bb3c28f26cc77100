"""The tables of docs/next_step.md, and the small line language in which their examples are written.

A line is a list of things that happened, with `;` between them. A day is `9/8` (of 2026), a time `11:20` may follow it.

- `failure DAY`, `restarted DAY`
- `inquiry DAY`, `follow_up DAY`, `chaser DAY`, `escalation LEVEL DAY`, `delivery DAY`, `thanks DAY`, each with `by DAY`
- `reply DAY STANCE…`, then any of: `asked TEXT [done [DAY] | useless DAY | declined]`, `promised DAY [kept DAY]`,
  `owes DAY` (the customer's promise), `evidence`, `unread`
- `call DAY`: the customer called the desk
- `company`; `marked sent`; `reply_date DAY`; `steps TEXT`; `log`; `constant`; `recovered DAY`
- `solved DAY`, `closed REASON DAY`
- `return DAY`, `warranty DAY`, `credit DAY`, `telecom DAY` (the day of the contract)
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.findings.building import at, event, failure, restart
from webapp.case import Case, Moment
from webapp.case.closing import CloseReason, Closing
from webapp.case.evidence import Evidence, EvidenceItem
from webapp.case.head import Head, Party, State
from webapp.case.replies import (
    AskedOfCustomer,
    Direction,
    Promise,
    PromiseBy,
    Replies,
    Reply,
    Stance,
    StanceMark,
)
from webapp.case.sent import Sent
from webapp.case.subject import Category
from webapp.case.symptom import Pattern
from webapp.case.timeline import EventKind, Outcome
from webapp.findings.reply_model import StepKind

PAGE = Path(__file__).parents[2] / "docs" / "next_step.md"
_YEAR = 2026
_DAY, _CLOCK = re.compile(r"\d{1,2}/\d{1,2}"), re.compile(r"\d{1,2}:\d{2}")


class Row(NamedTuple):
    """A row of the table of reasons."""

    reason: str
    situation: str
    kind: StepKind
    why: str


class Example(NamedTuple):
    """A row of the table of examples."""

    line: str
    today: date
    kind: StepKind
    reason: str
    level: int | None
    until: date | None


def reasons() -> list[Row]:
    """Return the table of reasons."""
    return [Row(_bare(one[0]), one[1], StepKind(_bare(one[2])), one[3]) for one in _tables("Reason")]


def examples() -> list[Example]:
    """Return the table of examples."""
    return [
        Example(
            line=_bare(line),
            today=_day(today),
            kind=StepKind(_bare(kind)),
            reason=_bare(reason),
            level=int(level) if level else None,
            until=_day(until) if until else None,
        )
        for line, today, kind, reason, level, until in _tables("Example")
    ]


def _tables(head: str) -> Iterator[list[str]]:
    """Yield the rows of every table whose first column has this head."""
    inside = False
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            inside = False
        elif cells[0] == head:
            inside = True
        elif inside and not set(cells[0]) <= {"-", " "}:
            yield cells


def _bare(cell: str) -> str:
    return cell.strip("`")


def _day(text: str) -> date:
    month, day = text.split("/")
    return date(_YEAR, int(month), int(day))


class Words:
    """The words of one statement, taken one after the other."""

    def __init__(self, text: str) -> None:
        self._words = shlex.split(text)

    def take(self) -> str:
        return self._words.pop(0)

    def took(self, word: str) -> bool:
        if self._words[:1] == [word]:
            self._words.pop(0)
            return True
        return False

    @property
    def left(self) -> bool:
        return bool(self._words)

    def next_is(self, shape: re.Pattern[str]) -> bool:
        return self.left and shape.fullmatch(self._words[0]) is not None

    def when(self) -> str | None:
        if not self.next_is(_DAY):
            return None
        day = _day(self.take()).isoformat()
        return f"{day}T{self.take():0>5}" if self.next_is(_CLOCK) else day

    def day(self) -> date:
        return _day(self.take())


class Telling:
    """A case as it is told, statement by statement."""

    def __init__(self) -> None:
        self.head: dict[str, Any] = {"sent": []}
        self.subject: dict[str, Any] = {}
        self.other: dict[str, Any] = {}
        self.events: list[Any] = []
        self.replies: list[Reply] = []

    def case(self) -> Case:
        case = Case(head=Head(**self.head), replies=Replies(replies=tuple(self.replies)))
        changed: dict[str, Any] = {
            "timeline": case.timeline.model_copy(update={"events": tuple(self.events)}),
            "subject": case.subject.model_copy(update=self.subject),
        }
        return case.model_copy(update={**changed, **{name: make(case) for name, make in self.other.items()}})


def told(line: str) -> Case:
    """Return the case of a line of the language.

    Raises:
        KeyError: there is no such statement.
        ValueError: a statement has words that were not understood.
    """
    telling = Telling()
    for statement in filter(None, (one.strip() for one in line.split(";"))):
        words = Words(statement)
        name = words.take()
        STATEMENTS[name](telling, name, words)
        if words.left:
            raise ValueError(f"not understood: {words.take()!r} in {statement!r}")
    return telling.case()


def _failure(telling: Telling, name: str, words: Words) -> None:
    telling.events.append(failure(f"e{len(telling.events)}", words.when()))


def _restarted(telling: Telling, name: str, words: Words) -> None:
    telling.events.append(event(f"e{len(telling.events)}", words.when(), restart(), kind=EventKind.ACTION))


def _recovered(telling: Telling, name: str, words: Words) -> None:
    telling.events.append(event(f"e{len(telling.events)}", words.when(), kind=EventKind.RECOVERY))


def _constant(telling: Telling, name: str, words: Words) -> None:
    telling.other["symptom"] = lambda case: case.symptom.model_copy(update={"pattern": Pattern.CONSTANT})


def _letter(telling: Telling, name: str, words: Words) -> None:
    level = int(words.take()) if name == "escalation" else None
    when = at(words.when())
    by = words.day() if words.took("by") else None
    telling.head["sent"].append(Sent(letter=name, level=level, at=when, reply_by=by))


def _reply(telling: Telling, name: str, words: Words) -> None:
    reply: dict[str, Any] = {"at": at(words.when()), "read": True}
    rows: dict[str, list[Any]] = {"stances": [], "asked": [], "promises": []}
    while words.left:
        word = words.take()
        if word in set(Stance):
            rows["stances"].append(StanceMark(stance=Stance(word), confirmed=True))
        elif word == "asked":
            rows["asked"].append(_asked(telling, words))
        elif word in ("promised", "owes"):
            rows["promises"].append(_promise(word, words))
        elif word == "evidence":
            reply["evidence"] = ("x1",)
        elif word == "unread":
            reply["read"] = False
        else:
            raise ValueError(f"not understood: {word!r}")
    telling.replies.append(
        Reply(id=f"r{len(telling.replies) + 1}", **reply, **{key: tuple(value) for key, value in rows.items()})
    )


def _asked(telling: Telling, words: Words) -> AskedOfCustomer:
    what = words.take()
    if words.took("useless"):
        row = event(f"e{len(telling.events)}", words.when(), restart(outcome=Outcome.NOT_CURED), kind=EventKind.ACTION)
        telling.events.append(row)
        return AskedOfCustomer(what=what, done=True, event=row.id)
    if words.took("done"):
        return AskedOfCustomer(what=what, done=True, done_at=at(words.when()))
    return AskedOfCustomer(what=what, done=False if words.took("declined") else None)


def _promise(word: str, words: Words) -> Promise:
    by = PromiseBy.VENDOR if word == "promised" else PromiseBy.CUSTOMER
    due = words.day()
    return Promise(by=by, due=due, kept_at=at(words.when()) if words.took("kept") else Moment())


def _call(telling: Telling, name: str, words: Words) -> None:
    number = len(telling.replies) + 1
    telling.replies.append(Reply(id=f"r{number}", direction=Direction.TO_VENDOR, at=at(words.when())))


def _ended(telling: Telling, name: str, words: Words) -> None:
    reason = CloseReason.SOLVED if name == "solved" else CloseReason(words.take())
    closing = Closing(at=at(words.when()), reason=reason)
    state = State.SOLVED if reason in (CloseReason.SOLVED, CloseReason.SELF_CHECK) else State.CLOSED
    telling.head |= {"state": state, "close_reason": reason, "closings": (closing,)}


def _company(telling: Telling, name: str, words: Words) -> None:
    telling.head["party"] = Party.COMPANY


def _marked(telling: Telling, name: str, words: Words) -> None:
    telling.head["state"] = State(words.take())


def _reply_date(telling: Telling, name: str, words: Words) -> None:
    telling.head["reply_date"] = words.day()


def _steps(telling: Telling, name: str, words: Words) -> None:
    steps = words.take()
    telling.other["symptom"] = lambda case: case.symptom.model_copy(update={"steps": steps})


def _log(telling: Telling, name: str, words: Words) -> None:
    telling.other["evidence"] = lambda case: Evidence(items=(EvidenceItem(id="x1"),))


def _deadline(field: str) -> Callable[[Telling, str, Words], None]:
    def tell(telling: Telling, name: str, words: Words) -> None:
        telling.subject[field] = at(words.when())

    return tell


def _credit(telling: Telling, name: str, words: Words) -> None:
    until = at(words.when())
    telling.other["expected_state"] = lambda case: case.expected_state.model_copy(
        update={"service_level": case.expected_state.service_level.model_copy(update={"credit_until": until})}
    )


def _telecom(telling: Telling, name: str, words: Words) -> None:
    telling.subject |= {"category": Category.NETWORK, "purchased_at": at(words.when())}


STATEMENTS: dict[str, Callable[[Telling, str, Words], None]] = {
    "failure": _failure,
    "restarted": _restarted,
    "recovered": _recovered,
    "constant": _constant,
    **dict.fromkeys(("inquiry", "follow_up", "chaser", "escalation", "delivery", "thanks", "erratum"), _letter),
    "reply": _reply,
    "call": _call,
    "solved": _ended,
    "closed": _ended,
    "company": _company,
    "marked": _marked,
    "reply_date": _reply_date,
    "steps": _steps,
    "log": _log,
    "return": _deadline("return_deadline"),
    "warranty": _deadline("warranty_until"),
    "credit": _credit,
    "telecom": _telecom,
}
