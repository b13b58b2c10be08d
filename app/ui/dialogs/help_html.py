"""A page of the help as the viewer shows it: Markdown to the HTML that Qt's text knows, in the colours of the theme."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markdown import Markdown

from app.ui import theme
from app.ui.dialogs.help_book import EXPLAINS, Page, Section

#: Where the page of all keys has its tables.
_EVERY_ACTION = "<!-- every action -->"
#: What stands before the name of a picture that is shown in its own size.
WHOLE = "whole/"
#: Keeps the two characters beside it on one line.
JOINER = "\u2060"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r'<p><img alt="([^"]*)" src="([^"]+)" ?/?></p>')
_CODE = re.compile(r"<pre><code[^>]*>(.*?)</code></pre>", re.DOTALL)
_WIDEST = 720


@dataclass(frozen=True)
class Told:
    """What the help tells of an action: menu, words, keys as they are now (may be empty), and a sentence."""

    id: str
    menu: str
    text: str
    keys: str
    help: str


def page_html(page: Page, actions: Mapping[str, Told], width: int) -> str:
    """Return a page whole; pictures are `width` pixels wide. Its links are `page.md#anchor`, as in the source."""
    markdown = Markdown(extensions=["tables", "fenced_code", "sane_lists"])
    return "".join(_section(section, actions, markdown, width) for section in page.sections)


def picture_html(name: str) -> str:
    """Return a page with one picture in its own size."""
    return f'<p><img src="/{WHOLE}{html.escape(name)}"></p>'


def _section(section: Section, actions: Mapping[str, Told], markdown: Markdown, width: int) -> str:
    source = section.source.replace(_EVERY_ACTION, _all_tables(actions.values()))
    source = EXPLAINS.sub(lambda found: _table_of(found[1].split(","), actions), source)
    made = markdown.reset().convert(_COMMENT.sub("", source))
    made = made.replace("<table>", '<table class="rows" cellspacing="0" width="100%">')
    made = _CODE.sub(_code, made)
    # A line must not end within an option: the viewer takes these signs out of what is copied.
    made = re.sub(r"(<code>|\s)--(?=\w)", rf"\g<1>-{JOINER}-{JOINER}", made)
    made = _PICTURE.sub(_picture(width), made)
    tag = f"h{section.level}"
    return f'<{tag} id="{section.anchor}">{html.escape(section.title)}</{tag}>\n{made}\n'


def _code(found: re.Match[str]) -> str:
    """Set lines of commands on a ground; in `pre` a long one would make the whole page wider."""
    lines = found[1].strip("\n").replace("\n", "<br>")
    return f'<table class="code" cellspacing="0" width="100%"><tr><td><code>{lines}</code></td></tr></table>'


def _picture(width: int) -> Callable[[re.Match[str]], str]:
    def write(found: re.Match[str]) -> str:
        words, name = found[1], found[2]
        shown = f'<a href="{name}"><img src="{name}" width="{min(width, _WIDEST)}"></a>'
        return f'<p class="picture">{shown}</p><p class="caption">{words}</p>'

    return write


def _table_of(topics: Iterable[str], actions: Mapping[str, Told]) -> str:
    told = [actions[topic.strip()] for topic in topics if topic.strip() in actions]
    return _table(told, with_menu=True) if told else ""


def _all_tables(actions: Iterable[Told]) -> str:
    parts = [
        f'<h3 id="menu-{menu.lower()}">{menu}</h3>{_table(of_menu, with_menu=False)}'
        for menu, of_menu in groupby(actions, key=lambda told: told.menu)
    ]
    return "\n\n".join(parts)


def _table(told: Iterable[Told], *, with_menu: bool) -> str:
    rows = []
    for one in told:
        menu = f'<span class="menu">{one.menu} › </span>' if with_menu else ""
        keys = f"<code>{html.escape(one.keys)}</code>" if one.keys else ""
        words = f"{menu}{html.escape(one.text)}"
        rows.append(
            f'<tr><td width="34%">{words}</td><td width="24%">{keys}</td>'
            f'<td width="42%" class="told">{html.escape(one.help)}</td></tr>'
        )
    return f"\n\n<div><table>{''.join(rows)}</table></div>\n\n"


def style_sheet() -> str:
    """Return the style of the pages in the colours and sizes of the theme as it is now."""
    colours, px = theme.colours(), theme.scaled
    serif = theme.reading_font().families()[0]
    return f"""
    body, p, li, td, th, dt, dd {{ color: {colours.ink}; font-size: {px(14)}px; line-height: 150%; }}
    p {{ margin: 0 0 10px 0; }}
    ul, ol {{ margin: 0 0 10px 0; }}
    li {{ margin: 0 0 4px 0; }}
    h1, h2, h3 {{ color: {colours.ink}; font-family: "{serif}", serif; font-weight: 600; line-height: 120%; }}
    h1 {{ font-size: {px(30)}px; margin: 4px 0 12px 0; }}
    h2 {{ font-size: {px(21)}px; margin: 26px 0 8px 0; }}
    h3 {{ font-size: {px(16)}px; margin: 18px 0 6px 0; }}
    a {{ color: {colours.accent}; text-decoration: none; }}
    code {{ font-family: monospace; font-size: {px(12)}px; background-color: {colours.hover}; color: {colours.ink}; }}
    table.rows {{ border-collapse: collapse; margin: 4px 0 14px 0; }}
    table.rows th {{ padding: 4px 14px 4px 0; color: {colours.faint}; font-weight: 400; text-align: left;
                     font-size: {px(12)}px; border-bottom: 1px solid {colours.line}; }}
    table.rows td {{ padding: 5px 14px 5px 0; border-bottom: 1px solid {colours.line}; vertical-align: top;
                     font-size: {px(13)}px; line-height: 135%; }}
    table.rows code {{ background-color: transparent; }}
    table.code {{ margin: 2px 0 12px 0; }}
    table.code td {{ background-color: {colours.hover}; padding: 8px 12px; line-height: 130%; }}
    table.code code {{ background-color: transparent; }}
    span.menu, td.told {{ color: {colours.secondary}; font-size: {px(13)}px; }}
    p.picture {{ margin: 8px 0 4px 0; line-height: 100%; }}
    p.caption {{ color: {colours.faint}; font-size: {px(12)}px; margin: 0 0 16px 0; }}
    """
