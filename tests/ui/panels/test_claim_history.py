"""What the history of a claim says of one act."""

from datetime import UTC, datetime

import pytest

from app.services.auditing import AuditLine
from app.ui.panels.claim_history import changes_of


def _line(action: str, summary: str, before: str = "", after: str = "") -> AuditLine:
    return AuditLine(datetime(2026, 3, 4, tzinfo=UTC), "", action, "one", "", None, summary, before, after, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (_line("claim.add", "Marked “84 million”", "", "84 million"), []),
        (_line("claim.judge", "Judged", "open", "half_true"), ["open → half true"]),
        (_line("claim.assign", "Assigned to Ada", "nobody", "Ada"), ["nobody → Ada"]),
        (_line("claim.evidence", "Evidence", "", "supports: “84”"), ["supports: “84”"]),
        (_line("claim.comment", "Said “Why?”", "", "Why?"), []),
        (_line("claim.comment", "Said “" + "x" * 59 + "…”", "", "x" * 300), ["x" * 239 + "…"]),
        (_line("claim.edit", "Changed", "due: \nclaimant: A", "due: 2026-01-02\nclaimant: B"),
         ["due: nothing → 2026-01-02", "claimant: A → B"]),
        (_line("claim.edit", "Changed", "explanation: a", "explanation: b\nc"), ["explanation: a → explanation: b\nc"]),
    ],
)  # fmt: skip
def test_what_was_before_and_after(line: AuditLine, said: list[str]) -> None:
    assert changes_of(line) == said
