"""`standfirst source add`."""

from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, say
from app.services.importing import read_file
from app.services.sources import SourceEdit, SourceService

commands = typer.Typer(help="Keep sources.", no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@commands.callback()
def source() -> None:
    """Keep sources with their text, date and hash."""


@commands.command("add")
def add(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="The document, as a file."),
    from_url: str = typer.Option("", help="A page to fetch from the web, in place of a file."),
    title: str = typer.Option("", help="Its title; else the name of the file."),
    url: str = typer.Option("", help="Where it was found."),
    publisher: str = typer.Option("", help="Who published it."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Keep a source: prints its id and the SHA-256 of its bytes."""
    if (file is None) == (not from_url):
        raise typer.BadParameter("Name either a file or, with --from-url, an address: nothing was kept.")
    data = read_file(file) if file is not None else b""
    sources = SourceService(*hands(context).open_newsroom(create=True))
    if file is not None:
        kept = sources.add(SourceEdit(title=title or file.name, url=url, publisher=publisher), file.name, data)
    else:
        kept = sources.add_url(from_url, SourceEdit(title=title, url=url, publisher=publisher))
    if as_json:
        print_json({"id": kept.id, "sha256": kept.snapshot_sha256, "title": kept.title})
    else:
        say(f"{kept.id}  {kept.snapshot_sha256}")
