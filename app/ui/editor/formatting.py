"""What the formatting commands do to Markdown source: text and selection in, edits and selection out."""

import re
from dataclasses import dataclass

from app.ui.editor.source_edit import Edit


@dataclass(frozen=True)
class Change:
    """The edits of one command, and what is selected after it."""

    edits: tuple[Edit, ...]
    selection: tuple[int, int]


_HEADING = re.compile(r"#{1,6}[ \t]+")
_QUOTE = re.compile(r"[ ]{0,3}>[ \t]?")
_ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})([.)]))[ \t]+")
_IMAGE_LINE = re.compile(r"!\[[^\[\]]*\]\(media:\w+\)")
_WORD = re.compile(r"[\w'’-]+")


def toggle_wrap(text: str, start: int, end: int, mark: str) -> Change:
    """Put `mark` around the selection (or the word at the caret), or take it away where it stands already."""
    if start == end:
        start, end = word_at(text, start)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    width = len(mark)
    if _is_marked(text, start - width, end + width, mark):
        edits = (Edit(start - width, start, ""), Edit(end, end + width, ""))
        return Change(edits, (start - width, end - width))
    if end - start > 2 * width and _is_marked(text, start, end, mark):
        edits = (Edit(start, start + width, ""), Edit(end - width, end, ""))
        return Change(edits, (start, end - 2 * width))
    return Change((Edit(start, start, mark), Edit(end, end, mark)), (start + width, end + width))


def wrap(text: str, start: int, end: int, mark: str) -> Change | None:
    """Put a typed mark around the selected words, which stay selected. None: nothing on one line is selected."""
    if start >= end or "\n" in text[start:end]:
        return None
    return Change((Edit(start, start, mark), Edit(end, end, mark)), (start + len(mark), end + len(mark)))


def _is_marked(text: str, start: int, end: int, mark: str) -> bool:
    """Say whether the stretch begins and ends with exactly this mark: `**a**` is strong, not emphasised."""
    if start < 0 or end > len(text) or end - start < 2 * len(mark):
        return False
    if not (text.startswith(mark, start) and text.endswith(mark, start, end)):
        return False
    character = mark[0]
    before = start
    while text[before : before + 1] == character:
        before += 1
    while start > 0 and text[start - 1] == character:
        start -= 1
    after = end
    while after > 0 and text[after - 1] == character:
        after -= 1
    while text[end : end + 1] == character:
        end += 1
    runs = (before - start, end - after)
    return all(run in (len(mark), 3) for run in runs)


def word_at(text: str, point: int) -> tuple[int, int]:
    """Give the word that the point is in or at, or an empty stretch there."""
    begin, end = line_bounds(text, point, point)
    for found in _WORD.finditer(text, begin, end):
        if found.start() <= point <= found.end():
            return found.span()
    return point, point


def line_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start of the first and the end of the last line that a selection touches."""
    if end > start and text[end - 1] == "\n":
        end -= 1
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    begin, stop = line_bounds(text, start, end)
    lines, at = [], begin
    for line in text[begin:stop].split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    return lines


def toggle_heading(text: str, start: int, end: int, level: int) -> Change:
    """Make the lines headings of a level, or plain again where they are that already."""
    mark = "#" * level + " "
    lines = [(at, line) for at, line in _lines(text, start, end) if line.strip()] or _lines(text, start, end)[:1]
    remove = all(line.startswith(mark) for _, line in lines)
    edits = []
    for at, line in lines:
        found = _HEADING.match(line)
        edits.append(Edit(at, at + (found.end() if found else 0), "" if remove else mark))
    return Change(tuple(edits), shifted((start, end), edits))


def toggle_quote(text: str, start: int, end: int) -> Change:
    """Make the lines a quotation, or plain again; empty lines between them belong to it."""
    lines = _lines(text, start, end)
    filled = [line for _, line in lines if line.strip()]
    remove = bool(filled) and all(_QUOTE.match(line) for line in filled)
    edits = []
    for at, line in lines:
        found = _QUOTE.match(line)
        if remove and found:
            edits.append(Edit(at, at + found.end(), ""))
        elif not remove:
            edits.append(Edit(at, at, "> " if line.strip() or len(lines) == 1 else ">"))
    return Change(tuple(edits), shifted((start, end), edits))


def toggle_list(text: str, start: int, end: int, *, ordered: bool) -> Change:
    """Make each line an item, of a numbered list or not, or plain again where all are that already.

    Python-Markdown takes a list right after a paragraph for text, so an empty line is put before it.
    """
    lines = [(at, line) for at, line in _lines(text, start, end) if line.strip()] or _lines(text, start, end)[:1]
    kinds = [_ITEM.match(line) for _, line in lines]
    remove = all(found is not None and bool(found[3]) == ordered for found in kinds)
    edits = []
    for number, ((at, line), found) in enumerate(zip(lines, kinds, strict=True), 1):
        indent = len(line) - len(line.lstrip())
        mark = "" if remove else f"{number}. " if ordered else "- "
        edits.append(Edit(at + indent, at + (found.end() if found else indent), mark))
    if not remove and not kinds[0]:
        edits[0] = _apart_from_paragraph(text, edits[0])
    return Change(tuple(edits), shifted((start, end), edits))


def _apart_from_paragraph(text: str, edit: Edit) -> Edit:
    begin = text.rfind("\n", 0, edit.start) + 1
    before = text[:begin].rstrip("\n")
    last = before[before.rfind("\n") + 1 :]
    if begin > 0 and not text[:begin].endswith("\n\n") and not _ITEM.match(last):
        return Edit(begin, edit.end, "\n" + text[begin : edit.start] + edit.text)
    return edit


def insert_link(text: str, start: int, end: int, label: str, target: str) -> Change:
    """Put a link in place of the selection; without a label the selected words are it."""
    words = label or text[start:end] or target
    words = " ".join(words.split()).replace("[", "\\[").replace("]", "\\]")
    link = f"[{words}]({safe_target(target)})"
    return Change((Edit(start, end, link),), (start + len(link), start + len(link)))


def insert_image(text: str, start: int, end: int, alt: str, sha256: str) -> Change:
    """Put an image of the newsroom on lines of its own; one without words has the caret where they belong.

    Where the caret stands in an image already, the new one follows it.
    """
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    if start > first and _IMAGE_LINE.fullmatch(text, first, last):
        start = end = last
    words = " ".join(alt.split()).replace("[", "(").replace("]", ")")
    before = "" if start == 0 or text[:start].endswith("\n\n") else "\n" if text[start - 1] == "\n" else "\n\n"
    after = "" if text[end:].startswith("\n\n") else "\n" if text[end:].startswith("\n") else "\n\n"
    image = f"{before}![{words}](media:{sha256}){after}"
    caret = start + (len(image) if words else len(before) + len("!["))
    return Change((Edit(start, end, image),), (caret, caret))


def safe_target(target: str) -> str:
    """Write what would end the target of a link early in its coded form."""
    target = target.strip()
    for character, code in ((" ", "%20"), ("(", "%28"), (")", "%29"), ("<", "%3C"), (">", "%3E"), ("\n", "")):
        target = target.replace(character, code)
    return target


def shifted(selection: tuple[int, int], edits: list[Edit]) -> tuple[int, int]:
    """Carry a selection through edits; what is put in at its start comes before it."""
    return _shift(selection[0], edits), _shift(selection[1], edits)


def _shift(point: int, edits: list[Edit]) -> int:
    moved = point
    for edit in edits:
        if edit.end <= point:
            moved += len(edit.text) - (edit.end - edit.start)
        elif edit.start < point:
            moved += len(edit.text) - (point - edit.start)
    return moved


# ---------------------------------------------------------------------- Enter and Tab
def enter(text: str, point: int) -> Change | None:
    """Say what Enter does in a list or quotation: go on with it, or end it on an empty item. None: a plain line."""
    begin, stop = line_bounds(text, point, point)
    line = text[begin:stop]
    found = _ITEM.match(line) or _QUOTE.match(line)
    if found is None or point < begin + found.end():
        return None
    if not line[found.end() :].strip():
        return Change((Edit(begin, stop, ""),), (begin, begin))
    mark = found[0]
    if found.re is _ITEM and found[3]:
        mark = f"{found[1]}{int(found[3]) + 1}{found[4]} "
    elif found.re is _QUOTE:
        mark = _QUOTE.match(line)[0].rstrip() + " "  # type: ignore[index]
    caret = point + 1 + len(mark)
    return Change((Edit(point, point, "\n" + mark),), (caret, caret))


def indent(text: str, start: int, end: int, *, out: bool = False) -> Change | None:
    """Indent the items of a list by four spaces, as Python-Markdown wants it, or out again. None: no list here."""
    lines = _lines(text, start, end)
    if not any(_ITEM.match(line) for _, line in lines):
        return None
    edits = []
    for at, line in lines:
        spaces = len(line) - len(line.lstrip(" "))
        if out:
            edits.append(Edit(at, at + min(4, spaces), ""))
        elif line.strip():
            edits.append(Edit(at, at, "    "))
    return Change(tuple(edits), shifted((start, end), edits))
