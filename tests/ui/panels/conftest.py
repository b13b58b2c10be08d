"""The small pictures of the style sheet, for forms with boxes and ticks."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@pytest.fixture(scope="session", autouse=True)
def _pictures(qapp: QApplication) -> None:
    theme.use_resources(RESOURCES / "fonts", RESOURCES / "icons")
