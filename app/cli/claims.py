"""`standfirst claim add`, `judge` and `evidence`."""

from uuid import UUID

import typer

from app.cli.hands import hands
from app.cli.printing import one_line, print_json, say
from app.domain.claim import Stance
from app.domain.errors import BadInput
from app.domain.text import quoted
from app.services.claim_views import ClaimView
from app.services.claims import ClaimService, EvidenceEntry

commands = typer.Typer(
    help="Mark claims, judge them, give evidence.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)

_JSON = typer.Option(False, "--json", help="Print JSON.")


@commands.command("add")
def add(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    quote: str = typer.Option(help="The words of the article, exactly."),
    field: str = typer.Option("body", help="headline, standfirst or body."),
    as_json: bool = _JSON,
) -> None:
    """Mark words of an article as a claim."""
    service = ClaimService(*hands(context).open_newsroom())
    _print(service.get(service.add_quote(article, quote, field).id), as_json)


@commands.command("judge")
def judge(
    context: typer.Context,
    claim: str = typer.Argument(help="Id of the claim."),
    verdict: str = typer.Option(help="A verdict of the newsroom's scale, or open."),
    explanation: str | None = typer.Option(None, help="Why, in plain words: they stand on the page."),
    as_json: bool = _JSON,
) -> None:
    """Give a claim a verdict."""
    service = ClaimService(*hands(context).open_newsroom())
    _print(service.get(service.judge(an_id(claim, "claim"), verdict, explanation).id), as_json)


@commands.command("evidence")
def evidence(
    context: typer.Context,
    claim: str = typer.Argument(help="Id of the claim."),
    source: str = typer.Option(help="Id of the source."),
    passage: str = typer.Option(help="The words of the source."),
    stance: Stance = typer.Option(help="What the passage does to the claim."),
    locator: str = typer.Option("", help="Page, time or paragraph."),
    as_json: bool = _JSON,
) -> None:
    """Give a claim a passage of a source."""
    service = ClaimService(*hands(context).open_newsroom())
    entry = EvidenceEntry(source_id=an_id(source, "source"), passage=passage, stance=stance, locator=locator)
    service.add_evidence(an_id(claim, "claim"), entry)
    _print(service.get(an_id(claim, "claim")), as_json)


def an_id(text: str, what: str) -> UUID:
    """Read the id of a record, or raise BadInput."""
    try:
        return UUID(text)
    except ValueError as error:
        raise BadInput(f"“{text[:60]}” is not the id of a {what}: “standfirst show ARTICLE” prints them.") from error


def _print(view: ClaimView, as_json: bool) -> None:
    claim = view.claim
    if as_json:
        print_json(claim.model_dump() | {"quote": claim.exact, "evidence": [one for one, _ in view.evidence]})
        return
    say(f"{claim.id}  {claim.verdict}  {claim.placement.value}  {one_line(quoted(claim.exact))}")
    for one, source in view.evidence:
        verbatim = {True: ", verbatim", False: ", not verbatim", None: ""}[one.verbatim]
        say(f"  {one.stance.value}{verbatim}: {one_line(source.title)}: {one_line(quoted(one.passage))}")
