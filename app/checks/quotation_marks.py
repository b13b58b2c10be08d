"""Pairs of quotation marks in one paragraph of Markdown: straight and curly, nested, as several languages set them."""

import re
from dataclasses import dataclass, field

#: What closes what. A mark can open in one language and close in another: `_opens` and `_closes` look around it.
_CLOSING = {
    "“": "”", "„": "”“", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", '"': '"', "「": "」", "『": "』",
    "〝": "〟〞", "‘": "’", "‚": "’‘", "'": "'",
}  # fmt: skip
#: Marks of one stroke: they are apostrophes as well, and one that is never closed says nothing.
_SINGLE = frozenset("‘’‚'‹›")
_APOSTROPHES = frozenset("’'")
#: Marks that can be nothing but the beginning, or nothing but the end, of a quotation.
_ONLY_OPENS, _ONLY_CLOSES = frozenset("„‚「『〝"), frozenset("」』〟〞")
#: Code, targets of links, tags and addresses: marks in them are none. Each is bounded, so that no text takes long.
_TOKEN = re.compile(
    r"(?P<skip>``[^\n]{1,1000}?``|`[^`\n]{1,1000}`|\]\([^()\n]{0,2000}\)|<[/!a-zA-Z][^<>\n]{0,1000}>"
    r"|https?://[^\s<>\"'“”„«»‘’)]{1,2000})"
    r"|[“”„«»‹›\"「」『』〝〟〞‘’‚']"
)
#: What may stand between a mark and the word it belongs to: emphasis, an escape, a bracket of a link.
_BETWEEN = "*_~\\["
_BEFORE_OPENING = frozenset("([{-–—/“„«‹‘‚\"'「『>|:")
_ENDING = frozenset(".,;!?…")
#: Letters that stand for a word after an apostrophe at its beginning: 'tis, 'em, '90s.
_ELISION = re.compile(r"['’](?:\d|tis\b|twas\b|em\b|til\b|cause\b|n\b|bout\b|round\b)", re.IGNORECASE)
#: So many quotations within each other are followed; nobody writes more.
_DEEPEST = 6
#: How far the end of a quotation in single marks is looked for behind a mark that may be an apostrophe.
_AHEAD = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """Words between marks, source[start:end]; `closed` False: up to the end of the paragraph. Depth 0: in no other."""

    start: int
    end: int
    depth: int
    closed: bool = True


@dataclass
class _Scan:
    """One paragraph while it is read: the marks that are open, each with its place, and the pairs so far."""

    text: str
    start: int
    end: int
    waiting: list[tuple[str, int]] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def around(self, at: int) -> tuple[str, str]:
        """Return the characters before and after a mark, a space at the ends of the paragraph."""
        before, after = at - 1, at + 1
        for _ in range(4):
            before -= before >= self.start and self.text[before] in _BETWEEN
            after += after < self.end and self.text[after] in _BETWEEN
        left = self.text[before] if before >= self.start else " "
        return left, self.text[after] if after < self.end else " "


def find_pairs(text: str, start: int, end: int) -> list[Pair]:
    """Return the quotations of the paragraph text[start:end] in the order in which they begin."""
    scan = _Scan(text, start, end)
    for token in _TOKEN.finditer(text, start, end):
        if token["skip"] is None:
            _take(scan, token.group(), token.start())
    return _nested(sorted([*scan.pairs, *_left_open(scan)], key=lambda pair: (pair.start, -pair.end)))


def _nested(pairs: list[Pair]) -> list[Pair]:
    """Count anew in how many others each one is: some that were open when it began have no end."""
    ends: list[int] = []
    found: list[Pair] = []
    for pair in pairs:
        while ends and ends[-1] <= pair.start:
            ends.pop()
        found.append(Pair(pair.start, pair.end, len(ends), pair.closed))
        ends.append(pair.end)
    return found


def _take(scan: _Scan, mark: str, at: int) -> None:
    left, right = scan.around(at)
    if mark in _APOSTROPHES and _is_apostrophe(scan, at, left, right):
        return
    opener = next((n for n in range(len(scan.waiting) - 1, -1, -1) if mark in _CLOSING[scan.waiting[n][0]]), -1)
    if opener >= 0 and _closes(mark, scan.waiting[opener][0], left, right):
        place = scan.waiting[opener][1] + 1
        del scan.waiting[opener:]
        if scan.text[place:at].strip():
            scan.pairs.append(Pair(place, at, 0))
    elif _opens(mark, left, right) and len(scan.waiting) < _DEEPEST:
        scan.waiting.append((mark, at))


def _is_apostrophe(scan: _Scan, at: int, left: str, right: str) -> bool:
    if left.isalnum() and right.isalnum():
        return True
    if not left.isalnum():
        return bool(_ELISION.match(scan.text, at))
    # The dogs' tails: with a single quotation open it may end here; a later mark after punctuation ends it surely.
    closing = scan.text[at]
    is_open = any(closing in _CLOSING[mark] for mark, _ in scan.waiting)
    if not is_open:
        return True
    if left not in "sz" or not right.isspace():
        return False
    later = re.compile(rf"[.,!?…]{closing}|[‘]").search(scan.text, at + 1, min(at + _AHEAD, scan.end))
    return later is not None and later.group() != "‘"


def _closes(mark: str, opened: str, left: str, right: str) -> bool:
    """Say whether a mark that can end the quotation that is open ends it, and does not begin another."""
    if mark in _ONLY_CLOSES or mark == "”" or (mark in "»›" and opened in "«‹"):  # « mots »
        return True
    if left.isspace():
        return False
    return mark not in "'\"" or not right.isalnum() or left.isalnum() or left in _ENDING


def _opens(mark: str, left: str, right: str) -> bool:
    if mark in _ONLY_CLOSES or mark == "’":
        return False
    if mark in _ONLY_OPENS or mark == "«":
        return True
    if mark in "“‘":
        return left.isspace() or not right.isspace()
    return not right.isspace() and (left.isspace() or left in _BEFORE_OPENING)


def _left_open(scan: _Scan) -> list[Pair]:
    """Return the outermost quotation that is never closed, unless another one in it shows that its end is missing."""
    for mark, at in scan.waiting[:1]:
        inside = any(pair.start > at for pair in scan.pairs)
        if mark not in _SINGLE and mark != "”" and not inside and scan.text[at + 1 : scan.end].strip():
            return [Pair(at + 1, scan.end, 0, closed=False)]
    return []
