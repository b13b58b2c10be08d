"""Prints the report over the links of the archive."""

import sys
from typing import Any

from app.cli.printing import plain, print_json, print_table, say, tell
from app.domain.link_check import LinkCheck
from app.domain.link_graph import Finding, ReportRow
from app.services.link_report import LinkReportService

_TITLES = {
    Finding.ORPHANS: "Orphans: no link leads there",
    Finding.DEAD_ENDS: "Dead ends: no link leads out",
    Finding.MOST_LINKED: "Linked most",
}


def print_report(service: LinkReportService, limit: int, *, ask: bool, as_json: bool) -> None:
    """Print how many there are of each, and the first of them; with `ask` also what pages elsewhere answer."""
    counts = service.counts()
    parts = {finding: service.page(finding, 0, limit) for finding in Finding}
    checks = service.check(progress=_progress) if ask else None
    if as_json:
        found: dict[str, Any] = {
            finding.value: {"count": getattr(counts, finding.value), "articles": plain(rows)}
            for finding, rows in parts.items()
        }
        found["external"] = {"count": counts.external, "not_there": checks and _with_articles(service, checks)}
        print_json(found)
        return
    for finding, rows in parts.items():
        say(f"{_TITLES[finding]} ({getattr(counts, finding.value):,})")
        print_table(_row(row) for row in rows)
        say()
    say(f"Pages elsewhere ({counts.external:,})")
    if checks is None:
        say("  Not asked: --check-external asks each of them once.")
        return
    print_table([f"  {check.reached.value}", check.url, check.words] for check in checks)
    if not checks:
        say("  All that were asked are there.")


def _with_articles(service: LinkReportService, checks: list[LinkCheck]) -> list[dict[str, Any]]:
    return [plain(check) | {"articles": [row.slug for row in service.linking_to(check.url)]} for check in checks]


def _row(row: ReportRow) -> list[str]:
    return [f"  {row.count}" if row.count else "  ", row.slug, row.headline]


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and (done % 10 == 0 or done == total):
        tell(f"{done} of {total} pages asked")
