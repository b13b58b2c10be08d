"""The text of kept sources."""

import pytest

from app.domain.errors import BadInput
from app.formats.document import Document
from app.formats.snapshots import read_document


def test_text_and_markdown_are_kept_as_they_are():
    assert read_document("a.txt", b"One\r\ntwo\x00") == Document("text/plain", "One\ntwo")
    assert read_document("a.md", b"# One\n\n*two*") == Document("text/markdown", "# One\n\n*two*")


def test_page_gives_all_the_words_that_can_be_read_on_it():
    page = b"<html><head><title>T</title></head><body><nav>Menu</nav><p>One <b>two</b></p><p>three</p>"
    page += b"<script>x()</script></body>"
    assert read_document("a.html", page) == Document("text/html", "Menu\nOne two\nthree", "T")


def test_binary_source_is_refused():
    with pytest.raises(BadInput, match="an old Office document"):
        read_document("a.doc", b"\xd0\xcf\x11\xe0 words")
