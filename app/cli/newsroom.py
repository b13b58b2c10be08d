"""`standfirst sample`, `backup`, `restore` and `doctor`."""

from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, say
from app.services.newsrooms import NewsroomService
from app.services.sample import SampleService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("sample")
def sample(context: typer.Context) -> None:
    """Fill the newsroom with The Vallen Courier: an invented paper to try everything with."""
    service = SampleService(*hands(context).open_newsroom(create=True))
    if service.is_filled():
        say("The sample is in this newsroom already.")
        return
    say(f"{service.fill()} articles of The Vallen Courier are in the newsroom.")


@commands.command("backup")
def backup(context: typer.Context, path: Path = typer.Argument(help="The new file.")) -> None:
    """Write a consistent, portable copy of the newsroom."""
    say(f"Backup written to {NewsroomService(*hands(context).open_newsroom()).backup(path)}.")


@commands.command("restore")
def restore(context: typer.Context, path: Path = typer.Argument(help="A backup.")) -> None:
    """Put a backup in the place of everything in the newsroom."""
    number = NewsroomService(*hands(context).open_newsroom(create=True)).restore(path)
    say(f"Restored {number} articles from {path}.")


@commands.command("doctor")
def doctor(context: typer.Context, as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
    """Examine the newsroom and the environment."""
    found = NewsroomService(*hands(context).open_newsroom()).examine()
    if as_json:
        print_json({"newsroom": found.newsroom, "healthy": found.healthy, "findings": found.findings})
    else:
        say(found.newsroom)
        for finding in found.findings:
            say(f"{'ok   ' if finding.ok else 'WRONG'}  {finding.name}: {finding.detail}")
    if not found.healthy:
        raise typer.Exit(1)
