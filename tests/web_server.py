"""A small web server of this computer, for tests of what is fetched; a fetcher that takes it for the open web."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.services.fetching import Fetcher


@dataclass
class Site:
    """What the server gives, by path: a type and bytes, or an act that answers; and what it was asked for.

    `/to/ADDRESS` leads to that address; what is not there is a 404.
    """

    port: int = 0
    given: dict[str, tuple[str, bytes] | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  #: path and Accept

    def address(self, path: str = "/", host: str = "www.harbour.example") -> str:
        """Return where something of the site is, under a name that the fetcher knows."""
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serve(site: Site) -> Iterator[Site]:
    """Serve a site on this computer; its port is known then."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, site)

        def log_message(self, *_about: object) -> None: ...

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    site.port = server.server_address[1]
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(request: BaseHTTPRequestHandler, site: Site) -> None:
    """Answer one request."""
    site.asked.append((request.path, request.headers["Accept"]))
    if request.path.startswith("/to/"):
        request.send_response(302)
        request.send_header("Location", request.path.removeprefix("/to/"))
        request.end_headers()
        return
    what = site.given.get(request.path)
    if what is None:
        request.send_error(404)
    elif callable(what):
        what(request)
    else:
        send(request, *what)


def send(request: BaseHTTPRequestHandler, kind: str, data: bytes) -> None:
    """Answer with a type and bytes."""
    request.send_response(200)
    request.send_header("Content-Type", kind)
    request.end_headers()
    request.wfile.write(data)


def fetcher(largest: int = 20_000_000, longest: float = 20.0) -> Fetcher:
    """Return a fetcher for which this computer is the open web, and `inside.example` is not."""

    def resolve(host: str, _port: int) -> list[str]:
        return ["10.0.0.1"] if host == "inside.example" else ["127.0.0.1"]

    return Fetcher(resolve, lambda address: address.is_loopback, largest=largest, longest=longest)
