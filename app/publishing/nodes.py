"""Nodes of structured data: their identities, and what is left out of them."""

from collections.abc import Mapping
from typing import Any

from app.domain.person import Person
from app.publishing.addresses import AUTHOR, Addresses
from app.publishing.content import PageContent

#: One node of a JSON-LD graph.
Node = dict[str, Any]


def site_id(addresses: Addresses, fragment: str) -> str:
    """Return the identity of something of the whole site."""
    return addresses.absolute(fragment=fragment) or f"#{fragment}"


def page_id(content: PageContent, addresses: Addresses, fragment: str) -> str:
    """Return the identity of something on an article's page."""
    return addresses.absolute(content.article.slug, fragment=fragment) or f"#{fragment}"


def person_id(person: Person, addresses: Addresses) -> str:
    """Return the identity of an author."""
    return addresses.absolute(AUTHOR, person.slug, fragment="person") or f"#author-{person.slug}"


def compact(node: Mapping[str, Any]) -> Node:
    """Leave out what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
