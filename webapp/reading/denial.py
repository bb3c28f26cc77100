"""Words that take back what they stand beside: not, なし, 予定, "asked to"."""

from __future__ import annotations

import re

_DENIED_JAPANESE = re.compile(
    r"(?:し|され|さ|れ|が|は|も|を|に|の|こと|とか|など|等|発生|再発|出|起き|起こ|起"
    r"|見られ|見当たら|検出|記録|表示|履歴|報告|通知|確認|行わ|行|実施|やら|やって|試さ"
    r"|せ|ら"
    r"|わ|る|た|ま|あり|ある|でき|なら|特に|一度|1回|一切|、){0,8}"
    r"(?:て(?:い|おら|おり|は|も)?)?(?:いま|いな|い|おり)?(?:な(?:い|かった|し|く|ければ)"
    r"|(?<=いな)い|無(?:し|い|かった)|ず(?!っと|れ)|ませ?ん|ゼロ|0回|0件)"
)
_DENIED_ENGLISH = re.compile(
    r"(?<![a-z0-9])(?:no|not|never|without|didn'?t|doesn'?t|don'?t|hasn'?t|haven'?t|hadn'?t|wasn'?t|isn'?t"
    r"|aren'?t|weren'?t|nor|zero|nothing|0|won'?t|avoid\w*|free of|instead of)\s+"
    r"(?:(?:any|a|an|the|been|have|had|more|further|new|single|other|others|get|see|saw|need|to|yet|actually"
    r"|really|ever|signs?|of|be|one|network|line|connection|system|service|even|do|cause|happen|require\w*"
    r"|unusual|abnormal|apparent|visible|obvious|lead|such|were|was|or)\s+){0,4}$"
)
_DENIED_AFTER_ENGLISH = re.compile(
    r"\s?(?:s|es)?(?::\s(?:none|no|0|zero)(?![a-z0-9.:%])|\s(?:were |was |has |have )?(?:not|never|none"
    r"|no longer|zero)(?![a-z0-9.:]))(?:\s(?:seen|occurr\w*|observed|found|detected|done|performed|needed"
    r"|happen\w*))?"
)
_NOT_DONE = re.compile(
    r"(?:作業|対応|実施|処置|を|の|も|は|が|に|し|する|して|で|って|いただ|て|み|済){0,5}"
    r"(?:予定|ください|下さい|するよう|よう(?:に)?(?:案内|言|指示|依頼|求|促|お願|勧)"
    r"|ように(?:と|言|案内|指示)|案内|指示|提案|依頼|勧め|検討|希望|要求|求め|推奨|お願い"
    r"|打診|予約"
    r"|たい|べき|(?:と|との)(?:言われ|案内|指示|回答|こと|事|提案)|とのこと|してと"
    r"|(?:して)?(?:ほし|欲し)|すれば|したら(?:よい|いい|どう)|が?必要|方法|手順|待ち"
    r"|しようと|てみて(?:と|くだ|下|$|[\s。!])|失敗|エラー(?!が(?:出な|消))|でき(?:な|ず|ま)|不可"
    r"|出来(?:な|ず|ま)|前(?!回|に戻)|不要)"
)
_NOT_DONE_ENGLISH = re.compile(
    r"(?<![a-z])(?:(?<!had )(?<!forced )(?<!tried )(?<!managed )(?<!back )to|please|should|will|must|would"
    r"|could|may|might|recommend\w*|suggest\w*|scheduled|requested|awaiting|waiting for|before|until|since|"
    r"plan(?:s|ned)?|asked for|needs?|tomorrow|propos\w*|offered|pending)\s+(?:a |an |the |us to |me to "
    r"|another |their |our |new |full ){0,2}$"
)
_FAILED_DEED = re.compile(
    r"\s(?:has |have |had )?(?:failed|fails|error|was not possible|is not possible|planned|scheduled|booked"
    r"|required|needed|recommended|pending)(?! to help)"
)
_CEASED = re.compile(
    r"\S{0,8}な(?:くなった|くなりました|くなり|くなって)|.{0,24}(?:since|any ?more|so far"
    r"|after(?:wards| that)|again since"
    r"|until now)(?![a-z])"
)
_SINCE = re.compile(
    r"(?:その後|以後|以降|以来|それから|今のところ|since then,?|after that,?|since,?"
    r"|以降は)\S{0,6}\s?(?:no |not |never )?\S{0,6}$"
)
_MODIFIES = re.compile(
    r"(?:した|する|が出た|が出る|発生|表示|時|中|して(?:い)?る|している|ている|た|る|て|が|続く|の){0,4}"
    r"(?:の(?!で|に)|を|に関|につい|に対|画面|ログ|件|コード|メッセージ|報告|情報|通知"
    r"|状況|履歴|箇所|原因|写真|動画|様子|対策|対応|調査|内容|時刻|回数|頻度|率|瞬間|ため"
    r"|ので"
    r"|から|と(?:連絡|報告|伝|相談|電話|申告))"
)


def is_denied(text: str, start: int, end: int) -> bool:
    """Return whether the word at this place is denied by what stands beside it."""
    if _DENIED_JAPANESE.match(text, end):
        return True
    before = text[max(0, start - 60) : start]
    if before.isspace() or not before:
        return bool(_DENIED_AFTER_ENGLISH.match(text, end))
    return bool(_DENIED_ENGLISH.search(before) or _DENIED_AFTER_ENGLISH.match(text, end))


def has_ceased(text: str, start: int, end: int) -> bool:
    """Return whether the denied word at this place is told to have stopped: 切れなくなった, "no errors since"."""
    return bool(_CEASED.match(text, end) or _SINCE.search(text[max(0, start - 24) : start]))


def is_not_done(text: str, start: int, end: int) -> bool:
    """Return whether an action at this place is only planned, asked for or advised."""
    return bool(
        _FAILED_DEED.match(text, end)
        or _NOT_DONE.match(text, end)
        or _NOT_DONE_ENGLISH.search(text[max(0, start - 40) : start])
    )


def modifies(text: str, end: int) -> bool:
    """Return whether the word that ends here only describes what follows it (切断の件を, エラー画面)."""
    return _MODIFIES.match(text, end) is not None
