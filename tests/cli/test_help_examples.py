"""Every example of the help's page about the command line does what it says, on the sample newsroom."""

import json
import re
import shlex

from app import paths
from tests.cli.inside import Inside

_BLOCK = re.compile(r"```\n(.*?)```", re.DOTALL)
_ID = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}")
#: The window has tests of its own.
_NOT_HERE = {"open", "self-test"}


def _examples() -> list[list[str]]:
    page = paths.resource("help", "command-line.md").read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(page) for line in block.splitlines()]
    return [shlex.split(line.partition(" > ")[0]) for line in lines]


def _prepare(inside: Inside) -> None:
    archive = inside.folder / "archive"
    archive.mkdir()
    for path, title in (("ferry.txt", "Ferry late"), ("draft.md", "Draft"), ("archive/one.md", "One more")):
        (inside.folder / path).write_text(f"# {title}\n\nThe ferry was late.\n", encoding="utf-8")
    notes = [
        {
            "uri": "https://elsewhere.example/",
            "text": "Says who?",
            "target": [{"selector": {"type": "TextQuoteSelector", "exact": "no such words"}}],
        }
    ]
    (inside.folder / "notes.json").write_text(json.dumps({"rows": notes}), encoding="utf-8")
    (inside.folder / "timetable.txt").write_text("Winter\n21.55 Town Hall\n", encoding="utf-8")


def _propose(inside: Inside) -> list[str]:
    """A reporter links both ways to what others wrote; return the ids of the proposals."""
    theirs = ("eelgrass-returns-to-the-inner-harbour", "the-last-net-maker")
    inside.run("--as", "Teo Brandt", "link", "last-bus-at-ten", *theirs, "--reciprocal")
    return [one["id"] for one in json.loads(inside.run("proposal", "list", "--json").out)]


def test_every_example_runs(inside: Inside) -> None:
    _prepare(inside)
    inside.path.unlink()
    assert inside.run("sample").status == 0
    known = {"CLAIM": "", "SOURCE": "", "COMMENT": ""}
    proposed = _propose(inside)
    done = []
    for program, *given in _examples():
        assert program == "standfirst"
        arguments = [proposed.pop() if one == "PROPOSAL" else known.get(one, one) for one in given]
        where = arguments[1] if arguments[0] == "--newsroom" else None
        arguments = arguments[2:] if where else arguments
        if arguments[0] in _NOT_HERE:
            continue
        if arguments[:2] == ["source", "fetch"]:
            continue  # no test reaches the network
        if arguments[-1] == "archive/*.md":
            arguments[-1:] = map(str, (inside.folder / "archive").glob("*.md"))
        came = inside.run(*arguments, where=where)
        assert (came.status, came.err) == (0, ""), (arguments, came)
        made = _ID.match(came.out)
        if made and arguments[:2] in (["claim", "add"], ["source", "add"]):
            known[arguments[0].upper()] = made[0]
        if made and arguments[:2] == ["claim", "comment"]:
            known["COMMENT"] = made[0]
        done.append(arguments[0])
    assert all(known.values())
    assert len(set(done)) > 12
