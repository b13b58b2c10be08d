"""What a person does with a whole newsroom: start it, name it, back it up, restore it, have it examined."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from app.domain.newsroom import Newsroom
from app.domain.publication import Publication
from app.domain.rating_scale import default_scale
from app.services.base import Service, index
from app.storage.health import Finding


@dataclass(frozen=True)
class Examination:
    """What the doctor found. `healthy` is True where every finding is well."""

    newsroom: str
    findings: Sequence[Finding]

    @property
    def healthy(self) -> bool:
        """Say whether everything is well."""
        return all(finding.ok for finding in self.findings)


class NewsroomService(Service):
    """The newsroom as a whole."""

    @property
    def name(self) -> str:
        """Where the newsroom is, in a person's words."""
        return str(self._db.location)

    @property
    def read_only(self) -> bool:
        """Say whether the newsroom can only be read."""
        return self._db.read_only

    def start(self) -> None:
        """Give a newsroom that was just made its first publication and rating scale; harmless on any other."""
        with self._db.reading() as tx:
            if tx.newsrooms.the() is not None:
                return
        if self._db.read_only:
            return
        with self._db.transaction() as tx:
            if tx.newsrooms.the() is None:
                tx.newsrooms.add(Newsroom())
                tx.publications.add(Publication(name="My Newspaper", slug="my-newspaper"))
                for rating in default_scale():
                    tx.ratings.add(rating)

    def get(self) -> Newsroom:
        """Return the row of the newsroom."""
        with self._db.reading() as tx:
            return tx.newsrooms.the() or Newsroom()

    def rename(self, name: str) -> Newsroom:
        """Give the newsroom another name."""
        with self._db.transaction() as tx:
            newsroom = tx.newsrooms.the() or Newsroom()
            newsroom.name = " ".join(name.replace("\0", "").split()) or newsroom.name
            return tx.newsrooms.add(newsroom)

    def backup(self, target: Path) -> Path:
        """Write a consistent portable copy, also while others write. Raises BadInput where `target` exists."""
        self._db.backup(target)
        return target

    def restore(self, portable: Path) -> int:
        """Put a backup in the place of everything here, and return how many articles it has."""
        self._db.restore(portable)
        return self.reindex()

    def reindex(self) -> int:
        """Write the search index anew for every article, many short transactions; return how many there are."""
        with self._db.reading() as tx:
            identities = tx.articles.ids()
        for at in range(0, len(identities), 25):
            with self._db.transaction() as tx:
                for article in tx.articles.many(identities[at : at + 25]).values():
                    index(tx, article)
        return len(identities)

    def examine(self) -> Examination:
        """Look at the integrity of the newsroom, and at the versions of what it runs on."""
        own = [
            Finding("program", True, f"Standfirst {version('standfirst')}, Python {platform.python_version()}"),
            Finding("system", True, platform.platform()),
        ]
        return Examination(self.name, [*own, *self._db.examine()])
