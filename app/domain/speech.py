"""What stands in quotation marks or in a block quotation: said by somebody else than the article."""

import re

#: What opens a quotation, and what closes it again.
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‹": "›"}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether the words text[start:end] (code points of Markdown) stand in a quotation, marks and all or inside.

    A quotation ends with its paragraph: a mark that is never closed says nothing of the next one.
    """
    words = text[start:end].strip()
    if len(words) > 1 and words[-1] in _CLOSING.get(words[0], ""):
        return True
    begin = max((found.end() for found in _BLANK_LINE.finditer(text, 0, start)), default=0)
    paragraph = text[begin:start]
    return paragraph.lstrip().startswith(">") or text[start:end].lstrip().startswith(">") or _is_open(paragraph)


def _is_open(paragraph: str) -> bool:
    """Say whether a quotation is open at the end of this part of a paragraph."""
    waiting: list[str] = []
    for character in paragraph:
        if waiting and character in waiting[-1]:
            waiting.pop()
        elif character in _CLOSING:
            waiting.append(_CLOSING[character])
    return bool(waiting)
