"""`standfirst annotations`: claims as W3C Web Annotations, out and in."""

from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, say
from app.services.annotations import AnnotationService

commands = typer.Typer(
    help="Claims as W3C Web Annotations: write them, take notes in.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@commands.command("export")
def export(context: typer.Context, article: str = typer.Argument(help="Id or slug.")) -> None:
    """Print the claims of an article as Web Annotations, on the words of its source and of its page."""
    print_annotations(context, article)


@commands.command("import")
def import_(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    file: str = typer.Argument(help="JSON of Hypothesis, or Web Annotations as JSON-LD."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Make claims of notes that were made elsewhere on the page of an article."""
    given = hands(context)
    with given.renderer() as renderer:
        taken = AnnotationService(*given.open_newsroom(), renderer).take_file(article, Path(file))
    if as_json:
        print_json(taken)
    else:
        say(taken.sentence)


def print_annotations(context: typer.Context, article: str) -> None:
    """Print the claims of an article as JSON-LD."""
    given = hands(context)
    with given.renderer() as renderer:
        print_json(AnnotationService(*given.open_newsroom(), renderer).of_article(article))
