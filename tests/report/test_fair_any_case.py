"""Every letter, in both languages and at every level, is built from any case at all, and its parts hold together."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.report.test_escalation_story import TODAY, story
from tests.report.test_inquiry_grammar import check_structure, inlines, known_and_unknown, moments, read
from webapp.case import Case
from webapp.case.replies import Stance
from webapp.report.build import build_document
from webapp.report.letters import LETTERS

STUMP = re.compile(
    r"^None$|\{|\}|。。|「」|『』|（）|“”|\(\)|、、|、。|\*\*|Decimal| {2}|件件|のの|（(付|まで)|(?<![日送])付の"
    r"|、は|。、|(^| )[.,;]|(?<!\.)\.\.(?!\.)| \)"
)
"""What is left where a value of a phrase is missing, or meets another sign."""
EVERY = [(letter, level) for letter in LETTERS for level in ((1, 2, 3) if letter == "escalation" else (None,))]
QUICK = settings(
    max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
)


@QUICK
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_becomes_every_letter(case: Case, language: str) -> None:
    for letter, level in EVERY:
        check_structure(build_document(case, letter, language, TODAY, level))


asked = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["", "ONUの再起動", "様子を見る。"]),
        "done": st.sampled_from([None, True, False]),
        "done_at": moments,
        "outcome": st.sampled_from(["", "翌日に再発", "深夜のため。"]),
        "event": st.sampled_from([None, "e0", "e1"]),
    }
)
stances = st.fixed_dictionaries(
    {"stance": st.sampled_from([stance.value for stance in Stance]), "confirmed": st.booleans()}
)
replies = st.fixed_dictionaries(
    {
        "at": moments,
        "direction": st.sampled_from(["from_vendor", "from_vendor", "to_vendor"]),
        "channel": st.sampled_from([None, "mail", "phone"]),
        "subject": st.sampled_from(["", "ご回答"]),
        "asked": st.lists(asked, max_size=2),
        "stances": st.lists(stances, max_size=2),
        "promises": st.lists(st.just({"by": "vendor", "due": "2026-09-08"}), max_size=1),
    }
)
sent = st.fixed_dictionaries(
    {
        "letter": st.sampled_from(["inquiry", "follow_up", "escalation", "chaser", "phone"]),
        "level": st.sampled_from([None, 1, 2]),
        "at": moments,
        "channel": st.sampled_from(["", "mail", "郵送"]),
        "requests": st.lists(st.just({"kind": "known"}), max_size=1),
    }
)


@st.composite
def talked_about(draw: st.DrawFn) -> Case:
    """Return a case of clean words with letters sent and answers heard, each part of which is told or not."""
    values = draw(known_and_unknown()).model_dump(mode="json")
    values["head"]["sent"] = draw(st.lists(sent, max_size=3))
    heard = draw(st.lists(replies, max_size=4))
    values["replies"] = {"replies": [{**reply, "id": f"r{number}"} for number, reply in enumerate(heard)]}
    return Case.model_validate(values)


@settings(QUICK, max_examples=100)
@given(case=talked_about(), language=st.sampled_from(["ja", "en"]), letter=st.sampled_from(EVERY))
def test_every_combination_reads_well(case: Case, language: str, letter: tuple[str, int | None]) -> None:
    document = build_document(case, letter[0], language, TODAY, letter[1])
    check_structure(document)
    for text in (read(content, document) for content in inlines(document)):
        assert not STUMP.search(text), (letter, text)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("values", [{}, story()], ids=["empty", "story"])
def test_letters_read_without_stumps(values: dict[str, object], language: str) -> None:
    for letter, level in EVERY:
        document = build_document(Case.model_validate(values), letter, language, TODAY, level)
        check_structure(document)
        for text in (read(content, document) for content in inlines(document)):
            assert not STUMP.search(text), (letter, text)
