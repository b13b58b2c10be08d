"""What a page's statement on AI says of the part that a machine had in its text."""

import re

from app.domain.article import AIDisclosure

#: In this order: the first that fits counts.
_SAYS = (
    (
        AIDisclosure.AUTOMATIC,
        r"\bon its own\b|\bautomatic(?:ally)?\b|\bwithout (?:any )?human\b|\bnot (?:been )?(?:edited|reviewed)\b",
    ),
    (AIDisclosure.SUMMARISED, r"\bsummar(?:y|ies|i[sz]ed)\b.{0,80}\b(?:edited|reviewed|checked)\b"),
    (AIDisclosure.ASSISTED, r"\bassist(?:ed|ance)?\b|\bwith the help of\b|\bhelped\b"),
    (AIDisclosure.GENERATED, r"\b(?:generated|written|produced|created|drafted)\b"),
)


def disclosure_of(statement: str) -> AIDisclosure | None:
    """Return the kind of disclosure that a statement reads like, or None if it does not say."""
    return next((kind for kind, says in _SAYS if re.search(says, statement, re.IGNORECASE | re.DOTALL)), None)
