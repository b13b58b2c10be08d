"""What a person types into an article or its story, checked at the edge before it is written."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict

from app.domain.article import AIDisclosure, Genre
from app.domain.errors import BadInput

#: The longest body that is kept, in characters: a page of more cannot be rendered in time.
LONGEST_BODY = 2_000_000
#: The longest of every other text.
LONGEST_FIELD = 100_000


def _clean(text: str) -> str:
    """Remove what no text may hold: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _field(text: str) -> str:
    if len(text) > LONGEST_FIELD:
        raise BadInput(
            f"A field of {len(text):,} characters is too long (at most {LONGEST_FIELD:,}): nothing was changed. "
            "Long text belongs in the body."
        )
    return _clean(text)


def _line(text: str) -> str:
    return " ".join(_field(text).splitlines())


def _body(text: str) -> str:
    if len(text) > LONGEST_BODY:
        raise BadInput(
            f"The text has {len(text):,} characters, more than the {LONGEST_BODY:,} that one article can have: "
            "it was not saved. Split it into several articles."
        )
    return _clean(text)


Line = Annotated[str, AfterValidator(_line)]
Text = Annotated[str, AfterValidator(_field)]
Body = Annotated[str, AfterValidator(_body)]


class ArticleEdit(BaseModel):
    """Changes to an article: what is given is written, what is left out stays. `authors` are ids of people."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kicker: Line | None = None
    headline: Line | None = None
    standfirst: Text | None = None
    body: Body | None = None
    slugline: Line | None = None
    slug: Line | None = None
    genre: Genre | None = None
    dateline: Line | None = None
    language: Line | None = None
    tags: list[Line] | None = None
    section_id: UUID | None = None
    series_id: UUID | None = None
    series_position: int | None = None
    image_sha256: str | None = None
    image_alt: Text | None = None
    image_caption: Text | None = None
    image_credit: Line | None = None
    editors_note: Text | None = None
    ai_disclosure: AIDisclosure | None = None
    ai_note: Text | None = None
    embargo_until: datetime | None = None
    publish_at: datetime | None = None
    authors: list[UUID] | None = None

    def changes(self) -> dict[str, object]:
        """Return what was given, by field of Article; `authors` is not one."""
        return {name: getattr(self, name) for name in self.model_fields_set if name != "authors"}


#: The texts that a revision keeps.
REVISED = ("kicker", "headline", "standfirst", "body", "dateline", "editors_note", "ai_note", "image_alt",
           "image_caption", "image_credit", "tags")  # fmt: skip
