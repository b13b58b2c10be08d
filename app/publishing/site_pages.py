"""The pages of a publication that are not articles: front page, lists, corrections, how we work, not found.

Every link that an article's page has into the site leads to one of these, so that nothing is a dead end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from app.domain.person import Person
from app.domain.publication import POLICIES
from app.domain.slugs import slugify
from app.publishing.addresses import (
    AUTHOR,
    CORRECTIONS,
    FEED,
    HOW_WE_WORK,
    SECTION,
    SERIES,
    TAG,
    Addresses,
    web,
)
from app.publishing.content import Listed, SiteContent
from app.publishing.feed import render_feed
from app.publishing.frame import Head, Site, language_for, make_site
from app.publishing.language import Language
from app.publishing.listing import Item, make_item, newest_first
from app.publishing.markdown import render
from app.publishing.page_head import open_graph_locale
from app.publishing.structured_data import organisation, script
from app.publishing.templates import render_template

_ON_A_PAGE = 60
_LATEST = 9
_OF_A_SECTION = 4

_NO_GRAPH = Markup("")

#: A file of the site: its path, with `/`, and what is in it.
File = tuple[str, bytes]


@dataclass(frozen=True)
class Part:
    """A part of the front page."""

    name: str
    href: str
    entries: tuple[Item, ...]


@dataclass(frozen=True)
class ListPage:
    """One page of a list."""

    title: str
    about: str
    entries: tuple[Item, ...]
    newer: str
    older: str


@dataclass(frozen=True)
class PolicyText:
    """A policy on the page that says how the newsroom works."""

    id: str
    name: str
    href: str
    html: Markup


@dataclass(frozen=True)
class SiteNotice:
    """A correction in the list of all."""

    kind: str
    date: str
    iso: str
    headline: str
    href: str
    text: str


class SitePages:
    """Renders the pages of one publication's site."""

    def __init__(self, content: SiteContent) -> None:
        self._content = content
        self._publication = content.publication
        self._base_url = content.base_url or content.publication.base_url
        self._language: Language = language_for(content.publication)
        self._listed = newest_first(content.listed)

    def files(self) -> Iterator[File]:
        """Yield all pages."""
        yield "index.html", self.front().encode()
        yield "404.html", self._not_found().encode()
        yield f"{CORRECTIONS}/index.html", self._corrections().encode()
        yield f"{HOW_WE_WORK}/index.html", self._how_we_work().encode()
        for folder, slug, title, about, listed in self._lists():
            yield from self._list_files(folder, slug, title, about, listed)
        if self._base_url:
            yield FEED, render_feed(self._content, self._addresses(0), self._language, self._listed).encode()

    def front(self) -> str:
        """Render the front page: the newest article large, what is latest, then a part for each section."""
        addresses = self._addresses(0)
        top, latest, rest = self._listed[:1], self._listed[1 : 1 + _LATEST], self._listed[1 + _LATEST :]
        parts = (
            [Part(self._language.say("latest"), "", self._items(latest, addresses, pictured=True))] if latest else []
        )
        for section in self._content.sections:
            of_section = [item for item in rest if item.section and item.section.id == section.id][:_OF_A_SECTION]
            if of_section:
                href = addresses.page(SECTION, section.slug)
                parts.append(Part(section.name, href, self._items(tuple(of_section), addresses)))
        title = " — ".join(part for part in (self._publication.name, self._publication.motto) if part)
        graph = script([organisation(self._publication, addresses)])
        head = self._head(title, "front", addresses, about=self._publication.strapline, graph=graph)
        shown = self._items(top, addresses, pictured=True)
        return self._render("front.html", addresses, head, top=shown[0] if shown else None, parts=parts)

    def _lists(self) -> Iterator[tuple[str, str, str, str, list[Listed]]]:
        """Yield folder, slug, title, description and articles of each section, series, author and tag."""
        for section in self._content.sections:
            yield (
                SECTION,
                section.slug,
                section.name,
                "",
                [x for x in self._listed if x.article.section_id == section.id],
            )
        for series in self._content.series:
            of_series = [x for x in self._listed if x.article.series_id == series.id]
            yield SERIES, series.slug, series.name, series.description, of_series
        people: dict[str, tuple[Person, list[Listed]]] = {}
        for item in self._listed:
            for person in item.authors:
                people.setdefault(person.slug, (person, []))[1].append(item)
        for slug, (person, written) in sorted(people.items()):
            yield AUTHOR, slug, person.name, person.biography, written
        tags: dict[str, tuple[str, list[Listed]]] = {}
        for item in self._listed:
            for tag in dict.fromkeys(item.article.tags):
                tags.setdefault(slugify(tag), (tag, []))[1].append(item)
        for slug, (tag, tagged) in sorted(tags.items()):
            yield TAG, slug, tag, "", tagged

    def _list_files(self, folder: str, slug: str, title: str, about: str, listed: list[Listed]) -> Iterator[File]:
        """Yield the pages of one list: sixty articles on each."""
        count = max(1, -(-len(listed) // _ON_A_PAGE))
        for number in range(1, count + 1):
            addresses = self._addresses(2 if number == 1 else 3)
            folders = _folders(folder, slug, number)
            name = title if number == 1 else self._language.say("page_n", name=title, n=number)
            entries = tuple(listed[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE])
            page = ListPage(
                title=name,
                about=about if number == 1 else "",
                entries=self._items(entries, addresses),
                newer=addresses.page(*_folders(folder, slug, number - 1)) if number > 1 else "",
                older=addresses.page(*_folders(folder, slug, number + 1)) if number < count else "",
            )
            head = self._head(f"{name} — {self._publication.name}", "listing", addresses, *folders, about=about)
            here = next((s for s in self._content.sections if folder == SECTION and s.slug == slug), None)
            html = self._render("list.html", addresses, head, here=here, list=page)
            yield f"{'/'.join(folders)}/index.html", html.encode()

    def _corrections(self) -> str:
        addresses = self._addresses(1)
        pairs = [(notice, item.article) for item in self._listed for notice in item.corrections]
        pairs.sort(key=lambda pair: (pair[0].created, str(pair[0].id)), reverse=True)
        notices = [
            SiteNotice(
                self._language.kind("corrections", notice.kind.value),
                self._language.write(notice.created, "day"),
                self._language.iso(notice.created),
                article.headline,
                addresses.page(article.slug),
                notice.text,
            )
            for notice, article in pairs
        ]
        head = self._named_head("corrections", addresses, CORRECTIONS)
        return self._render("corrections.html", addresses, head, notices=notices)

    def _how_we_work(self) -> str:
        addresses = self._addresses(1)
        texts = []
        for key, name in POLICIES.items():
            text = self._publication.policies.get(key, "").strip()
            if text:
                href = web(text) if " " not in text else ""
                html = Markup("" if href else render(text, language=self._publication.language).html)  # noqa: S704 - sanitised
                label = self._language.kind("policies", key) or name
                texts.append(PolicyText(key.replace("_", "-"), label, href, html))
        head = self._named_head("how_we_work", addresses, HOW_WE_WORK)
        contact = web(self._publication.contact_url) or self._publication.contact_email
        return self._render("how.html", addresses, head, policies=texts, contact_text=contact)

    def _not_found(self) -> str:
        """Render the page for addresses that do not exist; it is shown at any depth, so its links are from the top."""
        root = (urlsplit(self._base_url).path.rstrip("/") + "/") if self._base_url else ""
        addresses = Addresses(self._base_url, 0, root)
        title = f"{self._language.say('not_found')} — {self._publication.name}"
        head = Head(title=title, kind="listing", robots="noindex")
        return self._render("404.html", addresses, head)

    def _addresses(self, depth: int) -> Addresses:
        return Addresses(self._base_url, depth)

    def _items(self, listed: Iterable[Listed], addresses: Addresses, *, pictured: bool = False) -> tuple[Item, ...]:
        return tuple(make_item(item, addresses, self._language, pictured=pictured) for item in listed)

    def _named_head(self, word: str, addresses: Addresses, folder: str) -> Head:
        return self._head(f"{self._language.say(word)} — {self._publication.name}", "listing", addresses, folder)

    def _head(
        self, title: str, kind: str, addresses: Addresses, *folders: str, about: str = "", graph: Markup = _NO_GRAPH
    ) -> Head:
        url = addresses.absolute(*folders)
        pairs = [
            ("og:type", "website"),
            ("og:site_name", self._publication.name),
            ("og:title", title),
            ("og:description", about),
            ("og:url", url),
            ("og:locale", open_graph_locale(self._publication.language)),
        ]
        shown = tuple((name, value) for name, value in pairs if value)
        return Head(title=title, kind=kind, description=about, canonical=url, properties=shown, graph=graph)

    def _render(self, template: str, addresses: Addresses, head: Head, **values: object) -> str:
        here = values.pop("here", None)
        newest = self._listed[0].article.first_published if self._listed else None
        site: Site = make_site(
            self._publication,
            self._content.sections,
            addresses,
            self._language,
            here=here,  # type: ignore[arg-type]
            date=newest,
        )
        return render_template(template, t=self._language.say, site=site, head=head, **values)


def _folders(folder: str, slug: str, number: int) -> tuple[str, ...]:
    return (folder, slug) if number <= 1 else (folder, slug, f"page-{number}")
