"""The numbers, dates and names of a claim beside the passages of its evidence."""

from app.checks.claim_facts import FactFinding, FactKind, FactState, compare_facts
from app.checks.findings import TextFinding
from app.domain.text import quoted
from app.services.claim_views import ClaimView

_WORDS = {FactKind.NUMBER: "number", FactKind.DATE: "date", FactKind.NAME: "name"}


def facts_of(view: ClaimView) -> list[FactFinding]:
    """Return what the evidence has of the claim, as its words and its plain words say it; nothing without passages."""
    claim = view.claim
    plain = "" if claim.statement in claim.exact else f"\n{claim.statement}"
    return compare_facts(claim.exact + plain, [one.passage for one, _ in view.evidence])


def fact_findings(view: ClaimView, text: str) -> list[TextFinding]:
    """Return what differs or is missing in the evidence, with the line of `text` on which the claim stands."""
    line = text.count("\n", 0, view.claim.start) + 1
    return [
        TextFinding(f"claim.{one.kind.value}", _sentence(one, view.claim.exact), line, one.words)
        for one in facts_of(view)
        if one.state is not FactState.FOUND
    ]


def _sentence(fact: FactFinding, words: str) -> str:
    what = f"The {_WORDS[fact.kind]} “{fact.words}” of the claim {quoted(words, 60)}"
    if fact.state is FactState.DIFFERS:
        return f"{what} differs from its evidence: “{fact.other}”."
    return f"{what} is not in its evidence."
