"""A letter as it goes out: built for its day, rendered once, and named by the head that is saved with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from webapp.case import Case
from webapp.case.head import Head, Language, Party, State
from webapp.case.requests import Request, RequestKind
from webapp.case.sent import Sent
from webapp.findings import work_out
from webapp.findings.changes import figures
from webapp.findings.contacts import letters
from webapp.findings.model import SlaVerdict
from webapp.findings.questions import USUAL_REQUESTS
from webapp.forms.sent import BY_POST
from webapp.report.build import FORMATS, build_document, file_name
from webapp.report.document import Document, Paragraph, Role, plain
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.letters.reply_date import DECISION_DAYS, DESK_DAYS, reply_date
from webapp.report.renderers.html import render_html
from webapp.report.wording import Words
from webapp.storage import FileToKeep, LetterToKeep
from webapp.views.desk import Desk
from webapp.views.letter_page import Chosen

ASKS_NOTHING = frozenset({"thanks", "handover", "phone", "erratum"})
"""Letters after which no answer is waited for."""


TAKE_OVER = frozenset({"follow_up", "escalation"})
"""Letters that ask for the customer's own requests beside their usual ones."""

SAY_ENOUGH = frozenset(
    {RequestKind.PREVENTION, RequestKind.LOGS, RequestKind.CREDIT, RequestKind.MEETING, RequestKind.KNOWN}
)
"""Kinds that an escalation asks in their usual sentence."""

REPLY_DAYS = {"escalation": DECISION_DAYS, "follow_up": DESK_DAYS, "chaser": DESK_DAYS}
"""The business days that letters give where the case names no day, as their modules do."""


def frozen(desk: Desk, letter: Chosen, day: date, kinds: Sequence[str], brought: FileToKeep | None) -> LetterToKeep:
    """Return the letter of `day` with the files of the formats `kinds`, and the file that the user brought."""
    language = desk.case.head.letter.language.value
    document = build_document(desk.case, letter.name, language, day, letter.level)
    files = [_file(desk, letter, document, kind, day) for kind in FORMATS if kind in kinds]
    return LetterToKeep(
        letter=letter.name,
        level=letter.level,
        language=language,
        title=document.title,
        sheet=render_html(document),
        files=(*([brought] if brought else []), *files),
    )


def _file(desk: Desk, letter: Chosen, document: Document, kind: str, day: date) -> FileToKeep:
    made = FORMATS[kind]
    return FileToKeep(kind, file_name(desk.case, letter.name, kind, day), made.media_type, made.render(document))


def completed(desk: Desk, letter: Chosen, sent_id: str, told: Sent, day: date) -> Sent:
    """Return the record of a letter with what follows from the case: its requests and the figures it named."""
    found = work_out(desk.case, day)
    missed = found.availability.verdict is SlaVerdict.MISSED
    english = desk.case.head.letter.language is Language.EN
    by_post = told.channel == BY_POST[0] and english
    return told.model_copy(
        update={
            "id": sent_id,
            "letter": letter.name,
            "level": letter.level,
            "channel": BY_POST[1] if by_post else told.channel,
            "requests": asked_in(desk.case.head, letter.name, missed=missed),
            "figures": figures(found.frequency, found.actions),
        }
    )


def asked_in(head: Head, letter: str, *, missed: bool = False) -> tuple[Request, ...]:
    """Return what a letter asks for: the usual of its kind, with the requests of the case that it takes over.

    An inquiry takes all of them instead of the usual; a follow-up those in the customer's own words, an escalation
    also those whose usual sentence says enough (a credit only where the agreement was `missed`), and for a company the
    meeting that decides.
    """
    usual = tuple(Request(kind=kind) for kind in USUAL_REQUESTS.get(letter, ()))
    if letter == "inquiry":
        told = [one for one in head.requests if one.text.strip() or one.kind is not RequestKind.OTHER]
        return tuple(one for one in told if missed or one.kind is not RequestKind.CREDIT) or usual
    taken = tuple(one for one in head.requests if _takes_over(one, letter, missed))
    meets = letter == "escalation" and head.party is Party.COMPANY
    usual = (*usual, Request(kind=RequestKind.MEETING)) if meets else usual
    kinds = {one.kind for one in taken}
    return (*(one for one in usual if one.kind not in kinds), *taken)


def _takes_over(request: Request, letter: str, missed: bool) -> bool:
    if letter not in TAKE_OVER or (request.kind is RequestKind.CREDIT and not missed):
        return False
    return bool(request.text.strip()) or (letter == "escalation" and request.kind in SAY_ENOUGH)


def reply_day(desk: Desk, letter: Chosen, day: date) -> date | None:
    """Return the day by which a letter of `day` asks for an answer; None where it names none."""
    head, usual = desk.case.head, REPLY_DAYS.get(letter.name)
    if usual is None:
        wished = head.reply_date if letter.name == "inquiry" else None
        return wished if wished and wished >= day else None
    found = work_out(desk.case, day)
    plan = LetterPlan(desk.case, found, Words(desk.case, head.letter.language, day), letter.level)
    return reply_date(plan, usual).day


def naming(head: Head, sent: Sent) -> Head:
    """Return the head that names a letter: the case waits where the letter asks, and is sent otherwise."""
    state = head.state
    if state in (State.WRITING, State.SENT, State.WAITING) and sent.letter not in ASKS_NOTHING:
        state = State.WAITING
    elif state is State.WRITING:
        state = State.SENT
    return head.model_copy(update={"sent": (*head.sent, sent), "state": state})


def without(case: Case, sent_id: str) -> Head:
    """Return the head as if the letter on the page `sent_id` had not been recorded.

    The others keep the names of their pages, which follow from their places as long as they have no id of their own.
    """
    named = letters(case).items()
    left = tuple(sent.model_copy(update={"id": name}) for name, sent in named if name != sent_id)
    return case.head.model_copy(update={"sent": left, "state": _state_before(case, left)})


def _state_before(case: Case, left: Sequence[Sent]) -> State:
    """Return the state without a letter: waiting where something is asked or was said, else as far as it went."""
    state, waits = case.head.state, any(sent.letter not in ASKS_NOTHING for sent in left)
    if state not in (State.SENT, State.WAITING) or waits or case.replies.replies:
        return state
    return State.SENT if left else State.WRITING


def recipient_of(document: Document) -> str:
    """Return the addressee as the letter names it, on one line; empty where it names none."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role is Role.ADDRESSEE:
            return " ".join(plain(block.content).split())
        if isinstance(block, Paragraph) and block.role is Role.ENGLISH_HEAD:
            return _named_in_head(plain(block.content))
    return ""


def _named_in_head(head: str) -> str:
    """Return the name in the second line of an English head (date, addressee, sender): "To: name"."""
    lines = head.split("\n")
    return lines[1].partition(": ")[2].strip() if len(lines) > 1 else ""
