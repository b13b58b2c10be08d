"""Plain text to Markdown that shows exactly that text, escaped no more than it needs.

The rules are those of Python-Markdown with its `extra` extensions, which renders the pages; where it has no
backslash escape (`<`, `&`, `~`, `:`) a character reference stands in.
"""

import re

_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|]|$)")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"\[(?=[^\[\]]*\][(\[:{])|\[(?=[\^])")
_NESTED = re.compile(r"\](?=[(\[:])")
_STAR = re.compile(r"(?<!\s)\*|\*(?!\s|$)")
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)|_(?=_)|(?<=_)_")
_ATTRIBUTES = re.compile(r"\{(?=[^{}\n]*\})")
_ORDERED = re.compile(r"^(\d+)\.(?=\s|$)")
_LEADING = re.compile(r"^(?:[#>\[|]|[-+*](?=\s|$)|[-*_](?=[ ]*[-*_][ ]*[-*_]))")
_LAST_HASHES = re.compile(r"#+$")


def escape_inline(text: str, *, whole: bool = True) -> str:
    """Return one line of plain text so that Markdown finds no markup inside it.

    `whole` says that the text is the whole line: a single star or line can then be no emphasis.
    """
    text = _ENTITY.sub("&amp;", _BACKSLASH.sub(r"\\\\", text))
    text = _TAG.sub("&lt;", text)
    text = _NESTED.sub(r"\]", _LINK.sub(r"\[", text))
    if not whole or text.count("*") > 1:
        text = _STAR.sub(r"\*", text)
    if not whole or text.count("_") > 1:
        text = _UNDERSCORE.sub(r"\_", text)
    if not whole or text.count("`") > 1:
        text = text.replace("`", r"\`")
    return _ATTRIBUTES.sub(r"\{", text)


def guard_start(text: str) -> str:
    """Return an escaped line so that its first characters make no list, heading, quotation or rule."""
    text = _ORDERED.sub(r"\1\.", text)
    text = _LEADING.sub(lambda found: "\\" + found.group(), text)
    if text.startswith("~~~"):
        return "&#126;" + text[1:]
    return "&#58;" + text[1:] if text.startswith(": ") else text


def paragraph(text: str) -> str:
    """Return one line of plain text as a Markdown paragraph that shows it."""
    return guard_start(escape_inline(text.strip()))


def heading(text: str, level: int = 2) -> str:
    """Return one line of plain text as a Markdown heading."""
    text = _LAST_HASHES.sub(lambda found: r"\#" * len(found.group()), escape_inline(text.strip()))
    return "#" * level + " " + text
