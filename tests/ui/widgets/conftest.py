from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    if theme.colours().dark or not qapp.styleSheet():
        theme.use_resources(RESOURCES / "fonts", RESOURCES / "icons")
        theme.apply(qapp, dark=False)
    return qapp
