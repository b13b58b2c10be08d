"""Fetching one file: only from the open web, to the address that was looked at, within limits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

import pytest

from app.domain.errors import AppError, BadInput
from app.services.fetching import Fetcher, is_open_web
from tests.web_server import Site, fetcher, send, serve


def _slow(request: BaseHTTPRequestHandler) -> None:
    send(request, "image/png", b"")
    for _ in range(40):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.05)


def _host(request: BaseHTTPRequestHandler) -> None:
    send(request, "image/png", request.headers["Host"].encode())


@pytest.fixture
def port() -> Iterator[int]:
    """A server with pictures."""
    large = ("image/png", b"x" * 3_000_000)
    with serve(Site(given={"/a.png?x=1": _host, "/b.png": _host, "/large": large, "/slow": _slow})) as site:
        yield site.port


def test_a_file_comes_from_the_address_that_was_looked_at_under_its_own_name(port: int) -> None:
    got = fetcher().fetch(f"http://pictures.example:{port}/a.png?x=1")
    assert got.data == f"pictures.example:{port}".encode()
    assert got.media_type == "image/png"


def test_redirects_are_followed_and_each_is_looked_at(port: int) -> None:
    assert fetcher().fetch(f"http://a.example:{port}/to//b.png").url == f"http://a.example:{port}/b.png"
    with pytest.raises(BadInput, match="not on the open web"):
        fetcher().fetch(f"http://a.example:{port}/to/http://inside.example:{port}/x")
    with pytest.raises(BadInput, match="no address on the web"):
        fetcher().fetch(f"http://a.example:{port}/to/file:///etc/passwd")
    with pytest.raises(AppError, match="without end"):
        fetcher().fetch(f"http://a.example:{port}/to/" * 1 + "/to/" * 40 + "x")


def test_what_is_too_large_or_too_slow_or_missing_is_left(port: int) -> None:
    with pytest.raises(BadInput, match="more than 1 MB"):
        fetcher(largest=1_000_000).fetch(f"http://a.example:{port}/large")
    begun = time.monotonic()
    with pytest.raises(AppError, match="in time"):
        fetcher(longest=0.3).fetch(f"http://a.example:{port}/slow")
    assert time.monotonic() - begun < 1.5
    with pytest.raises(AppError, match="404"):
        fetcher().fetch(f"http://a.example:{port}/missing")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "http://",
     "http://u:p@a.example/", "http://a:x/", "//a/b", ""]
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(BadInput):
        Fetcher(lambda _host, _port: pytest.fail("it must not be looked up")).fetch(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_the_open_web(address: str) -> None:
    assert not is_open_web(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_open_web(address: str) -> None:
    assert is_open_web(ip_address(address))


def test_one_bad_address_among_good_ones_is_enough() -> None:
    with pytest.raises(BadInput, match="not on the open web"):
        Fetcher(lambda _host, _port: ["1.1.1.1", "127.0.0.1"]).fetch("http://two.example/")
