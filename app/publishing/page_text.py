"""The text of a page as a reader, a browser and Hypothesis see it, and which of its words are which of the source."""

from dataclasses import dataclass

from app.publishing.alignment import Alignment, align, plain_alignment, text_of
from app.publishing.content import PageContent
from app.publishing.marked_page import LONGEST_ALIGNED
from app.publishing.page import lay_out, render_page
from app.publishing.rendered import Block


@dataclass(frozen=True, slots=True)
class Part:
    """A field, or a block of the body: where it begins in its source and in the text of the page."""

    field: str
    source: int
    place: int
    alignment: Alignment

    @property
    def end(self) -> int:
        """Where it ends in the text of the page."""
        return self.place + len(self.alignment.text)


@dataclass(frozen=True, slots=True)
class PageText:
    """The `textContent` of the page's body, in code points, and the parts of it that come from the article."""

    text: str
    parts: tuple[Part, ...]

    def to_text(self, field: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where words of a field stand on the page, from the first to the last that is known for certain."""
        found = [
            (part.place + a, part.place + b)
            for part in self.parts
            if part.field == field
            for a, b in part.alignment.to_text(start - part.source, end - part.source)
            if part.alignment.text[a:b].strip()
        ]
        if not found:
            return None
        first, last = found[0][0], found[-1][1]
        words = self.text[first:last]
        return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())

    def to_source(self, start: int, end: int) -> tuple[str, int, int] | None:
        """Return the words of which field a stretch of the page came from; None: of none, or of several."""
        found = []
        for part in self.parts:
            if part.place < end and part.end > start:
                lies = part.alignment.to_source(max(start, part.place) - part.place, min(end, part.end) - part.place)
                if lies is not None:
                    found.append((part.field, part.source + lies[0], part.source + lies[1]))
        if not found or len({field for field, _, _ in found}) > 1:
            return None
        return found[0][0], found[0][1], found[-1][2]

    def only_article(self) -> str:
        """Return the text with everything blank that is not the article's own: the places stay the same."""
        kept, at = [], 0
        for part in self.parts:
            kept.append("\n" * (part.place - at) + self.text[part.place : part.end])
            at = part.end
        return "".join(kept) + "\n" * (len(self.text) - at)


def page_text(content: PageContent) -> PageText:
    """Return the text of an article's page."""
    page, laid, article = render_page(content), lay_out(content), content.article
    body = page.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    parts = []
    for field, html, opening in (
        ("headline", laid.headline, "<h1>"),
        ("standfirst", laid.standfirst, '<p class="standfirst">'),
    ):
        if html:
            place = len(text_of(body.partition(f"{opening}{html}<")[0]))
            parts.append(Part(field, 0, place, plain_alignment(getattr(article, field), html)))
    place = len(text_of(body.partition('<div class="story">')[0]))
    for block in laid.blocks:
        lies = _aligned(article.body, block)
        parts.append(Part("body", block.start, place, lies))
        place += len(lies.text)
    return PageText(text_of(body), tuple(parts))


def _aligned(body: str, block: Block) -> Alignment:
    if block.end - block.start > LONGEST_ALIGNED:
        return Alignment((), text_of(block.html))
    return align(body[block.start : block.end], block.html)
