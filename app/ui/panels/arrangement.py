"""How the parts stand in the window: a workspace is an arrangement of the same parts, and yours is kept."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.context import Context
from app.ui.workspace import Mode

log = logging.getLogger(__name__)

DESK, EDITOR, PREVIEW, PANEL = range(4)
_NARROW = 1_360  #: below this width of the window the preview waits until it is asked for where a panel is shown


@dataclass
class Layout:
    """One workspace: widths of desk, editor, preview and panel (0: put away), and the tab that is in front."""

    widths: list[int] = field(default_factory=list)
    tab: str = ""


def usual(mode: Mode, width: int) -> Layout:
    """Return the arrangement of a workspace that nobody has changed yet, for a window of this width."""
    desk = 260 if width >= 1_100 else 220
    panel = 0 if mode is Mode.WRITE else 340 if width >= _NARROW else 320
    rest = width - desk - panel
    if panel and width < _NARROW:
        preview = 0 if mode is not Mode.PUBLISH else round(rest * 0.5)
    else:
        preview = round(rest * (0.56 if mode is Mode.PUBLISH else 0.455))
    tab = {Mode.CHECK: "fact_check", Mode.LINK: "related", Mode.PUBLISH: "story", Mode.WRITE: "fact_check"}[mode]
    return Layout([desk, rest - preview, preview, panel], tab)


class Arrangement(QObject):
    """Owns the splitter and the tabs. `parts` are desk, editor and preview; panels are added to the tabs."""

    changed = Signal()

    def __init__(self, ctx: Context, parts: tuple[QWidget, QWidget, QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._path = ctx.settings_path.with_name("window.json")
        self._layouts: dict[str, Layout] = _read(self._path)
        self._panels: dict[str, QWidget] = {}
        self.splitter = QSplitter(Qt.Orientation.Horizontal, parent)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.setMinimumWidth(300)
        ground = QFrame()
        ground.setProperty("kind", "panel")
        around = QVBoxLayout(ground)
        around.setContentsMargins(0, theme.Space.XS, 0, 0)
        around.addWidget(self.tabs)
        self._parts = (*parts, ground)
        for part in self._parts:
            self.splitter.addWidget(part)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for place, stretch in ((DESK, 0), (EDITOR, 5), (PREVIEW, 4), (PANEL, 0)):
            self.splitter.setStretchFactor(place, stretch)
        self._timer = QTimer(self, singleShot=True, interval=1_500)
        self._timer.timeout.connect(self.keep)
        self.splitter.splitterMoved.connect(self._on_moved)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        ctx.workspace.mode_changed.connect(self._on_mode_changed)
        ctx.workspace.place_asked.connect(self._on_place_asked)

    # ------------------------------------------------------------------ panels
    def add_panel(self, panel_id: str, title: str, panel: QWidget) -> None:
        """Put a panel into the tabs."""
        self._panels[panel_id] = panel
        panel.setObjectName(panel_id)
        self.tabs.addTab(panel, title)
        if hasattr(panel, "badge_changed"):
            panel.badge_changed.connect(self._show_badges)

    def panel(self, panel_id: str) -> QWidget:
        """Return a panel by its id; KeyError where there is none."""
        return self._panels[panel_id]

    def has_panel(self, panel_id: str) -> bool:
        """Say whether a panel is there already."""
        return panel_id in self._panels

    def show_panel(self, panel_id: str, *, focus: bool = False) -> bool:
        """Bring a panel to the front; say whether there is one of this id."""
        if panel_id not in self._panels:
            return False
        if not self.is_shown(PANEL):
            self.toggle(PANEL)
        panel = self._panels[panel_id]
        self.tabs.setCurrentWidget(panel)
        if focus:
            (getattr(panel, "focus_first", None) or panel.setFocus)()
        return True

    def _show_badges(self) -> None:
        for panel_id, panel in self._panels.items():
            badge = getattr(panel, "badge", str)()
            place = self.tabs.indexOf(panel)
            title = str(panel.property("title") or self.tabs.tabText(place).split("  ")[0])
            panel.setProperty("title", title)
            self.tabs.setTabText(place, f"{title}  {badge}" if badge else title)
            self.tabs.tabBar().setAccessibleTabName(place, f"{title} {badge}".strip())
            self._panels[panel_id] = panel

    # ------------------------------------------------------------------ workspaces
    def apply(self) -> None:
        """Arrange the parts for the workspace, as it was left or as it usually is."""
        mode, width = self._ctx.workspace.mode, self._width()
        plain = usual(mode, width)
        layout = self._layouts.get(mode.value, plain)
        widths = list(layout.widths if len(layout.widths) == 4 and layout.widths[EDITOR] > 0 else plain.widths)
        for place in (PREVIEW, PANEL):
            if not self._has(place):
                widths[EDITOR] += widths[place]
                widths[place] = 0
        for place, wide in enumerate(widths):
            self._parts[place].setVisible(wide > 0)
        self.splitter.setSizes(_fitted(widths, width))
        if layout.tab in self._panels:
            self.tabs.setCurrentWidget(self._panels[layout.tab])
        self.changed.emit()

    def widths(self) -> list[int]:
        """Return the widths of desk, editor, preview and panel; 0 for what is put away."""
        sizes = self.splitter.sizes()
        return [size if self.is_shown(place) else 0 for place, size in enumerate(sizes)]

    def _has(self, place: int) -> bool:
        """Say whether a part has been made: until then there is nothing to be shown."""
        if place == PANEL:
            return self.tabs.count() > 0
        layout = self._parts[place].layout()
        return place != PREVIEW or (layout is not None and layout.count() > 0)

    def _width(self) -> int:
        """Return the width that there is, also before the window has been laid out."""
        return self.splitter.width() if self.splitter.isVisible() else self._ctx.window.width()

    def is_shown(self, place: int) -> bool:
        """Say whether a part is not put away."""
        return not self._parts[place].isHidden()

    def toggle(self, place: int) -> None:
        """Put a part away, or bring it back with its usual width."""
        if not self._has(place):
            return
        widths = self.widths()
        if widths[place] or self.is_shown(place):
            widths[EDITOR] += widths[place]
            widths[place] = 0
        else:
            wide = usual(self._ctx.workspace.mode, self._width()).widths[place] or (
                340 if place == PANEL else round(self._width() * 0.3)
            )
            widths[place] = wide
            widths[EDITOR] = max(320, widths[EDITOR] - wide)
        self._parts[place].setVisible(widths[place] > 0)
        self.splitter.setSizes(_fitted(widths, self._width()))
        self._note()

    def forget(self) -> None:
        """Arrange this workspace as it usually is."""
        self._layouts.pop(self._ctx.workspace.mode.value, None)
        self.apply()
        self._timer.start()

    def keep(self) -> None:
        """Write how every workspace is arranged."""
        self._timer.stop()
        kept = {mode: asdict(layout) for mode, layout in self._layouts.items()}
        self._ctx.jobs.file(_write, self._path, kept)

    # ------------------------------------------------------------------ slots
    def _note(self) -> None:
        if self.splitter.isVisible():
            current = self.tabs.currentWidget()
            tab = current.objectName() if current is not None else ""
            self._layouts[self._ctx.workspace.mode.value] = Layout(self.widths(), tab)
            self._timer.start()
            self.changed.emit()

    def _on_moved(self, _position: int, _index: int) -> None:
        self._note()

    def _on_tab_changed(self, _place: int) -> None:
        current = self.tabs.currentWidget()
        kept = self._layouts.get(self._ctx.workspace.mode.value)
        if kept is not None and current is not None:
            kept.tab = current.objectName()
            self._timer.start()

    def _on_mode_changed(self, _mode: Mode) -> None:
        self.apply()

    def _on_place_asked(self, place: str) -> None:
        place_of = "fact_check" if place.startswith("claim:") else place
        if self.show_panel(place_of, focus=not place.startswith("claim:")):
            goer = getattr(self._panels[place_of], "go_to", None)
            if goer is not None and place != place_of:
                goer(place)
            return
        for panel_id, panel in self._panels.items():
            goer = getattr(panel, "go_to", None)
            if goer is not None and goer(place):
                self.show_panel(panel_id)
                return


def _fitted(widths: list[int], width: int) -> list[int]:
    """Let editor and preview take what the window has more or less than when this was kept."""
    fixed = widths[DESK] + widths[PANEL]
    flexible = max(1, widths[EDITOR] + widths[PREVIEW])
    rest = max(320, width - fixed)
    preview = round(rest * widths[PREVIEW] / flexible)
    return [widths[DESK], rest - preview, preview, widths[PANEL]]


def _read(path: Path) -> dict[str, Layout]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {str(mode): Layout([int(wide) for wide in one["widths"]], str(one["tab"])) for mode, one in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        log.info("the arrangement in %s cannot be read: the usual one is taken", path, exc_info=True)
        return {}


def _write(path: Path, kept: Mapping[str, object]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        part.replace(path)
    except OSError:
        log.info("the arrangement cannot be kept in %s", path, exc_info=True)
