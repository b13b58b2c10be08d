"""An unexpected logged warning fails a test: this keeps what was logged and what was expected."""

from __future__ import annotations

import logging

#: Harmless lines of libraries: the logger's name and a part of the text. Ours are never listed here.
HARMLESS: tuple[tuple[str, str], ...] = ()


class WarningLog(logging.Handler):
    """Collects records of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)

    def expect(self, part: str) -> None:
        """Say that a warning with `part` in its text is to come; the test fails if it does not."""
        self.expected.append(part)

    def complaints(self) -> list[str]:
        """Say what was logged and not expected, and what was expected and not logged."""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records]
        unexpected = [
            f"unexpected in the log: {line}"
            for record, line in zip(self.records, lines, strict=True)
            if not self._is_fine(record, line)
        ]
        never = [f"never logged: {part}" for part in self.expected if not any(part in line for line in lines)]
        return unexpected + never

    def _is_fine(self, record: logging.LogRecord, line: str) -> bool:
        known = any(record.name == name and part in line for name, part in HARMLESS)
        return known or any(part in line for part in self.expected)
