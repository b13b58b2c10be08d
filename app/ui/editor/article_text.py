"""The four texts of an article that the editor holds."""

from dataclasses import asdict, dataclass

#: In the order in which a person meets them.
FIELDS = ("kicker", "headline", "standfirst", "body")


@dataclass(frozen=True)
class ArticleText:
    """Kicker, headline and standfirst are plain, the body is Markdown."""

    kicker: str = ""
    headline: str = ""
    standfirst: str = ""
    body: str = ""

    def field(self, name: str) -> str:
        """Give one of the texts by its name."""
        return str(asdict(self)[name])
