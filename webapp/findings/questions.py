"""What was asked of the desk, and how far it is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from webapp.case import Case
from webapp.case.replies import PromiseBy, Reply, Stance, StanceMark
from webapp.case.requests import Request, RequestKind
from webapp.case.sent import Sent
from webapp.findings.contacts import letters
from webapp.findings.desk_days import DeskDays
from webapp.findings.reply_model import ContactFinding, ContactKind, Question, QuestionAnswer, QuestionState

USUAL_REQUESTS: Mapping[str, tuple[RequestKind, ...]] = {
    "inquiry": (RequestKind.CAUSE, RequestKind.REPAIR, RequestKind.WORKAROUND, RequestKind.INFORMATION),
    "follow_up": (RequestKind.CAUSE, RequestKind.INFORMATION, RequestKind.DATE),
    "escalation": (RequestKind.REPAIR, RequestKind.WORKAROUND, RequestKind.DATE),
}
"""What a letter asks for where nothing else was named."""

_BY_OWN_TEXT = frozenset({RequestKind.LOGS, RequestKind.INFORMATION, RequestKind.OTHER})
"""Kinds of which there can be several questions, each in its own words."""

_PARTLY_CAUSE = frozenset({Stance.AS_DESIGNED, Stance.COMPATIBILITY, Stance.OTHER_PARTY, Stance.NOT_REPRODUCED})


@dataclass
class _Asked:
    """A question with its newest words, and the places of the contacts that asked it."""

    kind: RequestKind
    text: str = ""
    places: list[int] = field(default_factory=list)


def questions(case: Case, contacts: Sequence[ContactFinding], desk: DeskDays, on: date) -> tuple[Question, ...]:
    """Return every question with its answers, in the order in which they were first asked.

    `contacts` are in order of time. A letter asks for what it is recorded to have asked, an inquiry without such a
    record for the requests of the case, and any letter without either for the usual of its kind. Each kind is one
    question, however often it was asked; logs, information and other wishes in the customer's own words are one each.

    A reply answers what was asked before it, or may have been (where the time of either is not known): as the customer
    recorded it, else as its confirmed stances tell. Days are the desk's, from when the first letter reached it to `on`.
    """
    asked = _asked(case, contacts)
    answers = _answers(case, contacts, asked) if asked else {}
    return tuple(_question(key, one, contacts, tuple(answers.get(key, ())), desk, on) for key, one in asked.items())


def _asked(case: Case, contacts: Sequence[ContactFinding]) -> dict[str, _Asked]:
    sent, asked = letters(case), dict[str, _Asked]()
    for place, contact in enumerate(contacts):
        if contact.kind is not ContactKind.LETTER:
            continue
        for request in _requests(sent[contact.id], case):
            one = asked.setdefault(_key(request), _Asked(request.kind))
            one.text = request.text.strip() or one.text
            if one.places[-1:] != [place]:
                one.places.append(place)
    return asked


def _requests(sent: Sent, case: Case) -> Sequence[Request]:
    """Return what a letter asked for; a request of no kind and without words asks nothing."""
    told = [one for one in sent.requests if _says_something(one)]
    if not told and sent.letter == "inquiry":
        told = [one for one in case.head.requests if _says_something(one)]
    return told or [Request(kind=kind) for kind in USUAL_REQUESTS.get(sent.letter, ())]


def _says_something(request: Request) -> bool:
    return bool(request.text.strip()) or request.kind is not RequestKind.OTHER


def _key(request: Request) -> str:
    own = request.text.strip() if request.kind in _BY_OWN_TEXT else ""
    return own or request.kind.value


def _answers(
    case: Case, contacts: Sequence[ContactFinding], asked: Mapping[str, _Asked]
) -> dict[str, list[QuestionAnswer]]:
    replies = {reply.id: reply for reply in case.replies.replies}
    found: dict[str, list[QuestionAnswer]] = defaultdict(list)
    for place, contact in enumerate(contacts):
        if contact.kind is ContactKind.LETTER:
            continue
        reply = replies[contact.id]
        explicit = {one.question.strip() for one in reply.answers}
        derived = _by_stances(reply) if contact.kind is ContactKind.FROM_VENDOR else ()
        told = [*_explicit(reply), *(one for one in derived if one[0] not in explicit)]
        for key, answer in told:
            if key in asked and _may_answer(contacts, asked[key].places[0], place):
                found[key].append(answer)
    return found


def _may_answer(contacts: Sequence[ContactFinding], question: int, answer: int) -> bool:
    return question < answer or not (contacts[question].at.known and contacts[answer].at.known)


def _explicit(reply: Reply) -> Iterator[tuple[str, QuestionAnswer]]:
    for one in reply.answers:
        yield one.question.strip(), QuestionAnswer(reply=reply.id, text=one.answer, whole=one.whole)


def _by_stances(reply: Reply) -> Iterator[tuple[str, QuestionAnswer]]:
    """Yield the answers that follow from the stances that the customer confirmed, each stance once."""
    marks: dict[Stance, StanceMark] = {}
    for mark in reply.stances:
        if mark.confirmed:
            marks.setdefault(mark.stance, mark)
    for stance, mark in marks.items():
        for kind in _answered_by(stance, reply):
            yield (
                kind.value,
                QuestionAnswer(reply=reply.id, text=mark.phrase, whole=stance not in _PARTLY_CAUSE, by_stance=stance),
            )


def _answered_by(stance: Stance, reply: Reply) -> tuple[RequestKind, ...]:
    if stance in _PARTLY_CAUSE:
        return (RequestKind.CAUSE,)
    if stance is Stance.WORKAROUND:
        return (RequestKind.WORKAROUND,)
    if stance is Stance.RESOLVED:
        return RequestKind.REPAIR, RequestKind.WORKAROUND
    if stance is Stance.FIX_PLANNED:
        dated = any(one.by is PromiseBy.VENDOR and one.due for one in reply.promises)
        return (RequestKind.REPAIR, RequestKind.DATE) if dated else (RequestKind.REPAIR,)
    return ()


def _question(
    key: str,
    asked: _Asked,
    contacts: Sequence[ContactFinding],
    answers: tuple[QuestionAnswer, ...],
    desk: DeskDays,
    on: date,
) -> Question:
    first = contacts[asked.places[0]]
    return Question(
        key=key,
        kind=asked.kind,
        text=asked.text,
        asked_in=tuple(contacts[place].id for place in asked.places),
        first_asked=first.day,
        business_days=desk.between(first.counted_from, on) if first.counted_from else None,
        state=_state(answers, _after_last_asked(asked, contacts)),
        answers=answers,
    )


def _after_last_asked(asked: _Asked, contacts: Sequence[ContactFinding]) -> set[str]:
    """Return the contacts that may answer what was asked last: what is asked once more is open once more."""
    last = asked.places[-1]
    return {contact.id for place, contact in enumerate(contacts) if _may_answer(contacts, last, place)}


def _state(answers: Sequence[QuestionAnswer], may_settle: Set[str]) -> QuestionState:
    if any(one.whole and one.reply in may_settle for one in answers):
        return QuestionState.ANSWERED
    return QuestionState.PARTLY if answers else QuestionState.OPEN
