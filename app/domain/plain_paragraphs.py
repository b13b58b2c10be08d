"""The first paragraphs of a Markdown text as plain words, for a look at an article that is not opened."""

import re

_BREAK = re.compile(r"\n[ \t]*\n")
_IMAGE = re.compile(r"!\[[^\]]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\]]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]]{1,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]]{0,200}\])"
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_MARK = re.compile(r"(?m)^\s{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)")
_STRONG = re.compile(r"(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_MACHINERY = re.compile(r"\s{0,3}(?:`{3,}|~{3,}|\[[^\]]{1,200}\]:|\|)")


def plain_paragraphs(markdown: str, most: int, longest: int = 20_000) -> list[str]:
    """Return at most `most` paragraphs without markup; images, code and tables are left out."""
    found: list[str] = []
    for part in _BREAK.split(markdown[:longest]):
        if _MACHINERY.match(part):
            continue
        text = _LINK.sub(r"\1", _IMAGE.sub("", part))
        text = _ESCAPE.sub(r"\1", _STRONG.sub("", _TAG.sub("", _MARK.sub("", text))))
        text = " ".join(text.split())
        if text:
            found.append(text)
        if len(found) == most:
            break
    return found
