"""Images from elsewhere: left out with an offer, fetched only when a person asks."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

from app.services.fetching import Fetcher
from app.ui.preview.image_import import importable, with_image

if TYPE_CHECKING:
    from tests.ui.preview.conftest import OpenPreview


class _Pictures(BaseHTTPRequestHandler):
    visits = 0

    def do_GET(self) -> None:
        type(self).visits += 1
        data = io.BytesIO()
        Image.new("RGB", (40, 30), "steelblue").save(data, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(data.getvalue())

    def log_message(self, *_about: object) -> None: ...


@pytest.fixture
def port() -> Iterator[int]:
    _Pictures.visits = 0
    server = HTTPServer(("127.0.0.1", 0), _Pictures)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_remote_image_is_offered_and_comes_in_when_asked(preview: OpenPreview, port: int) -> None:
    def here(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    preview.ctx.services.previews.fetcher = Fetcher(here, lambda address: address.is_loopback)
    url = f"http://pictures.example:{port}/wall.png"
    preview.editor.body.replace(0, 0, f"![The wall]({url})\n\n")
    preview.settle()
    preview.qtbot.wait(100)
    assert _Pictures.visits == 0
    assert not preview.panel.bar.isHidden()
    preview.panel.bar.findChildren(QPushButton)[-1].click()
    preview.qtbot.waitUntil(lambda: "media:" in preview.editor.body.text())
    preview.save()
    assert _Pictures.visits == 1
    assert url not in preview.editor.body.text()
    assert preview.panel.bar.isHidden()
    preview.qtbot.waitUntil(lambda: preview.ask("document.querySelector('.story img').naturalWidth") == 40)
    assert preview.is_page(preview.rendered())


def test_only_addresses_of_the_web_are_offered() -> None:
    addresses = (
        "https://a.example/x.png",
        "//a.example/y.png",
        "file:///etc/x.png",
        "data:image/png;base64,x",
        "/x.png",
    )
    assert importable(addresses) == addresses[:2]


def test_only_images_are_renamed() -> None:
    url = "https://a.example/x.png"
    body = f'![a]({url}) ![b](<{url}> "t") [link]({url}) <img alt="c" src="{url}"> ![d]({url}.webp)'
    assert with_image(body, url, "ab") == (
        f'![a](media:ab) ![b](<media:ab> "t") [link]({url}) <img alt="c" src="media:ab"> ![d]({url}.webp)'
    )
