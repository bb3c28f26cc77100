"""Which action of the timeline it was that the desk asked for."""

from __future__ import annotations

import re
from collections.abc import Set

from webapp.case.replies import Stance
from webapp.case.timeline import ActionKind

_WORDS = (
    (ActionKind.RESET, r"初期化|リセット|工場出荷|factory|reset"),
    (ActionKind.REINSTALL, r"再インストール|^(?!.*電源).*入れ直し|reinstall"),
    (ActionKind.RESTART, r"再起動|電源|抜き差し|コンセント|restart|reboot|power|unplug"),
    (ActionKind.CABLE, r"ケーブル|配線|接続の確認|つなぎ替え|差し替え|cable|port"),
    (ActionKind.REPLACE, r"交換|取り替え|replace|swap"),
    (ActionKind.UPDATE, r"更新|アップデート|ファームウェア|update|upgrade|firmware"),
    (ActionKind.SETTINGS, r"設定|キャッシュ|setting|config|cache"),
    (ActionKind.VISIT, r"訪問|派遣|visit"),
    (ActionKind.WAIT, r"様子|待つ|待って|経過観察|wait|watch|monitor"),
)


def action_kind(what: str, stances: Set[Stance]) -> ActionKind:
    """Return the kind of an action: as its words say, else as the stance of the reply does."""
    for kind, words in _WORDS:
        if re.search(words, what, re.IGNORECASE):
            return kind
    if stances == {Stance.RESTART}:
        return ActionKind.RESTART
    return ActionKind.WAIT if stances == {Stance.WAIT_AND_SEE} else ActionKind.OTHER
