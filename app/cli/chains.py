"""`standfirst chain`."""

import typer

from app.cli.hands import hands
from app.cli.printing import one_line, print_json, print_table, say
from app.services.chains import ChainService, ChainView

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("chain")
def chain(
    context: typer.Context,
    key: str = typer.Argument(
        "", metavar="[SERIES|ARTICLE]", help="A series or one of its articles; none: all series."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """List the articles of a series in their order, or every series."""
    service = ChainService(*hands(context).open_newsroom())
    found = [service.find(key)] if key else service.list()
    if as_json:
        print_json([_plain(one) for one in found])
        return
    for one in found:
        if key:
            say(one_line(one.series.name))
            print_table(
                ["", str(part.position or "-"), part.status.value, part.slug, part.headline] for part in one.parts
            )
    if not key:
        print_table([one.series.slug, str(len(one.parts)), one.series.name] for one in found)
    if not found:
        say("No series.")


def _plain(one: ChainView) -> dict[str, object]:
    names = ("id", "slug", "headline", "status", "position", "published")
    series = {name: getattr(one.series, name) for name in ("id", "slug", "name", "description")}
    return {**series, "articles": [{name: getattr(part, name) for name in names} for part in one.parts]}
