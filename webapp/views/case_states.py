"""The states of a case: their names and their chips."""

from __future__ import annotations

from flask_babel import gettext

from webapp.case.head import State

CHIPS = {
    State.WRITING: "draft",
    State.SENT: "waiting",
    State.WAITING: "waiting",
    State.SOLVED: "solved",
    State.CLOSED: "plain",
}

OVER = (State.SOLVED, State.CLOSED)


def state_words(state: State) -> str:
    """Return the name of a state."""
    return {
        State.WRITING: gettext("下書き"),
        State.SENT: gettext("送付済み"),
        State.WAITING: gettext("回答待ち"),
        State.SOLVED: gettext("解決"),
        State.CLOSED: gettext("終了"),
    }[state]
