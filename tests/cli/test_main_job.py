"""The main job on the command line alone: import, check, link, pass the gate, export."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.mark.shared
def test_from_the_seed_to_the_page(run: Run, ask: Callable[..., Any], shared: Path, tmp_path: Path) -> None:
    imported = ask("import", shared / "seeds" / "000_de706013968a3fb0.txt")
    assert [set(row) for row in imported] == [{"file", "id", "slug", "warnings"}]
    slug = imported[0]["slug"]
    other = tmp_path / "other.md"
    other.write_text("---\ntitle: What China wants in Ukraine\n---\nXi Jinping and Putin spoke of Ukraine in Moscow.\n")
    target = ask("import", other, "--status", "published")[0]["slug"]

    claim = ask("claim", "add", slug, "--quote", "On Monday, Xi and Putin held four and a half hours of talks")
    assert claim["verdict"] == "open"
    refused = run("publish", slug)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Not judged yet" in refused.stderr
    assert refused.stderr.count("\n") == 1

    document = tmp_path / "readout.txt"
    document.write_text("The leaders held four and a half hours of talks on Monday, the readout says.")
    source = ask("source", "add", document, "--title", "Readout", "--url", "https://example.org/readout")
    assert len(source["sha256"]) == 64
    evidence = ("--source", source["id"], "--passage", "four and a half hours of talks", "--stance", "supports")
    assert ask("claim", "evidence", claim["id"], *evidence)["evidence"][0]["verbatim"] is True
    judged = ask("claim", "judge", claim["id"], "--verdict", "true", "--explanation", "The readout has it.")
    assert judged["verdict"] == "true"
    suggested = ask("related", slug)[0]["related"]
    assert [row["slug"] for row in suggested] == [target]
    assert suggested[0]["reasons"]
    assert run("link", slug, target, "--reciprocal").returncode == 0
    assert run("status", slug, "in_review").returncode == 0
    assert run("publish", slug).returncode == 0

    out = tmp_path / "out"
    done = ask("export", "--all", "--out", out, "--base-url", "https://news.example")
    assert {page["slug"] for page in done["pages"]} == {slug, target}
    page = (out / slug / "index.html").read_bytes()
    rendered = run("render", slug, "--base-url", "https://news.example")
    assert rendered.stdout.encode() == page
    text = page.decode()
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]
    kinds = {str(node["@type"]) for node in graph["@graph"]}
    assert {"NewsArticle", "NewsMediaOrganization", "ClaimReview"} <= kinds
    assert "How we checked this" in text
    assert f'href="../{target}/index.html"' in text
    again = ask("export", "--all", "--out", out, "--base-url", "https://news.example")
    assert (again["written"], again["removed"]) == (0, 0)

    shown = ask("show", slug)
    assert set(shown) == {"article", "claims", "related", "corrections", "gate", "audit"}
    assert (shown["claims"][0]["placement"], shown["article"]["status"]) == ("anchored", "published")
    assert run("doctor").returncode == 0


def test_the_sample_and_its_copy(run: Run, ask: Callable[..., Any], tmp_path: Path) -> None:
    assert run("sample").returncode == 0
    assert "already" in run("sample").stdout
    rows = ask("list")
    assert len(rows) >= 40
    assert set(rows[0]) == {"id", "slug", "headline", "status", "section", "updated"}
    assert {row["status"] for row in ask("list", "--status", "ready")} == {"ready"}
    assert ask("list", "--search", "ferry strike ends")[0]["slug"] == "ferry-strike-ends-after-eleven-days"
    copy = tmp_path / "copy.standfirst"
    assert run("backup", copy).returncode == 0
    other = tmp_path / "other.standfirst"
    assert run("restore", copy, where=other).returncode == 0
    listed = json.loads(run("list", "--json", where=other).stdout)
    assert {row["id"] for row in listed} == {row["id"] for row in rows}
    slug = "harbour-wall-will-cost-twice-what-the-council-said"
    annotations = json.loads(run("show", slug, "--annotations").stdout)
    selectors = {selector["type"] for one in annotations for target in one["target"] for selector in target["selector"]}
    assert selectors == {"TextQuoteSelector", "TextPositionSelector"}
    markdown = run("show", slug, "--markdown").stdout
    assert markdown.startswith("---\n")
    assert "## ‘We were never told’" in markdown
