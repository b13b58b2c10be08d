"""Gives a newsroom that was just made what every newsroom has. Apart, because each command does it at its start."""

from app.storage.database import Database


def found(database: Database) -> None:
    """Add the first publication and the rating scale; harmless on any other newsroom."""
    if not database.is_new() or database.read_only:
        return
    from app.domain.newsroom import Newsroom
    from app.domain.publication import Publication
    from app.domain.rating_scale import default_scale

    with database.transaction() as tx:
        if tx.newsrooms.the() is None:
            tx.newsrooms.add(Newsroom())
            tx.publications.add(Publication(name="My Newspaper", slug="my-newspaper"))
            for rating in default_scale():
                tx.ratings.add(rating)
