"""`standfirst related` and `standfirst link`."""

import typer

from app.cli.hands import hands
from app.cli.printing import one_line, print_json, print_table, say
from app.domain.article import PUBLIC
from app.services.articles import ArticleService
from app.services.desk import DeskService
from app.services.links import LinkService
from app.services.suggestions import SuggestionService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("related")
def related(
    context: typer.Context,
    articles: list[str] | None = typer.Argument(None, help="Ids or slugs.", metavar="ARTICLE..."),
    every: bool = typer.Option(False, "--all", help="For every article."),
    limit: int = typer.Option(10, min=1, max=100, help="How many for each."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Suggest related articles, each with the reasons why."""
    if not articles and not every:
        raise typer.BadParameter("name articles, or use --all")
    opened = hands(context).open_newsroom()
    suggestions = SuggestionService(opened.database)
    keys = [row.slug for row in DeskService(*opened).list()] if every else articles or []
    service = ArticleService(*opened)
    found = []
    for key in keys:
        article = service.open(key).article
        found.append((article, suggestions.for_article(article.id, limit)))
    if as_json:
        names = ("id", "slug", "headline", "status", "score", "reasons")
        print_json(
            [
                {"id": a.id, "slug": a.slug, "related": [{n: getattr(s, n) for n in names} for s in related_]}
                for a, related_ in found
            ]
        )
        return
    for article, related_ in found:
        say(one_line(article.headline) or article.slug)
        print_table([f"  {s.score:.2f}", s.slug, s.status.value, "; ".join(s.reasons)] for s in related_)
        if not related_:
            say("  Nothing related was found.")


@commands.command("link")
def link(
    context: typer.Context,
    article: str = typer.Argument(help="The article that links, by id or slug."),
    target: str = typer.Argument(help="The article that is linked, by id or slug."),
    reciprocal: bool = typer.Option(False, "--reciprocal", help="Link back as well."),
    pin: bool = typer.Option(False, "--pin", help="Keep it at the head of the list."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Link an article to a related one."""
    opened = hands(context).open_newsroom()
    made = LinkService(*opened).add(article, target, reciprocal=reciprocal, pin=pin)
    if as_json:
        print_json(made)
        return
    say(f"Linked {article} to {target}" + (", and back." if reciprocal else "."))
    if ArticleService(*opened).open(target).article.status not in PUBLIC:
        say(f"{target} is not published: the page shows the link when it is.")
