"""The address of a newsroom as it may be kept, shown and compared: without the password."""

import re

_QUERY = re.compile(r"(?<=[?&])password=[^&]*&?")


def without_password(address: str) -> str:
    """Take the password out of a URL, wherever PostgreSQL lets it stand; a path stays as it is."""
    scheme, found, rest = address.partition("://")
    if not found:
        return address
    rest = _QUERY.sub("", rest).rstrip("?&")
    person, at, place = rest.rpartition("@")
    name = person.partition(":")[0]
    return f"{scheme}://{name}@{place}" if at and "/" not in name else f"{scheme}://{rest}"
