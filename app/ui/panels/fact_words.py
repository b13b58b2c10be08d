"""What a card says of the numbers, dates and names of its claim beside its evidence."""

from app.checks.claim_facts import FactFinding, FactState
from app.services.claim_facts import facts_of
from app.services.claim_views import ClaimView


def fact_lines(view: ClaimView) -> list[str]:
    """Return at most three quiet lines; none where the claim has no evidence, or nothing that could be compared."""
    found = facts_of(view)
    differing = [f"{one.words} (there: {one.other})" for one in found if one.state is FactState.DIFFERS]
    lines = [
        ("Differs in the evidence", differing),
        ("Not in the evidence", _words(found, FactState.MISSING)),
        ("In the evidence", _words(found, FactState.FOUND)),
    ]
    return [f"{what}: {', '.join(words)}" for what, words in lines if words]


def _words(found: list[FactFinding], state: FactState) -> list[str]:
    return [one.words for one in found if one.state is state]
