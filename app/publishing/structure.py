"""Mends the nesting of HTML that people wrote by hand, so that a page with it is still valid.

The parser lets a paragraph stand in a list or a heading in a caption; the standard does not. A tag that may not be
where it is goes, and what it held stays.
"""

import re

from app.publishing.tables import Node, square

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>|[^<]+|<")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_INLINE = frozenset({
    "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "q", "cite", "abbr", "code",
    "kbd", "samp", "var", "span", "bdi", "img", "br", "wbr",
})  # fmt: skip
#: What follows the model of what it stands in.
_TRANSPARENT = frozenset({"a", "del", "ins"})
#: What may hold text and inline elements only.
_TEXT_ONLY = (_INLINE - _TRANSPARENT) | {"p", "h2", "h3", "h4", "h5", "h6", "pre", "caption"}
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_PARENTS = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "figcaption": frozenset({"figure"}),
}


def mend(html: str) -> str:
    """Return sanitised HTML with every element in a place where the standard allows it."""
    root = _parse(html)
    root.children = _allowed(root, text_only=False, headings=True)
    return "".join(_write(child) for child in root.children)


def _parse(html: str) -> Node:
    """Read what the sanitiser wrote: every element closed, every attribute quoted."""
    stack = [Node("")]
    for match in _TOKEN.finditer(html):
        closing, tag, attributes = match.group(1), match.group(2), match.group(3)
        if not tag:
            stack[-1].children.append(match.group())
        elif closing:
            if len(stack) > 1:
                stack.pop()
        else:
            node = Node(tag, attributes)
            stack[-1].children.append(node)
            if tag not in _VOID:
                stack.append(node)
    return stack[0]


def _write(node: "Node | str") -> str:
    if isinstance(node, str):
        return node
    inner = "".join(_write(child) for child in node.children)
    return f"<{node.tag}{node.attributes}>{inner}" + ("" if node.tag in _VOID else f"</{node.tag}>")


def _allowed(parent: Node, *, text_only: bool, headings: bool) -> list["Node | str"]:
    """Return what an element holds, without the tags that may not be in it."""
    kept: list[Node | str] = []
    for child in parent.children:
        if isinstance(child, str):
            kept.append(child)
            continue
        _settle_list(child)
        if child.tag == "table":
            square(child)
        if not _may_stay(child, parent, text_only=text_only, headings=headings):
            # Its tag goes: what it holds is judged as if it stood in the parent.
            kept += _allowed(Node(parent.tag, "", child.children), text_only=text_only, headings=headings)
            continue
        child.children = _allowed(
            child,
            text_only=text_only or child.tag in _TEXT_ONLY,
            headings=headings and child.tag not in {"th", "dt", "caption"},
        )
        kept.append(child)
    return kept


def _may_stay(child: Node, parent: Node, *, text_only: bool, headings: bool) -> bool:
    if text_only and child.tag not in _INLINE:
        return False
    if child.tag in _HEADINGS and not headings:
        return False
    if child.tag == "figcaption" and not _is_caption(child, parent):
        return False
    return child.tag not in _PARENTS or parent.tag in _PARENTS[child.tag]


def _is_caption(child: Node, parent: Node) -> bool:
    """Say whether this is the one caption of a figure, at its beginning or its end."""
    elements = [node for node in parent.children if isinstance(node, Node) or node.strip()]
    captions = [node for node in elements if isinstance(node, Node) and node.tag == "figcaption"]
    return bool(captions) and child is captions[0] and child in (elements[0], elements[-1])


def _settle_list(node: Node) -> None:
    """Make a plain box of a list that holds more than entries: its entries then lose their tags."""
    if node.tag not in {"ul", "ol", "dl"}:
        return
    entries = [child for child in node.children if isinstance(child, Node)]
    loose = any(isinstance(child, str) and child.strip() for child in node.children)
    if node.tag == "dl":
        tags = " ".join(child.tag for child in entries)
        good = re.fullmatch(r"(?:(?:dt ?)+(?:dd ?)+)+", tags) is not None
    else:
        good = all(child.tag == "li" for child in entries)
    if loose or not good:
        node.tag, node.attributes = "div", ""
