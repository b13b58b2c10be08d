"""The report over the archive and the map: what links where, counted by the database."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.link_check import Reached
from app.domain.link_graph import Finding
from app.services.base import Who
from app.services.fetching import Fetcher
from app.services.link_report import LinkReportService
from tests.services.conftest import Desk

NAMES = ("One", "Two", "Three", "Four")


@pytest.fixture
def articles(desk: Desk) -> list[Article]:
    """Four published articles: One links to Two, Two names Three in its words, Four links nowhere."""
    services = desk.services
    made = [services.articles.create(ArticleEdit(headline=name, body="Some words.\n")) for name in NAMES]
    one, two, three, _ = made
    services.links.add(one.id, two.id)
    services.links.add(three.id, two.id)
    services.articles.save(two.id, ArticleEdit(body=f"See [the third](article:{three.id}).\n"))
    for article in made:
        services.workflow.publish(article.id)
    return made


def _slugs(desk: Desk, finding: Finding) -> list[str]:
    return sorted(row.slug for row in desk.services.link_report.page(finding))


def test_orphans_dead_ends_and_most_linked(desk: Desk, articles: list[Article]) -> None:
    report = desk.services.link_report
    assert _slugs(desk, Finding.ORPHANS) == ["four", "one"]
    assert _slugs(desk, Finding.DEAD_ENDS) == ["four"]
    assert [(row.slug, row.count) for row in report.page(Finding.MOST_LINKED)] == [("two", 2), ("three", 1)]
    counts = report.counts()
    assert (counts.orphans, counts.dead_ends, counts.most_linked, counts.external) == (2, 1, 2, 0)
    assert len(report.page(Finding.ORPHANS, 1, 5)) == 1


def test_only_what_readers_see_counts(desk: Desk, articles: list[Article]) -> None:
    draft = desk.services.articles.create(ArticleEdit(headline="Draft", body="words"))
    desk.services.links.add(draft.id, "four")
    assert _slugs(desk, Finding.ORPHANS) == ["four", "one"]
    desk.services.workflow.withdraw("two", "It did not hold.")
    assert _slugs(desk, Finding.ORPHANS) == ["four", "one", "three"]
    assert _slugs(desk, Finding.DEAD_ENDS) == ["four", "one", "three"]


def test_links_out_of_the_newsroom_lead_out(desk: Desk, articles: list[Article]) -> None:
    desk.services.links.add_external("four", "https://example.org/a", "A page")
    assert _slugs(desk, Finding.DEAD_ENDS) == []
    assert [(row.url, row.slug) for row in desk.services.link_report.external()] == [("https://example.org/a", "four")]


def test_words_that_change_change_what_they_link_to(desk: Desk, articles: list[Article]) -> None:
    desk.services.articles.autosave(articles[1].id, ArticleEdit(body=f"Now [the fourth](article:{articles[3].id}).\n"))
    assert _slugs(desk, Finding.ORPHANS) == ["one", "three"]
    desk.services.articles.autosave(articles[1].id, ArticleEdit(body="Nothing.\n"))
    assert _slugs(desk, Finding.ORPHANS) == ["four", "one", "three"]


def test_csv_runs_nowhere(desk: Desk, articles: list[Article]) -> None:
    made = desk.services.articles.create(ArticleEdit(headline='=HYPERLINK("x")', body="words"))
    desk.services.workflow.publish(made.id)
    text = desk.services.link_report.as_csv(Finding.ORPHANS)
    assert text.splitlines()[0] == "article,headline,status,section,published,linked_from"
    assert "\"'=HYPERLINK" in text
    assert len(text.splitlines()) == 4


def test_the_map_has_who_links_to_whom(desk: Desk, articles: list[Article]) -> None:
    one, two, three, _ = articles
    found = desk.services.link_map.of_article("two")
    assert found.centre.slug == "two"
    assert found.centre.linked_from == 2
    assert {other.slug for other in found.others} == {"one", "three"}
    pairs = {(pair.source, pair.target, pair.in_text) for pair in found.pairs}
    assert pairs == {(one.id, two.id, False), (three.id, two.id, False), (two.id, three.id, True)}
    assert desk.services.link_map.of_article("four").others == []


# ---------------------------------------------------------------------- pages elsewhere
class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response({"/there": 200, "/gone": 404, "/shut": 403, "/moved": 301}[self.path])
        if self.path == "/moved":
            self.send_header("Location", "/there")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


def _report(desk: Desk) -> LinkReportService:
    return LinkReportService(desk.database, Who(), Fetcher(allowed=lambda address: True, longest=5))


def test_pages_elsewhere_are_asked_and_only_broken_ones_told(desk: Desk, articles: list[Article], server: str) -> None:
    for place in ("there", "gone", "shut", "moved"):
        desk.services.links.add_external("one", f"{server}/{place}", place)
    desk.services.links.add_external("two", f"{server}/gone", "gone")
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    desk.services.links.add_external("two", f"http://127.0.0.1:{port}/", "nobody")
    told: list[tuple[int, int]] = []
    checks = _report(desk).check(progress=lambda done, total: told.append((done, total)))
    found = {check.url.rsplit(":", 1)[1].partition("/")[2]: check.reached for check in checks}
    assert found == {"gone": Reached.BROKEN, "": Reached.BROKEN, "shut": Reached.UNSURE}
    assert told[-1] == (5, 5)
    assert [row.slug for row in _report(desk).linking_to(f"{server}/gone")] == ["one", "two"]


def test_a_page_that_is_not_on_the_open_web_is_not_asked(desk: Desk, articles: list[Article], server: str) -> None:
    desk.services.links.add_external("one", f"{server}/there", "there")
    (check,) = desk.services.link_report.check()
    assert (check.reached, check.words) == (Reached.UNSURE, "not on the open web: it was not asked")


def test_asking_stops_when_it_is_cancelled(desk: Desk, articles: list[Article], server: str) -> None:
    desk.services.links.add_external("one", f"{server}/gone", "gone")
    assert _report(desk).check(cancelled=lambda: True) == []
