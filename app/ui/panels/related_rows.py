"""The rows of the related panel: what is linked, what is to be completed, what is suggested, with their headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from app.domain.text import quoted
from app.domain.workflow import LABELS
from app.services.headlines import Proposal
from app.services.inline_links import InlineLink
from app.services.links import LinkView
from app.services.suggestions import Suggestion
from app.ui.panels.moments import when
from app.ui.widgets.expanding_list import Index

ROW = Qt.ItemDataRole.UserRole + 1
_MIME = "application/x-standfirst-link"


class Kind(StrEnum):
    """What a row is."""

    TITLE = "title"
    NOTE = "note"
    ARTICLE = "article"
    ELSEWHERE = "elsewhere"
    UNFINISHED = "unfinished"
    ADD = "add"
    SUGGESTION = "suggestion"
    PHRASE = "phrase"


LINKS = (Kind.ARTICLE, Kind.ELSEWHERE, Kind.UNFINISHED)


@dataclass(frozen=True)
class Row:
    """One line. `words` are those of a heading, a note or the row that adds a page."""

    kind: Kind
    words: str = ""
    link: LinkView | None = None
    suggestion: Suggestion | None = None
    offer: InlineLink | None = None
    proposal: Proposal | None = None

    @property
    def key(self) -> str:
        """What stays the same when the row is read again."""
        if self.link is not None:
            return f"link:{self.link.link.id}"
        if self.offer is not None:
            return f"phrase:{self.offer.id}"
        return f"suggestion:{self.suggestion.id}" if self.suggestion is not None else f"{self.kind}:{self.words}"

    @property
    def article_id(self) -> UUID | None:
        """The article that the row leads to."""
        if self.link is not None:
            return self.link.link.target_id
        if self.offer is not None:
            return self.offer.id
        return self.suggestion.id if self.suggestion is not None else None

    @property
    def is_choice(self) -> bool:
        """Whether a person can go to the row."""
        return self.kind not in {Kind.TITLE, Kind.NOTE}

    @property
    def headline(self) -> str:
        """The words of the first line."""
        if self.link is not None:
            return self.link.headline or "Untitled"
        if self.offer is not None:
            return quoted(self.offer.phrase)
        return (self.suggestion.headline or "Untitled") if self.suggestion is not None else self.words

    @property
    def status(self) -> str:
        """The key of the status where readers cannot see the article yet, for its dot."""
        shown = self.link or self.suggestion or self.offer
        return shown.status.value if shown is not None and shown.status is not None else ""

    @property
    def line(self) -> str:
        """The second line: section, date and status; publisher or address; what is to be done."""
        if self.kind is Kind.UNFINISHED:
            likely = self.proposal.headline if self.proposal is not None else ""
            return f"Perhaps: {likely}" if likely else "Find its article, or give its address"
        if self.offer is not None:
            return self.offer.headline or "Untitled"
        if self.link is not None and self.link.status is None:
            return self.link.link.publisher or self.link.link.url.split("//")[-1]
        shown = self.link or self.suggestion
        return place_of(shown) if shown is not None else ""


def place_of(shown: LinkView | Suggestion | InlineLink) -> str:
    """Say where an article stands: section and date, or the status of one that is not published."""
    date = when(shown.published) if shown.published else LABELS[shown.status] if shown.status else ""
    return " · ".join(part for part in (shown.section, date) if part)


def rows_of(
    links: Sequence[LinkView],
    suggestions: Sequence[Suggestion],
    offers: Sequence[InlineLink] = (),
    proposals: Mapping[UUID, Proposal] | None = None,
    *,
    asking: bool,
    writable: bool,
) -> list[Row]:
    """Put everything in its order under its headings."""
    likely = proposals or {}
    groups = {
        kind: [Row(kind, link=view, proposal=likely.get(view.link.id)) for view in links if kind_of(view) is kind]
        for kind in LINKS
    }
    rows = [Row(Kind.TITLE, "Linked"), *groups[Kind.ARTICLE]]
    if not links:
        rows.append(Row(Kind.NOTE, "Nothing is linked yet: take a suggestion from below."))
    if groups[Kind.ELSEWHERE]:
        rows += [Row(Kind.TITLE, "Pages elsewhere"), *groups[Kind.ELSEWHERE]]
    if writable:
        rows.append(Row(Kind.ADD, "Add a page elsewhere"))
    linked = {view.link.target_id for view in links}
    phrases = [Row(Kind.PHRASE, offer=offer) for offer in offers if offer.id not in linked]
    if phrases:
        rows += [Row(Kind.TITLE, "Links in the text"), *phrases]
    fitting = [Row(Kind.SUGGESTION, suggestion=one) for one in suggestions if one.id not in linked]
    rows += [Row(Kind.TITLE, "Suggested"), *fitting]
    if not fitting:
        waiting = "Looking through the newsroom…" if asking else "Nothing fits yet: suggestions come as you write."
        rows.append(Row(Kind.NOTE, waiting))
    # An imported page may bring forty headlines: what fits comes before them.
    if groups[Kind.UNFINISHED]:
        rows += [Row(Kind.TITLE, "To be completed"), *groups[Kind.UNFINISHED]]
    return rows


def kind_of(view: LinkView) -> Kind:
    """Say which kind of link it is."""
    if view.link.target_id is not None:
        return Kind.ARTICLE
    return Kind.ELSEWHERE if view.link.url else Kind.UNFINISHED


class RelatedModel(QAbstractListModel):
    """All rows in one list; links can be dragged within their group."""

    moved = Signal(int, int)  #: from which row, before which row

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def at(self, place: int) -> Row | None:
        """Return a row, or None where there is none."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def place_of(self, key: str) -> int:
        """Return where the row with this key is, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def order_after(self, place: int, before: int) -> list[UUID] | None:
        """Return the links in the order they have when one goes before another row; None where it may not go."""
        row = self.at(place)
        if row is None or row.link is None:
            return None
        group = [at for at, other in enumerate(self.rows) if _together(row, other)]
        if not group or not group[0] <= before <= group[-1] + 1 or before in {place, place + 1}:
            return None
        order = list(self.rows)
        order.insert(before, row)
        del order[place + 1 if before < place else place]
        return [one.link.link.id for one in order if one.link is not None]

    # ------------------------------------------------------------------ Qt
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row, or its words for those who hear the screen."""
        row = self.at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            pinned = "pinned" if row.link is not None and row.link.link.pinned else ""
            why = ", ".join(row.suggestion.reasons) if row.suggestion is not None else ""
            why = row.offer.reason if row.offer is not None else why
            return ". ".join(part for part in (row.headline, row.line, pinned, why) if part)
        return row.headline if role == Qt.ItemDataRole.ToolTipRole and row.is_choice else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings and notes cannot be chosen; links can be dragged, and dropped between links."""
        row = self.at(index.row()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if not row.is_choice:
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if row.link is not None else plain

    def supportedDropActions(self) -> Qt.DropAction:
        """Links are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of this list are taken."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the key of the row that is dragged."""
        data = QMimeData()
        row = self.at(indexes[0].row()) if indexes else None
        data.setData(_MIME, (row.key if row is not None else "").encode())
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Say whether a link may be let go here."""
        place = self._dragged(data)
        return place >= 0 and self.order_after(place, _before(row, parent)) is not None

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Tell where a link was let go; the rows move when that is written."""
        place = self._dragged(data)
        if place >= 0:
            self.moved.emit(place, _before(row, parent))
        return False

    def _dragged(self, data: QMimeData) -> int:
        return self.place_of(bytes(data.data(_MIME).data()).decode()) if data.hasFormat(_MIME) else -1


def _together(row: Row, other: Row) -> bool:
    """Say whether two links may change places: of one kind, and both pinned or both not."""
    if row.link is None or other.link is None:
        return False
    return row.kind is other.kind and row.link.link.pinned == other.link.link.pinned


def _before(row: int, parent: Index) -> int:
    return row if row >= 0 else parent.row()
