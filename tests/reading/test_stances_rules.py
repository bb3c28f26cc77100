"""The rules' file: what each stance says about itself, a company's own phrases, and faults explained."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from webapp.case.replies import Stance
from webapp.reading.stance_patterns import PatternError, read_pattern
from webapp.reading.stance_rules import load_rules
from webapp.reading.stance_tables import StanceRulesError
from webapp.reading.stances import read_stances

DOCS = Path(__file__).parents[2] / "docs" / "stances.md"
READABLE = [stance for stance in Stance if stance is not Stance.NO_ANSWER]
HARSH = re.compile(r"至急|誠意|なぜ|必ず|たらい回し|平謝り|urgent|excuse", re.IGNORECASE)


@pytest.mark.parametrize("stance", READABLE)
def test_each_stance_has_its_texts(stance: Stance) -> None:
    rule = load_rules().of(stance)
    assert rule.says
    for text in (rule.name, rule.letter, rule.ask, rule.paragraph, rule.acceptable):
        assert text.said("ja")
        assert text.said("en")
    assert rule.ask.ja.endswith("お知らせください。")
    assert "{day}" in rule.paragraph.ja
    assert "{day}" in rule.paragraph.en
    for text in (rule.letter, rule.ask, rule.paragraph):
        assert not HARSH.search(text.ja + text.en)


def test_no_answer_has_no_rule() -> None:
    with pytest.raises(KeyError):
        load_rules().of(Stance.NO_ANSWER)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_of_the_documentation_works(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    rules = load_rules(written(tmp_path, example[1]))
    assert not read_stances("今回は「プランB」でお願いできればと存じます。")
    (found,) = read_stances("今回は「プランB」でお願いできればと存じます。", rules)
    assert found.stance is Stance.WORKAROUND
    assert {one.stance for one in read_stances("ABCセンターへおつなぎください。", rules)} == {Stance.PASSED_AROUND}
    assert rules.of(Stance.RESTART).letter.ja == "再起動のご案内"
    assert rules.of(Stance.RESTART).letter.en == load_rules().of(Stance.RESTART).letter.en


def test_our_own_rules_stay_when_others_are_added(tmp_path: Path) -> None:
    rules = load_rules(written(tmp_path, '[restart.ja]\nsays = ["ぽちっとな"]\n'))
    assert read_stances("再起動してください。", rules)
    assert read_stances("ぽちっとな。", rules)
    assert not read_stances("ぽちっとな。")


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("restart = [", "", "TOML"),
        ('[no_answer]\nname = {ja = "x"}', "no_answer", "no such stance"),
        ('[dance.ja]\nsays = ["x"]', "dance", "no such stance"),
        ("restart = 3", "restart", "table"),
        ('[restart.fr]\nsays = ["x"]', "restart.fr", "no such key"),
        ('[restart.ja]\nshouts = ["x"]', "restart.ja.shouts", "no such list"),
        ('[restart.ja]\nsays = "x"', "restart.ja.says", "list"),
        ('[restart.ja]\nsays = ["(a"]', "restart.ja.says", "not closed"),
        ('[restart.ja]\nsays = ["a)"]', "restart.ja.says", "not opened"),
        ('[restart.ja]\nsays = [""]', "restart.ja.says", "signs"),
        ('[restart.ja]\nsays = ["{nothing}"]', "restart.ja.says", "nothing"),
        ('[restart.ja]\nsays = ["a…"]', "restart.ja.says", "gap"),
        ('[restart]\nask = {ja = "{who}様"}', "restart.ask.ja", "fault"),
        ('[restart]\nask = "x"', "restart.ask", "table"),
        ('[restart]\nunless = ["never"]', "restart.unless", "denied"),
        ('[frames.never.ja]\nafter = ["x"]', "frames.never", "no such frame"),
        ('[words.ja]\nx = "y"', "words.ja.x", "list"),
        ("[spellings]\nx = 3", "spellings.x", "text"),
    ],
)
def test_faults_are_explained(tmp_path: Path, text: str, key: str, reason: str) -> None:
    with pytest.raises(StanceRulesError) as caught:
        load_rules(written(tmp_path, text))
    assert caught.value.file == "own.toml"
    assert caught.value.key == key
    assert reason in caught.value.reason


@pytest.mark.parametrize("pattern", ["(a|aa|aaa|b)*" * 30 + "c", "(a)?" * 60 + "c", "a……" * 40 + "c", "(((a|a)*)*)*c"])
def test_no_pattern_hangs(pattern: str) -> None:
    sought = read_pattern(pattern, {}, lambda text: text).anywhere()
    begun = time.perf_counter()
    sought.search("a" * 5_000)
    assert time.perf_counter() - begun < 3


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("再起動…ください", "再起動してください", "再起動してください"),
        ("再起動…ください", "再起動、ください", None),
        ("再起動……ください", "再起動、ください", "再起動、ください"),
        ("spec|specification", "the specification", "specification"),
        ("restart", "restarts", None),
        ("restart*", "restarts", "restarts"),
        ("a(?! b)", "a b, a c", "a"),
        ("(?<!x|yy)a", "xa yya za", None),
        ("#円", "1200円", "1200円"),
        ("何\\?", "何?", "何?"),
        ("お?願い", "願い", "願い"),
    ],
)
def test_the_language_of_patterns(pattern: str, text: str, found: str | None) -> None:
    match = read_pattern(pattern, {}, lambda piece: piece).anywhere().search(text)
    assert (match and match[0]) == found


@pytest.mark.parametrize("pattern", ["?", "(?<!a(b))c", "(" * 20 + "a" + ")" * 20, "a" * 3_000])
def test_a_pattern_that_cannot_be_read(pattern: str) -> None:
    with pytest.raises(PatternError):
        read_pattern(pattern, {}, lambda text: text)
