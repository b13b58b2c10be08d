"""`standfirst proposal`."""

from uuid import UUID

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, print_table, say
from app.domain.errors import NotFound
from app.services.link_proposals import LinkProposalService, ProposalView

commands = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Proposals to link.")

_ID = typer.Argument(help="Id of the proposal.", metavar="PROPOSAL")
_JSON = typer.Option(False, "--json", help="Print JSON.")


@commands.command("list")
def list_(
    context: typer.Context,
    article: str = typer.Argument("", help="Id or slug; without one: of every article.", metavar="[ARTICLE]"),
    as_json: bool = _JSON,
) -> None:
    """Show what is proposed to the editor of an article: to link back to one that links there."""
    service = LinkProposalService(*hands(context).open_newsroom())
    found = service.of_article(article) if article else service.all()
    if as_json:
        print_json(found)
        return
    print_table(_row(one) for one in found)
    if not found:
        say("Nothing is proposed.")


@commands.command("accept")
def accept(context: typer.Context, proposal: str = _ID, as_json: bool = _JSON) -> None:
    """Link as it was proposed."""
    link = LinkProposalService(*hands(context).open_newsroom()).accept(_id(proposal))
    if as_json:
        print_json(link)
    else:
        say("Linked, both ways.")


@commands.command("decline")
def decline(
    context: typer.Context,
    proposal: str = _ID,
    reason: str = typer.Option("", "--reason", help="Why not; kept in the audit trail."),
) -> None:
    """Leave the article as it is."""
    LinkProposalService(*hands(context).open_newsroom()).decline(_id(proposal), reason)
    say("Declined.")


def _row(one: ProposalView) -> list[str]:
    who = one.person or "somebody"
    words = f"{who}: {one.note}" if one.note else who
    return [str(one.id), one.article, f"→ {one.slug}", f"{one.created:%Y-%m-%d}", words]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(f"There is no proposal “{text[:80]}”: `standfirst proposal list` shows their ids.") from None
