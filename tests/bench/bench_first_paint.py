"""When the first picture of a window that can be typed in is there, from the start of the process."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from app import paths
from app.domain.edits import ArticleEdit
from app.services.opening import open_services
from app.ui import session
from app.ui.session import Screen
from tests.bench.figures import Figure, Measured, Target
from tests.bench.processes import Spent, in_turns, until_told

ROUNDS = 15
_TARGET = (Target("ratio", "<=", 1.5),)
_YARDSTICK = "bare window with a QTextEdit"
_TELL = """
import os, sys, time
def told():
    sys.stdout.write(f"{time.process_time()}\\n")
    sys.stdout.flush()
    os._exit(0)
"""
#: The program as it is started, told of its first picture by its own signal.
_OURS = (
    _TELL
    + """
import app.ui.first_window as first
class Window(first.FirstWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.painted.connect(told)
first.FirstWindow = Window
from app.__main__ import run
sys.argv = ["standfirst", *sys.argv[1:]]
run()
"""
)
_BARE = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
application = QApplication([])
window = Window()
window.setCentralWidget(QTextEdit())
window.resize(1680, 1020)
window.show()
application.exec()
"""
)
_BODY = "The wall in the lower town will cost 84 million crowns, and not one crown more, the council said.\n\n" * 35


def measure() -> Measured:
    """Start the program for the first time, and with an article of 650 words on the screen; and the bare window."""
    with tempfile.TemporaryDirectory() as folder:
        lasting = Path(folder) / "newsroom.standfirst"
        _leave_a_session(lasting)
        first, again, bare = in_turns(
            ROUNDS, _first_start, partial(until_told, _OURS, "--newsroom", str(lasting)), partial(until_told, _BARE)
        )
    return Measured([
        *_figures("first paint, first start", first, bare),
        *_figures("first paint, last session on the screen", again, bare),
    ])  # fmt: skip


def _figures(name: str, ours: list[Spent], bare: list[Spent]) -> list[Figure]:
    return [
        Figure(name + ", on the clock", [each.clock for each in ours], _TARGET, yardstick=_YARDSTICK,
               yardstick_values=[each.clock for each in bare], paired=True),
        Figure(name + ", processor time", [each.cpu for each in ours], _TARGET, yardstick=_YARDSTICK,
               yardstick_values=[each.cpu for each in bare], paired=True),
    ]  # fmt: skip


def _first_start() -> Spent:
    with tempfile.TemporaryDirectory() as folder:
        return until_told(_OURS, "--newsroom", str(Path(folder) / "newsroom.standfirst"))


def _leave_a_session(newsroom: Path) -> None:
    """Leave what the program leaves when it ends with an article open."""
    services = open_services(str(newsroom), create=True)
    article = services.articles.create(ArticleEdit(headline="Harbour wall", standfirst="Costs.", body=_BODY))
    services.close()
    texts = {"kicker": "", "headline": article.headline, "standfirst": article.standfirst, "body": article.body}
    place = session.place_for(str(newsroom), paths.data_dir())
    session.write(place, Screen(article=str(article.id), texts=texts, known=session.fingerprint(texts)))


if __name__ == "__main__":
    print(*(figure.summary() for figure in measure().figures), sep="\n", file=sys.stderr)
