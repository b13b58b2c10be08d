"""`standfirst source add`, `source list` and `source fetch`."""

from pathlib import Path

import typer

from app.cli.claims import an_id
from app.cli.hands import hands
from app.cli.printing import one_line, print_json, print_table, say
from app.domain.text import quoted
from app.domain.text_differences import Difference, DifferenceKind, abridged
from app.formats.decoding import decode
from app.services.snapshots import SnapshotService, SourceChange
from app.services.source_reading import read_source_file
from app.services.sources import SourceEdit, SourceService

commands = typer.Typer(help="Keep sources.", no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@commands.callback()
def source() -> None:
    """Keep sources with their text, date and hash."""


@commands.command("add")
def add(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="The document or picture, as a file."),
    from_url: str = typer.Option("", help="A page to fetch from the web, in place of a file."),
    transcript: Path | None = typer.Option(
        None, help="A text file with the words of a picture or a scan, as a person typed them."
    ),
    title: str = typer.Option("", help="Its title; else what it says of itself, or the name of the file."),
    author: str = typer.Option("", help="Who wrote it."),
    url: str = typer.Option("", help="Where it was found."),
    publisher: str = typer.Option("", help="Who published it."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Keep a source: prints its id and the SHA-256 of its bytes."""
    if (file is None) == (not from_url):
        raise typer.BadParameter("Name either a file or, with --from-url, an address: nothing was kept.")
    if transcript is not None and file is None:
        raise typer.BadParameter("A transcript is of a file: nothing was kept.")
    data = read_source_file(file) if file is not None else b""
    typed = decode(transcript.name, read_source_file(transcript))[0] if transcript is not None else ""
    sources = SourceService(*hands(context).open_newsroom(create=True))
    edit = SourceEdit(title=title, author=author, url=url, publisher=publisher)
    kept = sources.add(edit, file.name, data, typed) if file is not None else sources.add_url(from_url, edit)
    if as_json:
        print_json({"id": kept.id, "sha256": kept.snapshot_sha256, "title": kept.title})
    else:
        say(f"{kept.id}  {kept.snapshot_sha256}")


@commands.command("list")
def list_sources(
    context: typer.Context,
    words: str = typer.Argument("", help="Only sources with these words in title, publisher or address."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """List the sources, the newest first, with their ids."""
    found = SourceService(*hands(context).open_newsroom()).list(words)
    if as_json:
        names = ("id", "title", "author", "publisher", "url", "kind", "reliability", "published_on", "snapshot_sha256")
        print_json([{name: getattr(source, name) for name in names} for source in found])
        return
    print_table((str(source.id), source.kind.value, source.title) for source in found)
    if not found:
        say("No sources.")


@commands.command("fetch")
def fetch(
    context: typer.Context,
    source: str = typer.Argument(help="The id of the source."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Fetch a source from its address again and print what has changed: the old snapshot stays."""
    database, who = hands(context).open_newsroom()
    snapshots = SnapshotService(database, who, SourceService(database, who))
    change = snapshots.fetch_again(an_id(source, "source"))
    kept = snapshots.keep(change)
    if as_json:
        print_json(
            {
                "id": kept.source.id,
                "changed": change.changed,
                "since": change.since,
                "sha256": kept.source.snapshot_sha256,
                "differences": [{"kind": one.kind, "old": one.old, "new": one.new} for one in change.differences],
                "evidence_left_behind": [one.id for one in kept.left_behind],
            }
        )
        return
    say(_told(change))
    for line in "".join(map(_shown, abridged(change.differences))).splitlines():
        say(one_line(line))
    for left in kept.left_behind:
        say(f"This evidence does not stand in it any more: {one_line(quoted(left.passage))}")


def _told(change: SourceChange) -> str:
    if change.since is None:
        return "It is kept now: this is its first snapshot."
    what = "It has changed" if change.changed else "Nothing has changed"
    return f"{what} since {change.since:%d %B %Y, %H:%M} UTC."


def _shown(one: Difference) -> str:
    """Return a difference as `git diff --word-diff` shows it."""
    if one.kind is DifferenceKind.EQUAL:
        return one.new
    return "".join((f"[-{one.old}-]" if one.old else "", f"{{+{one.new}+}}" if one.new else ""))
