"""What a person does with a whole newsroom: name it, back it up, restore it, have it examined."""

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from app.domain.newsroom import Newsroom
from app.services.base import Service
from app.services.suggestions import SuggestionService
from app.storage.health import Finding

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    pass


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

    @property
    def is_shared(self) -> bool:
        """Say whether it is on a server, where others work too."""
        return self._db.location.path is None

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

    def look_for_others(self) -> None:
        """Have what others wrote since the last look told like any change of our own; asked now and then."""
        self._db.look_for_others()

    def backup(self, target: Path) -> Path:
        """Write a consistent portable copy, also while others write. Raises BadInput where `target` exists."""
        self._db.backup(target)
        return target

    def restore(self, portable: Path) -> int:
        """Put a backup in the place of everything here, and return how many articles it has."""
        self._db.restore(portable)
        return self.reindex()

    def reindex(self, progress: Progress = _silent, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Write the search index anew for every article, in short transactions; return how many articles there are."""
        SuggestionService(self._db).reindex_all(progress, cancelled)
        with self._db.reading() as tx:
            return len(tx.articles.ids())

    def examine(self) -> Examination:
        """Look at the integrity of the newsroom, and at the versions of what it runs on."""
        own = [
            Finding("program", True, f"Standfirst {version('standfirst')}, Python {platform.python_version()}"),
            Finding("system", True, platform.platform()),
        ]
        return Examination(self.name, [*own, *self._db.examine()])
