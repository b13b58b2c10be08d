"""What sends an article on its way: statuses, the gate, publication, correction, withdrawal."""

from collections.abc import Sequence
from uuid import UUID

from app.domain import workflow
from app.domain.article import PUBLIC, Article, Status
from app.domain.correction import Correction, CorrectionKind
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from app.domain.gate import Reason, is_passed
from app.domain.record import now
from app.domain.revision import RevisionReason
from app.services.articles import keep_revision
from app.services.base import Service, find_article, index, note
from app.services.gating import gate_of
from app.storage.transaction import Transaction


class WorkflowService(Service):
    """Status and gate."""

    def gate(self, key: UUID | str) -> list[Reason]:
        """Return the reasons that keep an article from being published, and its warnings."""
        with self._db.reading() as tx:
            return gate_of(tx, find_article(tx, key))

    def move(self, key: UUID | str, status: Status, *, override: str = "", notice: str = "") -> Article:
        """Send an article to another status. Publishing passes the gate, or needs an override with a reason.

        `notice` is the public text of a correction or a withdrawal.
        """
        if status is Status.PUBLISHED:
            return self.publish(key, override=override)
        if status is Status.CORRECTED:
            return self.correct(key, notice, override=override)
        if status is Status.WITHDRAWN:
            return self.withdraw(key, notice)
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            return self._send(tx, article, status)

    def publish(self, key: UUID | str, *, override: str = "") -> Article:
        """Publish an article, or publish it again after a withdrawal."""
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            workflow.check_way(article.status, Status.PUBLISHED)
            self._pass_gate(tx, article, override)
            _stamp(article)
            return self._send(tx, article, Status.PUBLISHED, override)

    def may_publish(self) -> bool:
        """Say whether whoever works here may publish."""
        with self._db.reading() as tx:
            return workflow.may_become(self._who.person(tx), Status.PUBLISHED)

    def publish_due(self) -> tuple[list[Article], list[tuple[Article, str]]]:
        """Publish what is ready and due; return what was published, and what was kept back with the reason."""
        with self._db.reading() as tx:
            due = tx.articles.due()
        done: list[Article] = []
        kept: list[tuple[Article, str]] = []
        for article in due:
            try:
                done.append(self.publish(article.id))
            except RuleBroken as error:
                kept.append((article, str(error)))
        return done, kept

    def correct(
        self,
        key: UUID | str,
        notice: str,
        *,
        kind: CorrectionKind = CorrectionKind.CORRECTION,
        override: str = "",
    ) -> Article:
        """Publish a change of a published article, with the notice that readers see."""
        text = _notice(notice, "A correction")
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            workflow.check_way(article.status, Status.CORRECTED)
            self._pass_gate(tx, article, override)
            _stamp(article)
            self._tell(tx, article, kind, text)
            return self._send(tx, article, Status.CORRECTED, override)

    def withdraw(self, key: UUID | str, notice: str) -> Article:
        """Take a published article back; its page and the links to it go at the next export."""
        text = _notice(notice, "A withdrawal")
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            workflow.check_way(article.status, Status.WITHDRAWN)
            article.last_published = now()
            self._tell(tx, article, CorrectionKind.RETRACTION, text)
            return self._send(tx, article, Status.WITHDRAWN)

    def corrections(self, key: UUID | str) -> Sequence[Correction]:
        """Return the notices of an article, newest first."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            return tx.corrections.of_articles([article.id]).get(article.id, [])

    def _send(self, tx: Transaction, article: Article, status: Status, override: str = "") -> Article:
        person = self._who.person(tx)
        before = article.status
        workflow.check_way(before, status)
        workflow.check_person(person, status)
        if article.binned:
            raise RuleBroken("The article is in the bin: take it back first.")
        article.status = status
        tx.articles.add(article)
        keep_revision(tx, article, person, RevisionReason.STATUS, workflow.LABELS[status])
        index(tx, article)
        action = {Status.PUBLISHED: "publish", Status.WITHDRAWN: "withdraw"}.get(status, "status")
        summary = f"{workflow.LABELS[before]} → {workflow.LABELS[status]}"
        note(tx, person, f"article.{action}", summary, article=article, reason=override, before=before, after=status)
        return article

    def _pass_gate(self, tx: Transaction, article: Article, override: str) -> None:
        found = gate_of(tx, article)
        if is_passed(found):
            return
        blocking = [reason for reason in found if reason.blocking]
        if not override:
            more = f" And {len(blocking) - 1} more." if len(blocking) > 1 else ""
            raise RuleBroken(f"The gate keeps this article back. {blocking[0].message}{more}")
        person = self._who.person(tx)
        workflow.check_override(person, override)
        codes = ", ".join(sorted({reason.code for reason in blocking}))
        note(tx, person, "gate.override", f"Overrode {codes}", article=article, reason=override)

    def _tell(self, tx: Transaction, article: Article, kind: CorrectionKind, text: str) -> None:
        person = self._who.person(tx)
        tx.corrections.add(
            Correction(
                article_id=article.id,
                kind=kind,
                text=text,
                edition=article.edition,
                person_id=person.id if person else None,
            )
        )


def _stamp(article: Article) -> None:
    """Note the time of publication, which is real: dates of the pages are made of it."""
    moment = now().replace(microsecond=0)
    if article.status not in PUBLIC or article.first_published is None:
        article.first_published = article.first_published or moment
    article.last_published = moment
    article.edition += 1
    article.publish_at = None


def _notice(text: str, what: str) -> str:
    clean = ArticleEdit(editors_note=text.strip()).editors_note or ""
    if not clean:
        raise BadInput(f"{what} needs the words that readers are told: nothing was changed.")
    return clean
