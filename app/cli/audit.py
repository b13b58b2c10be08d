"""`standfirst audit`."""

import typer

from app.cli.hands import hands
from app.cli.printing import print_json, print_table, say
from app.services.auditing import AuditLine, AuditService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("audit")
def audit(
    context: typer.Context,
    article: str = typer.Argument(help="Id or slug."),
    as_csv: bool = typer.Option(False, "--csv", help="Print CSV, with what was before and after."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON, with what was before and after."),
) -> None:
    """Show who did what when to an article and its claims."""
    if as_csv and as_json:
        raise typer.BadParameter("choose one of --csv and --json")
    service = AuditService(*hands(context).open_newsroom())
    if as_csv:
        say(service.as_csv(article).replace("\r\n", "\n").rstrip("\n"))
    elif as_json:
        print_json(service.of_article(article))
    else:
        lines = service.of_article(article)
        print_table(map(_row, lines))
        if not lines:
            say("Nothing is noted of it yet.")


def _row(line: AuditLine) -> tuple[str, ...]:
    reason = f" ({line.reason})" if line.reason else ""
    return (f"{line.when:%Y-%m-%d %H:%M}", line.person or "somebody", line.action, line.summary + reason)
