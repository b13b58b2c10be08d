"""The empty line between two paragraphs is shown as the space between them, not as a whole line."""

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

_SPACE = 12.0


class ParagraphSpacing:
    """Sets the height of blocks: an empty one right after words is a space, every other one a line.

    The formats go into the step of undo that made them needed, so that undo takes both back.
    """

    def __init__(self, document: QTextDocument, line: Callable[[], QTextBlockFormat]) -> None:
        self._document = document
        self._line = line
        self._space = QTextBlockFormat()
        self._space.setLineHeight(_SPACE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)

    def set_all(self) -> None:
        """Set the height of every block, within the edit that put the text in."""
        block = self._document.begin()
        cursor = QTextCursor(self._document)
        after_words = False
        while block.isValid():
            is_empty = block.length() == 1
            if is_empty and after_words:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(self._space)
            after_words = not is_empty
            block = block.next()

    def set_around(self, position: int, length: int) -> None:
        """Set the height of the blocks that an edit touched, and of the one after them."""
        block = self._document.findBlock(position)
        last = self._document.findBlock(min(position + length, self._document.characterCount() - 1)).blockNumber() + 1
        wrong = []
        while block.isValid() and block.blockNumber() <= last:
            if self._is_wrong(block):
                wrong.append(block)
            block = block.next()
        if not wrong:
            return
        cursor = QTextCursor(self._document)
        cursor.joinPreviousEditBlock()
        for block in wrong:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(self._space if _is_space(block) else self._line())
        cursor.endEditBlock()

    def _is_wrong(self, block: QTextBlock) -> bool:
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        return (block.blockFormat().lineHeightType() == fixed) != _is_space(block)


def _is_space(block: QTextBlock) -> bool:
    before = block.previous()
    return block.length() == 1 and before.isValid() and before.length() > 1
