"""What an older newsroom chose about its claims is what it has chosen after the migration."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import MetaData, Table, insert

from app.domain.publication import ClaimsShown
from app.storage import schema
from app.storage.database import Database
from app.storage.engines import postgresql_engine, sqlite_engine


def test_the_box_and_nothing_stay_what_they_were(unused_url: str) -> None:
    if unused_url.startswith("sqlite"):
        engine = sqlite_engine(Path(unused_url.removeprefix("sqlite:///")), writes=True)
    else:
        engine = postgresql_engine(unused_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        schema.upgrade(connection, "0004")
        table = Table("publication", MetaData(), autoload_with=connection)
        moment = datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None)
        for name, shown in (("Box", True), ("Nothing", False)):
            row: dict[str, object] = {column.name: "" for column in table.columns} | {
                "id": uuid4() if connection.dialect.name == "postgresql" else uuid4().hex,
                "created": moment, "updated": moment, "row_version": 1, "name": name, "slug": name.lower(),
                "default_ai_disclosure": "people", "publish_claims": shown, "policies": {}, "gate_rules": {},
            }  # fmt: skip
            connection.execute(insert(table).values(row))
        schema.upgrade(connection)
        schema.mark(connection)
    engine.dispose()
    database = Database.open(unused_url)
    with database.reading() as tx:
        found = {publication.name: publication.claims_shown for publication in tx.publications.all()}
    assert found == {"Box": ClaimsShown.BOX, "Nothing": ClaimsShown.NONE}
    database.close()
