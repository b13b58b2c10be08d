"""The one door for files: encodings, refusals in one sentence, and what every reader promises."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import BadInput
from app.domain.text import TEXT_LIMIT
from app.formats.reading import READERS, read

TEXT = "A title of ours\n\nCafé owners in Port Vallen said “no” to the plan of the city.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_read_without_warning(encoding):
    article = read("a.txt", TEXT.encode(encoding))
    assert (article.headline, article.warnings) == ("A title of ours", [])
    assert article.body.startswith("Café owners")


def test_old_encoding_is_read_with_a_warning():
    article = read("a.txt", TEXT.encode("cp1252"))
    assert article.body == "Café owners in Port Vallen said “no” to the plan of the city."
    assert "cp1252" in article.warnings[0]


def test_encoding_that_a_page_declares_is_used():
    page = f"<html><head><meta charset='iso-8859-2'><title>A title</title></head><body><p>{'łódź i żaba. ' * 20}</p>"
    assert "łódź i żaba" in read("a.html", page.encode("iso-8859-2")).body


def test_a_few_invalid_bytes_are_shown_and_said():
    article = read("a.txt", ("Größe über alles zählt\n\n" + "Möwen kreisen über dem Hafen. " * 4).encode() + b"\xff")
    assert article.headline == "Größe über alles zählt"
    assert "not valid UTF-8" in article.warnings[0]


def test_nul_characters_are_removed_and_said():
    article = read("a.txt", b"A title of ours\n\nSome te\x00xt of it.\n")
    assert article.body == "Some text of it."
    assert article.warnings == ["1 NUL character was removed from it."]


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2014-09-25-design-studio.md", "2014-09-25T12:00:00+00:00"),
        ("2014-09-25.md", "2014-09-25T12:00:00+00:00"),
        ("2014-13-25-design-studio.md", None),
        ("2014-09-251.md", None),
        ("notes-2014-09-25.md", None),
        ("2014-09-25-design-studio.txt", None),
    ],
)
def test_the_date_in_the_name_of_a_post_is_its_date(name: str, published: str | None):
    article = read(name, b"# Design studio\n\nWords of it.\n")
    assert (article.published.isoformat() if article.published else None) == published
    assert [warning for warning in article.warnings if "25 September 2014" in warning] == article.warnings[:]
    assert bool(article.warnings) == bool(published)


def test_a_date_in_the_file_goes_before_that_of_its_name():
    article = read("2014-09-25-studio.md", b"---\ntitle: Studio\ndate: 2016-01-02\n---\nWords of it.\n")
    assert article.published is not None
    assert article.published.year == 2016


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\t\r\n", "is empty"),
        ("nul.txt", b"\x00" * 50, "is empty"),
        ("bom.txt", "\ufeff".encode(), "is empty"),
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 30, "office document"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "is an image"),
        ("a.bin", bytes(range(256)) * 4, "is a binary file"),
        ("big.txt", b"words " * 8_400_000, "50 MB"),
        ("long.txt", b"A title\n\n" + b"words and words.\n\n" * 125_000, "2,000,000"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(name, data, says):
    with pytest.raises(BadInput) as refused:
        read(name, data)
    message = str(refused.value)
    assert says in message
    assert name in message
    assert "Nothing was imported from it" in message
    assert "\n" not in message


def test_page_with_endless_markup_is_refused_at_once():
    with pytest.raises(BadInput, match="more markup"):
        read("a.html", b"<html>" + b"<" * 1_000_000)


def test_unknown_format_is_refused():
    with pytest.raises(BadInput, match="plain, markdown, html"):
        read("a.txt", b"text", "docx")


def test_format_is_seen_in_the_text_where_the_name_says_nothing():
    assert read("a", b"<!DOCTYPE html><title>A</title><h1>Title here</h1><p>Some text.</p>").headline == "Title here"
    assert read("a.txt", b"---\ntitle: From the front\n---\nText.").headline == "From the front"
    assert read("a.txt", b"# Hash\n\nText that ends.", "markdown").headline == "Hash"


def test_name_of_the_file_stands_in_for_a_headline():
    article = read(
        "2024/harbour-bridge_closes.txt", b"Only one paragraph of text that has no title of its own at all, sorry."
    )
    assert article.headline == "Harbour bridge closes"
    assert "name of the file" in article.warnings[0]


def test_long_headline_is_cut_and_kept_whole_in_the_text():
    title = "word " * 2_000
    article = read("a.md", f"---\ntitle: {title}\n---\nText.".encode())
    assert len(article.headline) <= 300
    assert article.body.startswith(title.strip())
    assert "too long" in article.warnings[0]


def test_statement_on_ai_gives_the_disclosure():
    text = "A title of ours\n\nSome text that ends.\n\nAI disclaimer: {}"
    for words, kind in (
        ("a system generated this page on its own.", "automatic"),
        ("this text was written with the help of a tool.", "assisted"),
        ("this text was generated by a machine and edited.", "generated"),
    ):
        article = read("a.txt", text.format(words).encode())
        assert article.ai_disclosure == kind
        assert f"“{kind}”" in article.warnings[-1]


def test_readers_load_their_libraries_only_when_they_read():
    code = (
        "import sys, app.formats.reading, app.formats.pasted, app.formats.images, app.formats.snapshots, "
        "app.formats.article_markdown, app.checks.quotations; "
        "print([name for name in ('bs4', 'trafilatura', 'yaml', 'PIL', 'rapidfuzz', 'lxml') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_long_slug_is_cut_and_said():
    article = read("a.md", f"---\ntitle: T\nslug: {'x' * 5_000}\n---\nText.".encode())
    assert len(article.slug) <= 1_000
    assert "x" * 5_000 in article.warnings[0]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, *READERS]), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
def test_any_bytes_give_an_article_or_one_sentence(data, kind, name):
    check(name, data, kind)


FRAGMENTS = st.sampled_from([
    "---\n", "title: a\n", "date: ", "[", "]", "{", "}", "&a ", "*a", "!!python/object:os.system", "<p>",
    "</p>", "<div>", "<table><tr><td>", "<ul><li>", "<b>", "<script>", "</script>", "<!--", "-->",
    "<![CDATA[", "&amp;", "&#0;", "<h1>", "&#x110000;", "# ", "> ", "1. ", "\n", "\n\n", "words of text. ",
    "<a href='javascript:x'>y</a>", "🎉", "\u202e", "<img src=x onerror=y>", "+++\n", "= ", "\t", "- ", "`",
    "``` \n", ": ", "|", "<html>", "<title>", "2024-13-45", "9" * 5000, "\x0c",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join), st.sampled_from([*READERS]))
def test_any_markup_gives_an_article_or_one_sentence(text, kind):
    check("a.txt", text.encode(), kind)


def test_nothing_is_imported_from_a_long_name_with_a_path():
    with pytest.raises(BadInput) as refused:
        read("../../etc/passwd\n", b"")
    assert "“passwd” is empty" in str(refused.value)


SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "security"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
@pytest.mark.parametrize("kind", [*READERS])
def test_hostile_files_give_an_article_or_one_sentence(kind):
    files = [path for path in sorted(SHARED.rglob("*")) if path.is_file() and path.stat().st_size < 400_000]
    assert len(files) > 100
    for path in (
        files[:: max(1, len(files) // 150)] + list((SHARED / "xml").iterdir()) + list((SHARED / "traversal").iterdir())
    ):
        check(path.name, path.read_bytes(), kind)


def check(name: str, data: bytes, kind: str | None) -> None:
    refusal, article = "", None
    try:
        article = read(name, data, kind)
    except BadInput as refused:
        refusal = str(refused)
    assert "\n" not in refusal
    if article is None:
        assert refusal
        return
    assert article.headline
    assert len(article.body) <= TEXT_LIMIT + 2_000
    texts = [article.headline, article.body, article.standfirst, article.slug, *article.authors, *article.tags]
    for text in texts:
        assert "\x00" not in text
        text.encode("utf-8")
    assert "\n" not in article.headline + article.standfirst + article.slug
