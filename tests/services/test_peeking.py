"""A look at an article, with the shared words marked."""

import pytest

from app.domain.edits import ArticleEdit
from app.domain.plain_paragraphs import plain_paragraphs
from app.domain.word_places import shared_places
from tests.services.conftest import Desk

BODY = """## Dues

The **dues** of the [Harbour Authority](article:1) rise. ![A wall](media:1)

| a | table |
|---|---|

> A *quotation*.

```
code
```

Mara Lindqvist\\* spoke.
"""


def test_the_head_and_first_paragraphs_with_shared_words(desk: Desk) -> None:
    article = desk.services.articles.create(
        ArticleEdit(headline="Harbour dues rise", standfirst="Skippers pay.", body=BODY)
    )
    peek = desk.services.peeks.peek(article.id, ["Harbour Authority", "due"])
    assert [one.text for one in peek.paragraphs] == [
        "Dues", "The dues of the Harbour Authority rise.", "A quotation.", "Mara Lindqvist* spoke.",
    ]  # fmt: skip
    words = [one.text[start:end] for one in (peek.headline, *peek.paragraphs) for start, end in one.shared]
    assert words == ["dues", "Dues", "dues", "Harbour Authority"]
    assert (peek.status.value, peek.section, peek.published) == ("draft", "", None)


def test_the_places_in_the_draft(desk: Desk) -> None:
    found = desk.services.peeks.places({"headline": "Dues 🙂 due", "body": "No due-date. Dues!"}, ["due"], "en")
    assert found == {"headline": [(0, 4), (7, 10)], "body": [(13, 17)]}


@pytest.mark.parametrize(
    ("text", "shared", "expected"),
    [
        ("The council voted on dredging.", ["council voted", "voted dredging"], ["council voted on dredging"]),
        ("Dredging. Council", ["dredging council"], []),
        ("", ["a b"], []),
        ("It was Mara Lindqvist’s boat.", ["Mara Lindqvist"], ["Mara Lindqvist"]),
    ],
)
def test_phrases_are_found_by_their_stems(text: str, shared: list[str], expected: list[str]) -> None:
    assert [text[a:b] for a, b in shared_places(text, shared, frozenset({"on", "the", "it", "was"}), "en")] == expected


def test_a_long_text_gives_its_first_paragraphs() -> None:
    assert plain_paragraphs("a\n\nb\n\nc", 2) == ["a", "b"]
