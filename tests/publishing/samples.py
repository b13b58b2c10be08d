"""Pages for the tests of publishing: an invented paper in an invented town."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from app.domain.article import AIDisclosure, Article
from app.domain.claim import Claim, Evidence, Rating, Stance
from app.domain.correction import Correction
from app.domain.person import Person
from app.domain.publication import ClaimsShown, Publication, Series
from app.domain.section import Section
from app.domain.source import Source
from app.publishing.content import (
    Chain,
    ChainItem,
    CheckedClaim,
    Listed,
    MediaInfo,
    PageContent,
    RelatedItem,
    SiteContent,
)
from app.publishing.markdown import render

SPACE = UUID("5f1c9f0e-7f0b-4a51-9d0c-0a3a2f1f7a10")
FERRY = uuid5(SPACE, "ferry")
HIDDEN = uuid5(SPACE, "hidden")
PICTURE = "ab" * 32

BODY = f"""The wall that is meant to keep the sea out of the lower town will cost 84 million crowns, according to tender papers published on Tuesday, more than double the sum that residents were shown in spring.

Councillor Ada Roth told a meeting in March that "not one crown more than 41 million will be spent". Asked on Monday, her office said the figure had been "an early estimate, clearly marked as such".[^1]

## 'We were never told'

Residents of Quay Street, where 212 homes were flooded in 2021, said they learned of the new sum from the [Courier's report on the ferry dock](article:{FERRY}). What the council knew in June is [not public yet](article:{HIDDEN}).

> "You cannot plan a life around an estimate."
> — Oskar Lehn, baker, Quay Street

![A drawing of the wall along the quay](media:{PICTURE} "The wall as the council drew it in March.")

## What the papers say

| Part | March | November |
|:-----|------:|---------:|
| Wall | 29 | 55 |
| Gates | 8 | 19 |
| Pumps | 4 | 10 |

- the wall itself
- two gates for the ferries
- pumps for the days when both are shut

The full tender is at <https://example.org/tender-2026-118>.

[^1]: Letter of 23 November to the newsroom.
"""  # noqa: E501


def at(day: int, hour: int = 10, minute: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def publication(**changes: Any) -> Publication:
    values: dict[str, Any] = {
        "id": uuid5(SPACE, "publication"),
        "name": "The Vallen Courier",
        "slug": "vallen-courier",
        "motto": "Nothing by the tide alone",
        "strapline": "Port Vallen, the islands and the world",
        "base_url": "https://courier.example/",
        "language": "en",
        "time_zone": "Europe/Copenhagen",
        "contact_email": "newsroom@courier.example",
        "signup_url": "https://letters.courier.example/join?list=day",
        "footer": "The Vallen Courier, 4 Rope Walk, Port Vallen.",
        "policies": {
            "ethics": "We say who we are.\n\nWe pay for no story.",
            "corrections": "We correct in the open.",
            "verification": "https://courier.example/about/checks",
            "masthead": "Mara Lindqvist, editor.",
        },
        "ai_note": "A program listed the statements worth checking.",
    }
    return Publication(**(values | changes))


SECTIONS = tuple(
    Section(id=uuid5(SPACE, name), publication_id=uuid5(SPACE, "publication"), name=name, slug=name.lower(), position=i)
    for i, name in enumerate(["City", "Islands", "Politics", "Science", "Culture", "Opinion"])
)
SERIES = Series(
    id=uuid5(SPACE, "series"), publication_id=uuid5(SPACE, "publication"), name="The wall", slug="the-wall",
    description="What Port Vallen builds against the sea, and who pays.",
)  # fmt: skip
MARA = Person(id=uuid5(SPACE, "mara"), name="Mara Lindqvist", slug="mara-lindqvist", biography="Covers the harbour.")
TEO = Person(id=uuid5(SPACE, "teo"), name="Teo Brandt", slug="teo-brandt", url="https://teo.example/")
ILKA = Person(id=uuid5(SPACE, "ilka"), name="Ilka Moor", slug="ilka-moor")

SCALE = tuple(
    Rating(id=uuid5(SPACE, key), key=key, label=label, value=value, position=i)
    for i, (key, label, value) in enumerate(
        [
            ("true", "True", 5), ("mostly_true", "Mostly true", 4), ("half_true", "Half true", 3),
            ("mostly_false", "Mostly false", 2), ("false", "False", 1), ("unproven", "Unproven", None),
        ]
    )
)  # fmt: skip
RATINGS = {rating.key: rating for rating in SCALE}


def article(**changes: Any) -> Article:
    values: dict[str, Any] = {
        "id": uuid5(SPACE, "wall"),
        "publication_id": uuid5(SPACE, "publication"),
        "section_id": SECTIONS[0].id,
        "headline": "Harbour wall will cost twice what the council said",
        "standfirst": "Tender papers seen by the Courier put the flood barrier at 84 million crowns; "
        "the figure given to residents in March was 41 million.",
        "body": BODY,
        "slug": "harbour-wall",
        "dateline": "Port Vallen",
        "tags": ["Flood", "Port Vallen", "Council & budget"],
        "image_sha256": PICTURE,
        "image_alt": "The lower town at high tide, seen from the rope walk",
        "image_caption": "The lower town on Sunday.",
        "image_credit": "Teo Brandt",
        "ai_disclosure": AIDisclosure.PEOPLE,
        "first_published": at(24),
        "last_published": at(25, 8, 0),
        "edition": 3,
    }
    return Article(**(values | changes))


def claim(key: str, **changes: Any) -> CheckedClaim:
    values: dict[str, Any] = {
        "id": uuid5(SPACE, f"claim-{key}"),
        "article_id": uuid5(SPACE, "wall"),
        "exact": "not one crown more than 41 million will be spent",
        "start": 0,
        "end": 48,
        "verdict": key,
        "judged_at": at(23, 15, 0),
    }
    source = Source(
        id=uuid5(SPACE, "tender"), title="Tender 2026-118", publisher="Port Vallen council",
        url="https://example.org/tender-2026-118", published_on=date(2026, 11, 24),
    )  # fmt: skip
    record = Claim(**(values | changes))
    evidence = Evidence(claim_id=record.id, source_id=source.id, locator="p. 4", stance=Stance.REFUTES, passage="84")
    return CheckedClaim(record, RATINGS[key], ((evidence, source),), ILKA)


def full_page(**changes: Any) -> PageContent:
    values: dict[str, Any] = {
        "article": article(),
        "publication": publication(),
        "body": render(BODY),
        "section": SECTIONS[0],
        "sections": SECTIONS,
        "authors": (MARA, TEO),
        "series": SERIES,
        "chain": Chain(2, 3, ChainItem("What the council knew", "ferry-strike", at(20)),
                       ChainItem("The wall rises", "tidal-laboratory")),
        "claims": (
            claim(
                "false", claimant="Ada Roth", claimant_role="councillor", claimed_on=date(2026, 3, 14),
                explanation="The tender published eight months later gives twice the sum.",
            ),
            claim("true", statement="212 homes were flooded in 2021."),
        ),
        "scale": SCALE,
        "corrections": (
            Correction(
                id=uuid5(SPACE, "correction"), article_id=uuid5(SPACE, "wall"), edition=3, created=at(25, 8, 0),
                text="An earlier version said that three tenders drew no bids; two did.",
            ),
        ),
        "related": (
            RelatedItem("Ferry strike ends after eleven days", "City", at(21), slug="ferry-strike"),
            RelatedItem("What the flood map leaves out", "Analysis", at(16), slug="flood-map"),
            RelatedItem("University opens tidal laboratory", "Science", at(15), slug="tidal-laboratory"),
            RelatedItem("How the sea came in", date=at(9), url="https://tides.example/sea", publisher="Tides weekly"),
        ),
        "media": {PICTURE: MediaInfo("wall-abababababab.svg", "image/svg+xml", 1200, 675)},
        "targets": {FERRY: "ferry-dock"},
        "version": 3,
        "text_sha256": "0123456789abcdef" * 4,
    }  # fmt: skip
    return PageContent(**(values | changes))


def minimal_page(**changes: Any) -> PageContent:
    paper = Publication(id=uuid5(SPACE, "publication"), name="Leaf", slug="leaf")
    bare = Article(
        id=uuid5(SPACE, "bare"), publication_id=paper.id, slug="bare", headline="One line", body="One paragraph."
    )
    values: dict[str, Any] = {"article": bare, "publication": paper, "body": render(bare.body)}
    return PageContent(**(values | changes))


def full_site() -> SiteContent:
    picture = MediaInfo("wall-abababababab.svg", "image/svg+xml", 1200, 675)
    lead = Listed(
        article=article(), section=SECTIONS[0], authors=(MARA, TEO), image=picture, corrections=full_page().corrections
    )
    others = tuple(
        Listed(
            article=article(
                id=uuid5(SPACE, slug), slug=slug, headline=headline, standfirst=standfirst, section_id=section.id,
                first_published=at(day), last_published=at(day), tags=["Flood"], series_id=None, image_sha256=None,
            ),
            section=section,
            authors=(MARA,),
        )
        for slug, headline, standfirst, section, day in [
            ("ferry-strike", "Ferry strike ends after eleven days", "Crews go back on Monday.", SECTIONS[0], 21),
            ("flood-map", "What the flood map leaves out", "Three streets and a school.", SECTIONS[2], 16),
            ("tidal-laboratory", "University opens tidal laboratory", "It has its own small sea.", SECTIONS[3], 15),
            ("ferry-dock", "Ferry dock moves to the north quay", "", SECTIONS[1], 12),
        ]
    )  # fmt: skip
    return SiteContent(publication=publication(), sections=SECTIONS, series=(SERIES,), listed=(lead, *others))


def placed(key: str, words: str, name: str = "body", **changes: Any) -> CheckedClaim:
    """A judged claim on words of the article, where they stand first."""
    text: str = getattr(article(), name)
    start = text.index(words)
    return claim(
        key, id=uuid5(SPACE, f"claim-{words}"), field=name, exact=words, start=start, end=start + len(words), **changes
    )


def marked_page(**changes: Any) -> PageContent:
    """The full page with marks: in a headline, in a link, nested, overlapping, in a table, and one without a place."""
    claims = (
        placed("mostly_false", "twice what the council said", "headline"),
        placed("true", "84 million crowns", "standfirst", explanation="The sum is on page 4."),
        placed("true", "will cost 84 million crowns, according to tender papers published on Tuesday"),
        placed("half_true", "tender papers published on Tuesday, more than double the sum"),
        placed("false", '"not one crown more than 41 million will be spent"', claimant="Ada Roth"),
        placed("unproven", "41 million"),
        placed("true", "We were never told", statement="Nobody told the residents."),
        placed("mostly_true", "report on the ferry dock"),
        placed("true", "| Wall | 29 | 55 |"),
        claim("false", statement="Words that are nowhere in the text.", exact="nowhere at all"),
    )
    values: dict[str, Any] = {"publication": publication(claims_shown=ClaimsShown.MARKS), "claims": claims}
    return full_page(**(values | changes))
