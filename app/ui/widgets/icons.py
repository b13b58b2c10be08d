"""Icons of one family by our own names, drawn in the colour of the text around them, in light and dark alike."""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from app.ui import theme

#: Our name: the name in Phosphor. Actions, panels and tests use only ours.
ICONS = {
    "accept": "check", "add": "plus", "app": "newspaper-clipping", "article": "file-text",
    "article.new": "file-plus", "back": "arrow-left", "backup": "archive", "bin": "trash", "bold": "text-bolder",
    "book": "book-open", "bug": "bug", "calendar": "calendar-blank", "caret.down": "caret-down",
    "caret.left": "caret-left", "caret.right": "caret-right", "caret.up": "caret-up", "case": "text-aa",
    "chat": "chat-text", "check": "check-circle", "claim": "circle-wavy-question",
    "claim.next": "arrow-circle-down", "claim.previous": "arrow-circle-up", "clear": "x-circle", "clock": "clock",
    "close": "x", "code": "code", "command": "command", "copy": "copy", "correction": "pencil-line",
    "cut": "scissors", "dark": "moon", "database": "database", "desk": "rows", "desktop": "desktop",
    "diff": "git-diff", "doctor": "first-aid-kit", "down": "arrow-down", "drag": "dots-six-vertical",
    "duplicate": "copy-simple", "edit": "pencil-simple", "emphasis": "text-italic", "error": "warning-octagon",
    "evidence": "scales", "export": "export", "external": "arrow-square-out", "eye": "eye", "eye.off": "eye-slash",
    "filter": "funnel", "find": "magnifying-glass", "flag": "flag", "folder": "folder-open", "formatting": "text-t",
    "forward": "arrow-right", "gate": "shield-check", "gate.blocked": "shield-warning", "heading": "text-h",
    "help": "question", "hide": "eye-slash", "history": "clock-counter-clockwise", "image": "image",
    "import": "download-simple", "info": "info", "keyboard": "keyboard", "language": "translate", "light": "sun",
    "link": "link", "link.external": "globe", "list": "list-bullets", "list.numbered": "list-numbers",
    "lock": "lock-simple", "menu": "list", "more": "dots-three", "newsletter": "envelope-simple",
    "newsroom": "buildings", "offline": "wifi-slash", "open": "folder-open", "paste": "clipboard-text",
    "pdf": "file-pdf", "people": "users", "person": "user", "phone": "device-mobile", "pin": "push-pin",
    "pin.off": "push-pin-slash", "preview": "browser", "print": "printer", "publication": "newspaper",
    "publish": "paper-plane-tilt", "quit": "sign-out", "quote": "quotes", "reciprocal": "arrows-left-right",
    "redo": "arrow-arc-right", "refresh": "arrows-clockwise", "regex": "asterisk", "related": "link-simple",
    "remove": "minus-circle", "replace": "swap", "restore": "arrow-counter-clockwise", "save": "floppy-disk",
    "schedule": "calendar-check", "search": "magnifying-glass", "section": "folders", "series": "stack",
    "settings": "gear-six", "share": "share-network", "sort": "sort-ascending", "source": "book-bookmark",
    "status": "circle-half", "story": "notebook", "strong": "text-bolder", "style": "text-aa",
    "submit": "paper-plane-right", "tablet": "device-tablet", "tag": "tag", "theme": "circle-half",
    "undo": "arrow-arc-left", "up": "arrow-up", "upload": "upload-simple", "verdict.ambiguous": "question",
    "verdict.false": "x-circle", "verdict.half_true": "circle-half", "verdict.lost": "hexagon",
    "verdict.mostly_false": "minus-circle", "verdict.mostly_true": "check-circle",
    "verdict.open": "dots-three-circle", "verdict.other": "circle", "verdict.recheck": "arrow-clockwise",
    "verdict.true": "check-circle-fill", "verdict.unproven": "equals", "view": "layout", "warning": "warning",
    "withdraw": "prohibit", "word": "text-align-justify", "words": "article", "workspace.check": "check-square",
    "workspace.link": "link", "workspace.publish": "paper-plane-tilt", "workspace.write": "pencil-simple",
    "zoom.in": "magnifying-glass-plus", "zoom.out": "magnifying-glass-minus",
}  # fmt: skip


def icon(name: str, role: str = "") -> QIcon:
    """Give one of our icons. It takes the colour of the text when it is painted, or the named colour `role`.

    `role` is a field of `theme.Palette` (`accent`, `bad` ...). An unknown name is an error of ours: KeyError.
    """
    return QIcon(_Glyph(ICONS[name], role))


def verdict_icon(key: str, colour: str = "") -> QIcon:
    """Give the sign of a verdict in its colour as it is now; ask again when the theme changes."""
    style = theme.verdict_style(key, colour)
    return QIcon(_Glyph(ICONS[style.sign], style.colour))


def pixmap(name: str, role: str = "", size: int = theme.Space.ICON) -> QPixmap:
    """Give one of our icons as a picture for a label, sharp on this screen."""
    return icon(name, role).pixmap(QSize(size, size), QGuiApplication.primaryScreen().devicePixelRatio())


@lru_cache(maxsize=1)
def _letters() -> tuple[str, dict[str, str]]:
    """Give the family of the icons and the letter of each.

    They are QtAwesome's. Its code is not run: importing it costs a fifth of a second and checks twelve fonts.
    """
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        raise FileNotFoundError("QtAwesome, which brings the icons, is not installed.")
    folder = Path(package.origin).parent / "fonts"
    font = max(folder.glob("phosphor-[0-9]*.ttf"))
    charmap = json.loads(max(folder.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    return families[0], {name: chr(int(code, 16)) for name, code in charmap.items()}


class _Glyph(QIconEngine):
    """Draws one letter of the icon font; the colour is looked up when it is drawn."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        """Give another one like this."""
        return _Glyph(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the letter in the middle of the rectangle."""
        family, letters = _letters()
        font = QFont(family)
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(self._colour(mode))
        painter.drawText(QRectF(rect), int(Qt.AlignmentFlag.AlignCenter), letters[self._name])
        painter.restore()

    def _colour(self, mode: QIcon.Mode) -> QColor:
        if mode is QIcon.Mode.Disabled:
            return QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if self._role.startswith("#"):
            return QColor(self._role)
        return QColor(getattr(theme.colours(), self._role or "ink"))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw it on nothing."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture
