"""The program `standfirst`: its commands, each loaded when it is asked for."""

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

#: Each command and the module that has it, in the order of the help.
COMMANDS = {
    "open": "window", "sample": "newsroom", "import": "imports", "list": "articles", "show": "dossiers",
    "audit": "audit", "annotations": "annotations", "quotations": "quotations",
    "claim": "claims", "source": "sources", "related": "related", "link": "related", "proposal": "proposals",
    "chain": "chains", "headlines": "headlines", "status": "workflow", "publish": "workflow", "check": "workflow",
    "render": "pages", "export": "pages", "backup": "newsroom", "restore": "newsroom", "doctor": "newsroom",
    "self-test": "window",
}  # fmt: skip


class _Commands(TyperGroup):
    """A group that imports a command's module only when that command is used."""

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: Any = typer.main.get_command(importlib.import_module(f"app.cli.{COMMANDS[cmd_name]}").commands)
        # A module with one command is that command; one with several has it by name; else it is a group of its own.
        command = getattr(command, "commands", {}).get(cmd_name, command)
        command.name = cmd_name
        return command


program = typer.Typer(
    cls=_Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@program.callback()
def standfirst(
    context: typer.Context,
    newsroom: str = typer.Option(
        "", "--newsroom", envvar="STANDFIRST_NEWSROOM", metavar="PATH|URL", help="The newsroom to work in."
    ),
    person: str = typer.Option("", "--as", metavar="PERSON", help="The person of the newsroom to work as."),
    version: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    """Write, check, link and publish articles. Without a command: open the window."""
    del newsroom, person, version  # main has taken them already
    if context.invoked_subcommand is None:
        raise typer.Exit(context.obj.open_window(""))


def run(arguments: list[str], given: object) -> None:
    """Run one command line. Raises SystemExit with its status; AppError is for the caller."""
    typer.main.get_command(program).main(arguments, prog_name="standfirst", obj=given)
