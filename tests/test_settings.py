"""What the settings keep, and what they must not."""

import pytest

from app.settings import Settings


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgresql://ilka:s3cret@host/desk", "postgresql://ilka@host/desk"),
        ("postgresql+psycopg://ilka:p:a@ss@host:5433/desk?sslmode=require",
         "postgresql+psycopg://ilka@host:5433/desk?sslmode=require"),
        ("postgresql://ilka@host/desk", "postgresql://ilka@host/desk"),
        ("postgresql://host/desk?user=ilka&password=s3cret&sslmode=require",
         "postgresql://host/desk?user=ilka&sslmode=require"),
        ("postgresql://host/desk?password=s3cret", "postgresql://host/desk"),
        ("postgresql:///desk?host=/run/postgresql", "postgresql:///desk?host=/run/postgresql"),
        ("postgresql://host/a@b", "postgresql://host/a@b"),
        ("/home/ilka/courier@work.standfirst", "/home/ilka/courier@work.standfirst"),
    ],
)  # fmt: skip
def test_no_password_is_kept(given: str, kept: str) -> None:
    settings = Settings()
    settings.remember_newsroom("/first.standfirst")
    settings.remember_newsroom(given)
    settings.remember_newsroom(given)
    assert settings.newsrooms.recent == [kept, "/first.standfirst"]
    assert settings.newsrooms.current == kept
