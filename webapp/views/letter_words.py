"""The names of letters, levels, places, formats and ways of sending, in the language of the page."""

from __future__ import annotations

from flask_babel import gettext

from webapp.case.contact import Channel
from webapp.forms.sent import BY_POST, CHANNEL_LABELS

ICONS = {
    "docx": "file-earmark-word",
    "md": "markdown",
    "txt": "file-text",
    "html": "filetype-html",
    "eml": "envelope",
    "as_sent": "file-earmark-check",
}


ORDER = ("inquiry", "phone", "follow_up", "escalation", "chaser", "delivery", "handover", "thanks", "erratum")
"""The letters in the order in which a case may need them."""


def letter_words(name: str) -> str:
    """Return the name of a letter; one that is not known goes by its own."""
    return {
        "inquiry": gettext("問い合わせ書"),
        "phone": gettext("電話でのお伝え用"),
        "follow_up": gettext("対処の結果と再度のお願い"),
        "escalation": gettext("改善のお願い"),
        "chaser": gettext("ご回答のお願い"),
        "delivery": gettext("資料送付のご案内"),
        "handover": gettext("引き継ぎ用の一枚"),
        "thanks": gettext("復旧のご報告と御礼"),
        "erratum": gettext("訂正のお知らせ"),
    }.get(name, name)


def purpose_words(name: str) -> str:
    """Return when a letter is for."""
    return {
        "inquiry": gettext("はじめての問い合わせに。起きていること、確かめたこと、お願いを1通にまとめます。"),
        "phone": gettext("電話で伝えるときに。話す順と、書き留めることが並びます。"),
        "follow_up": gettext("案内された対処をしても直らないときに。同じ窓口へ、結果を1ページで伝えます。"),
        "escalation": gettext("同じ案内が続き、先へ進まないときに。判断できる方へ、1段ずつお願いします。"),
        "chaser": gettext("期限を過ぎても返事がないときに。最初の手紙を添えて送ります。"),
        "delivery": gettext("頼まれた資料を送るときに。何を添え、何が分かり、何を伏せたかを書きます。"),
        "handover": gettext("担当が替わるときに。次の方が、1枚で追いつけます。"),
        "thanks": gettext("直ったときに。何で直り、何を確かめたかを伝えます。"),
        "erratum": gettext("送った手紙に間違いがあったときに。どこを、どう直すかを知らせます。"),
    }.get(name, "")


def level_words(level: int) -> str:
    """Return whom a level of the escalation is for."""
    return {1: gettext("上席の方あて"), 2: gettext("開発部門あて"), 3: gettext("責任者・経営の方あて")}[level]


def titled(name: str, level: int | None) -> str:
    """Return the name of a letter with its level: 改善のお願い（上席の方あて）."""
    if level is None:
        return letter_words(name)
    return gettext("%(letter)s（%(level)s）", letter=letter_words(name), level=level_words(level))


def place_words(place: str) -> str:
    """Return where in the letter a place is; one that is not known goes by its own name."""
    return {
        "opening": gettext("書き出しのあと"),
        "summary": gettext("要約のあと"),
        "advice": gettext("ご案内と結果のあと"),
        "changes": gettext("変わったことのあと"),
        "expected": gettext("あるべき姿のあと"),
        "answers": gettext("回答のまとめのあと"),
        "points": gettext("要点のあと"),
        "requests": gettext("お願いのあと"),
        "closing": gettext("結びの前"),
    }.get(place, place)


def format_words(kind: str) -> str:
    """Return the name of a file format."""
    names = {"docx": gettext("Word"), "md": gettext("Markdown"), "txt": gettext("テキスト"), "html": gettext("HTML")}
    names |= {"eml": gettext("メール（.eml）"), "as_sent": gettext("送ったファイル")}
    return names.get(kind, kind)


def use_words(kind: str) -> str:
    """Return what a file format is good for."""
    return {
        "md": gettext("GitHub、Backlog、Jira に貼る"),
        "txt": gettext("メールの本文に貼る"),
        "html": gettext("ブラウザーで開いて印刷する"),
        "eml": gettext("メールソフトで開いて、そのまま送る"),
    }.get(kind, "")


def channel_words(channel: str) -> str:
    """Return the name of a way of sending; the user's own words stay."""
    known = dict(CHANNEL_LABELS)
    if channel in BY_POST:
        return str(known["post"])
    return str(known[channel]) if channel in {one.value for one in Channel} else channel


def size_words(size: int) -> str:
    """Return the size of a file: 860 B, 41 KB, 2.3 MB."""
    if size < 1000:
        return f"{size} B"
    return f"{round(size / 1000)} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
