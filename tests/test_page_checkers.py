"""The judges find planted faults and pass a good page, under the policy that our pages carry."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.page_checkers import html_errors, violations

_GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">
<title>Port Vallen</title></head><body><main><h1>Port Vallen</h1><p>The ferry sails.</p></main></body></html>"""


def _page(folder: Path, source: str) -> Path:
    page = folder / "page.html"
    page.write_text(source, encoding="utf-8")
    return page


def test_a_good_page_passes_both(tmp_path: Path, qtbot: QtBot) -> None:
    page = _page(tmp_path, _GOOD)
    assert html_errors([page]) == []
    assert violations(qtbot, page) == []


def test_a_wrong_element_is_an_error(tmp_path: Path) -> None:
    page = _page(tmp_path, _GOOD.replace("<p>", "<p><center>"))
    assert any("center" in error and error.startswith("page.html:3:") for error in html_errors([page]))


def test_an_image_without_alternative_is_a_violation(tmp_path: Path, qtbot: QtBot) -> None:
    page = _page(tmp_path, _GOOD.replace("<p>", "<img src='data:,'><p>"))
    found = violations(qtbot, page)
    assert [(each.rule, each.impact) for each in found] == [("image-alt", "critical")]
