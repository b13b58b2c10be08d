"""`standfirst list`."""

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, print_table, say
from app.domain.article import Status
from app.domain.desk import DeskFilter
from app.services.desk import DeskService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("list")
def list_articles(
    context: typer.Context,
    status: Status | None = typer.Option(None, help="Only articles of this status."),
    search: str = typer.Option("", help="Only articles whose headline, slug or kicker has these words."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """List the articles of the newsroom, the one that was changed last first."""
    statuses = frozenset({status} if status else ())
    rows = DeskService(*hands(context).open_newsroom()).list(DeskFilter(statuses=statuses, text=search))
    if as_json:
        names = ("id", "slug", "headline", "status", "section", "updated")
        print_json([{name: getattr(row, name) for name in names} for row in rows])
        return
    print_table([row.status.value, row.slug, row.headline] for row in rows)
    if not rows:
        say("No articles.")
