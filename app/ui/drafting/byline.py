"""The line under the standfirst: where, by whom, when."""

from app.domain.article import Article
from app.ui.workspace import OpenArticle


def byline(opened: OpenArticle) -> str:
    """Return dateline, authors and date, as far as there are any."""
    article = opened.article
    names = [person.name for person in opened.authors]
    parts = [article.dateline.upper(), _listed(names), _day(article)]
    return " · ".join(part for part in parts if part) if article.dateline or names else ""


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _day(article: Article) -> str:
    moment = (article.first_published or article.updated).astimezone()
    return f"{moment.day} {moment:%B}"
