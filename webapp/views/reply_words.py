"""What the customer is told of a reply: its stances, whether they are acceptable, and the words that tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask_babel import get_locale
from markupsafe import Markup, escape

from webapp.case.contact import Channel
from webapp.case.model import visible
from webapp.case.replies import Stance
from webapp.findings.acceptability import verdict_texts
from webapp.findings.reply_model import StanceFinding
from webapp.reading.stance_rules import load_rules
from webapp.views.presentation import full_day_words

READABLE: tuple[Stance, ...] = tuple(stance for stance in Stance if stance is not Stance.NO_ANSWER)
"""The stances that words can take; that no answer came follows from dates."""

CHANNEL_ICONS = {
    Channel.PHONE: "telephone",
    Channel.MAIL: "envelope",
    Channel.WEB_FORM: "window",
    Channel.CHAT: "chat-left-text",
    Channel.VISIT: "house-door",
}
LONG_QUOTATION = 300
MOST_HIGHLIGHTS = 40
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]*\n?")


def stance_words(stance: Stance) -> str:
    """Return the name of a stance in the customer's words."""
    return str(getattr(load_rules().of(stance).name, _language()))


def acceptable_words(stance: Stance) -> str:
    """Return when such an answer is acceptable."""
    return str(getattr(load_rules().of(stance).acceptable, _language()))


def verdict_words(found: StanceFinding) -> tuple[str, str]:
    """Return why an answer is acceptable or not, and what to ask for; both empty where nothing is said of it."""
    told = verdict_texts().get(found.reason)
    if told is None:
        return "", ""
    values = {name: value for name, value in found.model_dump().items() if isinstance(value, int | str)}
    values |= {"date": full_day_words(found.day, year=False)} if found.day else {}
    return filled(getattr(told.text, _language()), values), filled(getattr(told.ask, _language()), values)


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its placeholders filled; {n|day|days} says the first word where the number n is 1."""
    text = re.sub(r"\{(\w+)\|([^|{}]*)\|([^|{}]*)\}", lambda found: _plural(found, values), text)
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], "")), text)


def _plural(found: re.Match[str], values: Mapping[str, object]) -> str:
    return found[2] if values.get(found[1]) == 1 else found[3]


def _language() -> str:
    return "en" if str(get_locale()) == "en" else "ja"


def quoted(words: str, phrases: Iterable[str]) -> Markup:
    """Return words with the phrases in them marked; all of it is escaped."""
    made, at = Markup(), 0
    for start, end in _spans(words, phrases):
        made += escape(visible(words[at:start])) + Markup("<mark>%s</mark>") % visible(words[start:end])
        at = end
    return made + escape(visible(words[at:]))


def _spans(words: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the phrases stand, in order; what overlaps is one."""
    wanted = [phrase for phrase in dict.fromkeys(phrases) if phrase.strip()][:MOST_HIGHLIGHTS]
    found = sorted((place, place + len(phrase)) for phrase in wanted if (place := words.find(phrase)) >= 0)
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def gist(words: str, phrases: Iterable[str]) -> str:
    """Return the sentences of a long text that hold a phrase, its beginning where none does; a short text whole."""
    if len(words) <= LONG_QUOTATION:
        return words
    spans = _spans(words, phrases)
    told = [
        found[0].strip()
        for found in _SENTENCE.finditer(words)
        if any(start < found.end() and found.start() < end for start, end in spans)
    ]
    return "…".join(told)[:LONG_QUOTATION] + "…" if told else words[:LONG_QUOTATION].rstrip() + "…"
