"""What the program is, its version, and whose work it stands on."""

from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

_NAME = "standfirst"


class AboutDialog(QDialog):
    """The libraries are those that are installed, with the licences that they name themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Standfirst")
        self.resize(560, 560)
        title = QLabel(f"Standfirst {metadata.version(_NAME)}")
        title.setFont(theme.reading_font(26, semibold=True))
        about = QLabel(
            "A workstation for small newsrooms: write, check, link and publish on one screen. "
            f"Apache License 2.0. Qt {qVersion()}. It contacts no network unless you ask for it.",
            wordWrap=True,
        )
        about.setProperty("kind", "secondary")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["Library", "Version", "Licence"])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("Libraries and their licences")
        for name, version, licence in libraries():
            item = QTreeWidgetItem(self.list, [name, version, licence])
            item.setToolTip(2, licence)
        for column in (0, 1):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        leave = QPushButton("Close")
        leave.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.Space.XL, theme.Space.XL, theme.Space.XL, theme.Space.L)
        layout.setSpacing(theme.Space.M)
        layout.addWidget(title)
        layout.addWidget(about)
        layout.addWidget(self.list, 1)
        layout.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)


def libraries() -> list[tuple[str, str, str]]:
    """Return name, version and licence of what this program requires, in the order of the alphabet."""
    rows = []
    for wanted in metadata.requires(_NAME) or ():
        name = wanted.split(";")[0].strip()
        for sign in "<>=!~[ (":
            name = name.split(sign)[0]
        if "extra ==" in wanted:
            continue
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        rows.append((about["Name"], about["Version"], _licence(about)))
    rows += [("Newsreader (type)", "", "SIL Open Font License 1.1"), ("Phosphor (icons)", "", "MIT")]
    return sorted(rows, key=lambda row: row[0].casefold())


def _licence(about: metadata.PackageMetadata) -> str:
    for plain in about.get_all("License-Expression") or ():
        return str(plain)
    classes = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    named = classes or [str(one).splitlines()[0][:80] for one in about.get_all("License") or () if str(one).strip()]
    return ", ".join(named) or "see the library"
