"""What a person asks before an article goes on: the gate, the claims, and what stands out in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.checks.findings import TextFinding
from app.checks.markdown_traps import find_traps
from app.domain.article import Article
from app.domain.claim import Claim
from app.domain.gate import Considered, Reason, reasons
from app.domain.person import Person
from app.domain.publication import Publication
from app.domain.record import now
from app.formats.reading import read
from app.services.base import Service, find_article
from app.services.claim_facts import fact_findings
from app.services.claim_views import views
from app.services.gating import gate_with


@dataclass(frozen=True)
class Checked:
    """What a check says of an article or a file."""

    gate: Sequence[Reason]
    claims: Sequence[Claim]
    findings: Sequence[TextFinding]


class CheckService(Service):
    """Checks."""

    def article(self, key: UUID | str) -> Checked:
        """Check an article as it is saved."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            claims = views(tx, tx.claims.of_article(article.id), article)
            facts = [one for view in claims for one in fact_findings(view, getattr(article, view.claim.field))]
            gate = gate_with(tx, article, tx.bylines.authors(article.id), claims)
            return Checked(gate, [view.claim for view in claims], [*find_traps(article.body), *facts])

    def data(self, name: str, data: bytes) -> Checked:
        """Check a file without importing it. What an import would leave out is among the findings."""
        found = read(name, data)
        with self._db.reading() as tx:
            publication = tx.publications.first() or Publication(name="", slug="")
        article = Article(publication_id=publication.id, slug="", headline=found.headline, body=found.body)
        article.standfirst = found.standfirst
        article.ai_disclosure = found.ai_disclosure or publication.default_ai_disclosure
        if found.section:
            article.section_id = publication.id
        authors = [Person(name=author, slug=author) for author in found.authors]
        gate = reasons(Considered(article=article, authors=authors, moment=now(), rules=publication.gate_rules))
        left_out = [TextFinding("import", warning, 1) for warning in found.warnings]
        return Checked(gate, (), [*left_out, *find_traps(found.body)])
