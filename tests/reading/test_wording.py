"""Words that cross the line are found, and being troubled is not one of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.any_values import texts
from webapp.reading.wording import LONGEST_READ, WordingKind, mark_wording, wording_advice

CROSSES = [
    ("blame", "サポートの怠慢だと思います。"),
    ("blame", "これは御社のミスです"),
    ("blame", "誠意が感じられません"),
    ("blame", "This is your fault."),
    ("blame", "We have been ignored for a week."),
    ("insult", "無能な窓口ですね"),
    ("insult", "ふざけるな"),
    ("insult", "Your agent is an idiot"),
    ("insult", "the worst support ever"),
    ("threat", "直らなければ訴えます"),
    ("threat", "弁護士に相談します"),
    ("threat", "SNSで拡散します"),
    ("threat", "担当者の実名を公開する"),
    ("threat", "土下座しろ"),
    ("threat", "消費生活センターに言いますよ"),
    ("threat", "I will sue you"),
    ("threat", "You will hear from my lawyer."),
    ("threat", "we will post this on social media"),
    ("catching_out", "前回は違うことをおっしゃいましたよね"),
    ("catching_out", "話が違います"),
    ("catching_out", "Earlier you said otherwise."),
    ("generalise", "いつも切れます"),
    ("generalise", "とても遅いです"),
    ("generalise", "全く使えません"),
    ("generalise", "ときどき止まる"),
    ("generalise", "It always fails."),
    ("generalise", "The page is very slow"),
    ("generalise", "It does not work."),
    ("generalise", "It drops now and then"),
    ("demand", "今すぐ直してください"),
    ("demand", "全額返金してください"),
    ("demand", "損害賠償を求めます"),
    ("demand", "責任者を出して"),
    ("demand", "担当者のフルネームを教えてください"),
    ("demand", "すべてのログを提出してください"),
    ("demand", "We demand a full refund"),
    ("demand", "Fix it immediately"),
    ("demand", "Send us all the audit logs"),
]
HARMLESS = [
    "困っています。",
    "大変不便です。",
    "とても困っています。仕事に支障が出ています。",
    "いつもお世話になっております。",
    "いつもは3分で終わる処理です。",
    "いつもと違う音がします。",
    "9月3日から5日の3日間に、少なくとも4回切断しました。",
    "再起動しても10時間33分以内にまた切れました。",
    "原因の修理の可否と予定日をお知らせください。",
    "担当の方のお名前は名乗られたまま控えています。",
    "動かない日はありませんでした。",
    "This is hard for us; two meetings a day are cut off.",
    "We are troubled by it and would be glad of a date.",
    "It worked on another computer.",
    "Could you tell us whether a refund is possible under the SLA?",
    "Search works; the export does not work on Mondays.",
]


@pytest.mark.parametrize(("kind", "text"), CROSSES, ids=[text[:20] for _, text in CROSSES])
def test_words_that_cross_the_line_are_marked(kind: str, text: str) -> None:
    assert kind in [mark.kind.value for mark in mark_wording(text)]


@pytest.mark.parametrize("text", HARMLESS)
def test_facts_and_being_troubled_are_not_marked(text: str) -> None:
    assert mark_wording(text) == ()


@pytest.mark.parametrize("kind", list(WordingKind))
def test_each_kind_says_why_and_what_instead(kind: WordingKind) -> None:
    advice = wording_advice(kind)
    assert all(told[language] for told in (advice.why, advice.instead) for language in ("ja", "en"))


@given(texts)
def test_marks_are_pieces_of_the_text_in_its_order(text: str) -> None:
    marks = mark_wording(text)
    assert [text[mark.start : mark.end] for mark in marks] == [mark.phrase for mark in marks]
    assert all(before.end <= after.start for before, after in pairwise(marks))


@pytest.mark.parametrize("text", ["いつも" * 70_000, "a" * 200_000, "you must " * 20_000, "責任" * 100_000])
def test_a_huge_text_is_read_to_its_limit(text: str) -> None:
    assert all(mark.end <= LONGEST_READ for mark in mark_wording(text))
