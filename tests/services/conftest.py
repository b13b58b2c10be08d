"""Services on a fresh newsroom of either engine."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PIL import Image

from app.publishing.renderer import Renderer
from app.services.base import Who
from app.services.founding import found
from app.services.services import Services
from app.storage.database import Database


@dataclass
class Desk:
    """A newsroom with its services, and the one who works in it."""

    database: Database
    who: Who
    services: Services


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """One warm process for all tests."""
    with Renderer() as warm:
        yield warm


@pytest.fixture
def desk(database_url: str, renderer: Renderer) -> Iterator[Desk]:
    """A newsroom that was just started."""
    database, who = Database.open(database_url), Who()
    services = Services(database, who, renderer)
    found(database)
    yield Desk(database, who, services)
    database.close()


@pytest.fixture(scope="session")
def png() -> bytes:
    """A small picture."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "steelblue").save(data, "PNG")
    return data.getvalue()
