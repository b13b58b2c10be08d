"""Starts the program with a window: the first picture at once, everything else behind it, and a tidy end.

`run` is what the composition root calls. Heavy things are imported by name, after the first picture, on a thread.
"""

import gc
import importlib
import logging
import os
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLockFile, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.domain.errors import AppError
from app.ui import session, theme
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

#: Imported on a thread after the first picture, in this order; what is at the end is needed last.
_HEAVY = (
    "app.settings",
    "app.services.opening",
    "app.ui.context",
    "app.ui.main_window",
    "app.ui.crash",
    "app.ui.one_program",
)


def run(newsroom: str, article: str, person: str, settings_path: Path) -> int:
    """Open the window and return the exit status.

    `newsroom` is an address, or empty for the one of the settings; `article` an id or slug, or empty; `person` who
    works here, or empty for the one of the settings. Whoever calls this has not imported pydantic or the services:
    they come after the first picture. Raises AppError where the newsroom is open in a window that does not answer.
    """
    sys.setswitchinterval(0.0005)
    prepare_environment()
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


def prepare_environment() -> None:
    """Set what Qt reads before there is an application."""
    if sys.platform.startswith("linux"):
        # Without a graphics card the window is composed in software; Qt's own renderer is much quicker at that.
        if not any(Path("/dev/dri").glob("renderD*")):
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


class Program(QObject):
    """One window and the newsroom in it."""

    ready = Signal()  #: a newsroom is in the window and the last session is back
    _opened = Signal(object)
    _unopened = Signal(object)

    def __init__(self, look: theme.Follower, person: str, settings_path: Path) -> None:
        super().__init__()
        self._collector = Collector(self)  # before the thread that opens the newsroom
        self._look = look
        self._person = person
        self._settings: Settings | None = None
        self._settings_path = settings_path
        self._address = ""
        self._article = ""
        self._focus = "body"
        self._screen = Screen()
        self._lock: QLockFile | None = None
        self._door: Doorkeeper | None = None
        self._crashes: CrashReports | None = None
        self.window: MainWindow | None = None
        self.frame = FirstWindow()
        self.frame.closing.connect(self._on_closing)
        self._opened.connect(self._on_opened, Qt.ConnectionType.QueuedConnection)
        self._unopened.connect(self._on_unopened, Qt.ConnectionType.QueuedConnection)
        self._is_shown = False

    # ------------------------------------------------------------------ opening
    def start(self, address: str, article: str = "", *, create: bool = False) -> bool:
        """Show the last session of a newsroom and open it behind the picture; False where another window has it."""
        place = session.place_for(address, paths.data_dir())
        lock = QLockFile(str(place) + ".lock")
        lock.setStaleLockTime(0)
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            return self._call_the_other(address, article)
        self._lock, self._address, self._article, self._place = lock, address, article, place
        self._screen = session.read(place) or Screen()
        self.frame.sketch_anew(self._screen)
        if not self._is_shown:
            self._is_shown = True
            self.frame.painted.connect(self._on_painted)
            self.frame.show()
        else:
            self._begin(create=create)
        return True

    def _call_the_other(self, address: str, article: str) -> bool:
        one_program = importlib.import_module("app.ui.one_program")
        if one_program.call(one_program.door_name(address), article):
            return False
        raise AppError(
            "This newsroom is open in another window that does not answer: close that one, or wait until it does."
        )

    def _on_painted(self) -> None:
        self._begin(create=self._address == str(paths.default_newsroom()))

    def _begin(self, *, create: bool) -> None:
        here = threading.get_ident()
        threading.Thread(target=self._open, args=(self._address, create, here), name="opening", daemon=True).start()

    def _open(self, address: str, create: bool, window_thread: int) -> None:
        """Import what is heavy and open the newsroom, on a thread."""
        try:
            for name in _HEAVY:
                importlib.import_module(name)
            settings = self._settings or importlib.import_module("app.settings").load(self._settings_path)
            open_services = importlib.import_module("app.services.opening").open_services
            person = self._person or settings.person.working_as
            services = open_services(address, person, create=create, forbidden_thread=window_thread)
            self._opened.emit((address, services, settings))
        except Exception as error:  # noqa: BLE001 - it is told in the window
            self._unopened.emit((address, error))

    def _on_opened(self, opened: "tuple[str, Services, Settings]") -> None:
        address, services, self._settings = opened
        if address != self._address:
            services.close()
            return
        ctx = self._context(services, self._settings)
        window: MainWindow = importlib.import_module("app.ui.main_window").MainWindow(ctx, self.frame)
        self._hand_over(window)
        self._after_opening(ctx)
        self.ready.emit()

    def _context(self, services: "Services", settings: "Settings") -> "Context":
        context = importlib.import_module("app.ui.context")
        ctx: Context = context.Context(
            services=services,
            address=self._address,
            settings=settings,
            settings_path=self._settings_path,
            session_path=self._place,
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
        if self._article:
            window.ctx.workspace.open(self._article)

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
        self._door = one_program.Doorkeeper(one_program.door_name(self._address), self)
        self._door.called.connect(self._on_called)
        ctx.settings.remember_newsroom(self._address)
        ctx.keep_settings()
        importlib.import_module("app.ui.upkeep").Upkeep(ctx)

    def _on_unopened(self, failed: tuple[str, Exception]) -> None:
        address, error = failed
        if address != self._address:
            return
        sketch = self.frame.centralWidget()
        if not isinstance(error, AppError):
            log.error("the newsroom %s cannot be opened", address, exc_info=error)
        sentence = str(error) if isinstance(error, AppError) else f"The newsroom cannot be opened ({error})."
        if isinstance(sketch, Sketch):
            kept = " What you last wrote is here and is kept." if any(sketch.texts().values()) else ""
            sketch.say(sentence + kept, (("Try again", self._on_try_again), ("Quit", self.frame.close)))

    def _on_try_again(self) -> None:
        sketch = self.frame.centralWidget()
        if isinstance(sketch, Sketch):
            sketch.say("")
        self._begin(create=False)

    def _on_called(self, article: str) -> None:
        """Come to the front: somebody started the program again."""
        self.frame.setWindowState(self.frame.windowState() & ~Qt.WindowState.WindowMinimized)
        self.frame.raise_()
        self.frame.activateWindow()
        if article and self.window is not None:
            self.window.ctx.workspace.open(article)

    # ------------------------------------------------------------------ another newsroom
    def open_newsroom(self, address: str, *, create: bool = False) -> None:
        """Put another newsroom into the window when what is on the screen is saved."""
        if self.window is None:
            self._change(address, create=create)
            return
        self.window.ctx.drafting.then_saved(lambda: self._change(address, create=create))

    def _change(self, address: str, *, create: bool) -> None:
        self._leave()
        self.start(address, create=create)

    def _leave(self) -> None:
        """Close the newsroom that is in the window."""
        if self.window is not None:
            ctx = self.window.ctx
            ctx.drafting.session.keep_now()
            if not ctx.jobs.close():
                log.warning("not everything was written in time; it is in the session file")
            ctx.services.close()
            self.window.take_down()
            self.window = None
        if self._door is not None:
            self._door.close()
            self._door = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    # ------------------------------------------------------------------ the end
    def _on_closing(self, event: QCloseEvent) -> None:
        if self.window is not None:
            self.window.ctx.drafting.autosave.save()
            self.window.ctx.arrangement.keep()
        elif isinstance(self.frame.centralWidget(), Sketch):
            self._keep_sketch(self.frame.centralWidget())  # type: ignore[arg-type]
        event.accept()

    def _keep_sketch(self, sketch: Sketch) -> None:
        if sketch.is_touched:
            try:
                session.write(self._place, replace(self._screen, texts=sketch.texts()))
            except OSError:
                log.exception("the session cannot be kept")

    def end(self) -> None:
        """Save what is to be saved and let go of everything."""
        self.frame.hide()
        self._leave()
        let_go(self.frame)
        self._collector.stop()


def let_go(frame: QWidget) -> None:
    """Take a window apart now: a web page that outlives the application ends the process with a crash."""
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
