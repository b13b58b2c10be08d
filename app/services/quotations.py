"""The quotations of an article, each compared word for word with the texts of the sources that are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from app.checks.quotations import PassageMatch, SearchedText, plain_form, stands_in
from app.checks.quoted_passages import Quotation
from app.domain.article import TEXT_FIELDS
from app.services.base import Service, Who, find_article
from app.services.quoted_texts import form_of, quotations_in
from app.storage.transaction import Transaction

if TYPE_CHECKING:
    from app.storage.database import Database

#: A quotation is an altered one of a source where so many of its words are the same, and the letters are so alike.
_SAME_WORDS, _ALIKE = 0.5, 0.6
#: The nearest words are looked for in so many sources, those that have most of the words.
_COMPARED = 2
#: Evidence of the article itself comes first: so much more of the words another source must have.
_NEARER = 0.15
#: Fewer words that nobody is said to have said are only looked up in the evidence of the article.
_FEW = 3
#: So many quotations are remembered.
_REMEMBERED = 2_000


class QuotationState(StrEnum):
    """What the kept sources say of a quotation: a finding, not a verdict."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class QuotationView:
    """A quotation, and where it stands word for word or what comes nearest; without a source nothing is like it."""

    field: str
    quotation: Quotation
    state: QuotationState = QuotationState.NOT_FOUND
    source_id: UUID | None = None
    source: str = ""
    match: PassageMatch | None = None


@dataclass
class _Wanted:
    """A quotation while it is looked for; `among`: how many of its words a source has, and which source."""

    place: str  #: the field
    quotation: Quotation
    words: frozenset[str] = frozenset()
    among: list[tuple[float, UUID]] = field(default_factory=list)
    found: QuotationView | None = None

    @property
    def key(self) -> tuple[str, bool]:
        """What decides where it is looked up and found."""
        return self.quotation.words, self.is_telling

    @property
    def is_telling(self) -> bool:
        """Whether it is more than a word or two in marks, which any source may have by chance."""
        return self.quotation.count >= _FEW or bool(self.quotation.speaker)


@dataclass(frozen=True)
class _Library:
    """The sources that are looked at: (id, title, hash), and which of them are evidence in the article."""

    kept: tuple[tuple[UUID, str, str], ...]
    near: frozenset[UUID]


class QuotationService(Service):
    """Quotations. What was found is remembered while the sources stay as they are: a list that is open asks often."""

    def __init__(self, database: "Database", who: Who) -> None:
        super().__init__(database, who)
        self._known: tuple[_Library, dict[tuple[str, bool], QuotationView]] = (_Library((), frozenset()), {})

    def of_article(self, key: UUID | str, texts: Mapping[str, str] | None = None) -> list[QuotationView]:
        """Return the quotations of an article in the order of the page, as it is saved or as `texts` by field have it.

        All sources whose text is kept are looked at, the article's evidence first.
        """
        with self._db.reading() as tx:
            article = find_article(tx, key)
            given = texts if texts is not None else {name: str(getattr(article, name)) for name in TEXT_FIELDS}
            wanted = [_Wanted(name, one, _telling(one.words)) for name, one in quotations_in(given)]
            library = _Library(tuple(tx.sources.kept()), _evidence_of(tx, article.id))
            known = self._remembered(library)
            _look(tx, [one for one in wanted if one.key not in known], library)
        for one in wanted:
            known.setdefault(one.key, one.found or QuotationView(one.place, one.quotation))
        return [replace(known[one.key], field=one.place, quotation=one.quotation) for one in wanted]

    def _remembered(self, library: _Library) -> dict[tuple[str, bool], QuotationView]:
        """Return what is known of quotations beside these sources."""
        before, known = self._known
        if before != library or len(known) > _REMEMBERED:
            known = {}
            self._known = (library, known)
        return known


def _look(tx: Transaction, wanted: Sequence[_Wanted], library: _Library) -> None:
    titles = {identity: title for identity, title, _ in library.kept}
    earlier = tx.snapshots.earlier_texts()
    for source_id in sorted(titles, key=lambda one: one not in library.near):
        waiting = [one for one in wanted if one.found is None and (one.is_telling or source_id in library.near)]
        if not waiting:
            continue
        newest = tx.sources.snapshot_text(source_id)
        for text in (newest, *earlier.get(source_id, ())):
            form = form_of(text)
            there = [one for one in waiting if one.found is None and stands_in(one.quotation.words, form)]
            _find(there, text, source_id, titles[source_id])
        _note_words([one for one in waiting if one.found is None], form_of(newest), source_id, library.near)
    for source_id, those in _to_compare(wanted):
        _find(those, tx.sources.snapshot_text(source_id), source_id, titles[source_id])


def _telling(words: str) -> frozenset[str]:
    """Return the words by which a source is chosen: the longer ones, where there are any."""
    every = frozenset(plain_form(words).split())
    return frozenset(word for word in every if len(word) > 3) or every


def _evidence_of(tx: Transaction, article_id: UUID) -> frozenset[UUID]:
    claims = [claim.id for claim in tx.claims.of_article(article_id)]
    return frozenset(one.source_id for found in tx.evidence.of_claims(claims).values() for one in found)


def _note_words(waiting: Sequence[_Wanted], form: str, source_id: UUID, near: frozenset[UUID]) -> None:
    there = frozenset(form.split()) if waiting else frozenset()
    for one in waiting:
        share = len(one.words & there) / max(len(one.words), 1)
        if share >= _SAME_WORDS:
            one.among.append((share + _NEARER * (source_id in near), source_id))
            one.among = sorted(one.among, key=lambda each: -each[0])[:_COMPARED]


def _to_compare(wanted: Sequence[_Wanted]) -> Iterator[tuple[UUID, list[_Wanted]]]:
    """Return each source once, with the quotations whose nearest words may stand in it."""
    sources = {source_id: None for one in wanted if _is_open(one) for _, source_id in one.among}
    for source_id in sources:
        yield source_id, [one for one in wanted if _is_open(one) and source_id in {each for _, each in one.among}]


def _is_open(one: _Wanted) -> bool:
    return one.found is None or one.found.state is QuotationState.ALTERED


def _find(wanted: Sequence[_Wanted], text: str, source_id: UUID, title: str) -> None:
    """Compare quotations with one text, and keep what is nearer than what was found before."""
    searched = SearchedText(text) if wanted else None
    for one in wanted:
        assert searched is not None
        match = searched.find(one.quotation.words)
        before = one.found.match.score if one.found is not None and one.found.match is not None else 0.0
        if match.score > before and (match.verbatim or _is_altered(one.quotation, match)):
            state = QuotationState.VERBATIM if match.verbatim else QuotationState.ALTERED
            one.found = QuotationView(one.place, one.quotation, state, source_id, title, match)


def _is_altered(quotation: Quotation, match: PassageMatch) -> bool:
    differing = sum(len(mine.split()) for mine, _ in match.differing)
    return match.score >= _ALIKE and differing <= (1 - _SAME_WORDS) * quotation.count
