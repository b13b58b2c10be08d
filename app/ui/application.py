"""Starts the program with a window: the first picture at once, everything else behind it, and a tidy end.

`run` is what the composition root calls. Heavy things are imported by name, after the first picture, on a thread.
"""

import gc
import importlib
import logging
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app import paths
from app.domain.errors import AppError
from app.ui import environment, session, theme
from app.ui.arrival import Arrival, Opener, arrive
from app.ui.collecting import Collector
from app.ui.first_window import FirstWindow, Sketch
from app.ui.session import Screen

if TYPE_CHECKING:
    from app.services.services import Services
    from app.settings import Settings
    from app.ui.context import Context
    from app.ui.crash import CrashReports
    from app.ui.main_window import MainWindow
    from app.ui.one_program import Doorkeeper

log = logging.getLogger(__name__)


def run(newsroom: str, article: str, person: str, settings_path: Path) -> int:
    """Open the window and return the exit status.

    `newsroom` is an address, or empty for the one of the settings; `article` an id or slug, or empty; `person` who
    works here, or empty for the one of the settings. Whoever calls this has not imported pydantic or the services:
    they come after the first picture. Raises AppError where the newsroom is open in a window that does not answer.
    """
    sys.setswitchinterval(0.0005)
    environment.check_display()
    environment.prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Standfirst")
    app.setDesktopFileName("standfirst")
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    peeked = session.peek(settings_path)
    mode = theme.Mode(peeked.theme) if peeked.theme in set(theme.Mode) else theme.Mode.SYSTEM
    look = theme.Follower(app, mode, peeked.interface_size or theme.Size.BASE)
    program = Program(look, person, settings_path)
    if not program.start(newsroom or peeked.current or str(paths.default_newsroom()), article):
        return 0
    status = app.exec()
    program.end()
    return status


class Program(QObject):
    """One window and the newsroom in it."""

    ready = Signal()  #: a newsroom is in the window and the last session is back

    def __init__(self, look: theme.Follower, person: str, settings_path: Path) -> None:
        super().__init__()
        self._collector = Collector(self)  # before the thread that opens the newsroom
        self._look = look
        self._settings_path = settings_path
        self._opener = Opener(person, settings_path, self)
        self._here: Arrival | None = None  #: the newsroom that is in the window, or first on its way there
        self._next: Arrival | None = None  #: another one, that is being opened behind it
        self._focus = "body"
        self._screen = Screen()
        self._door: Doorkeeper | None = None
        self._crashes: CrashReports | None = None
        self.window: MainWindow | None = None
        self.frame = FirstWindow()
        self.frame.closing.connect(self._on_closing)
        self._opener.opened.connect(self._on_opened, Qt.ConnectionType.QueuedConnection)
        self._opener.failed.connect(self._on_unopened, Qt.ConnectionType.QueuedConnection)

    # ------------------------------------------------------------------ opening
    def start(self, address: str, article: str = "") -> bool:
        """Show the last session of a newsroom and open it behind the picture; False where another window has it."""
        arrival = arrive(address, article)
        if arrival is None:
            return self._call_the_other(address, article)
        self._come(arrival)
        self.frame.painted.connect(self._on_painted)
        self.frame.show()
        return True

    def _come(self, arrival: Arrival) -> None:
        """Show what was last on the screen of this newsroom."""
        self._here = arrival
        self._screen = session.read(arrival.place) or Screen()
        self.frame.sketch_anew(self._screen)

    def _call_the_other(self, address: str, article: str) -> bool:
        one_program = importlib.import_module("app.ui.one_program")
        if one_program.call(one_program.door_name(address), article):
            return False
        raise AppError(
            "This newsroom is open in another window that does not answer: close that one, or wait until it does."
        )

    def _on_painted(self) -> None:
        self._look.dress()
        if self._here is not None:
            self._opener.begin(self._here)

    def _on_opened(self, arrival: Arrival) -> None:
        if arrival is self._here:
            self._furnish(arrival)
        elif arrival is self._next and self.window is not None:
            self.window.ctx.drafting.then_saved(partial(self._move, arrival))
        else:
            arrival.give_up()

    def _move(self, arrival: Arrival) -> None:
        """Put the newsroom that is open behind the window into it, unless another one was asked for meanwhile."""
        if arrival is not self._next:
            return
        self._next = None
        self._leave()
        self._come(arrival)
        self._furnish(arrival)

    def _furnish(self, arrival: Arrival) -> None:
        assert arrival.services is not None
        assert self._opener.settings is not None
        ctx = self._context(arrival.services, self._opener.settings)
        window: MainWindow = importlib.import_module("app.ui.main_window").MainWindow(ctx, self.frame)
        self._hand_over(window)
        self._after_opening(ctx)
        if arrival.said:
            ctx.messages.info(arrival.said)
        self.ready.emit()

    def _context(self, services: "Services", settings: "Settings") -> "Context":
        assert self._here is not None
        context = importlib.import_module("app.ui.context")
        ctx: Context = context.Context(
            services=services,
            address=self._here.address,
            settings=settings,
            settings_path=self._settings_path,
            session_path=self._here.place,
            open_newsroom=self.open_newsroom,
            look=self._look,
        )
        return ctx

    def _hand_over(self, window: "MainWindow") -> None:
        """Put the real parts into the frame, with the words and the caret as they stand in the sketch."""
        sketch = self.frame.centralWidget()
        screen = self._screen
        if isinstance(sketch, Sketch):
            focus, caret = sketch.caret()
            self._focus = focus
            texts = sketch.texts() if sketch.is_touched else screen.texts
            screen = replace(screen, texts=texts, focus=focus, caret=caret)
        self.window = window
        window.bring_mode(screen.mode)
        window.show()
        if screen.article:
            window.ctx.drafting.bring_back(screen)
        elif any(screen.texts.values()):
            window.ctx.drafting.start_with(screen.texts)
            window.ctx.workspace.opened.connect(self._on_begun, Qt.ConnectionType.SingleShotConnection)
        if self._here is not None and self._here.article:
            window.ctx.workspace.open(self._here.article)

    def _on_begun(self, _opened: object) -> None:
        """Let whoever typed before the newsroom was there go on typing."""
        if self.window is not None:
            self.window.ctx.workspace.go_to(self._focus)

    def _after_opening(self, ctx: "Context") -> None:
        if self._crashes is None:
            # What is loaded by now stays for ever: set aside, it makes a full collection 1 ms instead of 90.
            gc.freeze()
            self._crashes = importlib.import_module("app.ui.crash").CrashReports(paths.log_dir(), self)
        self._crashes.watch(ctx)
        one_program = importlib.import_module("app.ui.one_program")
        self._door = one_program.Doorkeeper(one_program.door_name(ctx.address), self)
        self._door.called.connect(self._on_called)
        ctx.settings.remember_newsroom(ctx.address)
        ctx.keep_settings()
        importlib.import_module("app.ui.upkeep").Upkeep(ctx)
        importlib.import_module("app.ui.holding").Holding(ctx)

    def _on_unopened(self, failed: tuple[Arrival, Exception]) -> None:
        arrival, error = failed
        if arrival not in (self._here, self._next):
            return
        if not isinstance(error, AppError):
            log.error("the newsroom %s cannot be opened", arrival.address, exc_info=error)
        sentence = str(error) if isinstance(error, AppError) else f"The newsroom cannot be opened ({error})."
        if arrival is self._next:
            self._drop_next()
            self._complain(sentence)
        else:
            self._say_in_sketch(sentence)

    def _say_in_sketch(self, sentence: str) -> None:
        """Tell why there is no newsroom in the window, and the ways out."""
        sketch = self.frame.centralWidget()
        if isinstance(sketch, Sketch) and self._here is not None:
            kept = " What you last wrote is here and is kept." if any(sketch.texts().values()) else ""
            own = str(paths.default_newsroom())
            ways = [("Try again", self._on_try_again), ("Open another…", self._on_another)]
            if self._here.address != own:
                ways.append(("Open my own", partial(self._change, own)))
            sketch.say(sentence + kept, (*ways, ("Quit", self.frame.close)))

    def _on_try_again(self) -> None:
        sketch = self.frame.centralWidget()
        if isinstance(sketch, Sketch) and self._here is not None:
            sketch.say("")
            self._opener.begin(self._here)

    def _on_another(self) -> None:
        dialog = QFileDialog(self.frame, "Open newsroom")
        dialog.setNameFilter("Newsrooms (*.standfirst)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._change)
        dialog.open()

    def _on_called(self, article: str) -> None:
        """Come to the front: somebody started the program again."""
        self.frame.setWindowState(self.frame.windowState() & ~Qt.WindowState.WindowMinimized)
        self.frame.raise_()
        self.frame.activateWindow()
        if article and self.window is not None:
            self.window.ctx.workspace.open(article)

    # ------------------------------------------------------------------ another newsroom
    def open_newsroom(self, address: str, *, create: bool = False, said: str = "") -> None:
        """Put another newsroom into the window when what is on the screen is saved and the other one is open."""
        if self.window is None:
            self._change(address)
        else:
            self.window.ctx.drafting.then_saved(partial(self._open_behind, address, create=create, said=said))

    def _open_behind(self, address: str, *, create: bool, said: str) -> None:
        """Open another newsroom; this one stays in the window until that is done, and where it cannot be."""
        assert self._here is not None
        self._drop_next()
        if session.place_for(address, paths.data_dir()) == self._here.place:
            self._leave()
            self._change(address, said=said)
            return
        arrival = arrive(address, create=create, said=said)
        if arrival is not None:
            self._next = arrival
            self._opener.begin(arrival)
            return
        try:
            self._call_the_other(address, "")
        except AppError as error:
            self._complain(str(error))

    def _change(self, address: str, *, said: str = "") -> None:
        """Show and open a newsroom where there is none in the window."""
        if self._here is not None:
            self._on_closing_sketch()
            self._here.give_up()
        arrival = arrive(address, said=said)
        if arrival is not None:
            self._come(arrival)
            self._opener.begin(arrival)
            return
        try:
            self._call_the_other(address, "")
        except AppError as error:
            self._say_in_sketch(str(error))
        else:
            self.frame.close()

    def _complain(self, sentence: str) -> None:
        if self.window is not None:
            self.window.ctx.messages.error(sentence, key="newsroom")

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next.give_up()
            self._next = None

    def _leave(self) -> None:
        """Close the newsroom that is in the window."""
        if self.window is not None:
            ctx = self.window.ctx
            ctx.drafting.session.keep_now()
            if not ctx.jobs.close():
                log.warning("not everything was written in time; it is in the session file")
            self.window.take_down()
            self.window = None
        if self._door is not None:
            self._door.close()
            self._door = None
        if self._here is not None:
            self._here.give_up()
            self._here = None

    # ------------------------------------------------------------------ the end
    def _on_closing(self, event: QCloseEvent) -> None:
        if self.window is not None:
            self.window.ctx.drafting.autosave.save()
            self.window.ctx.arrangement.keep()
        else:
            self._on_closing_sketch()
        event.accept()

    def _on_closing_sketch(self) -> None:
        sketch = self.frame.centralWidget()
        if isinstance(sketch, Sketch) and sketch.is_touched and self._here is not None:
            try:
                session.write(self._here.place, replace(self._screen, texts=sketch.texts()))
            except OSError:
                log.exception("the session cannot be kept")

    def end(self) -> None:
        """Save what is to be saved and let go of everything."""
        self.frame.hide()
        self._drop_next()
        self._leave()
        self._look.deleteLater()
        let_go(self.frame)
        self._collector.stop()


def let_go(frame: QWidget) -> None:
    """Take a window apart now: a web page that outlives the application ends the process with a crash."""
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
