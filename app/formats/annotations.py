"""Notes made elsewhere: JSON of Hypothesis (its API and its export) and W3C Web Annotations (JSON-LD)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.annotation import Annotation, Target
from app.domain.errors import BadInput
from app.domain.selectors import Anchor
from app.domain.text import clean_line, clean_text

#: Bytes of a file and notes in it: ten times what the liveliest page has.
LARGEST = 20_000_000
MOST = 500
_LONGEST_WORDS = 100_000

_NOTHING = "Nothing was taken in"
Json = Mapping[str, Any]


def read_annotations(name: str, data: bytes) -> list[Annotation]:
    """Return the notes of a file; `name` is what the person calls it. Raises BadInput: it has no notes, or too many."""
    name = clean_line(name)[:200] or "The file"
    if len(data) > LARGEST:
        raise BadInput(
            f"“{name}” is larger than {LARGEST // 1_000_000} MB, which no page's notes are. {_NOTHING}: export the "
            "notes of this one page."
        )
    try:
        rows = [row for row in _rows(json.loads(data.decode("utf-8-sig"))) if isinstance(row, Mapping)]
    except (ValueError, RecursionError):
        raise BadInput(f"“{name}” is no JSON that can be read. {_NOTHING}: export the notes again as JSON.") from None
    if len(rows) > MOST:
        raise BadInput(f"“{name}” has {len(rows):,} notes; at most {MOST:,} come in at once. {_NOTHING}.")
    found = [note for row in rows if (note := _note(row)) is not None]
    if not found:
        raise BadInput(
            f"“{name}” has no notes in it. {_NOTHING}: give an export of Hypothesis, or Web Annotations as JSON-LD."
        )
    return found


def _rows(value: Any) -> Iterable[Any]:
    """Return what may be notes, in whatever they are packed."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return ()
    for key in ("rows", "annotations", "items"):
        if isinstance(value.get(key), list):
            return [*value[key], *_list(value.get("replies"))]
    if isinstance(value.get("first"), Mapping):
        return _list(value["first"].get("items"))
    return (value,) if "target" in value else ()


def _note(row: Json) -> Annotation | None:
    """Read one note, or return None where this is none."""
    targets = tuple(target for value in _list(row.get("target")) if (target := _target(value, row)) is not None)
    if "uri" in row or "text" in row:
        says, explanation, author = _of_hypothesis(row)
    else:
        says, explanation, author = _of_bodies(row)
    if not targets and not says:
        return None
    answers = next((str(one) for one in _list(row.get("references")) if isinstance(one, str)), "")
    if not answers and "replying" in _list(row.get("motivation")):
        answers = next((target.source for target in targets if target.anchor is None), "")
    key = row.get("id") if isinstance(row.get("id"), str) else ""
    return Annotation(clean_line(key or "")[:500] or _key(row), targets, says, explanation, author, answers[:500])


def _key(row: Json) -> str:
    """Make the key of a note that has none of its own: of all that it says."""
    written = json.dumps(row, sort_keys=True, default=str).encode("utf-8", "replace")
    return f"sha256:{hashlib.sha256(written).hexdigest()}"


def _target(value: Any, row: Json) -> Target | None:
    if isinstance(value, str):
        return Target(clean_line(value), None)
    if not isinstance(value, Mapping):
        return None
    source = value.get("source") or value.get("id") or row.get("uri") or ""
    if isinstance(source, Mapping):
        source = source.get("id") or ""
    selectors = list(_selectors(value.get("selector"), 3))
    return Target(clean_line(source) if isinstance(source, str) else "", _anchor(selectors))


def _selectors(value: Any, deep: int) -> Iterable[Json]:
    """Yield selectors, also those that refine another."""
    for one in _list(value):
        if isinstance(one, Mapping):
            yield one
            if deep:
                yield from _selectors(one.get("refinedBy"), deep - 1)


def _anchor(selectors: list[Json]) -> Anchor | None:
    if not any(one.get("type") == "TextQuoteSelector" for one in selectors):
        return None
    try:
        found = Anchor.from_selectors(selectors)
    except BadInput:
        return None
    exact = clean_text(found.exact)
    if not exact.strip() or len(exact) > _LONGEST_WORDS:
        return None
    prefix, suffix = clean_text(found.prefix)[-1_000:], clean_text(found.suffix)[:1_000]
    start = min(found.start, 10_000_000)
    return Anchor(exact, prefix, suffix, start, start + len(exact))


def _of_hypothesis(row: Json) -> tuple[tuple[str, ...], str, str]:
    said = [_words(row.get("text"))]
    tags = [clean_line(tag) for tag in _list(row.get("tags")) if isinstance(tag, str) and tag.strip()]
    if tags:
        said.append(f"Tags: {', '.join(tags)}")
    user = row.get("user")
    name = user.removeprefix("acct:") if isinstance(user, str) else ""
    return tuple(text for text in said if text), "", clean_line(name)[:200]


def _of_bodies(row: Json) -> tuple[tuple[str, ...], str, str]:
    said: list[str] = []
    explanation = ""
    for body in [*_list(row.get("body")), row.get("bodyValue")]:
        value = body.get("value") if isinstance(body, Mapping) else body
        purpose = body.get("purpose") if isinstance(body, Mapping) else ""
        words = _words(value)
        if not words:
            continue
        if purpose == "describing":
            explanation = words
        elif purpose == "assessing":
            said.append(f"Verdict there: {words}")
        elif purpose == "tagging":
            said.append(f"Tags: {words}")
        else:
            said.append(words)
    creator = next(iter(_list(row.get("creator"))), "")
    name = creator.get("name") if isinstance(creator, Mapping) else creator
    return tuple(said), explanation, clean_line(name)[:200] if isinstance(name, str) else ""


def _words(value: Any) -> str:
    return clean_text(value).strip()[:_LONGEST_WORDS] if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
