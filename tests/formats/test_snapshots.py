"""The text of kept sources."""

import pytest

from app.domain.errors import BadInput
from app.formats.snapshots import snapshot_text


def test_text_and_markdown_are_kept_as_they_are():
    assert snapshot_text("a.txt", b"One\r\ntwo\x00") == ("text/plain", "One\ntwo")
    assert snapshot_text("a.md", b"# One\n\n*two*") == ("text/markdown", "# One\n\n*two*")


def test_page_gives_all_the_words_that_can_be_read_on_it():
    page = b"<html><head><title>T</title></head><body><nav>Menu</nav><p>One <b>two</b></p><p>three</p>"
    page += b"<script>x()</script></body>"
    assert snapshot_text("a.html", page) == ("text/html", "Menu\nOne two\nthree")


def test_binary_source_is_refused():
    with pytest.raises(BadInput, match="a PDF"):
        snapshot_text("a.pdf", b"%PDF-1.4")
