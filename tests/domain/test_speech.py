"""What stands in quotation marks."""

import pytest

from app.domain.speech import is_quoted

BODY = (
    "The wall is cheap, said Roth. “The wall is cheap, and it stands,” he said.\n\n"
    "> The wall costs nothing.\n\n„A fal olcsó“, mondta. «Le mur coûte «rien» du tout.» The wall is low.\n\n"
    'He said "the wall is tall" and left. An “open mark.\n\nThe wall is wide.\n'
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The wall is cheap, said", False),
        ("The wall is cheap, and", True),
        ("“The wall is cheap, and it stands,”", True),
        ("The wall costs nothing", True),
        ("A fal olcsó", True),
        ("mondta", False),
        ("rien", True),
        ("du tout", True),
        ("The wall is low", False),
        ("the wall is tall", True),
        ("and left", False),
        ("The wall is wide", False),
    ],
)
def test_who_says_it(words: str, expected: bool) -> None:
    start = BODY.index(words)
    assert is_quoted(BODY, start, start + len(words)) is expected
