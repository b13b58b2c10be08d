"""Makes hand-written tables square: every row as wide as the widest, and no cell that reaches into nothing."""

import re
from dataclasses import dataclass, field

_SPAN = re.compile(r" (col|row)span=\"(\d+)\"")
#: The most places that one cell may cover.
_MOST = 1000
_GROUPS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(slots=True)
class Node:
    """An element: its tag (empty for the root), its attributes as written, and what it holds."""

    tag: str
    attributes: str = ""
    children: list["Node | str"] = field(default_factory=list)

    def elements(self, *tags: str) -> list["Node"]:
        """Return the child elements of these tags."""
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]


def square(table: Node) -> None:
    """Mend a table in place: spans that do not fit go, and short rows get empty cells."""
    _tidy(table)
    groups = [group.elements("tr") for group in table.elements(*_GROUPS)]
    rows = [row for group in groups for row in group]
    cells = [cell for row in rows for cell in row.elements("td", "th")]
    if any(_SPAN.search(cell.attributes) for cell in cells):
        if _fits(groups):
            return
        for cell in cells:
            cell.attributes = _SPAN.sub("", cell.attributes)
    width = max((len(row.elements("td", "th")) for row in rows), default=0)
    for row in rows:
        row.children += [Node("td") for _ in range(width - len(row.elements("td", "th")))]


def _tidy(table: Node) -> None:
    """Take out rows and groups without cells, and captions that are not at the beginning."""
    for group in table.elements(*_GROUPS):
        group.children = [row for row in group.elements("tr") if row.elements("td", "th")]
    parts = [child for child in table.children if isinstance(child, Node)]
    table.children = [
        part
        for place, part in enumerate(parts)
        if (part.tag == "caption" and place == 0) or (part.tag in _GROUPS and part.children)
    ]


def _fits(groups: list[list[Node]]) -> bool:
    """Say whether the spans of a table cover a full grid, with a cell beginning in each column and in each row."""
    begun: set[int] = set()
    widths: set[int] = set()
    for rows in groups:
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            if not _lay(row, number, len(rows), taken, begun):
                return False
        widths |= {len([place for place in taken if place[0] == number]) for number in range(len(rows))}
    return len(widths) <= 1 and begun == set(range(max(widths, default=0)))


def _lay(row: Node, number: int, height: int, taken: set[tuple[int, int]], begun: set[int]) -> bool:
    """Lay the cells of one row into the grid; say whether each found its place free and inside."""
    column = 0
    for cell in row.elements("td", "th"):
        spans = {name: int(count) for name, count in _SPAN.findall(cell.attributes)}
        wide, tall = spans.get("col", 1), spans.get("row", 1)
        while (number, column) in taken:
            column += 1
        if wide * tall > _MOST or number + tall > height:
            return False
        places = {(number + down, column + right) for down in range(tall) for right in range(wide)}
        if places & taken:
            return False
        taken |= places
        begun.add(column)
        column += wide
    return bool(row.elements("td", "th"))
