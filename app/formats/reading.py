"""The one door for files from outside: chooses the reader, and makes sure of what every reader returns."""

import re
from collections.abc import Callable
from pathlib import PurePath

from app.domain.errors import BadInput
from app.domain.imported import ImportedArticle
from app.domain.text import LINE_LIMIT, TEXT_LIMIT, clean_line, clean_text, shortened
from app.formats import escaping
from app.formats.ai_statements import disclosure_of
from app.formats.dates import date_of_name
from app.formats.decoding import decode
from app.formats.html import read_html
from app.formats.markdown_file import read_markdown
from app.formats.plain import read_plain

#: The names by which a person asks for a reader, and the readers.
READERS: dict[str, Callable[[str], ImportedArticle]] = {
    "plain": read_plain,
    "markdown": read_markdown,
    "html": read_html,
}
#: The endings of file names and the format that they stand for.
SUFFIXES = {
    ".txt": "plain", ".text": "plain",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
_HTML = re.compile(
    r"(?is)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])"
)
_FRONT_MATTER = re.compile(r"\A\s*(?:---[ \t]*\n[A-Za-z\"'#][^\n]*|\+\+\+[ \t]*\n)")
_HEADLINE_LIMIT = 300
#: A text of more lines than this is a list of data; looking for its structure would take a minute.
_LINES_LIMIT = 100_000
_LINES = ("kicker", "headline", "standfirst", "section", "slug", "slugline", "dateline", "language", "source_url")


def read(name: str, data: bytes, format: str | None = None) -> ImportedArticle:  # noqa: A002 - the word of the command
    """Return the article in a file's bytes; `name` is the file's name, `format` one of READERS or None.

    Raises BadInput, one sentence for the person, when there is no article in it.
    """
    name = clean_line(PurePath(name).name) or "file"
    if format is not None and format not in READERS:
        known = ", ".join(READERS)
        raise BadInput(f"“{clean_line(format)}” is no format that can be imported: use {known}, or leave it out.")
    text, warnings = decode(name, data)
    kind = format or format_of(name, text)
    if kind != "html":
        _refuse_endless(name, text)
    try:
        article = READERS[kind](text)
    except BadInput as error:
        raise BadInput(f"“{name}” was left out: {error}") from None
    except RecursionError:
        raise BadInput(
            f"“{name}” is nested too deeply to be read. Nothing was imported from it: paste its text instead."
        ) from None
    article.warnings[:0] = warnings
    if kind == "markdown" and article.published is None and (named := date_of_name(name)):
        article.published = named
        article.warnings.append(f"It has no date; that of its name was taken: {named.day} {named:%B %Y}.")
    return _made_sure(name, article)


def _refuse_endless(name: str, text: str) -> None:
    if text.count("\n") > _LINES_LIMIT or len(text) > 2 * TEXT_LIMIT:
        raise BadInput(
            f"“{name}” has {len(text):,} characters in {text.count(chr(10)) + 1:,} lines; an article can have "
            f"{TEXT_LIMIT:,} characters. Nothing was imported from it: split it into its articles."
        )


def format_of(name: str, text: str) -> str:
    """Choose by what the text is, where that is plain to see, else by the ending of the file's name."""
    if _HTML.match(text[:20_000]):
        return "html"
    by_name = SUFFIXES.get(PurePath(name).suffix.lower(), "plain")
    if by_name == "plain" and _FRONT_MATTER.match(text[:20_000].replace("\r\n", "\n")):
        return "markdown"
    return by_name


def _made_sure(name: str, article: ImportedArticle) -> ImportedArticle:
    """Clean every field, give the article a headline, and refuse one that is empty or longer than an article can be."""
    for line in _LINES:
        setattr(article, line, clean_line(getattr(article, line)))
    article.body = clean_text(article.body)
    article.ai_note = clean_text(article.ai_note)
    article.editors_note = clean_text(article.editors_note)
    article.authors = [shortened(author) for author in map(clean_line, article.authors) if author]
    article.tags = [shortened(tag, 100) for tag in map(clean_line, article.tags) if tag]
    if not (article.body or article.headline or article.standfirst):
        raise BadInput(f"No article was found in “{name}”. Nothing was imported from it: open it and paste its text.")
    if len(article.body) > TEXT_LIMIT:
        raise BadInput(
            f"The text of “{name}” has {len(article.body):,} characters; an article can have {TEXT_LIMIT:,}. "
            "Nothing was imported from it: split it into its articles."
        )
    if article.ai_note and article.ai_disclosure is None and (kind := disclosure_of(article.ai_note)):
        article.ai_disclosure = kind
        article.warnings.append(f"Its statement on AI was read as “{kind.value}”: please check the AI disclosure.")
    _give_headline(name, article)
    for line in _LINES[2:]:
        _cut(article, line)
    return article


def _give_headline(name: str, article: ImportedArticle) -> None:
    if not article.headline:
        words = re.sub(r"[-_\s]+", " ", PurePath(name).stem).strip() or "Untitled"
        article.headline = words[0].upper() + words[1:]
        article.warnings.append("No headline was found in it; the name of the file stands in.")
    if len(article.headline) > _HEADLINE_LIMIT:
        whole, article.headline = article.headline, shortened(article.headline, _HEADLINE_LIMIT)
        article.body = escaping.paragraph(whole) + "\n\n" + article.body
        article.warnings.append("Its headline is too long: it was cut, and stands in full at the top of the text.")
    _cut(article, "kicker")


def _cut(article: ImportedArticle, line: str) -> None:
    """Cut a one-line field to its limit; what it said is quoted whole in a warning."""
    whole = getattr(article, line)
    if len(whole) > LINE_LIMIT:
        setattr(article, line, shortened(whole))
        article.warnings.append(f"Its {line.replace('_', ' ')} is too long and was cut; it said: “{whole}”")
