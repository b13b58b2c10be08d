"""Texts of other projects that the tests of publishing read from beside the checkout."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="there is no ../shared with the corpora")


@cache
def markdown_texts() -> tuple[str, ...]:
    """Markdown sources: the CommonMark and GFM specifications, Python-Markdown's and markdown-it's own tests."""
    folder = SHARED / "markdown"
    texts: list[str] = []
    for name in ("commonmark_spec", "gfm_spec", "gfm_extensions", "gfm_regression", "gfm_smart_punct"):
        texts += [case["markdown"] for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((folder / "python-markdown").rglob("*.txt"))]
    for path in sorted((folder / "markdown-it").glob("*.txt")):
        texts += re.findall(r"^\.\n(.*?)^\.$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return tuple(dict.fromkeys(texts))


@cache
def attacks() -> tuple[str, ...]:
    """Hostile HTML, naughty strings, and every odd tree of html5lib's tests."""
    folder = SHARED / "security"
    texts = [case["payload"] for case in json.loads((folder / "dompurify_expect.json").read_text(encoding="utf-8"))]
    texts += json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    for path in sorted((folder / "html5lib-tests" / "tree-construction").rglob("*.dat")):
        data = path.read_bytes().decode("utf-8", "replace")
        texts += [part.split("\n#errors")[0] for part in data.split("#data\n")[1:]]
    texts += [path.read_text(encoding="utf-8", errors="replace") for path in sorted((folder / "bleach").glob("*.test"))]
    for folder_name in ("feedparser_sanitize", "svg_files"):
        texts += [
            p.read_text(encoding="utf-8", errors="replace")
            for p in sorted((folder / folder_name).rglob("*"))
            if p.is_file()
        ]
    return tuple(dict.fromkeys(texts))
