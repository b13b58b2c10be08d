"""Fetches one file from the web when a person asks for it, and from nowhere that is not the open web.

The name is resolved here, every address is looked at, and the connection goes to the address that was looked at: a name
that answers otherwise the second time leads nowhere. Each redirect is looked at like the first address.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

from app.domain.errors import AppError, BadInput

#: At most this many bytes, seconds from begin to end, and redirects.
LARGEST, LONGEST, MOST_REDIRECTS = 20_000_000, 20.0, 5
_PIECE = 65_536
_NAT64 = IPv6Network("64:ff9b::/96")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT = "Nothing was changed."

Address = IPv4Address | IPv6Address
T = TypeVar("T")


@dataclass(frozen=True)
class Fetched:
    """What came: the address it came from at last, its type as the server says, and its bytes."""

    url: str
    media_type: str
    data: bytes


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_open_web(address: Address) -> bool:
    """Say whether an address belongs to the open web, and not to this computer, its network or a tunnel to them."""
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_open_web(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo or NAT64."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


class Fetcher:
    """Fetches; `resolve` and `allowed` are given by tests only."""

    def __init__(
        self,
        resolve: Callable[[str, int], Sequence[str]] = resolve,
        allowed: Callable[[Address], bool] = is_open_web,
        largest: int = LARGEST,
        longest: float = LONGEST,
    ) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._largest = largest
        self._longest = longest

    def fetch(self, url: str, accept: str = "image/*") -> Fetched:
        """Fetch a file of the wanted type. BadInput: no address of the open web, too large; AppError: not to be had."""
        return self._follow(url, lambda parts, end: self._ask(parts, end, accept))

    def look(self, url: str) -> int:
        """Return the HTTP status that a page answers with, one request a step; the page itself is not read.

        BadInput: no address of the open web; AppError: not to be had.
        """
        return self._follow(url, self._knock)

    def _follow(self, url: str, ask: Callable[[SplitResult, float], T | str]) -> T:
        """Ask an address, and the one that it leads to, up to the last one."""
        end = time.monotonic() + self._longest
        for _ in range(MOST_REDIRECTS + 1):
            parts = _parts(url)
            try:
                answer = ask(parts, end)
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise AppError(
                    f"“{parts.hostname}” could not be reached ({error}). {_KEPT} Try again later."
                ) from error
            if not isinstance(answer, str):
                return answer
            url = urljoin(url, answer)
        raise AppError(f"“{_short(url)}” leads from one address to the next without end. {_KEPT}")

    def _ask(self, parts: SplitResult, end: float, accept: str) -> Fetched | str:
        """Return the file, or the address that it is at."""
        connection = self._connect(parts, end)
        try:
            connection.request("GET", _path(parts), headers={"Accept": accept, "User-Agent": "Standfirst"})
            with connection.getresponse() as response:  # it holds the socket until it is closed
                if response.status in _REDIRECTS and response.headers["Location"]:
                    return str(response.headers["Location"])
                if response.status != http.client.OK:
                    raise AppError(
                        f"“{parts.hostname}” does not give this file ({response.status} {response.reason}). {_KEPT}"
                    )
                data = self._read(connection, response, end)
                return Fetched(parts.geturl(), response.headers.get_content_type(), data)
        finally:
            connection.close()

    def _knock(self, parts: SplitResult, end: float) -> int | str:
        """Return the status of a page, or the address that it is at."""
        connection = self._connect(parts, end)
        try:
            connection.request("GET", _path(parts), headers={"Accept": "*/*", "User-Agent": "Standfirst"})
            with connection.getresponse() as response:
                moved = response.status in _REDIRECTS and response.headers["Location"]
                return str(moved) if moved else response.status
        finally:
            connection.close()

    def _connect(self, parts: SplitResult, end: float) -> http.client.HTTPConnection:
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        return _connection(parts.scheme, host, port, self._address(host, port), _left(end))

    def _address(self, host: str, port: int) -> str:
        """Return an address of a host; all of them must be of the open web."""
        addresses = self._resolve(host, port)
        if not addresses:
            raise AppError(f"“{host}” was not found. {_KEPT}")
        for address in addresses:
            if not self._allowed(ip_address(address.partition("%")[0])):
                raise BadInput(f"“{host}” is not on the open web, so nothing is fetched from there. {_KEPT}")
        return addresses[0]

    def _read(self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, end: float) -> bytes:
        """Read the file piece by piece, counting bytes and time."""
        pieces: list[bytes] = []
        size = 0
        while True:
            if connection.sock is not None:
                connection.sock.settimeout(_left(end))
            else:
                _left(end)
            piece = response.read1(_PIECE)
            if not piece:
                return b"".join(pieces)
            size += len(piece)
            if size > self._largest:
                raise BadInput(f"The file has more than {self._largest // 1_000_000} MB: it was not fetched. {_KEPT}")
            pieces.append(piece)


class _Fixed(http.client.HTTPConnection):
    """A connection to an address that was looked at, whatever its name leads to by now."""

    def __init__(self, host: str, port: int, address: str, timeout: float, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=timeout)
        self._fixed_address = address
        self._secure = context

    def connect(self) -> None:
        """Connect to the address; the certificate must be that of the name."""
        sock = socket.create_connection((self._fixed_address, self.port), self.timeout)
        self.sock = self._secure.wrap_socket(sock, server_hostname=self.host) if self._secure else sock


def _connection(scheme: str, host: str, port: int, address: str, timeout: float) -> http.client.HTTPConnection:
    context = ssl.create_default_context() if scheme == "https" else None
    return _Fixed(host, port, address, timeout, context)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - raises for what is no port
    except ValueError as error:
        raise BadInput(f"“{_short(url)}” is no address on the web. {_KEPT}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise BadInput(f"“{_short(url)}” is no address on the web that can be fetched. {_KEPT}")
    return parts


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise AppError(f"The file did not come in time. {_KEPT} Try again later.")
    return left


def _short(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:79]}…"
