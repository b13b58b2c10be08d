"""The desk of the fact-checkers: what waits in all articles, for whom, and until when."""

from collections.abc import Sequence
from datetime import date

from app.domain.claim_orders import WaitingOrder
from app.domain.errors import BadInput, NotFound
from app.domain.person import Person
from app.domain.waiting import PAGE, Waiting, WaitingFilter, Whose
from app.services.base import Service
from app.storage.transaction import Transaction


class WaitingService(Service):
    """Claims that wait."""

    def list(
        self,
        whose: Whose = Whose.EVERYONE,
        order: WaitingOrder = WaitingOrder.DUE,
        *,
        person: str = "",
        today: date | None = None,
        limit: int = PAGE,
        offset: int = 0,
    ) -> Waiting:
        """Return claims that are open, to be checked again, without a certain place or with an unanswered question.

        Articles in the bin and withdrawn ones are left out. Mine are those of who works here, or of the `person` of
        this name. `today` is the day of the person's own clock.
        """
        if limit < 1 or offset < 0:
            raise BadInput("A list has at least one row and begins at none below zero: nothing was read.")
        with self._db.reading() as tx:
            seen_by = _person(tx, person) if person.strip() else self._who.person(tx)
            wanted = WaitingFilter(
                today=today or date.today(),  # noqa: DTZ011 - the day of the person's own clock
                whose=whose,
                person_id=seen_by.id if seen_by else None,
                person_slug=seen_by.slug if seen_by else "",
                order=order,
                limit=limit,
                offset=offset,
            )
            return tx.waiting.find(wanted)

    def people(self) -> Sequence[Person]:
        """Return who can be given a claim: those who work here now and have a role."""
        with self._db.reading() as tx:
            return [person for person in tx.people.named() if person.active and person.roles]

    def person(self, name: str) -> Person:
        """Return the person of this name or slug, or raise NotFound."""
        with self._db.reading() as tx:
            return _person(tx, name)


def _person(tx: Transaction, name: str) -> Person:
    found = tx.people.by_slug(name) or tx.people.by_name(name)
    if found is None:
        raise NotFound(f"“{name[:60]}” is nobody in this newsroom: give the name of one of its people.")
    return found
