"""The live preview: the real page of the open article beside the text, kept equal to it as it is typed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.services.previewing import theme_label
from app.ui import theme
from app.ui.context import Context
from app.ui.preview.following import Following
from app.ui.preview.image_import import ImageImport, importable
from app.ui.preview.live_page import LivePage
from app.ui.preview.marking import Marking
from app.ui.preview.page_scheme import SCHEME, Answer, PageHandler, register
from app.ui.preview.page_view import WIDTHS, PageView
from app.ui.preview.preview_header import PreviewHeader
from app.ui.preview.typesetter import Setting, Typesetter
from app.ui.preview.walls import WalledProfile
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.message_bar import MessageBar, Tone
from app.ui.workspace import OpenArticle

#: Milliseconds without a key before the web engine starts: that holds up the window for a moment.
_IDLE = 300


class PreviewPanel(QWidget):
    """Makes the web view when it is first looked at, an article is open and nobody types."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._dark: bool | None = None  # None: as the window is
        self.header = PreviewHeader()
        self.bar = MessageBar()
        self._refused: tuple[str, ...] = ()
        self._images = ImageImport(ctx, self)
        self._stack = QStackedWidget()
        self._empty = EmptyState("preview", "Open an article to see its page here.")
        self._coming = QWidget()  # what is seen until the web engine is there
        self.page_view: PageView | None = None
        self.live: LivePage | None = None
        self.typesetter: Typesetter | None = None
        self.marking: Marking | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._make_view)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._coming)
        if self._ctx.workspace.current is not None:
            self._stack.setCurrentWidget(self._coming)  # an article was open before this panel was made
        self.header.set_width("tablet")
        self.header.set_useful(False)

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.typed.connect(self._on_typed)
        self.header.width_chosen.connect(self.set_width)
        self.header.dark_toggled.connect(self._on_dark_toggled)
        self.header.pdf_asked.connect(self._on_pdf_asked)

    # ------------------------------------------------------------------ what others ask
    @property
    def is_settled(self) -> bool:
        """Whether the page of what is on the screen is shown, with its marks."""
        return (
            self.typesetter is not None
            and self.marking is not None
            and self.typesetter.is_settled
            and self.marking.is_settled
        )

    @property
    def is_dark(self) -> bool:
        """Whether the page is shown dark."""
        return theme.colours().dark if self._dark is None else self._dark

    def set_width(self, name: str) -> None:
        """Show the page as a phone, a tablet or a desktop does."""
        self.header.set_width(name)
        if self.page_view is not None:
            self.page_view.set_width(WIDTHS[name])

    def set_dark(self, dark: bool | None) -> None:
        """Show the page light or dark; None: as the window is."""
        self._dark = dark
        self._send_dark()

    def print_to(self, path: Path) -> None:
        """Write the page as PDF."""
        if self.live is not None:
            self.live.page.printToPdf(str(path))

    # ------------------------------------------------------------------ making the view
    def _make_view(self) -> None:
        if self.page_view is not None or not self.isVisible() or self._ctx.workspace.current is None:
            return
        register()
        application = QApplication.instance()
        assert application is not None
        # The page must go before its profile: a child of the panel would go first.
        profile = WalledProfile(application)
        self.destroyed.connect(profile.deleteLater)
        self.handler = PageHandler(self._fetch, profile)
        profile.installUrlSchemeHandler(SCHEME.encode(), self.handler)
        self.page_view = PageView(profile)
        self.live = LivePage(self.page_view.page, self.handler)
        self.typesetter = Typesetter(self._ctx, self.live, self.handler, self)
        self.marking = Marking(self._ctx, self.live, self.typesetter, self)
        self._following = Following(self._ctx, self.live, self.typesetter, self)
        self.live.came.connect(self._on_came)
        self.live.page.pdfPrintingFinished.connect(self._on_printed)
        self.typesetter.shown.connect(self._on_shown)
        self.typesetter.failed.connect(self._on_failed)
        self._stack.addWidget(self.page_view)
        # Now, so that the page is laid out once, for the room that there is.
        self._stack.setCurrentWidget(self.page_view)
        self._ctx.jobs.compute(self._ctx.services.previews.warm)
        self._send_dark()
        self.typesetter.wake()

    def _fetch(self, sha256: str, answer: Answer) -> None:
        job = self._ctx.jobs.read(self._ctx.services.media.get, sha256)
        job.then(lambda file: answer(file.data)).failed(lambda _error: answer(None)).owned(self)

    # ------------------------------------------------------------------ slots
    def _on_opened(self, _opened: OpenArticle) -> None:
        self._refused = ()
        self.bar.close_message()
        if self.page_view is None:
            self._stack.setCurrentWidget(self._coming)
            self._idle.start()

    def _on_typed(self, _field: str) -> None:
        if self.page_view is None:
            self._idle.start()

    def _on_closed(self) -> None:
        self.bar.close_message()
        self._stack.setCurrentWidget(self._empty)
        self.header.set_useful(False)
        self.header.set_theme("")

    def _on_came(self) -> None:
        self._send_dark()

    def _on_shown(self, setting: Setting, _anew: bool) -> None:
        if self.page_view is not None:
            self._stack.setCurrentWidget(self.page_view)
        self.header.set_useful(True)
        self.header.set_theme(theme_label(setting.proof.content))
        self._say_refused(setting.proof.refused)

    def _on_failed(self, sentence: str) -> None:
        self.bar.show_message(sentence, tone=Tone.WARNING)

    def _say_refused(self, refused: tuple[str, ...]) -> None:
        if refused == self._refused:
            return
        self._refused = refused
        if not refused:
            self.bar.close_message()
            return
        words = "An image from elsewhere is" if len(refused) == 1 else f"{len(refused)} images from elsewhere are"
        offer: tuple[tuple[str, Callable[[], None]], ...] = ((self.tr("Import"), self._on_import_asked),)
        self.bar.show_message(
            f"{words} not on the page: the preview loads nothing from the web.",
            tone=Tone.WARNING,
            actions=offer if importable(refused) else (),
        )

    def _on_import_asked(self) -> None:
        self.bar.close_message()
        self._images.take(importable(self._refused))

    def _on_dark_toggled(self) -> None:
        self.set_dark(not self.is_dark)

    def _send_dark(self) -> None:
        dark = self.is_dark
        self.header.set_dark(dark=dark)
        if self.live is not None and self.marking is not None and self.page_view is not None:
            self.page_view.set_ground("#141517" if dark else "#fffefb")
            self.marking.set_dark(dark)
            self.live.tell("dark", dark=dark)

    def _on_pdf_asked(self) -> None:
        current = self._ctx.workspace.current
        if current is not None:
            dialog = QFileDialog(self, self.tr("Save the page as PDF"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("pdf")
            dialog.setNameFilter("PDF (*.pdf)")
            dialog.selectFile(f"{current.article.slug}.pdf")
            dialog.fileSelected.connect(self._on_pdf_chosen)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _on_pdf_chosen(self, path: str) -> None:
        self.print_to(Path(path))

    def _on_printed(self, path: str, success: bool) -> None:
        if success:
            self._ctx.messages.info(f"The page was saved as {Path(path).name}.")
        else:
            self._ctx.messages.error(f"The page could not be saved as {path}: choose a folder that can be written.")

    # ------------------------------------------------------------------ events
    def showEvent(self, event: QShowEvent) -> None:
        """Go on where nobody looked."""
        super().showEvent(event)
        if self.typesetter is not None:
            self.typesetter.wake()
        elif self._ctx.workspace.current is not None:
            self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        if self.typesetter is not None:
            self.typesetter.sleep()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window into the dark, unless the person chose for the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_idle"):
            self._send_dark()
