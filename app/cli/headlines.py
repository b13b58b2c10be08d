"""`standfirst headlines`."""

from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, print_table, say
from app.formats.decoding import decode
from app.services.headlines import HeadlineService
from app.services.importing import read_file

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("headlines")
def headlines(
    context: typer.Context,
    article: str = typer.Argument(help="The article that links, by id or slug."),
    file: Path | None = typer.Argument(None, help="A list of headlines, one a line, to be taken first."),
    accept: bool = typer.Option(False, "--accept", help="Link every proposal."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Propose the articles of headlines that wait for their page; take a list of them; link what is proposed."""
    service = HeadlineService(*hands(context).open_newsroom())
    taken = service.add(article, decode(file.name, read_file(file))[0]) if file else None
    proposals = service.proposals(article)
    linked = service.accept(article) if accept else 0
    if as_json:
        print_json({"taken": taken, "proposals": proposals, "linked": linked})
        return
    if taken:
        say(f"{taken.linked} linked, {taken.proposed} proposed, {taken.waiting} to be completed, {taken.known} known.")
    print_table([f"{one.likeness:.2f}", one.title, one.slug, one.status.value] for one in proposals)
    if not proposals:
        say("No headline waits that the newsroom has an article for.")
    elif accept:
        say(f"Linked {linked}.")
