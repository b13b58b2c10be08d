"""Who is spoken to in a comment."""

import pytest

from app.domain.mentions import Part, keep_mentions, mentions, parts_of, spoken, those_who_fit
from app.domain.person import Person


def _person(name: str, slug: str, *, active: bool = True, roles: tuple[str, ...] = ("reporter",)) -> Person:
    return Person(name=name, slug=slug, active=active, roles=list(roles))


PEOPLE = [
    _person("Ilka Moor", "ilka-moor"),
    _person("Mara Voss", "mara-voss"),
    _person("Mara Vossberg", "mara-vossberg"),
    _person("Édouard Ősz", "edouard-osz"),
    _person("Gone Away", "gone-away", active=False),
    _person("By Line", "by-line", roles=()),
]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("@Ilka Moor, is it so?", "@ilka-moor, is it so?"),
        ("@ilka is that so", "@ilka-moor is that so"),
        ("@Mara Voss and @Mara Vossberg", "@mara-voss and @mara-vossberg"),
        ("@Mara who of the two?", "@Mara who of the two?"),
        ("Ask @Édouard ŐSZ.", "Ask @edouard-osz."),
        ("@Gone Away @By Line @Nobody", "@Gone Away @By Line @Nobody"),
        ("mail ilka@Ilka Moor or x@ilka.example", "mail ilka@Ilka Moor or x@ilka.example"),
        ("@Ilka-Maria is another, @Ilkas too, @ilka.example as well", None),
        ("(@Ilka Moor)", "(@ilka-moor)"),
        ("@ alone, and @@Ilka", None),
        ("", ""),
    ],
)
def test_a_name_after_an_at_is_kept_as_the_slug(typed: str, kept: str | None) -> None:
    assert keep_mentions(typed, PEOPLE) == (typed if kept is None else kept)


def test_kept_words_are_shown_with_the_name_of_now() -> None:
    kept = "So, @ilka-moor: ask @mara-voss. Not @nobody-here, not a@mara-voss, not @ilka-moor.example"
    renamed = [_person("Ilka Moor-Brandt", "ilka-moor"), PEOPLE[1]]
    assert spoken(kept, renamed) == (
        "So, @Ilka Moor-Brandt: ask @Mara Voss. Not @nobody-here, not a@mara-voss, not @ilka-moor.example"
    )
    assert parts_of("So, @ilka-moor: yes", renamed) == [
        Part("So, "),
        Part("@Ilka Moor-Brandt", "ilka-moor"),
        Part(": yes"),
    ]


def test_a_slug_is_mentioned_whole_or_not_at_all() -> None:
    assert mentions("ask @mara-voss.", "mara-voss")
    assert not mentions("ask @mara-vossberg.", "mara-voss")
    assert not mentions("ask mara-voss.", "mara-voss")


def test_what_is_typed_after_an_at_offers_those_who_fit() -> None:
    assert [one.name for one in those_who_fit("mo", PEOPLE)] == ["Ilka Moor"]
    assert [one.name for one in those_who_fit("Mara V", PEOPLE)] == ["Mara Voss", "Mara Vossberg"]
    assert [one.slug for one in those_who_fit("", PEOPLE)] == [one.slug for one in PEOPLE[:4]]
