"""How claims are sorted: those of an article, and those of all articles that wait."""

from enum import StrEnum


class ClaimOrder(StrEnum):
    """How the claims of an article are sorted."""

    READING = "reading"
    IMPORTANCE = "importance"
    DUE = "due"


class WaitingOrder(StrEnum):
    """How the claims that wait are sorted, and by what they are put together."""

    DUE = "due"
    ASSIGNEE = "assignee"
    ARTICLE = "article"
