"""`standfirst import`."""

import sys
from pathlib import Path

import typer

from app.cli.hands import hands
from app.cli.printing import complain, one_line, print_json, say
from app.domain.article import Status
from app.services.importing import ImportResult, ImportService

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command("import")
def import_files(
    context: typer.Context,
    files: list[Path] = typer.Argument(help="Files of articles.", metavar="FILE..."),
    format_: str | None = typer.Option(None, "--format", help="plain, markdown or html; else it is found out."),
    status: Status | None = typer.Option(None, help="The status that the articles get."),
    again: bool = typer.Option(False, "--again", help="Import also what was imported before."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Make articles of files: plain text, Markdown with front matter, HTML."""
    service = ImportService(*hands(context).open_newsroom(create=True))
    progress = _progress if sys.stderr.isatty() and len(files) > 20 else None
    results = service.files(files, format=format_, status=status, again=again, progress=progress)
    if as_json:
        print_json([_row(result) for result in results])
    for result in results:
        if result.error:
            complain(result.error)
        elif not as_json:
            say(f"{result.slug}  {one_line(result.file)}")
            for warning in result.warnings:
                say(f"  {one_line(warning)}")
    if any(result.error for result in results):
        raise typer.Exit(1)


def _row(result: ImportResult) -> dict[str, object]:
    if result.error:
        return {"file": result.file, "error": result.error}
    return {"file": result.file, "id": result.id, "slug": result.slug, "warnings": result.warnings}


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done:,} of {total:,}" + ("\n" if done == total else ""))
    sys.stderr.flush()
