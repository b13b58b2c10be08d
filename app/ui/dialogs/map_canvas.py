"""The picture of a neighbourhood: cards in their places, and the lines between them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.link_graph import Neighbourhood
from app.domain.map_layout import HEIGHT, WIDTH, Kind, Line, MapLayout, Point, Side, lay_out, step
from app.ui import theme
from app.ui.dialogs.map_card import MapCard

_MARGIN, _HEADING, _ARROW = 28.0, 26.0, 8.0


class MapCanvas(QWidget):
    """Lines of the card that was noticed last are in the accent, all others behind it."""

    chosen = Signal(object)  #: the id of an article that was clicked
    reached = Signal(object)  #: the card that has the keys now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Neighbourhood | None = None
        self.cards: dict[UUID, MapCard] = {}
        self._laid = MapLayout({}, [])
        self._noticed: UUID | None = None
        self.setAccessibleName("Map of links")

    def show_map(self, found: Neighbourhood) -> None:
        """Draw a neighbourhood."""
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.found, self._laid, self._noticed = found, lay_out(found), found.centre.id
        self.cards = {}
        for article in (found.centre, *found.others):
            spoken = _spoken(article.id, found)
            card = MapCard(article, spoken, central=article.id == found.centre.id, parent=self)
            card.clicked.connect(self._on_clicked)
            card.stepped.connect(self._on_stepped)
            card.noticed.connect(self._on_noticed)
            self.cards[article.id] = card
        self.setMinimumSize(*self._extent())
        self._place()
        for card in self.cards.values():
            card.show()
        self.update()

    # ------------------------------------------------------------------ places
    @property
    def _scale(self) -> float:
        return theme.scaled(theme.Size.BASE) / theme.Size.BASE

    def _bounds(self) -> QRectF:
        """Give the room that the cards take, around the middle one, before they are scaled."""
        places = list(self._laid.places.values())
        left, right = min(p.x for p in places), max(p.x for p in places)
        top, bottom = min(p.y for p in places), max(p.y for p in places)
        return QRectF(left - WIDTH / 2, top - HEIGHT / 2, right - left + WIDTH, bottom - top + HEIGHT)

    def _extent(self) -> tuple[int, int]:
        bounds, scale = self._bounds(), self._scale
        return round(bounds.width() * scale + 2 * _MARGIN), round(bounds.height() * scale + 2 * _MARGIN + _HEADING)

    def _origin(self) -> QPointF:
        """Give where the middle of the map is, with the cards in the middle of this widget."""
        bounds, scale = self._bounds(), self._scale
        return QPointF(
            self.width() / 2 - bounds.center().x() * scale,
            (self.height() + _HEADING) / 2 - bounds.center().y() * scale,
        )

    def _point(self, point: Point) -> QPointF:
        return self._origin() + QPointF(*point) * self._scale

    def _place(self) -> None:
        width, height = round(WIDTH * self._scale), round(HEIGHT * self._scale)
        for identity, card in self.cards.items():
            place = self._laid.places[identity]
            middle = self._point((place.x, place.y))
            card.setGeometry(round(middle.x() - width / 2), round(middle.y() - height / 2), width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the map in the middle."""
        super().resizeEvent(event)
        if self.found is not None:
            self._place()

    # ------------------------------------------------------------------ painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, those of the noticed card last, and what stands above the cards."""
        if self.found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in sorted(self._laid.lines, key=self._is_noticed):
            self._paint_line(painter, line)
        self._paint_headings(painter)
        painter.end()

    def _is_noticed(self, line: Line) -> bool:
        return self._noticed in {line.source, line.target} and line.kind is Kind.LINK

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        colours, noticed = theme.colours(), self._is_noticed(line)
        colour = QColor(colours.accent if noticed else colours.secondary if line.kind is Kind.CHAIN else colours.quiet)
        if not noticed and line.kind is Kind.LINK:
            colour.setAlphaF(0.55)
        pen = QPen(colour, 4.0 if line.kind is Kind.CHAIN else 2.0 if noticed else 1.2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if line.in_text:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [self._point(point) for point in line.points]
        path = QPainterPath(points[0])
        for at in range(1, len(points), 3):
            path.cubicTo(*points[at : at + 3])
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        wide = 1.5 if line.kind is Kind.CHAIN else 1.0
        paint_arrow(painter, points[-1], points[-1] - _before(points), wide)
        if line.both:
            paint_arrow(painter, points[0], points[0] - _before(points[::-1]), wide)

    def _paint_headings(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.colours().secondary))
        font = theme.interface_font(theme.Size.NOTE, semibold=True)
        painter.setFont(font)
        assert self.found is not None
        places = self._laid.places
        words = {Side.IN: "Link here", Side.OUT: "Linked from here"}
        for side in (Side.IN, Side.OUT):
            cards = [place for place in places.values() if place.side is side]
            if cards:
                left = min(place.x for place in cards) - WIDTH / 2
                top = min(place.y for place in cards) - HEIGHT / 2
                self._paint_heading(painter, (left, top), f"{words[side]} ({len(cards)})")
        if self.found.series:
            top = min(place.y for place in places.values() if place.side is Side.MIDDLE) - HEIGHT / 2
            metrics = QFontMetricsF(font)
            name = metrics.elidedText(f"Series: {self.found.series}", Qt.TextElideMode.ElideRight, WIDTH * self._scale)
            self._paint_heading(painter, (-WIDTH / 2, top), name)

    def _paint_heading(self, painter: QPainter, corner: Point, words: str) -> None:
        painter.drawText(self._point(corner) + QPointF(1, -8), words)

    # ------------------------------------------------------------------ keys and mouse
    def focus_centre(self) -> None:
        """Put the keys on the card in the middle."""
        if self.found is not None:
            self.cards[self.found.centre.id].setFocus()

    def _card(self) -> MapCard:
        card = self.sender()
        assert isinstance(card, MapCard)
        return card

    def _on_clicked(self) -> None:
        self.chosen.emit(self._card().article.id)

    def _on_stepped(self, across: int, down: int) -> None:
        self.cards[step(self._laid.places, self._card().article.id, across, down)].setFocus()

    def _on_noticed(self) -> None:
        card = self._card()
        self._noticed = card.article.id
        if card.hasFocus():
            self.reached.emit(card)
        self.update()


def paint_arrow(painter: QPainter, tip: QPointF, along: QPointF, wide: float = 1.0) -> None:
    """Draw the head of an arrow that points the way of `along`."""
    length = (along.x() ** 2 + along.y() ** 2) ** 0.5 or 1.0
    unit = along / length
    aside = QPointF(-unit.y(), unit.x()) * (_ARROW / 2) * wide
    back = tip - unit * _ARROW * wide
    painter.drawPolygon(QPolygonF([tip, back + aside, back - aside]))


def _before(points: Sequence[QPointF]) -> QPointF:
    """Return the last point that differs from the end, for the direction of a line there."""
    return next((point for point in reversed(points) if point != points[-1]), points[0])


def _spoken(identity: UUID, found: Neighbourhood) -> str:
    """Say what the lines show between an article and the one in the middle."""
    centre = found.centre.id
    if identity == centre:
        return "In the middle of the map"
    pairs = {(pair.source, pair.target) for pair in found.pairs}
    there, back = (identity, centre) in pairs, (centre, identity) in pairs
    words = "Linked both ways" if there and back else "Links here" if there else "Linked from here" if back else ""
    chain = f"in the series {found.series}" if identity in found.chain else ""
    return ", ".join(part for part in (words, chain) if part)
