"""The HTML that word processors put on the clipboard, turned into ordinary elements."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_BOLD = re.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"(?i)font-weight\s*:\s*(?:normal|[1-5]00)")
_ITALIC = re.compile(r"(?i)font-style\s*:\s*(?:italic|oblique)")
_NOT_ITALIC = re.compile(r"(?i)font-style\s*:\s*normal")
_WORD_LIST = re.compile(r"(?i)mso-list\s*:\s*l\d+\s+level(?P<level>\d)")
_WORD_MARK = re.compile(r"(?i)mso-list\s*:\s*ignore")
_ORDERED = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_CONDITIONS = re.compile(
    r"<!\[(?:if|endif)[^>]{0,200}>|<!--\[(?:if|endif)[^>]{0,200}>|<!\[endif\](?:--)?>", re.IGNORECASE
)
_FRAGMENT = re.compile(r"<!--StartFragment-->(?P<inside>.*?)<!--EndFragment-->", re.DOTALL)


def fragment(html: str) -> str:
    """Return what was copied, without the page around it that the clipboard adds."""
    found = _FRAGMENT.search(html)
    return _CONDITIONS.sub("", found["inside"] if found else html)


def tidy(soup: "BeautifulSoup") -> None:
    """Make emphasis of styles, lists of Word's paragraphs, and unwrap what only carried looks."""
    _word_lists(soup)
    for element in soup.find_all(["b", "strong"], style=_NOT_BOLD):
        element.unwrap()
    for element in soup.find_all(["i", "em"], style=_NOT_ITALIC):
        element.unwrap()
    for element in soup.find_all(["span", "font"]):
        _emphasise(soup, element)
        element.unwrap()
    for element in soup.find_all(["b", "strong", "i", "em"]):
        if not element.get_text(strip=True) and not element.find("img"):
            element.unwrap()
    for table in soup.find_all("table"):
        if _only_lays_out(table):
            for part in [*table.find_all(["tr", "td", "th", "tbody", "thead", "tfoot"]), table]:
                part.name = "div"


def _emphasise(soup: "BeautifulSoup", element: Any) -> None:
    """Put the bold and italic of a style around the text as elements."""
    style = str(element.get("style") or "")
    if not element.get_text(strip=True) or element.find(["p", "div", "ul", "ol", "table"]):
        return
    for pattern, name in ((_BOLD, "strong"), (_ITALIC, "em")):
        if pattern.search(style) and not element.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"]):
            inner = soup.new_tag(name)
            for child in list(element.children):
                inner.append(child.extract())
            element.append(inner)


def _word_lists(soup: "BeautifulSoup") -> None:
    """Make lists of the paragraphs that Word numbers itself."""
    open_lists: list[Any] = []
    last: Any = None
    for paragraph in soup.find_all("p", style=_WORD_LIST):
        level = max(1, int(_WORD_LIST.search(str(paragraph["style"]))["level"]))  # type: ignore[index]
        marks = paragraph.find_all(style=_WORD_MARK)
        mark = "".join(found.get_text() for found in marks).strip()
        for found in marks:
            if not found.decomposed:
                found.decompose()
        if last is None or _before(paragraph) is not last:
            open_lists = []
        del open_lists[level:]
        while len(open_lists) < level:
            made = soup.new_tag("ol" if _ORDERED.match(mark) else "ul")
            if open_lists:
                items = open_lists[-1].find_all("li", recursive=False)
                (items[-1] if items else open_lists[-1]).append(made)
            else:
                paragraph.insert_before(made)
                last = made
            open_lists.append(made)
        paragraph.name = "li"
        paragraph.attrs = {}
        open_lists[-1].append(paragraph.extract())


def _before(element: Any) -> Any:
    before = element.previous_sibling
    while before is not None and before.name is None and not str(before).strip():
        before = before.previous_sibling
    return before


def _only_lays_out(table: Any) -> bool:
    """Say whether a table only places things: it holds tables or headings, or has a single column."""
    if table.find(["table", "h1", "h2", "h3", "ul", "ol"]):
        return True
    return all(len(row.find_all(["td", "th"], recursive=False)) < 2 for row in table.find_all("tr"))
