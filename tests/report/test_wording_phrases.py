"""Every phrase in both languages, with the same values, and free of words that no letter holds."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from webapp.case.head import Language
from webapp.report.document import Reference, Strong
from webapp.report.phrases import Phrases, all_phrases, compile_phrase, number, parameters

FORBIDDEN = re.compile(
    r"至急|早急|誠意|なぜ|必ず|賠償|損害|訴|弁護士|消費者センター|謝罪|いつも切|"
    r"immediately|urgent|asap|damages|lawyer|lawsuit|sue\b|always|never|why\b|apolog(?!y and interim)|\(s\)|and/or",
    re.IGNORECASE,
)


@pytest.mark.parametrize("key", all_phrases())
def test_phrase_is_whole_in_both_languages(key: str) -> None:
    texts = all_phrases()[key]
    assert set(texts) == {"ja", "en"}
    assert parameters(compile_phrase(texts["ja"])) == parameters(compile_phrase(texts["en"]))
    for text in texts.values():
        assert text.count("**") % 2 == 0
        assert not FORBIDDEN.search(text), text


@pytest.mark.parametrize("key", all_phrases())
@pytest.mark.parametrize("language", Language)
def test_phrase_leaves_no_place_unfilled(key: str, language: Language) -> None:
    names = parameters(compile_phrase(all_phrases()[key][language.value]))
    for value in (1, 2):
        said = Phrases(language).say(key, **dict.fromkeys(names, value))
        assert not re.search(r"[{}|]|\*\*", said)


def test_plural_is_chosen_by_the_number() -> None:
    phrases = Phrases(Language.EN)
    assert phrases.say("frequency.count.at_least", n=1) == "at least once"
    assert phrases.say("frequency.count.at_least", n=1200) == "at least 1,200 times"


def test_bold_figures_and_references_survive() -> None:
    words = Phrases(Language.JA).mark("inquiry.summary.evidence", count=3, chapter=Reference("evidence"))
    assert Reference("evidence") in words
    bold = Phrases(Language.JA).mark("inquiry.reply.by", date="9月9日", otherwise="")
    assert bold[0] == Strong("9月9日")


def test_what_a_user_typed_is_no_phrase() -> None:
    assert Phrases(Language.JA).mark("words.fault.noun", name="**{name}** {x|a|b}") == ("**{name}** {x|a|b}",)


def test_a_missing_phrase_or_value_raises() -> None:
    with pytest.raises(KeyError):
        Phrases(Language.JA).say("frequency.nothing")
    with pytest.raises(TypeError, match="count"):
        Phrases(Language.JA).say("frequency.also_undated")
    with pytest.raises(TypeError, match="more"):
        Phrases(Language.JA).say("frequency.also_undated", count=1, more=2)


@pytest.mark.parametrize(
    ("value", "said"),
    [(1000, "1,000"), (Decimal("99.900"), "99.9"), (Decimal("1E+3"), "1,000"), (Decimal("0.00"), "0")],
)
def test_numbers(value: int | Decimal, said: str) -> None:
    assert number(value) == said
