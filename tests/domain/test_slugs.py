"""Slugs are names that every disk takes and no two parts of the site share."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.slugs import LONGEST, RESERVED, is_slug, slugify, unique_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Harbour wall will cost twice", "harbour-wall-will-cost-twice"),
        ("  It's -- 'late'!  ", "it-s-late"),
        ("Árvíztűrő tükörfúrógép", "arvizturo-tukorfurogep"),
        ("Größe, Łódź, smørrebrød", "grosse-lodz-smorrebrod"),
        ("ﬁne ½ ①", "fine-1-2-1"),
        ("東京の話", "東京の話"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x\\y", "c-x-y"),
        ("a\0b\nc", "a-b-c"),
        ("snake_case", "snake_case"),
        ("", "untitled"),
        ("🙂 !?", "untitled"),
        ("CON", "con-page"),
        ("lpt1", "lpt1-page"),
        ("Section", "section-page"),
        ("assets", "assets-page"),
    ],
)
def test_slug_of(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text(max_size=300))
def test_a_slug_is_a_safe_name_and_stays_itself(text: str) -> None:
    slug = slugify(text)
    assert 1 <= len(slug.encode("utf-8")) <= LONGEST + len("-page")
    assert not re.search(r"[\s/\\.:*?\"<>|\x00-\x1f\ud800-\udfff]", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slug not in RESERVED
    assert slugify(slug) == slug
    assert is_slug(slug)


@given(st.text(max_size=200), st.sets(st.integers(0, 4)))
def test_a_second_slug_gets_a_number(text: str, used: set[int]) -> None:
    wanted = slugify(text)
    taken = {unique_slug(wanted, set())}
    for _ in used:
        taken.add(unique_slug(wanted, taken))
    assert len(taken) == 1 + len(used)
    assert all(len(slug.encode("utf-8")) <= LONGEST + len("-page") for slug in taken)


def test_numbers_follow_in_order() -> None:
    assert unique_slug("wall", {"wall", "wall-2"}) == "wall-3"


@pytest.mark.parametrize("text", ["", "A", "a b", "../x", "con", "tag", "a-"])
def test_not_a_slug(text: str) -> None:
    assert not is_slug(text)
