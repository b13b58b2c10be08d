"""`standfirst status`, `standfirst publish` and `standfirst check`."""

from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import complain, one_line, print_json, say
from app.domain.article import Status
from app.domain.text import quoted
from app.services.checking import Checked, CheckService
from app.services.importing import read_file
from app.services.workflow import WorkflowService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("status")
def status(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    to: Status = typer.Argument(help="The new status.", metavar="STATUS"),
    notice: str = typer.Option("", help="What readers are told of a correction or a withdrawal."),
    override: str = typer.Option("", help="The reason to publish against the gate."),
) -> None:
    """Send an article to another status."""
    moved = WorkflowService(*hands(context).open_newsroom()).move(article, to, override=override, notice=notice)
    say(f"{moved.slug} is {moved.status.value.replace('_', ' ')}.")


@commands.command("publish")
def publish(
    context: typer.Context,
    article: str = typer.Argument("", help="Id or slug."),
    override: str = typer.Option("", help="The reason to publish against the gate; it is kept."),
    due: bool = typer.Option(False, "--due", help="Publish everything whose time has come."),
) -> None:
    """Publish an article that passes the gate."""
    if bool(article) == due:
        raise typer.BadParameter("name one article, or use --due")
    service = WorkflowService(*hands(context).open_newsroom())
    if not due:
        say(f"{service.publish(article, override=override).slug} is published.")
        return
    published, kept = service.publish_due()
    for done in published:
        say(f"{done.slug} is published.")
    for held, why in kept:
        complain(f"{held.slug}: {why}")
    if not published and not kept:
        say("Nothing is due.")
    if kept:
        raise typer.Exit(1)


@commands.command("check")
def check(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug, or a file.", metavar="ARTICLE|FILE"),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Say what keeps an article from being published, and what stands out in its text."""
    path = Path(article)
    service = CheckService(*hands(context).open_newsroom(create=True))
    found = service.data(path.name, read_file(path)) if _is_file(path) else service.article(article)
    if as_json:
        print_json(
            {
                "gate": [{"code": r.code, "message": r.message, "blocking": r.blocking} for r in found.gate],
                "claims": [
                    {"id": c.id, "quote": c.exact, "placement": c.placement, "verdict": c.verdict} for c in found.claims
                ],
                "findings": found.findings,
            }
        )
    else:
        _print(found)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _print(found: Checked) -> None:
    for reason in found.gate:
        say(f"{'stops' if reason.blocking else 'warns'}  {reason.code}  {one_line(reason.message)}")
    for claim in found.claims:
        say(f"claim  {claim.verdict}  {claim.placement.value}  {one_line(quoted(claim.exact))}")
    for finding in found.findings:
        say(f"notes  {finding.code}  line {finding.line}: {one_line(finding.message)}")
    if not any(reason.blocking for reason in found.gate):
        say("Nothing keeps it back.")
