"""The title of a letter, made of what the user called the matter, or of product and fault."""

from __future__ import annotations

import re

from webapp.report.sections.tickets import first_ticket as first_ticket
from webapp.report.wording import Words, is_clause, is_noun, one_line, stem

_ALREADY_ASKS = re.compile(r"[（(]?(お?問い?合わ?せ|ご相談|お願い)[）)]?$")
_MATTER = re.compile(r"(の件|(?<=[ぁ-ん])件)?(について|に関して|に関する件)の?$|の件$|(?<=[ぁ-ん])件$")
LONGEST_TITLE = 120


def title(words: Words) -> str:
    """Return the title: 「…件のお問い合わせ」; in English the matter itself."""
    own = _shortened(one_line(words.case.head.title))
    if own and (not words.japanese or _ALREADY_ASKS.search(own)):
        return own
    subject = matter(words)
    return words.say("inquiry.title.of_subject", subject=subject) if subject else words.say("inquiry.title.of_nothing")


def running_title(words: Words) -> str:
    """Return the line above every later page: the matter, with the first ticket number."""
    subject = matter(words) or title(words)
    line = words.say("inquiry.running_title", subject=subject)
    ticket = first_ticket(words)
    return words.say("inquiry.running_ticket", title=line, ticket=ticket) if ticket else line


def matter(words: Words) -> str:
    """Return the matter as a noun: 光回線が繰り返し切断する件; 光回線の切断の件; empty where nothing is told."""
    own = _MATTER.sub("", _ALREADY_ASKS.sub("", stem(words.case.head.title))).removesuffix("の")
    subject = _shortened(own or _of_product(words))
    if not subject:
        return ""
    if is_noun(subject) or not words.japanese:
        return words.say("inquiry.title.matter_of_noun", words=subject)
    if is_clause(subject):
        return words.say("inquiry.title.matter_of_clause", words=subject)
    return words.say("inquiry.title.matter_quoted", words=words.quote(subject))


def _of_product(words: Words) -> str:
    product, name = stem(words.case.subject.product), stem(words.case.symptom.name)
    if not (product and name):
        return product or name
    kind = "clause" if is_clause(name) else "noun"
    return words.say(f"inquiry.title.product_{kind}", product=product, name=name)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"
