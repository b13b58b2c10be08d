"""`standfirst related` and `standfirst link`."""

from collections.abc import Sequence

import typer

from app.cli.hands import hands
from app.cli.link_report import print_report
from app.cli.printing import one_line, plain, print_json, print_table, say
from app.domain.article import PUBLIC, Article
from app.services.articles import ArticleService
from app.services.desk import DeskService
from app.services.inline_links import InlineLinkService
from app.services.link_report import LinkReportService
from app.services.links import LinkService
from app.services.suggestions import SuggestionService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("related")
def related(
    context: typer.Context,
    articles: list[str] | None = typer.Argument(None, help="Ids or slugs.", metavar="ARTICLE..."),
    every: bool = typer.Option(False, "--all", help="For every article."),
    limit: int = typer.Option(10, min=1, max=100, help="How many for each, or in each part of the report."),
    inline: bool = typer.Option(False, "--inline", help="Offer links in the text, each with its place."),
    report: bool = typer.Option(False, "--report", help="Report over the archive: orphans, dead ends, most linked."),
    ask: bool = typer.Option(False, "--check-external", help="With --report: ask each page elsewhere if it is there."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Suggest related articles, with the reasons why; or phrases that may be links; or report on all links."""
    if ask and not report:
        raise typer.BadParameter("--check-external goes with --report")
    if report:
        if articles or every:
            raise typer.BadParameter("--report is over the whole archive: name no articles")
        print_report(LinkReportService(*hands(context).open_newsroom()), limit, ask=ask, as_json=as_json)
        return
    if not articles and not every:
        raise typer.BadParameter("name articles, or use --all or --report")
    opened = hands(context).open_newsroom()
    keys = [row.slug for row in DeskService(*opened).list()] if every else articles or []
    service = ArticleService(*opened)
    chosen = [service.open(key).article for key in keys]
    if inline:
        _print_inline(chosen, InlineLinkService(opened.database), limit, as_json=as_json)
        return
    suggestions = SuggestionService(opened.database)
    found = [(article, suggestions.for_article(article.id, limit)) for article in chosen]
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


def _print_inline(articles: Sequence[Article], service: InlineLinkService, most: int, *, as_json: bool) -> None:
    found = [(article, service.for_article(article.id, most)) for article in articles]
    if as_json:
        names = ("phrase", "start", "end", "id", "slug", "headline", "status", "reason")
        print_json(
            [
                {"id": a.id, "slug": a.slug, "inline": [{n: getattr(one, n) for n in names} for one in offers]}
                for a, offers in found
            ]
        )
        return
    for article, offers in found:
        say(one_line(article.headline) or article.slug)
        print_table([f"  {one.start}", f"“{one.phrase}”", one.slug, one.status.value, one.reason] for one in offers)
        if not offers:
            say("  No words of the text lead to another article.")


@commands.command("link")
def link(
    context: typer.Context,
    article: str = typer.Argument(help="The article that links, by id or slug."),
    targets: list[str] = typer.Argument(help="The articles that are linked, by id or slug.", metavar="TARGET..."),
    reciprocal: bool = typer.Option(False, "--reciprocal", help="Link back as well, or propose it to the editor."),
    pin: bool = typer.Option(False, "--pin", help="Keep it at the head of the list."),
    words: str = typer.Option("", "--note", help="What the editor reads who is asked to link back."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Link an article to related ones, all in one act."""
    opened = hands(context).open_newsroom()
    linked = LinkService(*opened).add_several(article, targets, reciprocal=reciprocal, pin=pin, words=words)
    asked = {one.proposal.article_id for one in linked.proposals}
    if as_json:
        made = [plain(one) | {"proposed": one.target_id in asked} for one in linked.links]
        print_json(made[0] if len(made) == 1 else made)
        return
    for target, one in zip(targets, linked.links, strict=True):
        say(f"Linked {article} to {target}" + (", and back." if reciprocal and one.target_id not in asked else "."))
        if ArticleService(*opened).open(target).article.status not in PUBLIC:
            say(f"{target} is not published: the page shows the link when it is.")
    for proposed in linked.proposals:
        say(one_line(proposed.sentence))
