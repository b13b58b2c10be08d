"""The ways an article may go from status to status, and who may send it there."""

from app.domain.article import Status
from app.domain.errors import RuleBroken
from app.domain.person import Person, Role

_WAYS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.IN_REVIEW, Status.READY, Status.PUBLISHED}),
    Status.IN_REVIEW: frozenset({Status.DRAFT, Status.READY, Status.PUBLISHED}),
    Status.READY: frozenset({Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED}),
    Status.PUBLISHED: frozenset({Status.CORRECTED, Status.WITHDRAWN}),
    Status.CORRECTED: frozenset({Status.CORRECTED, Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset({Status.PUBLISHED}),
}

#: What the person is shown.
LABELS: dict[Status, str] = {
    Status.DRAFT: "Draft",
    Status.IN_REVIEW: "In review",
    Status.READY: "Ready",
    Status.PUBLISHED: "Published",
    Status.CORRECTED: "Corrected",
    Status.WITHDRAWN: "Withdrawn",
}

_MAY: dict[Status, tuple[Role, ...]] = {
    Status.READY: (Role.EDITOR, Role.FACT_CHECKER, Role.PUBLISHER),
    Status.PUBLISHED: (Role.EDITOR, Role.PUBLISHER),
    Status.CORRECTED: (Role.EDITOR, Role.PUBLISHER),
    Status.WITHDRAWN: (Role.EDITOR, Role.PUBLISHER),
}


def ways_from(status: Status) -> frozenset[Status]:
    """Return the statuses that an article of this status may go to."""
    return _WAYS[status]


def check_way(old: Status, new: Status) -> None:
    """Raise RuleBroken where there is no way from one status to the other."""
    if new not in _WAYS[old]:
        if new is old:
            raise RuleBroken(f"The article is {LABELS[old].lower()} already: nothing was changed.")
        ways = " or ".join(sorted(LABELS[way].lower() for way in _WAYS[old]))
        raise RuleBroken(f"An article that is {LABELS[old].lower()} cannot become {LABELS[new].lower()}: only {ways}.")


def may_become(person: Person | None, new: Status) -> bool:
    """Say whether this person may send an article there. Nobody chosen: the one person of a laptop."""
    return person is None or new not in _MAY or person.may(*_MAY[new])


def check_person(person: Person | None, new: Status) -> None:
    """Raise RuleBroken where this person may not send an article there."""
    if not may_become(person, new):
        roles = _MAY[new]
        who = " or ".join(f"a{'n' if role is Role.EDITOR else ''} {role.value.replace('_', '-')}" for role in roles)
        raise RuleBroken(f"Only {who} can make an article {LABELS[new].lower()}: ask one, nothing was changed.")


def check_override(person: Person | None, reason: str) -> None:
    """Raise RuleBroken where the gate may not be overridden by this person, or not without a reason."""
    if not reason.strip():
        raise RuleBroken("An override needs a written reason: it is kept in the audit trail.")
    if person is not None and not person.may(Role.PUBLISHER):
        raise RuleBroken("Only a publisher can publish against the gate: ask one, nothing was changed.")
