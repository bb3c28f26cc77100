"""What a letter's sections share: phrases and dates of one language, and how the user's words join a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from unicodedata import east_asian_width

from webapp.case import Case
from webapp.case.frequency import Count
from webapp.case.head import Language, Party
from webapp.case.moment import Moment
from webapp.case.timeline import ActionKind
from webapp.findings.model import Duration, Range
from webapp.report.dates import Dates, offset_name, utc_offset
from webapp.report.document import Cell, Inline, Inlines
from webapp.report.phrases import Phrases, Value, merged, number

AnyCell = TypeVar("AnyCell", str, Cell)

_WIDE = frozenset("FWA")
_QUOTES = {Language.JA: (("「", "」"), ("『", "』"), ("“", "”")), Language.EN: (("“", "”"), ("‘", "’"), ('"', '"'))}
_SENTENCE_ENDS = "。．.!?！？…"
_CLOSING_SIGNS = "」』）)”\"'"
_LONGEST_NOUN = 20
_NOUN_END = re.compile(r"([^ぁ-ゖ]|[りれちみきけえげめせび]|[違扱払狙匂臭願失食洗問]い)$")
_CLAUSE_END = re.compile(r"(?<!ます)(?<!です)(?<!でした)(?<!ました)[るいたうくすつむぶぐぬ]$")
_NO_NOUN = re.compile(r"[。！？!?「」『』“”\n\t]")


class Words:
    """The words of one letter: phrases, dates, and the names of this case's own things."""

    facts_on_page_1 = 14
    """How many identifiers page 1 has room for; the others stand in the first chapter."""

    def __init__(self, case: Case, language: Language, today: date) -> None:
        self.case = case
        self.language = language
        self.today = today
        self.japanese = language is Language.JA
        self.phrases = Phrases(language)
        self.dates = Dates(
            self.phrases, case.head.tz, case.head.letter.date_style, today.year, len(_offsets(case, today)) > 1
        )

    def say(self, key: str, **values: Value) -> str:
        """Return a phrase as plain text."""
        return self.phrases.say(key, **values)

    def mark(self, key: str, **values: Value) -> Inlines:
        """Return a phrase with its deciding figures bold."""
        return self.phrases.mark(key, **values)

    def with_facts_on_page_1(self, facts: int) -> Words:
        """Return the same words for a page 1 that has room for so many identifiers."""
        other = copy(self)
        other.facts_on_page_1 = facts
        return other

    # --- joining

    def join(self, words: Iterable[str]) -> str:
        """Return words in a row, with the sign that stands between them; empty ones are left out."""
        return self.say("words.between").join(filter(None, words))

    def sentences(self, sentences: Iterable[Inlines]) -> Inlines:
        """Return sentences in a row."""
        gap: tuple[Inline, ...] = () if self.japanese else (" ",)
        joined: list[Inline] = []
        for sentence in filter(None, sentences):
            joined += (*gap, *sentence) if joined else sentence
        return merged(iter(joined))

    def remark(self, name: str, remark: str) -> str:
        """Return a name with a remark in brackets, behind a comma where brackets would meet others; either alone."""
        if not (name and remark):
            return name or remark
        if name.rstrip().endswith((")", "）")) or "(" in remark or "（" in remark:
            return self.join((name, remark))
        return self.say("words.name_and_remark", name=name, remark=remark)

    def quote(self, text: str) -> str:
        """Return the user's words in quotation marks that do not stand in them already, without their full stop."""
        return self.quoted(stem(text))

    def quoted(self, text: str) -> str:
        """Return a text as it is, in quotation marks that do not stand in it already."""
        pairs = _QUOTES[self.language]
        before, after = next((pair for pair in pairs if pair[0] not in text and pair[1] not in text), pairs[0])
        return f"{before}{text}{after}"

    def sentence(self, text: str) -> str:
        """Return the user's words on one line, as a sentence that ends."""
        line = one_line(text)
        ended = not line or line.rstrip(_CLOSING_SIGNS).endswith(tuple(_SENTENCE_ENDS))
        return line if ended else line + ("。" if self.japanese else ".")

    def short_sentence(self, text: str, longest: int) -> str:
        """Return the user's words as one sentence of at most `longest` characters: whole, their first, or none."""
        for words in (text, re.split(r"(?<=[。！？])|(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0]):
            sentence = self.sentence(words)
            if len(sentence) <= longest:
                return sentence
        return ""

    # --- the case's own things

    @property
    def fault(self) -> str:
        """Return the fault as a noun of a sentence: 切断; 「画面が固まる」という症状; the fault (disconnection)."""
        party = "company" if self.case.head.party is Party.COMPANY else "person"
        name = stem(self.case.symptom.name)
        if not name or len(name) > 2 * _LONGEST_NOUN:
            return self.say(f"words.fault.unnamed_{party}")
        if is_noun(name) and len(name) <= _LONGEST_NOUN:
            return self.say("words.fault.noun", name=name)
        if any(sign in name for sign in "「」“”"):
            return self.say(f"words.fault.unnamed_{party}")
        return self.say(f"words.fault.phrase_{party}", name=name)

    def action(self, kind: ActionKind) -> str:
        """Return what was tried, as a heading has it: 再起動; Restart."""
        return self.say(f"words.action.{kind.value}")

    def action_once(self, kind: ActionKind) -> str:
        """Return what was tried, inside a sentence: 再起動; a restart."""
        return self.say(f"words.action_once.{kind.value}")

    def count(self, count: Count) -> str:
        """Return a count given from memory: 1日に4〜6回; at least 3 times in total; empty without a number."""
        low, high = count.low, count.high
        if low is None and high is None:
            return ""
        if low is not None and high is not None and low < high:
            times = self.say("frequency.count.range", low=low, high=high)
        elif low is not None and high is not None:
            times = self.say("frequency.count.exact", n=low)
        elif low is not None:
            times = self.say("frequency.count.at_least", n=low)
        else:
            times = self.say("frequency.count.at_most", n=high or 0)
        return self.say(f"frequency.per.{count.per.value}", count=times)

    # --- figures

    def duration(self, duration: Duration | None) -> str:
        """Return a duration with its bound."""
        return self.dates.duration(duration)

    def moment(self, moment: Moment, *, year: bool = False) -> str:
        """Return a moment in one piece."""
        return self.dates.moment(moment, year=year)

    def quantity(self, value: int | Decimal, unit: str) -> str:
        """Return a number with its unit: 412 Mbps; 99.9%; 3回."""
        unit = unit.strip()
        if not unit:
            return number(value)
        spaced = unit[0].isascii() and unit[0].isalpha()
        return self.say("words.quantity" if spaced else "words.quantity_closed", value=value, unit=unit)

    def range(self, range_: Range) -> str:
        """Return a range of numbers: 40〜80; one number where both ends are the same."""
        if range_.low == range_.high:
            return number(range_.low)
        return self.say("words.range", low=range_.low, high=range_.high)

    def zone(self) -> str:
        """Return the zone of the times: 日本時間; CEST（UTC+2）、CET（UTC+1）."""
        if self.case.head.zone == "Asia/Tokyo":
            return self.say("dates.zone.tokyo")
        return self.join(
            self.case.head.zone
            if name == offset == "UTC+0"
            else self.say("dates.zone.other", name=self.case.head.zone if name == offset else name, offset=offset)
            for name, offset in _offsets(self.case, self.today)
        )

    def zone_name(self) -> str:
        """Return the short name of the zone on the day of the letter: JST."""
        return _offsets(self.case, self.today)[0][0]

    def date_zone(self) -> str:
        """Return the zone as a date line has it: JST, UTC+9."""
        name, offset = _offsets(self.case, self.today)[0]
        return name if name == offset else f"{name}, {offset}"

    # --- cells

    def cell(self, text: str) -> str:
        """Return a text for a table cell, ― where it is empty."""
        return text if text.strip() else self.say("words.none")

    def pairs(self, *pairs: tuple[str, AnyCell]) -> tuple[tuple[str, AnyCell], ...]:
        """Return label and value pairs: labels from phrase keys, pairs without a value left out."""
        return tuple((self.say(key), value) for key, value in pairs if not is_empty(value))


def is_empty(value: Cell) -> bool:
    """Return whether a cell holds nothing to read."""
    return not value.strip() if isinstance(value, str) else not value


def one_line(text: str) -> str:
    """Return text on one line."""
    return " ".join(text.split())


def stem(text: str) -> str:
    """Return text on one line without its full stop, so that it can stand inside a sentence."""
    return one_line(text).rstrip("。．. ")


def width(text: str) -> float:
    """Return the width of text in full-width characters."""
    return sum(1.0 if east_asian_width(sign) in _WIDE else 0.5 for sign in text)


def is_noun(text: str) -> bool:
    """Return whether words can stand as a noun: one piece, and no ending of a Japanese verb."""
    return bool(_NOUN_END.search(text)) and not _NO_NOUN.search(text)


def is_clause(text: str) -> bool:
    """Return whether Japanese words end as a plain verb or adjective does, so that a noun can follow at once."""
    return bool(_CLAUSE_END.search(text)) and not is_noun(text) and not _NO_NOUN.search(text)


def _offsets(case: Case, today: date) -> tuple[tuple[str, str], ...]:
    """Return name and offset of the zone on the day of the letter, then the others that the events fall into."""
    zone = case.head.tz
    instants = [datetime(today.year, today.month, today.day, 12, tzinfo=zone)]
    if case.head.zone != "Asia/Tokyo":
        noted = (moment.instant() for event in case.timeline.events for moment in (event.at, event.until) if moment)
        instants += [instant.astimezone(zone) for instant in noted if instant]
    return tuple(dict.fromkeys((offset_name(instant), utc_offset(instant)) for instant in instants))
