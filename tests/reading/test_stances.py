"""What holds for every reply: what counts as its own words, the phrase that is shown, suggestions for a case."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.case.case import Case
from webapp.case.replies import Direction, Replies, Reply, Stance, StanceMark
from webapp.reading.stances import LONGEST, StanceReading, read_stances, with_suggestions


def stances(text: str) -> set[str]:
    return {one.stance.value for one in read_stances(text)}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("お手数ですが再起動して\n下さい。", "再起動して\n下さい"),
        ("ﾙｰﾀｰのﾘｾｯﾄをお願いします", "ﾘｾｯﾄをお願いします"),
        ("ルータの再起\n動をお願いいたします。", "再起\n動をお願いいたします"),
        ("Please ＲＥＢＯＯＴ it.", "ＲＥＢＯＯＴ"),
        ("We couldn’t reproduce\nthe fault.", "couldn’t reproduce"),
    ],
)
def test_the_phrase_is_a_piece_of_the_text_as_given(text: str, phrase: str) -> None:
    (found,) = read_stances(text)
    assert found.phrase == phrase
    assert text[found.start : found.end] == phrase


QUOTED = [
    "> 再起動してください\n＞ 様子を見てください",
    "On 3 March 2026 at 10:00, Support wrote:\n> Please reboot it.",
    "On 3 March 2026, Support wrote:\nPlease reboot it.\nIt is by design.",
    "-----Original Message-----\nFrom: desk@example.com\nPlease reboot it.",
    "2026年3月5日 10:33 サンプル様からのメール：\n再起動してください",
    "----- 元のメッセージ -----\n相性です。",
    "-- \nSupport\nPlease reboot and call the manufacturer",
    "Kind regards\nSupport Team\nTry turning it off and on again",
    "━━━━━━━━\nサンプル電機 サポートセンター\n受付時間 9:00～17:00\n再起動をお試しください\n━━━━━━━━",
    "よくあるご質問\n・再起動してください\n・初期化してください",
    "Popular articles:\n- Please reset your router\n- Try again later",
    "件名：再起動をお願いします",
]


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_others_said_and_who_writes_does_not_count(quoted: str) -> None:
    assert stances(f"ログを解析しております。\n\n{quoted}") == {"investigating"}


def test_an_answer_below_quoted_lines_counts() -> None:
    assert stances("> 直りません\n\n再起動してください。\n\n> いつ直りますか\n\n調査中です。") == {
        "restart",
        "investigating",
    }


def test_a_postscript_below_the_sign_off_counts() -> None:
    assert stances("Thank you.\n\nBest regards\nSam\n\nP.S. Please send us the log file.") == {"asks_for_information"}


def test_words_between_rules_count_unless_they_are_a_signature() -> None:
    assert stances("ご回答です。\n------------\n再起動をお願いいたします。\n------------\n以上です。") == {"restart"}


def test_a_courtesy_after_a_real_answer_is_not_wait_and_see() -> None:
    courtesy = "再発の際はご連絡ください。"
    assert stances(courtesy) == {"wait_and_see"}
    assert stances(f"部品を交換し、修理が完了しました。{courtesy}") == {"resolved"}


def test_apology_stands_alone_or_not_at_all() -> None:
    assert stances("申し訳ございません。") == {"apology_only"}
    assert stances("申し訳ございません。仕様です。") == {"as_designed"}
    assert stances("申し訳ございません。受付番号は123です。") == set()


def test_phrases_come_in_the_order_of_the_text_each_stance_once() -> None:
    read = read_stances("仕様です。再起動してください。もう一度、再起動してください。仕様です。")
    assert [one.stance for one in read] == [Stance.AS_DESIGNED, Stance.RESTART]


def holds(text: str, read: tuple[StanceReading, ...]) -> None:
    for one in read:
        assert one.phrase == text[one.start : one.end] != ""
        assert one.phrase == one.phrase.strip()
        assert one.stance is not Stance.NO_ANSWER
    assert len({one.stance for one in read}) == len(read)
    assert list(read) == sorted(read, key=lambda one: one.start)


PIECES = [
    "再起動", "してください", "初期化", "お願いいたします", "仕様", "です", "ではございません", "相性", "の", "を",
    "が、", "、", "。", "\n", "\r\n", "　", " ", "様子を見て", "調査中", "ﾘｾｯﾄ", "\u3099", "ﾞ", "①", "㍿", "> ",
    "--", "━━━━", "please ", "reboot ", "it", ".", "not ", "no need to ", "we can't ", "can’t ", "reproduce ",
    "by design", "?", "On x wrote:", "\x00", "\ud800", "が", "e\u0301", "…", "※", "・", "1. ", "\u2028", "\x85",
    "ー", "ルーター",
]  # fmt: skip


@settings(deadline=None)  # the first texts wait until their patterns are compiled
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_is_read(text: str) -> None:
    read = read_stances(text)
    holds(text, read)
    assert read == read_stances(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_ends_of_lines_and_spaces_behind_them_change_nothing(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ud800", "")
    plain = [(one.stance, one.phrase.split()) for one in read_stances(text)]
    assert [(one.stance, one.phrase.split()) for one in read_stances(text.replace("\n", "\r\n"))] == plain
    assert [(one.stance, one.phrase.split()) for one in read_stances(text + "  \n \n")] == plain


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["再起動", "please restart the ", " ", "\n", "---\n", "> a\n", "if you can not ", "a-", "(", "の状"]
)
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    text = (piece * (200_000 // len(piece) + 1))[:200_000]
    read_stances(text)
    begun = time.process_time()
    read_stances(text)
    assert time.process_time() - begun < 2


def test_what_stands_far_behind_is_not_read() -> None:
    assert stances("あいうえお。" * (LONGEST // 6) + "仕様です。") == set()


def case(*replies: Reply) -> Case:
    return Case(replies=Replies(replies=replies))


def test_replies_get_suggestions() -> None:
    told = with_suggestions(case(Reply(id="a", words="再起動してください。仕様です。")))
    assert told.replies.replies[0].stances == (
        StanceMark(stance=Stance.RESTART, phrase="再起動してください"),
        StanceMark(stance=Stance.AS_DESIGNED, phrase="仕様です"),
    )
    assert with_suggestions(told) is told


@pytest.mark.parametrize(
    "reply",
    [
        Reply(id="a", words="再起動してください", direction=Direction.TO_VENDOR),
        Reply(id="a", words="再起動してください", read=True),
        Reply(id="a", words="再起動してください", stances=(StanceMark(stance=Stance.DECLINED, confirmed=True),)),
        Reply(id="a", words=" \n"),
        Reply(id="a", words="こんにちは"),
    ],
)
def test_other_replies_stay_as_they_are(reply: Reply) -> None:
    told = case(reply)
    assert with_suggestions(told) is told
