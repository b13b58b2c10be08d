"""`standfirst open` and `standfirst self-test`."""

import typer

from app.cli.hands import hands

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("open")
def open_window(context: typer.Context, article: str = typer.Argument("", help="Id or slug.")) -> None:
    """Open the window; a second start brings the first to the front."""
    raise typer.Exit(hands(context).open_window(article))


@commands.command("self-test")
def self_test(context: typer.Context, as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
    """Drive the real window through the main job, unseen, and say what passed."""
    raise typer.Exit(hands(context).self_test(as_json))
