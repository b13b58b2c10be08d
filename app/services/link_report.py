"""The report over the archive: orphans, dead ends, what is linked most, and pages elsewhere that are gone."""

import csv
import io
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.domain.article import Status
from app.domain.errors import AppError, BadInput
from app.domain.link_check import LinkCheck, Reached, judge_answer
from app.domain.link_graph import ExternalRow, Finding, ReportRow
from app.publishing.writer import write_file
from app.services.auditing import inert
from app.services.base import Service, Who
from app.services.fetching import Fetcher
from app.storage.database import Database

Progress = Callable[[int, int], None]

#: Rows that are read at a time, to be shown and to be written.
PAGE, WRITTEN = 200, 20_000
#: Pages elsewhere that are asked at one time, seconds for each, and seconds for all of them together.
AT_A_TIME, EACH, ALL_TOGETHER = 6, 10.0, 600.0
_TICK = 0.1
_MOST_ADDRESSES = 20_000


@dataclass(frozen=True)
class Counts:
    """How many articles each report has, and how many links lead to pages elsewhere."""

    orphans: int
    dead_ends: int
    most_linked: int
    external: int


class LinkReportService(Service):
    """Reports over the links of the archive: of articles that readers see, from and to such."""

    def __init__(self, database: Database, who: Who, fetcher: Fetcher | None = None) -> None:
        super().__init__(database, who)
        self._fetcher = fetcher or Fetcher(longest=EACH)

    def counts(self) -> Counts:
        """Return how many articles each report has, and how many pages elsewhere are linked."""
        with self._db.reading() as tx:
            graph = tx.link_graph
            return Counts(
                orphans=graph.count(Finding.ORPHANS),
                dead_ends=graph.count(Finding.DEAD_ENDS),
                most_linked=graph.count(Finding.MOST_LINKED),
                external=graph.count_addresses(),
            )

    def count(self, finding: Finding) -> int:
        """Return how many articles one report has."""
        with self._db.reading() as tx:
            return tx.link_graph.count(finding)

    def count_external(self) -> int:
        """Return how many pages elsewhere are linked."""
        with self._db.reading() as tx:
            return tx.link_graph.count_addresses()

    def page(self, finding: Finding, offset: int = 0, limit: int = PAGE) -> list[ReportRow]:
        """Return a part of a report: the newest first, or the most linked first."""
        with self._db.reading() as tx:
            return tx.link_graph.page(finding, offset, limit)

    def external(self, offset: int = 0, limit: int = PAGE) -> list[ExternalRow]:
        """Return links to pages elsewhere, by address; no page is asked."""
        with self._db.reading() as tx:
            return tx.link_graph.external(offset, limit)

    def linking_to(self, url: str) -> list[ExternalRow]:
        """Return the public articles that link to a page elsewhere."""
        with self._db.reading() as tx:
            return tx.link_graph.linking_to(url)

    def check(
        self,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        longest: float = ALL_TOGETHER,
    ) -> list[LinkCheck]:
        """Ask each page elsewhere once whether it is there, a few at a time; return what is broken or not known.

        It contacts the web: only when a person asks. What was not asked when time was over or a person cancelled is
        left out; `progress` has told how many were asked.
        """
        with self._db.reading() as tx:
            addresses = tx.link_graph.addresses("", _MOST_ADDRESSES)
        end, found, done = time.monotonic() + longest, [], 0
        waiting: set[Future[LinkCheck]] = set()
        rest = iter(addresses)
        pool = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="links")
        try:
            while not cancelled() and time.monotonic() < end:
                waiting |= {pool.submit(self._ask, url) for url in islice(rest, AT_A_TIME - len(waiting))}
                if not waiting:
                    break
                ready, waiting = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
                found += [future.result() for future in ready]
                done += len(ready)
                if progress is not None:
                    progress(done, len(addresses))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return sorted((one for one in found if one.reached is not Reached.THERE), key=_order)

    def _ask(self, url: str) -> LinkCheck:
        try:
            status = self._fetcher.look(url)
        except BadInput:
            return LinkCheck(url, Reached.UNSURE, "not on the open web: it was not asked")
        except AppError as error:
            reached = Reached.BROKEN if _is_gone(error.__cause__) else Reached.UNSURE
            return LinkCheck(url, reached, str(error).partition(" Nothing was changed.")[0])
        return LinkCheck(url, judge_answer(status), f"answers {status}")

    # ------------------------------------------------------------------ as CSV
    def as_csv(self, finding: Finding) -> str:
        """Return a report as CSV with a line of names; no cell of it runs in a spreadsheet."""
        return "".join(self._lines(finding))

    def write_csv(self, finding: Finding, place: Path) -> Path:
        """Write a report into a file, whole or not at all. Spreadsheets know UTF-8 by the mark."""
        write_file(place, self.as_csv(finding).encode("utf-8-sig"))
        return place

    def write_external(self, checks: Sequence[LinkCheck] | None, place: Path) -> Path:
        """Write what came of asking pages elsewhere, with the articles that link there; None: all that are linked."""
        if checks is None:
            rows = [[row.url, "", "", row.slug, row.headline] for row in self.external(0, _MOST_ADDRESSES)]
        else:
            rows = [
                [check.url, check.reached.value, check.words, row.slug, row.headline]
                for check in checks
                for row in self.linking_to(check.url)
            ]
        text = _csv([["url", "state", "found", "article", "headline"], *rows])
        write_file(place, text.encode("utf-8-sig"))
        return place

    def _lines(self, finding: Finding) -> Iterable[str]:
        yield _csv([["article", "headline", "status", "section", "published", "linked_from"]])
        offset = 0
        while rows := self.page(finding, offset, WRITTEN):
            yield _csv([_cells(row, finding) for row in rows])
            offset += len(rows)


def _cells(row: ReportRow, finding: Finding) -> list[str]:
    published = row.published.isoformat(timespec="seconds") if row.published else ""
    count = str(row.count) if finding is Finding.MOST_LINKED else ""
    return [row.slug, row.headline, Status(row.status).value, row.section, published, count]


def _csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def _is_gone(cause: BaseException | None) -> bool:
    """Say whether there is no such host, or none that answers there; a server that is slow today is no broken link."""
    if isinstance(cause, socket.gaierror):
        return cause.errno == socket.EAI_NONAME
    return isinstance(cause, ConnectionRefusedError)


def _order(check: LinkCheck) -> tuple[bool, str]:
    return check.reached is not Reached.BROKEN, check.url
