from hypothesis import given
from hypothesis import strategies as st

from app.ui.editor.positions import Astral, clean, units

texts = st.text(st.sampled_from("ab 😀é\n🇺🇳ש中𝔘"), max_size=60)


@given(texts)
def test_every_place_converts_there_and_back(text: str) -> None:
    astral = Astral(text)
    for point in range(len(text) + 1):
        unit = astral.to_units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert astral.to_points(unit) == point


@given(texts, st.data())
def test_edits_are_followed(text: str, data: st.DataObject) -> None:
    astral = Astral(text)
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        new = data.draw(texts)
        begin = units(text[:start])
        astral.replace(begin, units(text[start:end]), new)
        text = text[:start] + new + text[end:]
        fresh = Astral(text)
        assert [astral.to_units(point) for point in range(len(text) + 1)] == [
            fresh.to_units(point) for point in range(len(text) + 1)
        ]


def test_the_middle_of_a_pair_is_its_start() -> None:
    assert Astral("a😀b").to_points(2) == 1
    assert Astral("a😀b").to_points(3) == 2


def test_clean_keeps_lengths_but_of_line_ends() -> None:
    assert clean("a\r\nb\rc") == "a\nb\nc"
    assert clean("a\0b\ud800c\ufdd0d\u2029e") == "a\ufffdb\ufffdc\ufffdd\ne"
    assert clean("déjà 😀\u00a0x") == "déjà 😀\u00a0x"
