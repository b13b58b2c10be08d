"""The check of the log itself: what it lets pass and what it does not."""

import logging

from tests.quiet import WarningLog


def _logged(text: str) -> WarningLog:
    log = WarningLog()
    log.emit(logging.LogRecord("app.storage", logging.WARNING, "", 0, text, (), None))
    return log


def test_an_unexpected_warning_is_a_complaint() -> None:
    assert _logged("the disk is full").complaints() == ["unexpected in the log: WARNING app.storage: the disk is full"]


def test_an_expected_warning_is_none() -> None:
    log = _logged("the disk is full")
    log.expect("disk is full")
    assert log.complaints() == []


def test_an_expected_warning_that_never_came_is_a_complaint() -> None:
    log = WarningLog()
    log.expect("disk is full")
    assert log.complaints() == ["never logged: disk is full"]
