"""The document in the preview: loaded once, then told what changed; what the person does there comes back."""

import json
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QFile, QIODevice, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from app import paths
from app.ui.preview.commands import command
from app.ui.preview.page_scheme import PageHandler, page_url
from app.ui.preview.walls import WalledPage

#: Where our own scripts run: apart from the page, which sees nothing of them.
WORLD = int(QWebEngineScript.ScriptWorldId.ApplicationWorld.value)
_SCRIPTS = ("morph.js", "places.js", "marks.js", "agent.js")


class Ear(QObject):
    """What the agent in the isolated world may say to the window."""

    arrived = Signal()
    was_clicked = Signal(str, int, int, str)
    was_scrolled = Signal(float)
    has_drawn = Signal()

    @Slot()
    def came(self) -> None:
        """Say that the agent listens."""
        self.arrived.emit()

    @Slot(str, int, int, str)
    def clicked(self, place: str, block: int, offset: int, claim: str) -> None:
        """Say what was clicked: a field or a panel, the block of the body, UTF-16 units in it, a claim or nothing."""
        self.was_clicked.emit(place, block, offset, claim)

    @Slot(float)
    def scrolled(self, line: float) -> None:
        """Say which source line the person has brought to the top."""
        self.was_scrolled.emit(line)

    @Slot()
    def drew(self) -> None:
        """Say that a change of the body is on the screen."""
        self.has_drawn.emit()


class LivePage(QObject):
    """Commands go in by `send`; before the document is there they are refused: `came` says when to begin."""

    came = Signal()
    misfit = Signal()  #: the document is not what we think it is: it has to be loaded again
    gone = Signal()  #: the process that draws it has ended
    clicked = Signal(str, int, int, str)
    scrolled = Signal(float)
    drawn = Signal()

    def __init__(self, page: WalledPage, handler: PageHandler) -> None:
        super().__init__(page)
        self._page = page
        self._handler = handler
        self._is_there = False
        self._ear = Ear(self)
        self._channel = QWebChannel(self)
        self._channel.registerObject("window", self._ear)
        page.setWebChannel(self._channel, WORLD)
        page.scripts().insert(_agent())
        self._ear.arrived.connect(self._on_arrived)
        self._ear.was_clicked.connect(self.clicked)
        self._ear.was_scrolled.connect(self.scrolled)
        self._ear.has_drawn.connect(self.drawn)
        page.renderProcessTerminated.connect(self._on_terminated, Qt.ConnectionType.QueuedConnection)

    @property
    def is_there(self) -> bool:
        """Whether there is a document that takes commands."""
        return self._is_there

    @property
    def page(self) -> WalledPage:
        """The page in the view."""
        return self._page

    def load(self, slug: str, html: str) -> None:
        """Load a page anew; `came` follows."""
        self._is_there = False
        url: QUrl = page_url(slug)
        self._handler.offer_page(url, html)
        self._page.opens_at = url
        self._page.load(url)

    def send(self, told: str) -> None:
        """Send a command: JSON, which travels as a text and is never code."""
        if self._is_there:
            self._page.runJavaScript(f"standfirst({json.dumps(told)})", WORLD, self._on_answer)

    def tell(self, name: str, **what: object) -> None:
        """Send a command by its name."""
        self.send(command(name, **what))

    def leave(self) -> None:
        """Take no more commands: another page is to be loaded."""
        self._is_there = False

    def ask(self, script: str, answer: Callable[[object], None]) -> None:
        """Run a script of ours in the isolated world: for tests and measures."""
        self._page.runJavaScript(script, WORLD, answer)

    def _on_answer(self, fits: object) -> None:
        if fits is not True and self._is_there and shiboken6.isValid(self):
            self._is_there = False
            self.misfit.emit()

    def _on_arrived(self) -> None:
        self._is_there = True
        self.came.emit()

    def _on_terminated(self, _status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        self._is_there = False
        # Not from inside the engine's own call: the process must be gone before another is started.
        QTimer.singleShot(0, self.gone.emit)


def _agent() -> QWebEngineScript:
    """Put the agent's files together, behind Qt's own script for the channel."""
    channel = QFile(":/qtwebchannel/qwebchannel.js")
    channel.open(QIODevice.OpenModeFlag.ReadOnly)
    parts = [bytes(channel.readAll().data()).decode()]
    parts += [paths.resource("preview", name).read_text(encoding="utf-8") for name in _SCRIPTS]
    script = QWebEngineScript()
    script.setName("standfirst")
    script.setWorldId(WORLD)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
    script.setRunsOnSubFrames(False)
    script.setSourceCode("\n".join(parts))
    return script
