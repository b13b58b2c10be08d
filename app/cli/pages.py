"""`standfirst render` and `standfirst export`."""

import sys
from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, say
from app.services.pages import PageService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("render")
def render(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    base_url: str | None = typer.Option(None, help="The address of the site; else that of the publication."),
) -> None:
    """Print the page of an article, exactly the bytes that export writes."""
    given = hands(context)
    with given.renderer() as renderer:
        page = PageService(*given.open_newsroom(), renderer).render(article, base_url)
    sys.stdout.buffer.write(page.encode("utf-8"))
    sys.stdout.buffer.flush()


@commands.command("export")
def export(
    context: typer.Context,
    articles: list[str] | None = typer.Argument(None, help="Ids or slugs.", metavar="ARTICLE..."),
    every: bool = typer.Option(False, "--all", help="Everything that is published; removes pages that are not."),
    out: Path = typer.Option(help="The folder to write to."),
    base_url: str | None = typer.Option(None, help="The address of the site; else that of the publication."),
    drafts: bool = typer.Option(False, "--drafts", help="Write what is not published too, marked noindex."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Write pages into a folder; only what has changed is written."""
    if bool(articles) == every:
        raise typer.BadParameter("name articles, or use --all")
    given = hands(context)
    with given.renderer() as renderer:
        service = PageService(*given.open_newsroom(), renderer)
        done = service.export(out, articles or None, base_url=base_url, drafts=drafts)
    if as_json:
        print_json(done)
        return
    pages = "1 page" if len(done.pages) == 1 else f"{len(done.pages)} pages"
    say(f"{pages} in {out}: {done.written} files written, {done.unchanged} unchanged, {done.removed} removed.")
