"""What came with the program is found wherever it lies, and what belongs to the person is theirs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import paths


def test_resources_of_the_checkout_are_found() -> None:
    assert paths.resource("themes", "broadsheet", "site.css").is_file()
    assert paths.resource("templates", "article.html").is_file()


def test_resources_of_a_frozen_build_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("x") == tmp_path / "resources" / "x"


def test_resources_of_an_installed_package_are_beside_its_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "app" / "paths.py"))
    assert paths.resources() == tmp_path / "app" / "resources"


def test_the_person_has_folders_of_their_own() -> None:
    folders = {paths.data_dir(), paths.config_dir(), paths.log_dir()}
    assert all(folder.is_absolute() for folder in folders)
    assert paths.default_newsroom().parent == paths.data_dir()
    assert paths.default_newsroom().suffix == ".standfirst"
