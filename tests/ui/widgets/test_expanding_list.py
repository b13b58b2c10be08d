"""The list whose current row opens into a card: every word of it is there, at every width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyleOptionViewItem, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui.widgets.expanding_list import ExpandingDelegate, ExpandingList, Index

WORDS = "Not one crown more than 41 million will be spent on the barrier, said the chair of the works committee. "


class _Rows(ExpandingDelegate):
    """As high as its words at this width."""

    def row_height(self, index: Index, width: int) -> int:
        label = QLabel(str(index.data()), wordWrap=True)
        return label.heightForWidth(width)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.drawText(option.rect, int(Qt.TextFlag.TextWordWrap), str(index.data()))


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.addWidget(QLabel(WORDS, wordWrap=True))
    row = QHBoxLayout()
    row.addWidget(QLabel("refutes"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(QLabel(WORDS, wordWrap=True), 1)
    column.addLayout(row)
    return card


@pytest.fixture
def rows(qtbot: QtBot) -> ExpandingList:
    """A list of three long rows, the second of them open."""
    rows = ExpandingList("Rows")
    qtbot.addWidget(rows)
    rows.setModel(QStringListModel([WORDS * 2] * 3, rows))
    rows.setItemDelegate(_Rows(rows))
    rows.resize(420, 600)
    rows.open_card(1, _card())
    rows.show()
    qtbot.waitExposed(rows)
    return rows


def _is_whole(rows: ExpandingList) -> bool:
    labels = [label for label in rows.findChildren(QLabel) if label.wordWrap()]
    return all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_no_words_of_a_card_are_cut(qtbot: QtBot, rows: ExpandingList) -> None:
    qtbot.waitUntil(lambda: _is_whole(rows))
    before = rows.card_height
    rows.resize(260, 600)
    qtbot.waitUntil(lambda: rows.card_height > before and _is_whole(rows))


def test_rows_have_room_for_their_words_at_another_width(qtbot: QtBot, rows: ExpandingList) -> None:
    rows.close_card()

    def fits() -> bool:
        index = rows.model().index(0, 0)
        needed = QLabel(WORDS * 2, wordWrap=True).heightForWidth(rows.viewport().width())
        return rows.visualRect(index).height() == needed

    qtbot.waitUntil(fits)
    rows.resize(220, 600)
    qtbot.waitUntil(fits)
