"""The address space of the preview: pages and their files under a scheme of our own, served from what is known."""

from collections.abc import Callable, Mapping

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from app.ui.environment import add_engine_flag

SCHEME = "standfirst-page"
HOST = "article"

#: Sent with every answer, as a header: the page can neither run nor fetch anything, whatever it says itself.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

#: The engine finds no host at all: a preconnect asks neither interceptor nor policy.
NO_HOSTS = '--host-resolver-rules="MAP * ~NOTFOUND"'

_TYPES = {
    "css": "text/css",
    "woff2": "font/woff2",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
}

#: Told of bytes when they are there, or of None.
Answer = Callable[[bytes | None], None]


def register() -> None:
    """Make the scheme known to the web engine, and every host unknown, once, before the first profile is made."""
    add_engine_flag(NO_HOSTS)
    if QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name().isEmpty():
        scheme = QWebEngineUrlScheme(SCHEME.encode())
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
        scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
        QWebEngineUrlScheme.registerScheme(scheme)


def page_url(slug: str) -> QUrl:
    """Return the address of a page."""
    url = QUrl()
    url.setScheme(SCHEME)
    url.setHost(HOST)
    url.setPath(f"/{slug}/")
    return url


class PageHandler(QWebEngineUrlSchemeHandler):
    """Answers for one page and for the files that it names; everything else is not there."""

    def __init__(self, fetch: Callable[[str, Answer], None], parent: QObject | None = None) -> None:
        """`fetch(sha256, answer)` reads an image of the newsroom and calls `answer` on the thread of the window."""
        super().__init__(parent)
        self._fetch = fetch
        self._pages: dict[str, bytes] = {}
        self._files: dict[str, bytes] = {}
        self._images: dict[str, str] = {}
        self.refused: list[str] = []

    def offer_page(self, url: QUrl, html: str) -> None:
        """Serve a page, and no other page."""
        self._pages = {url.path(): html.encode("utf-8", "replace")}

    def offer_files(self, files: Mapping[str, bytes], images: Mapping[str, str]) -> None:
        """Serve files of `assets/` by name: those of the theme, and images by their SHA-256."""
        self._files, self._images = dict(files), dict(images)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer a request of the web engine."""
        url = job.requestUrl()
        path = url.path()
        name = path.removeprefix("/assets/") if path.startswith("/assets/") else ""
        if url.host() != HOST or bytes(job.requestMethod().data()) != b"GET":
            self._refuse(job, QWebEngineUrlRequestJob.Error.RequestDenied)
        elif path in self._pages:
            _reply(job, "text/html", self._pages[path])
        elif name in self._files:
            _reply(job, _type_of(name), self._files[name])
        elif name in self._images:
            self._fetch(self._images[name], _Waiting(job, _type_of(name)))
        else:
            self._refuse(job, QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _refuse(self, job: QWebEngineUrlRequestJob, why: QWebEngineUrlRequestJob.Error) -> None:
        self.refused.append(job.requestUrl().toString())
        del self.refused[:-100]
        job.fail(why)


class _Waiting:
    """A request that is answered when its image has been read, if the page still wants it."""

    def __init__(self, job: QWebEngineUrlRequestJob, media_type: str) -> None:
        self._job = job
        self._type = media_type

    def __call__(self, data: bytes | None) -> None:
        if not shiboken6.isValid(self._job):
            return
        if data is None:
            self._job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            _reply(self._job, self._type, data)


def _type_of(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def _reply(job: QWebEngineUrlRequestJob, media_type: str, data: bytes) -> None:
    headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
    named = {QByteArray(name.encode()): [QByteArray(value.encode())] for name, value in headers.items()}
    job.setAdditionalResponseHeaders(named)  # type: ignore[arg-type]  # a multimap: each value is a list
    buffer = QBuffer(job)
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(media_type.encode(), buffer)
