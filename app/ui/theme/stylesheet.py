"""The one style sheet of the application, made from the named colours."""

from collections.abc import Callable
from string import Template

from app.ui.theme.palette import Palette

#: Dynamic properties that widgets may set: `kind` on buttons (primary, quiet, danger, pill), labels (title, note,
#: secondary, error) and frames (panel, card, bar).
_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QToolTip { background: $ink; color: $paper; border: none; padding: 4px 8px; }

QLabel[kind="title"] { font-size: ${px15}px; font-weight: 600; }
QLabel[kind="note"] { font-size: ${px11}px; color: $faint; }
QLabel[kind="secondary"] { color: $secondary; }
QLabel[kind="error"] { color: $bad; }

QPushButton, QToolButton {
  background: $button; color: $ink; border: 2px solid transparent; border-radius: 6px;
  padding: 2px 10px; min-height: 20px;
}
QToolButton { padding: 2px; min-width: 20px; background: transparent; }
QPushButton:hover, QToolButton:hover { background: $line; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: $selected; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="primary"]:disabled { background: $button; color: $quiet; }
QPushButton[kind="quiet"] { background: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="link"] { background: transparent; color: $accent; padding: 2px 4px; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="byline"] {
  background: transparent; color: $faint; font-size: ${px12}px; text-align: left; border: none; padding: 2px 0;
}
QPushButton[kind="byline"]:hover { color: $accent; }
QPushButton[kind="pill"] {
  font-size: ${px11}px; background: $button; color: $secondary; border-radius: 11px; padding: 0px 7px; min-height: 18px;
}
QPushButton[kind="pill"]:hover { background: $line; }
QPushButton[kind="pill"]:checked { background: $selected; color: $accent; font-weight: 600; }
QFrame[kind="segmented"] { background: $button; border: none; border-radius: 8px; }
QPushButton[kind="segment"] { background: transparent; color: $secondary; padding: 2px 12px; min-height: 20px; }
QPushButton[kind="segment"]:hover { color: $ink; }
QPushButton[kind="segment"]:checked { background: $segment_on; color: $ink; font-weight: 600; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $paper; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 2px 7px;
  selection-background-color: $text_selection; selection-color: $ink; placeholder-text-color: $faint;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 1px 6px;
}
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled { color: $quiet; background: $window; }
QLineEdit[problem="true"], QTextEdit[problem="true"] { border-color: $bad; }
QTextEdit[kind="page"], QTextEdit[kind="page"]:focus,
QPlainTextEdit[kind="page"], QPlainTextEdit[kind="page"]:focus {
  background: transparent; border: none; border-radius: 0; padding: 0;
}
QTextEdit[tone="accent"] { color: $accent; }
QTextEdit[tone="secondary"] { color: $secondary; }
QComboBox { padding-right: 22px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow, QDateEdit::down-arrow {
  image: url(icons:caret-down-$tone.svg); width: 12px; height: 12px;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: none; width: 20px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-arrow { image: url(icons:caret-up-$tone.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(icons:caret-down-$tone.svg); width: 10px; height: 10px; }
QDateTimeEdit::drop-down, QDateEdit::drop-down { border: none; width: 22px; background: transparent; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; padding: 4px; outline: none; }
QListView[kind="offer"] { background: $paper; border: 1px solid $line; outline: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $secondary; padding: 7px 10px 7px 10px; margin: 0;
  border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }

QAbstractItemView {
  background: transparent; border: none; outline: none;
  selection-background-color: $selected; selection-color: $ink; alternate-background-color: $panel;
}
QListView::item, QTreeView::item, QTableView::item { padding: 4px 6px; border-radius: 6px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selected; color: $ink; }
QHeaderView::section {
  background: transparent; color: $faint; border: none; border-bottom: 1px solid $line; padding: 4px 6px;
}
QTableCornerButton::section { background: transparent; border: none; }

QMenuBar { background: $window; color: $secondary; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 6px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenu { background: $paper; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $ink; }
QMenu::item:disabled { color: $quiet; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QToolBar { background: $window; border: none; spacing: 4px; padding: 4px 8px; }
QStatusBar { background: $window; color: $secondary; border-top: 1px solid $line; font-size: ${px11}px; }
QStatusBar::item { border: none; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $panel; padding: 8px 12px; font-weight: 600; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; width: 0; height: 0;
}

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 14px; height: 14px; border: 1px solid $quiet; border-radius: 4px; background: $paper;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url(icons:tick-$tone.svg);
}
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QProgressBar { background: $button; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QFrame[kind="panel"] { background: $panel; border: none; }
QFrame[kind="paper"] { background: $paper; border: none; }
QFrame[kind="card"] { background: $paper; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="field"] { background: $paper; border: 1px solid $line; border-radius: 6px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { background: transparent; border: none; padding: 0 4px; }
QLineEdit[kind="bare"] { min-height: 20px; }
QFrame[kind="hung"] { background: transparent; border: none; border-left: 2px solid $line; }
QLabel[kind="stance-supports"], QLabel[kind="stance-refutes"], QLabel[kind="stance-context"] {
  font-size: 11px; border: 1px solid $secondary; border-radius: 7px; padding: 0 5px; color: $secondary;
}
QLabel[kind="stance-supports"] { color: $good; border-color: $good; }
QLabel[kind="stance-refutes"] { color: $bad; border-color: $bad; }
QFrame[kind="chip"] { background: $selected; border: none; border-radius: 10px; min-height: 20px; max-height: 20px; }
QToolButton[kind="tiny"] { min-width: 14px; min-height: 14px; padding: 0; border-radius: 8px; border-width: 1px; }
QFrame[kind="palette"] { background: $paper; border: 1px solid $shadow; border-radius: 10px; }
QLineEdit[kind="palette"], QLineEdit[kind="palette"]:focus {
  background: transparent; border: none; border-bottom: 1px solid $line; border-radius: 0;
  font-size: ${px15}px; min-height: 30px; padding: 2px 8px;
}
QFrame[kind="bar"] { background: $hover; border: none; border-bottom: 1px solid $line; }
QFrame[kind="bar"] QPushButton { background: $paper; }
QFrame[kind="bar"] QPushButton:hover { background: $selected; }
QFrame[kind="toolbar"], QFrame[kind="status"] { background: $window; border: none; }
QFrame[kind="format"] { background: $paper; border: none; border-bottom: 1px solid $line; }
QPushButton[kind="status"] {
  background: transparent; color: $secondary; font-size: ${px11}px; padding: 1px 6px; min-height: 16px;
  border-width: 1px;
}
QPushButton[kind="status"]:hover { background: $hover; color: $ink; }
QPushButton[kind="status"][role="accent"] { color: $accent; }
QPushButton[kind="status"][role="bad"] { color: $bad; font-weight: 600; }
QPushButton[kind="search"] {
  background: $paper; color: $faint; border: 1px solid $line; text-align: left; padding: 2px 9px;
}
QPushButton[kind="search"]:hover { border-color: $quiet; }
QPushButton[kind="search"]:focus { border: 2px solid $accent; padding: 1px 8px; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
""")


_SIZES = (11, 12, 15)


def stylesheet(chosen: Palette, scaled: Callable[[int], int]) -> str:
    """Make the style sheet in the given colours; `scaled` makes the sizes of letters what the person chose."""
    sizes = {f"px{pixels}": scaled(pixels) for pixels in _SIZES}
    return _SHEET.substitute(vars(chosen), tone="dark" if chosen.dark else "light", **sizes)
