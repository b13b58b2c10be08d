"""The walls of the preview: hostile pages run nothing and reach nobody, behind all walls and behind each alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.preview import page_scheme
from app.ui.preview.page_scheme import SCHEME, PageHandler, page_url, register
from app.ui.preview.walls import WalledPage, WalledProfile

LOOSE = "default-src * 'unsafe-inline' 'unsafe-eval' data: file:"


class Stranger(QObject):
    """A server on this computer that counts who comes."""

    def __init__(self) -> None:
        super().__init__()
        self._server = QTcpServer(self)
        assert self._server.listen(QHostAddress.SpecialAddress.LocalHost)
        self._server.newConnection.connect(self._on_connection)
        self.visits = 0
        self.heard: list[str] = []
        self.port = self._server.serverPort()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self.visits += 1
            socket.waitForReadyRead(50)
            self.heard.append(bytes(socket.readAll().data()).decode("latin-1").split("\r\n")[0])
            socket.abort()


@pytest.fixture
def stranger() -> Stranger:
    return Stranger()


class PlainPage(QWebEnginePage):
    """A page with no wall of ours, which keeps quiet about what goes wrong on it."""

    def javaScriptConsoleMessage(self, *_about: object) -> None: ...  # noqa: N802


class Browser:
    """A page behind some of the walls."""

    def __init__(self, qtbot: QtBot, *, script_off: bool, interceptor: bool, stays: bool) -> None:
        self.qtbot = qtbot
        register()
        self.view = QWebEngineView()
        kind = WalledProfile if interceptor else QWebEngineProfile
        application = QApplication.instance()
        assert application is not None
        self.profile = kind(application)
        self.handler = PageHandler(lambda _sha, answer: answer(None), self.profile)
        self.profile.installUrlSchemeHandler(SCHEME.encode(), self.handler)
        self.page = WalledPage(self.profile, self.view) if stays else PlainPage(self.profile, self.view)
        on = QWebEngineSettings.WebAttribute.JavascriptEnabled
        self.page.settings().setAttribute(on, not script_off)
        self.page.settings().setAttribute(QWebEngineSettings.WebAttribute.ErrorPageEnabled, False)
        self.view.setPage(self.page)
        self.view.show()

    def show(self, html: str, milliseconds: int = 400) -> None:
        """Load a page and leave it time to do harm."""
        url = page_url("hostile")
        self.handler.offer_page(url, html)
        if isinstance(self.page, WalledPage):
            self.page.opens_at = url
        with self.qtbot.waitSignal(self.page.loadFinished, timeout=20_000):
            self.page.load(url)
        self.qtbot.wait(milliseconds)

    def close(self) -> None:
        """Let the page go before its profile."""
        shiboken6.delete(self.view)
        shiboken6.delete(self.profile)


@pytest.fixture
def no_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_scheme, "POLICY", LOOSE)


def _fetches(port: int) -> str:
    """Every way we know in which a page asks for something without a script."""
    at = f"http://127.0.0.1:{port}"
    return f"""<!DOCTYPE html><html><head><title>quiet</title>
<link rel="stylesheet" href="{at}/a.css"><link rel="prefetch" href="{at}/b">
<link rel="preload" as="image" href="{at}/c">
<link rel="preconnect" href="http://localhost:{port}">
<link rel="dns-prefetch" href="http://localhost:{port}">
<link rel="icon" href="{at}/d.ico">
<link rel="manifest" href="{at}/e"><style>@import "{at}/f.css"; @font-face {{ font-family: x; src: url({at}/g) }}
body {{ background: url({at}/h.png); font-family: x }}</style></head><body>text
<img src="{at}/i.png"><img srcset="{at}/j.png 1x"><picture><source srcset="{at}/k.webp"><img src="x"></picture>
<iframe src="{at}/l"></iframe><frame src="{at}/m"></frame><object data="{at}/n"></object><embed src="{at}/o">
<video src="{at}/p" poster="{at}/q.png" autoplay></video><audio src="{at}/r" autoplay></audio>
<svg><image href="{at}/s.png"/><use href="{at}/t.svg#x"/></svg><input type="image" src="{at}/u.png">
<table background="{at}/v.png"><tr><td>x</td></tr></table><script src="{at}/w.js"></script>
<iframe srcdoc="<img src='{at}/x.png'>"></iframe><img src="//127.0.0.1:{port}/y.png">
<iframe src="file:///etc/hostname"></iframe><img src="file:///etc/hostname"></body></html>"""


def _scripts(port: int) -> str:
    """Ways in which a page runs something; each would change the title and call home."""
    act = f"document.title='ran';fetch('http://127.0.0.1:{port}/ran')"
    return f"""<!DOCTYPE html><html><head><title>quiet</title></head><body onload="{act}">
<script>{act}</script><img src=x onerror="{act}"><svg onload="{act}"></svg>
<iframe src="javascript:top.{act}"></iframe><details open ontoggle="{act}">x</details>
<input autofocus onfocus="{act}"></body></html>"""


def _leaves(port: int) -> tuple[str, ...]:
    """Ways in which a page goes elsewhere by itself."""
    at = f"http://127.0.0.1:{port}"
    head = "<!DOCTYPE html><title>quiet</title>"
    return (
        f'{head}<meta http-equiv="refresh" content="0;url={at}/refresh">',
        f"{head}<script>location.href='{at}/script'</script>",
        f'{head}<form id="f" action="{at}/form"><input name="a"></form><script>f.submit()</script>',
        f"{head}<script>open('{at}/window')</script>",
    )


def _walls(**on: bool) -> dict[str, bool]:
    return {"script_off": False, "interceptor": False, "stays": False} | on


ALL = {"script_off": True, "interceptor": True, "stays": True}


@pytest.mark.usefixtures("no_policy")
def test_without_walls_the_hostile_page_does_its_harm(qtbot: QtBot, stranger: Stranger) -> None:
    browser = Browser(qtbot, **_walls())
    browser.show(_fetches(stranger.port), 800)
    assert stranger.visits > 5
    before = stranger.visits
    browser.show(_scripts(stranger.port), 600)
    assert browser.page.title() == "ran"
    assert stranger.visits > before
    browser.close()


def test_all_walls_together_let_nothing_through(qtbot: QtBot, stranger: Stranger) -> None:
    browser = Browser(qtbot, **ALL)
    for html in (_fetches(stranger.port), _scripts(stranger.port), *_leaves(stranger.port)):
        browser.show(html)
        assert browser.page.title() == "quiet"
        assert browser.page.url() == page_url("hostile")
    assert (stranger.visits, stranger.heard) == (0, [])
    browser.close()


@pytest.mark.usefixtures("no_policy")
def test_scripts_are_dead_though_nothing_else_stands(qtbot: QtBot, stranger: Stranger) -> None:
    browser = Browser(qtbot, **_walls(script_off=True))
    browser.show(_scripts(stranger.port))
    assert browser.page.title() == "quiet"
    assert (stranger.visits, stranger.heard) == (0, [])
    browser.close()


@pytest.mark.usefixtures("no_policy")
def test_the_interceptor_alone_lets_no_request_through(qtbot: QtBot, stranger: Stranger) -> None:
    browser = Browser(qtbot, **_walls(interceptor=True))
    browser.show(_fetches(stranger.port), 800)
    browser.show(_scripts(stranger.port))
    assert (stranger.visits, stranger.heard) == (0, [])
    assert isinstance(browser.profile, WalledProfile)
    blocked = browser.profile.wall.blocked
    assert any(f"127.0.0.1:{stranger.port}" in address for address in blocked)
    browser.close()


def test_the_policy_alone_loads_nothing(qtbot: QtBot, stranger: Stranger) -> None:
    browser = Browser(qtbot, **_walls())
    html = re.sub(r'<link rel="(?:preconnect|dns-prefetch)"[^>]*>', "", _fetches(stranger.port))
    browser.show(html, 800)
    browser.show(_scripts(stranger.port))
    assert browser.page.title() == "quiet"
    assert (stranger.visits, stranger.heard) == (0, [])
    browser.close()


@pytest.mark.usefixtures("no_policy")
def test_the_page_alone_goes_nowhere(qtbot: QtBot, stranger: Stranger) -> None:
    browser = Browser(qtbot, **_walls(stays=True))
    for html in _leaves(stranger.port):
        browser.show(html, 300)
        assert browser.page.url() == page_url("hostile")
    assert (stranger.visits, stranger.heard) == (0, [])
    browser.close()


@pytest.fixture
def attacks(shared: Path, stranger: Stranger) -> list[str]:
    """Hostile texts of other projects, with every address on the web led to our server."""
    folder = shared / "data" / "security"
    texts = [case["payload"] for case in json.loads((folder / "dompurify_expect.json").read_text(encoding="utf-8"))]
    texts += json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    for name in ("bleach", "feedparser_sanitize", "svg_files"):
        files = sorted(path for path in (folder / name).rglob("*") if path.is_file())
        texts += [path.read_text(encoding="utf-8", errors="replace") for path in files]
    here = f"http://127.0.0.1:{stranger.port}"
    return [re.sub(r"(?:https?:)?//[\w.-]+", here, text) for text in texts]


@pytest.mark.shared
def test_the_attacks_of_other_projects_get_nowhere_even_unsanitised(
    qtbot: QtBot, stranger: Stranger, attacks: list[str]
) -> None:
    browser = Browser(qtbot, **ALL)
    at = 0
    while at < len(attacks):
        batch = attacks[at : at + 60]
        browser.show("<!DOCTYPE html><title>quiet</title>" + "\n<hr>\n".join(batch), 60)
        assert browser.page.title() == "quiet"
        at += 60
    qtbot.wait(300)
    assert (stranger.visits, stranger.heard) == (0, [])
    browser.close()


def test_the_handler_knows_only_what_it_was_given(qtbot: QtBot) -> None:
    browser = Browser(qtbot, **ALL)
    browser.handler.offer_files({"site.css": b"p { color: rgb(1, 2, 3) }"}, {})
    browser.show(
        '<!DOCTYPE html><title>quiet</title><link rel="stylesheet" href="../assets/site.css"><p>x</p>'
        '<img src="../assets/other.png"><img src="../../../../etc/passwd"><img src="../assets/../other/">'
    )
    assert len(browser.handler.refused) == 3
    answers: list[object] = []
    browser.page.runJavaScript("getComputedStyle(document.querySelector('p')).color", 1, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["rgb(1, 2, 3)"]
    browser.close()
