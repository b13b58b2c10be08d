"""The audit trail for people and for other programs: who did what to which claim when, as records and as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.domain.audit import AuditEntry
from app.publishing.writer import write_file
from app.services.base import Service, find_article
from app.storage.transaction import Transaction

COLUMNS = ("time", "person", "action", "article", "claim", "summary", "before", "after", "reason")

#: What makes a formula of a cell, in the wide forms too (https://owasp.org/www-community/attacks/CSV_Injection).
_RUNS = frozenset("=+-@＝＋－＠")


@dataclass(frozen=True)
class AuditLine:
    """One act. `person` is a name, empty where nobody was chosen; `claim` the claim's words as they last stood."""

    when: datetime
    person: str
    action: str
    article: str
    claim: str
    claim_id: UUID | None
    summary: str
    before: str
    after: str
    reason: str


class AuditService(Service):
    """The audit trail."""

    def of_article(self, key: UUID | str) -> list[AuditLine]:
        """Return what was done to an article and its claims, oldest first."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            return _lines(tx, tx.audit.of_article(article.id), article.slug)

    def of_claim(self, claim_id: UUID) -> list[AuditLine]:
        """Return what was done to a claim, also to one that was removed, oldest first."""
        with self._db.reading() as tx:
            entries = tx.audit.of_claim(claim_id)
            article = tx.articles.find(entries[0].article_id) if entries else None
            return _lines(tx, entries, article.slug if article else "")

    def as_csv(self, key: UUID | str) -> str:
        """Return the trail of an article as CSV with a line of names; no cell of it runs in a spreadsheet."""
        out = io.StringIO()
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for line in self.of_article(key):
            when = line.when.astimezone(UTC).isoformat(timespec="seconds")
            table.writerow([when, *(inert(getattr(line, name)) for name in COLUMNS[1:])])
        return out.getvalue()

    def write_csv(self, key: UUID | str, place: Path) -> Path:
        """Write the trail of an article into a file, whole or not at all. Spreadsheets know UTF-8 by the mark."""
        write_file(place, self.as_csv(key).encode("utf-8-sig"))
        return place


def inert(cell: str) -> str:
    """Return a text that a spreadsheet takes for text: an apostrophe before what it would run."""
    first = cell[:1]
    return f"'{cell}" if first and (first in _RUNS or ord(first) < 32 or 127 <= ord(first) < 160) else cell


def _lines(tx: Transaction, entries: Sequence[AuditEntry], slug: str) -> list[AuditLine]:
    people = tx.people.many(list({entry.person_id for entry in entries if entry.person_id}))
    words = _words(tx, entries)
    return [
        AuditLine(
            when=entry.created,
            person=people[entry.person_id].name if entry.person_id in people else "",
            action=entry.action,
            article=slug,
            claim=words.get(entry.claim_id, "") if entry.claim_id else "",
            claim_id=entry.claim_id,
            summary=entry.summary,
            before=entry.detail.get("before", ""),
            after=entry.detail.get("after", ""),
            reason=entry.reason,
        )
        for entry in entries
    ]


def _words(tx: Transaction, entries: Sequence[AuditEntry]) -> dict[UUID, str]:
    """Return the words of each claim; those of one that was removed are only in the trail."""
    found = {
        entry.claim_id: entry.detail.get("after", "")
        for entry in entries
        if entry.claim_id and entry.action in {"claim.add", "claim.attach"}
    }
    present = tx.claims.many(list({entry.claim_id for entry in entries if entry.claim_id}))
    return found | {claim_id: claim.exact for claim_id, claim in present.items()}
