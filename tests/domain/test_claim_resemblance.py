"""How much claims resemble each other."""

import pytest

from app.domain.claim_resemblance import FLOOR, gist_of, resemblance

STOP = frozenset({"the", "a", "will", "of", "for", "to", "in", "is", "and"})


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The harbour wall will cost 84 million crowns", "84 million crowns for the harbour wall", True),
        ("The Harbour Walls cost 84 million", "harbour wall: cost of 84 million", True),
        ("Für die Brücke zahlt Vallen 9 Millionen", "Vallen zahlt 9 Millionen für die BRÜCKE", True),
        ("The harbour wall will cost 84 million crowns", "Crime fell by a third in the old town", False),
        ("The harbour wall will cost 84 million crowns", "the harbour", False),
        ("", "", False),
    ],
)
def test_resemblance(one: str, other: str, alike: bool) -> None:
    score = resemblance(gist_of(one, STOP, "en"), gist_of(other, STOP, "en"))
    assert (score >= FLOOR) is alike
