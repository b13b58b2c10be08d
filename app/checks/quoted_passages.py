"""Every quotation of a Markdown source: in marks or as a block, with its place and the speaker it is given to."""

import re
from dataclasses import dataclass

from app.checks.paragraphs import Paragraph, paragraphs
from app.checks.quotation_marks import Pair, find_pairs
from app.checks.speakers import Saying, signature, speakers_of
from app.domain.text_tokens import TOKEN, prose

_QUOTE_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_MARKUP = re.compile(r"\*\*|__|~~|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])|!?\[(?=[^\]\n]{0,500}\]\()")
_TARGET = re.compile(r"\]\([^()\n]{0,2000}\)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """source[start:end], code points, are the words without their marks; `words` is what a reader sees of them.

    `speaker` is empty where the text does not say for certain whose words they are. `depth` 0: in no other quotation.
    `block`: a block quotation. `closed` False: the mark at its end is missing.
    """

    start: int
    end: int
    words: str
    speaker: str = ""
    depth: int = 0
    block: bool = False
    closed: bool = True

    @property
    def count(self) -> int:
        """The number of words; a character of a script without spaces is one."""
        return sum(1 for word in TOKEN.finditer(self.words) if word.group()[0].isalnum())


def find_quotations(source: str) -> list[Quotation]:
    """Return the quotations in the order in which they begin. Code, addresses and targets of links have none."""
    found: list[Quotation] = []
    before: Paragraph | None = None
    for paragraph in paragraphs(source):
        if paragraph.quoted:
            found.extend(_block(source, paragraph, before))
        else:
            found.extend(_in_marks(source, paragraph))
        before = paragraph
    return [one for one in found if one.count]


def seen(source: str) -> str:
    """Return what a reader sees of a stretch of Markdown, on one line."""
    words = _MARKUP.sub("", _QUOTE_MARK.sub("", source))
    return " ".join(prose(_TARGET.sub("", words)).split())


def _in_marks(source: str, paragraph: Paragraph) -> list[Quotation]:
    pairs = find_pairs(source, paragraph.start, paragraph.end)
    outer = [pair for pair in pairs if not pair.depth]
    sayings = [Saying(pair.start - 1, pair.end + pair.closed) for pair in outer]
    named = dict(zip(outer, speakers_of(source, paragraph.start, paragraph.end, sayings), strict=True))
    return [_quotation(source, pair, named.get(pair, "")) for pair in pairs]


def _quotation(source: str, pair: Pair, speaker: str) -> Quotation:
    start, end = _trimmed(source, pair.start, pair.end)
    return Quotation(start, end, seen(source[start:end]), speaker, pair.depth, closed=pair.closed)


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    words = source[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _block(source: str, block: Paragraph, before: Paragraph | None) -> list[Quotation]:
    """Return a block quotation and the quotations in it; a last line after a dash says whose words they are."""
    mark = _QUOTE_MARK.match(source, block.start)
    start, end = _trimmed(source, mark.end() if mark else block.start, block.end)
    signed = signature(source, start, end)
    if signed is not None:
        end, speaker = _trimmed(source, start, signed.at)[1], signed.speaker
        while end > start and source[end - 1] in "> \t\n":
            end -= 1
    else:
        speaker = _announced(source, block, before)
    whole = Quotation(start, end, seen(source[start:end]), speaker, block=True)
    inner = [_quotation(source, pair, "") for pair in find_pairs(source, start, end)]
    # Marks around all of the block are the block's own.
    parts = [one for one in inner if one.end - one.start < end - start - 4]
    return [whole, *(Quotation(p.start, p.end, p.words, "", p.depth + 1, closed=p.closed) for p in parts)]


def _announced(source: str, block: Paragraph, before: Paragraph | None) -> str:
    """Return the speaker that the paragraph before a block announces with a colon at its end."""
    if before is None or before.quoted or not source[before.start : before.end].rstrip().endswith(":"):
        return ""
    return speakers_of(source, before.start, block.start, [Saying(block.start, block.end)])[0]
