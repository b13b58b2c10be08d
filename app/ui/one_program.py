"""One program for each newsroom: a second start knocks at the first, hands over the article and goes."""

import hashlib
import os

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.domain.addresses import without_password
from app.ui.session import file_of

_PATIENCE = 2_000
_LONGEST = 500


class Doorkeeper(QObject):
    """Listens for other starts; `called` gives the article that they were asked to open, or nothing."""

    called = Signal(str)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        QLocalServer.removeServer(name)  # what a crash left; the lock says that nobody is there
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self.deleteLater()

    def _on_connected(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.readyRead.connect(self._on_said)
            visitor.disconnected.connect(visitor.deleteLater)

    def _on_said(self) -> None:
        visitor = self.sender()
        if isinstance(visitor, QLocalSocket) and visitor.canReadLine():
            line = bytes(visitor.readLine(_LONGEST).data()).decode("utf-8", "replace").strip()
            visitor.write(b"yes\n")
            visitor.flush()
            self.called.emit(line)


def door_name(address: str) -> str:
    """Name the place where a second start knocks: one for each newsroom and person of this computer."""
    path = file_of(address)
    where = without_password(address) if path is None else path.resolve()
    who = f"{os.environ.get('USER') or os.environ.get('USERNAME') or ''}:{where}"
    return "standfirst-" + hashlib.sha256(who.encode()).hexdigest()[:24]


def call(name: str, article: str) -> bool:
    """Ask the program that has the newsroom to come to the front; say whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(" ".join(article.split())[: _LONGEST - 1].encode() + b"\n")
    answered = socket.waitForBytesWritten(_PATIENCE) and socket.waitForReadyRead(_PATIENCE)
    socket.disconnectFromServer()
    return answered
