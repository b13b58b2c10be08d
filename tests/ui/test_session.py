"""The session file: whole or not at all, read with suspicion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.settings import Settings, Theme, save
from app.ui.one_program import door_name
from app.ui.session import Peeked, Screen, fingerprint, peek, place_for, read, write

SCREEN = Screen(
    article="6b1e6b6c-0000-4000-8000-000000000000",
    texts={"headline": "Wall 🧱 doubled", "body": "One\n\nTwo\u00a0three"},
    known="a",
    claims={"c": [1, 4], "d": None},
    focus="headline",
    caret=3,
    line=-0.5,
    mode="check",
    frame="AAA=",
    columns=[260, 500, 400, 340],
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    place = tmp_path / "folder" / "a.session"
    write(place, SCREEN)
    assert read(place) == SCREEN
    assert [path.name for path in place.parent.iterdir()] == ["a.session"]


def test_nothing_is_read_where_nothing_is(tmp_path: Path) -> None:
    assert read(tmp_path / "none") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"version": 99}',
        b'{"version": 1, "caret": "x"}',
        b'{"version": 1, "texts": []}',
        b'{"version": 1, "columns": [null]}',
    ],
)
def test_a_broken_session_is_none(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "a.session"
    place.write_bytes(content)
    assert read(place) is None


def test_fields_of_another_version_are_left_out(tmp_path: Path) -> None:
    place = tmp_path / "a.session"
    write(place, SCREEN)
    kept = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps({**kept, "later": 1, "texts": {**kept["texts"], "kicker": 5}}), "utf-8")
    assert read(place) == SCREEN


def test_a_write_that_fails_leaves_the_last_session(tmp_path: Path) -> None:
    place = tmp_path / "a.session"
    write(place, SCREEN)
    with pytest.raises((FileExistsError, NotADirectoryError)):
        write(place / "below", SCREEN)
    assert read(place) == SCREEN


def test_unsaved_is_what_the_newsroom_does_not_have() -> None:
    texts = {"headline": "A", "body": "B"}
    assert Screen(texts=texts, known="").has_unsaved
    assert not Screen(texts=texts, known=fingerprint(texts)).has_unsaved
    assert not Screen(texts={"headline": "", "body": ""}).has_unsaved


def test_the_place_is_beside_a_file_and_among_our_data_for_a_server(tmp_path: Path) -> None:
    beside = place_for(str(tmp_path / "n.standfirst"), tmp_path / "data")
    assert beside.parent == tmp_path
    far = place_for("postgresql://host/desk", tmp_path / "data")
    assert far.parent == tmp_path / "data" / "sessions"
    assert far != place_for("postgresql://host/other", tmp_path / "data")


def test_the_password_makes_no_other_session_and_no_other_door(tmp_path: Path) -> None:
    given, kept = "postgresql://ilka:s3cret@host/desk", "postgresql://ilka@host/desk"
    assert place_for(given, tmp_path) == place_for(kept, tmp_path)
    assert "s3cret" not in str(place_for(given, tmp_path))
    assert door_name(given) == door_name(kept)


def test_peek_reads_what_the_settings_writer_wrote(tmp_path: Path) -> None:
    settings = Settings()
    settings.appearance.theme = Theme.DARK
    settings.appearance.interface_size = 15
    settings.remember_newsroom('postgresql://a/"desk"\\é')
    save(settings, tmp_path / "settings.toml")
    assert peek(tmp_path / "settings.toml") == Peeked("dark", 15, 'postgresql://a/"desk"\\é')


@pytest.mark.parametrize("content", [b"\xff", b"theme = dark", b"interface_size = ["])
def test_peek_leaves_broken_settings_to_those_who_load_them(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    assert peek(tmp_path / "settings.toml") == Peeked()
    assert peek(tmp_path / "none") == Peeked()
