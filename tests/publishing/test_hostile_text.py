"""Nothing that people write or paste runs, loads, or breaks out of its block (promise 5), judged by html5lib."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import html5lib
import pytest

from app.domain.errors import BadInput
from app.publishing.markdown import render
from app.publishing.rendered import RenderedText
from app.publishing.resolver import Resolver
from app.publishing.sanitise import TAGS
from tests.publishing.corpora import attacks, markdown_texts, needs_shared

_ATTRIBUTES = {
    "href", "src", "alt", "title", "class", "rel", "role", "id", "lang", "dir", "start", "colspan", "rowspan", "scope",
    "datetime", "tabindex", "width", "height", "loading", "decoding",
}  # fmt: skip
_IDS = re.compile(r"(?:note|noteref)-\d+(?:-\d+)?")
_HREF = re.compile(r"https?://|mailto:|#note(?:ref)?-\d|\.\./[\w-]+/index\.html")
_SOURCE = re.compile(r"\.\./assets/[\w.-]+")


def children(html: str) -> list[ET.Element]:
    """Return the elements that a browser makes of the story of a page; fail where text stands between them."""
    tree = html5lib.parse(f"<!DOCTYPE html><body><main>{html}</main>", namespaceHTMLElements=False)
    main = tree.find("body/main")
    assert main is not None
    assert not (main.text or "").strip()
    assert not any((child.tail or "").strip() for child in main)
    body = tree.find("body")
    assert body is not None
    assert len(body) == 1, "something broke out of the story"
    return list(main)


def check_safe(rendered: RenderedText) -> None:
    html = Resolver().resolve_text(rendered).html
    top = children(html)
    assert len(top) == len(rendered.blocks), "a block is not one element"
    for element in (element for child in top for element in child.iter()):
        assert element.tag in TAGS, element.tag
        assert set(element.attrib) <= _ATTRIBUTES, element.attrib
        assert "href" not in element.attrib or _HREF.match(element.attrib["href"]), element.attrib
        assert "src" not in element.attrib or _SOURCE.fullmatch(element.attrib["src"]), element.attrib
        assert "id" not in element.attrib or _IDS.fullmatch(element.attrib["id"]), element.attrib


def check_all(texts: Sequence[str]) -> None:
    refused = 0
    for text in texts:
        try:
            check_safe(render(text))
        except BadInput:
            refused += 1
        except AssertionError as error:
            raise AssertionError(f"{error}\nsource: {text!r}\nhtml: {render(text).html!r}") from error
    assert refused < len(texts) / 50


@pytest.mark.shared
@needs_shared
def test_attacks_come_out_harmless() -> None:
    check_all(attacks())


@pytest.mark.shared
@needs_shared
def test_every_markdown_text_comes_out_in_whole_blocks() -> None:
    check_all(markdown_texts())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/x.png)",
        "![x](//evil.example/x.png)",
        "![x](/etc/passwd)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,x)",
        "[x]( vbscript:x)",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=https://evil.example></iframe>",
        "<p style='background:url(https://evil.example)'>x</p>",
        "<form action=https://evil.example><input name=x></form>",
        "<base href=https://evil.example>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<link rel=stylesheet href=https://evil.example>",
        "<video src=https://evil.example/x.mp4 autoplay></video>",
        "text\n{: onclick=alert(1) style=color:red #masthead .masthead }",
        "``` {onclick=alert(1)}\ncode\n```",
        "</div></main><h1>out</h1>",
        "<!-- --!><img src=x onerror=alert(1)> -->",
        "[x]: javascript:alert(1)\n\n[x]",
        "[^1]: <img src=x onerror=alert(1)>\n\nx[^1]",
        "*[x]: \"><script>alert(1)</script>\n\nx",
        "| a |\n|---|\n| <script>x</script> |",
        "x\u0000y\u0002klzzwxh:0001\u0003z\ud800",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    ],
)  # fmt: skip
def test_one_attack(text: str) -> None:
    rendered = render(text)
    check_safe(rendered)
    for word in ("<script", "onerror=", "onclick=", "style=", 'src="http', "<iframe", "<base", "<meta"):
        assert word not in rendered.html.lower().replace("&lt;", "")


def test_images_from_elsewhere_are_named_and_left_out() -> None:
    rendered = render("![A map](https://evil.example/x.png) and ![](//evil.example/y.png)")
    assert rendered.refused == ("https://evil.example/x.png", "//evil.example/y.png")
    assert "evil.example" not in rendered.html
    assert '<span class="no-image">A map</span>' in rendered.html
