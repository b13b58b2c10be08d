"""`standfirst quotations`."""

from typing import Any

import typer

from app.cli.hands import hands
from app.cli.printing import one_line, print_json, say
from app.domain.text import quoted
from app.services.quotations import QuotationService, QuotationState, QuotationView

commands = typer.Typer(add_completion=False, rich_markup_mode=None)

_WORDS = {
    QuotationState.VERBATIM: "verbatim",
    QuotationState.ALTERED: "altered",
    QuotationState.NOT_FOUND: "not found",
}


@commands.command("quotations")
def quotations(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON, with places in the text and in the source."),
) -> None:
    """List the quotations of an article with their speakers, each compared with the kept sources."""
    found = QuotationService(*hands(context).open_newsroom()).of_article(article)
    if as_json:
        print_json([_entry(view) for view in found])
        return
    for view in found:
        one = view.quotation
        said = f"  {one_line(one.speaker)}" if one.speaker else ""
        say(f"{_WORDS[view.state]}{said}  {one_line(quoted(one.words))}{'' if one.closed else '  (never closed)'}")
        if view.match is not None:
            say(f"  {one_line(view.source)}: {one_line(quoted(view.match.nearest))}")
        for mine, its in view.match.differing if view.match is not None else ():
            say(f"  here {_or_nothing(mine)}, there {_or_nothing(its)}")
    if not found:
        say("The article has no quotation.")


def _or_nothing(words: str) -> str:
    return one_line(quoted(words)) if words else "nothing"


def _entry(view: QuotationView) -> dict[str, Any]:
    one, match = view.quotation, view.match
    return {
        "field": view.field,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "speaker": one.speaker,
        "depth": one.depth,
        "block": one.block,
        "closed": one.closed,
        "state": view.state,
        "source": {"id": view.source_id, "title": view.source} if view.source_id else None,
        "passage": {"start": match.start, "end": match.end, "words": match.nearest} if match else None,
        "differing": match.differing if match else [],
    }
