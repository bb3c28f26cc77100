"""Whether a reply is nothing but apology and politeness."""

from __future__ import annotations

from webapp.case.replies import Stance
from webapp.reading.reply_sentences import clauses_of
from webapp.reading.stance_frames import IGNORED, in_sentence
from webapp.reading.stance_rules import Rules

POLITE, RECEIPT = "polite", "receipt"


def is_only_apology(rules: Rules, text: str) -> bool:
    """Return whether no more sentences of a folded text say something else than apologise and are polite.

    A receipt is none: it answers nothing yet, and says so.
    """
    sentences = list(dict.fromkeys(clause.sentence for clause in clauses_of(text)))
    if any(in_sentence(rules.frames[RECEIPT].sentence, one) for one in sentences):
        return False
    regret = sum(1 for one in sentences if in_sentence(rules.of(Stance.APOLOGY_ONLY).says, one))
    polite = (*rules.frames[POLITE].sentence, *rules.frames[IGNORED].sentence)
    others = sum(1 for one in sentences if not in_sentence(polite, one)) - regret
    return others <= max(regret, 1)
