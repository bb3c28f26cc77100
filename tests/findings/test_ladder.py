from __future__ import annotations

from datetime import date

import pytest

from tests.findings.next_step_table import told
from webapp.findings import work_out

FOLLOWED_UP = "inquiry 9/7; reply 9/8 apology_only; follow_up 9/9"
ESCALATED = f"{FOLLOWED_UP}; reply 9/10 apology_only; escalation 1 9/11 by 9/15"

CURED_TWICE = (
    "inquiry 9/7; reply 9/8 10:00 resolved; failure 9/8 20:00; follow_up 9/9; reply 9/10 10:00 resolved; "
    "failure 9/10 20:00; escalation 1 9/11 by 9/15"
)


def states(line: str, day: int) -> str:
    """Return the rungs in a letter each: spent, here, ahead."""
    return "".join(rung.state.value[0] for rung in work_out(told(line), date(2026, 9, day)).ladder)


@pytest.mark.parametrize(
    ("line", "day", "expected"),
    [
        ("", 7, "haa"),
        ("company", 7, "haaa"),
        ("inquiry 9/7; reply 9/8 apology_only", 9, "haa"),
        ("inquiry 9/7 by 9/9", 10, "haa"),
        ("inquiry 9/7 by 9/9; chaser 9/10 by 9/14", 14, "haa"),
        ("inquiry 9/7 by 9/9; chaser 9/10 by 9/14", 15, "sha"),
        ("inquiry 9/7 by 9/9; chaser 9/10 by 9/14; reply 9/15 apology_only", 16, "haa"),
        (FOLLOWED_UP, 9, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10", 10, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 unread", 10, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 apology_only", 10, "sha"),
        (f"{FOLLOWED_UP}; reply 9/10 apology_only; reply 9/11 fix_planned", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 fix_planned; reply 9/11 apology_only", 11, "sha"),
        (f"{FOLLOWED_UP}; reply 9/10 restart asked x", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 apology_only asked x", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 restart asked x useless 9/10 12:00", 11, "sha"),
        (f"{FOLLOWED_UP}; reply 9/10 restart asked x done 9/10 12:00", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 restart asked x done 9/10 12:00; failure 9/11 10:00", 11, "sha"),
        (f"{FOLLOWED_UP}; reply 9/10 apology_only promised 9/14", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 resolved; failure 9/11 10:00", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 workaround", 11, "haa"),
        (f"{FOLLOWED_UP}; reply 9/10 workaround; failure 9/11 10:00", 11, "sha"),
        (f"{FOLLOWED_UP}; reply 9/10 apology_only; call 9/11 10:00", 11, "sha"),
        (f"{FOLLOWED_UP}; reply 9/9 09:00 apology_only", 9, "haa"),
        (f"{FOLLOWED_UP}; reply 9/9 apology_only", 9, "haa"),
        ("inquiry 9/7; follow_up 9/9 10:00; reply 9/9 apology_only", 9, "haa"),
        ("inquiry 9/7; follow_up 9/9 10:00; reply 9/9 10:30 apology_only", 9, "sha"),
        (ESCALATED, 15, "sha"),
        (f"{ESCALATED}; reply 9/11 09:00 apology_only", 11, "sha"),
        (ESCALATED, 16, "ssh"),
        (f"{ESCALATED}; call 9/15 10:00", 16, "sha"),
        (f"{ESCALATED}; chaser 9/15 by 9/17", 16, "sha"),
        (f"{ESCALATED}; chaser 9/15 by 9/17", 18, "ssh"),
        (f"{ESCALATED}; reply 9/14 workaround", 16, "sha"),
        (f"{ESCALATED}; reply 9/14 declined", 16, "ssh"),
        (f"{ESCALATED}; reply 9/14 declined; escalation 2 9/15; reply 9/16 declined", 17, "sss"),
        (f"company; {ESCALATED}; reply 9/14 declined; escalation 2 9/15; reply 9/16 declined", 17, "sssh"),
        (f"{ESCALATED}; reply 9/14 resolved; failure 9/15 10:00; follow_up 9/16", 16, "sha"),
        (f"{ESCALATED}; reply 9/14 resolved; failure 9/15 10:00; follow_up 9/16; reply 9/17 declined", 18, "ssh"),
        (f"{ESCALATED}; reply 9/14 passed_around; follow_up 9/15; reply 9/16 declined", 17, "ssh"),
        (f"{ESCALATED}; reply 9/14 passed_around; follow_up 9/15 by 9/16; chaser 9/17 by 9/18", 18, "sha"),
        (f"{ESCALATED}; reply 9/14 passed_around; follow_up 9/15 by 9/16; chaser 9/17 by 9/18", 24, "ssh"),
        (f"{ESCALATED}; reply 9/14 declined; follow_up 9/15 by 9/30", 16, "ssh"),
        (f"{ESCALATED}; reply 9/14 declined; follow_up 9/15; reply 9/16 fix_planned", 17, "ssh"),
        (f"{CURED_TWICE}; reply 9/14 resolved promised 9/30; failure 9/15 10:00", 16, "ssh"),
        (f"{CURED_TWICE}; reply 9/14 resolved investigating promised 9/30; failure 9/15 10:00", 16, "ssh"),
        (f"{CURED_TWICE}; reply 9/14 resolved asked x; failure 9/15 10:00", 16, "sha"),
        ("escalation 2 9/7 by 9/9", 8, "ssh"),
        ("escalation 3 9/7 by 9/9", 8, "sss"),
        ("company; escalation 3 9/7 by 9/9", 8, "sssh"),
    ],
)
def test_the_rungs(line: str, day: int, expected: str) -> None:
    assert states(line, day) == expected


def test_each_rung_names_the_day_of_its_letter() -> None:
    ladder = work_out(told(ESCALATED), date(2026, 9, 15)).ladder
    assert [(rung.level, rung.day) for rung in ladder] == [(0, date(2026, 9, 9)), (1, date(2026, 9, 11)), (2, None)]
