"""Where a note that was made elsewhere stands in an article: through the text of its page, or in its source."""

from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from app.domain.anchors import Anchor, Placement, candidates, locate
from app.domain.annotation import Annotation
from app.domain.article import TEXT_FIELDS, Article
from app.domain.claim import PlacementState
from app.publishing.page_text import PageText


@dataclass(frozen=True)
class NotePlace:
    """A place in the source of a field, or `start` None where the words are ambiguous or lost."""

    field: str
    state: PlacementState
    score: float
    anchor: Anchor
    start: int | None = None
    end: int | None = None


def stands_on(address: str, article: Article) -> bool:
    """Say whether an address is that of this article: its source, or its page, wherever the site is."""
    if address.startswith("urn:uuid:"):
        return address.removeprefix("urn:uuid:").partition("#")[0] == str(article.id)
    try:
        folders = [unquote(part) for part in urlsplit(address).path.split("/") if part and part != "index.html"]
    except ValueError:
        return False
    return bool(folders) and folders[-1] == article.slug


def place_note(note: Annotation, article: Article, page: PageText, *, strict: bool) -> NotePlace | None:
    """Return where a note stands; None: on another page, on no words, or on a part of the page that nobody wrote.

    `strict`: the file has notes with the address of this page, so that the others are not on it. Without such, a note
    counts that stands on words of this page for certain: the site may have another address by now.
    """
    unplaced: NotePlace | None = None
    for target in sorted(note.targets, key=lambda one: not one.source.startswith("urn:")):
        ours = stands_on(target.source, article)
        if target.anchor is None or (strict and not ours):
            continue
        field = target.source.partition("#")[2] if target.source.startswith("urn:") else ""
        if field in TEXT_FIELDS:
            found = _in_source(target.anchor, field, article)
        elif (seen := _on_page(target.anchor, article, page)) is not None:
            found = seen
        else:
            continue
        if found.start is not None:
            return found
        if ours or not target.source:
            unplaced = unplaced or found
    return unplaced


def _in_source(anchor: Anchor, field: str, article: Article) -> NotePlace:
    anchor = replace(anchor, field=field)
    placement = locate(anchor, getattr(article, field))
    return NotePlace(field, _state(placement), placement.score, anchor, placement.start, placement.end)


def _on_page(anchor: Anchor, article: Article, page: PageText) -> NotePlace | None:
    """Return the place behind words of the page; None where they are no words of the article."""
    placement = locate(anchor, page.text)
    if placement.state is PlacementState.AMBIGUOUS:
        if not any(_is_ours(one, page) for one in candidates(anchor, page.text)):
            return None
        if not anchor.prefix.strip() and not anchor.suffix.strip():
            # Without context, words that the article says once are meant, not where the foot of the page repeats them.
            placement = locate(anchor, page.only_article())
    if placement.start is None or placement.end is None:
        return NotePlace("body", placement.state, placement.score, anchor)
    found = page.to_source(placement.start, placement.end)
    if found is None or not getattr(article, found[0])[found[1] : found[2]].strip():
        return None
    return NotePlace(found[0], _state(placement), placement.score, anchor, found[1], found[2])


def _is_ours(place: Placement, page: PageText) -> bool:
    return place.start is not None and place.end is not None and page.to_source(place.start, place.end) is not None


def _state(placement: Placement) -> PlacementState:
    """Return the state of a claim that is new: it has moved nowhere yet."""
    return PlacementState.ANCHORED if placement.state is PlacementState.MOVED else placement.state
