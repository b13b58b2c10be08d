"""The pages of a kept text: where each ends, and which page a place is on."""

#: What stands between two pages of a kept text: a form feed on a line of its own.
PAGE_MARK = "\f"
PAGE_END = f"\n{PAGE_MARK}\n"


def page_count(text: str) -> int:
    """Return how many pages a text has; 0 where it has no marks of pages."""
    marks = text.count(PAGE_MARK)
    return marks + 1 if marks else 0


def locator(text: str, start: int, end: int) -> str:
    """Return the page or pages of text[start:end] as evidence names them: "p. 3", "pp. 3–4"; empty without pages."""
    if PAGE_MARK not in text:
        return ""
    first = text.count(PAGE_MARK, 0, start) + 1
    last = first + text.count(PAGE_MARK, start, max(end, start))
    return f"p. {first}" if first == last else f"pp. {first}–{last}"
