"""The links in words of texts that an older newsroom has are counted when it is brought up to date."""

from pathlib import Path
from uuid import uuid4

from sqlmodel import Session, select

from app.domain.inline_link import InlineLink, named_in
from app.storage import schema
from app.storage.engines import postgresql_engine, sqlite_engine
from app.storage.transaction import Transaction
from tests import factories


def test_an_older_newsroom_gets_its_links_counted(unused_url: str, tmp_path: Path) -> None:
    is_file = unused_url.startswith("sqlite")
    address = unused_url.replace("postgresql:", "postgresql+psycopg:")
    engine = sqlite_engine(tmp_path / "old.standfirst", writes=True) if is_file else postgresql_engine(address)
    with engine.begin() as connection:
        schema.upgrade(connection, "0005")
        with Session(connection) as session:
            tx = Transaction(session)
            one, two = factories.article(tx, "One").id, uuid4()
            body = f"[a](article:{one}) and [b](article:{two}), again [a](article:{one})."
            source = factories.article(tx, "Two", body=body).id
            factories.article(tx, "Three", body="An article: none.")
        schema.upgrade(connection)
        with Session(connection) as session:
            found = {(link.article_id, link.target_id) for link in session.exec(select(InlineLink))}
    engine.dispose()
    assert found == {(source, one), (source, two)}


def test_each_article_is_named_once_in_its_order() -> None:
    one, two = uuid4(), uuid4()
    assert named_in(f"[x](article:{two}) [y](article:{one}) [z](article:{two})") == [two, one]
    assert named_in("an article: nothing") == []
