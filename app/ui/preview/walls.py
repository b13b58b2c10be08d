"""The walls around the page of the preview: no script of its own, no request but for our scheme, no way out.

Four stand behind each other, and each is tested alone: JavaScript is off, an interceptor lets only our scheme
through, every answer carries a policy (`page_scheme.POLICY`), and the page may go nowhere. Behind them the engine
finds no host (`page_scheme.NO_HOSTS`).
"""

import logging

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from app.ui.preview.page_scheme import HOST, SCHEME

log = logging.getLogger(__name__)

_OFF = (
    "AllowGeolocationOnInsecureOrigins", "AllowRunningInsecureContent", "AllowWindowActivationFromJavaScript",
    "AutoLoadIconsForPage", "DnsPrefetchEnabled", "ErrorPageEnabled", "FocusOnNavigationEnabled",
    "FullScreenSupportEnabled", "HyperlinkAuditingEnabled", "JavascriptCanAccessClipboard",
    "JavascriptCanOpenWindows", "JavascriptCanPaste", "JavascriptEnabled", "LocalContentCanAccessFileUrls",
    "LocalContentCanAccessRemoteUrls", "LocalStorageEnabled", "NavigateOnDropEnabled", "PdfViewerEnabled",
    "PluginsEnabled", "ScreenCaptureEnabled", "WebGLEnabled",
)  # fmt: skip


class RequestWall(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for a file of our scheme; `blocked` lists the last of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Look at a request before it leaves."""
        url = info.requestUrl()
        if url.scheme() == SCHEME and url.host() == HOST:
            return
        self.blocked.append(url.toString())
        del self.blocked[:-100]
        info.block(True)


class WalledPage(QWebEnginePage):
    """A page that stays where it is. `opens_at` is the one address it may load; None: none."""

    refused = Signal(QUrl)

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self.opens_at: QUrl | None = None
        settings = self.settings()
        for name in _OFF:
            settings.setAttribute(QWebEngineSettings.WebAttribute[name], False)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Load what we asked for; a link, a form, a refresh, a frame or a redirect lead nowhere."""
        ours = kind in (
            QWebEnginePage.NavigationType.NavigationTypeTyped,
            QWebEnginePage.NavigationType.NavigationTypeReload,
        )
        if ours and is_main_frame and QUrl(url) == self.opens_at:
            return True
        self.refused.emit(QUrl(url))
        return False

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Keep what the engine says of a page for those who look for a fault: it is no business of the person."""
        log.debug("the page: %s (%s:%d)", message, source, line)

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """Open no window."""
        return None


class WalledProfile(QWebEngineProfile):
    """A profile that keeps nothing on disk and asks nobody anything."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)  # without a name it is off the record
        # Kept here: the engine does not own it, and a wall that Python has cleared away is none.
        self.wall = RequestWall(self)
        self.setUrlRequestInterceptor(self.wall)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
