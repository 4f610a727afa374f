"""The command line: one command a file in this folder, found by its place and imported when it is called."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from rightsgraph import __version__, stopping

_NOT_COMMANDS = {"context", "output"}


def names() -> list[str]:
    """The commands there are."""
    return sorted(
        p.stem
        for p in Path(__file__).parent.glob("*.py")
        if not p.stem.startswith("_") and p.stem not in _NOT_COMMANDS
    )


def _graph_option() -> click.Option:
    return click.Option(
        ["--graph"],
        metavar="URL",
        expose_value=False,
        callback=_remember,
        help="The graph: a path (default rights.db) or neo4j://host[:port][/database].",
    )


def _debug_option() -> click.Option:
    return click.Option(
        ["--debug"], is_flag=True, expose_value=False, callback=_remember, help="Show a traceback on errors."
    )


def _remember(ctx: click.Context, option: click.Parameter, value: Any) -> Any:
    """Options accepted before and after the command; the one after wins."""
    if value not in (None, False):
        ctx.ensure_object(dict)[option.name] = value
    return value


class Commands(click.Group):
    """Finds commands by their files."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, by name."""
        return names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, with the options that every command takes."""
        from importlib import import_module

        if cmd_name not in names():
            self._suggest(ctx, cmd_name)
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        _take_everywhere(command)
        return command

    def _suggest(self, ctx: click.Context, name: str) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, names(), 3)
        hint = f" Did you mean: {', '.join(near)}?" if near else " `rightsgraph --help` lists them."
        ctx.fail(f"There is no command {name!r}.{hint}")


def _take_everywhere(command: click.Command) -> None:
    """--graph and --debug after the command, and after what a command has under it (`schema apply`)."""
    if not any(p.name == "graph" for p in command.params):
        command.params += [_graph_option(), _debug_option()]
    for below in getattr(command, "commands", {}).values():
        _take_everywhere(below)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rightsgraph")
def group() -> None:
    """Which agency implements which UN human-rights recommendation via which law, with evidence."""


group.params += [_graph_option(), _debug_option()]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error ends in one message and its exit code."""
    from rightsgraph.render.printed import safely_printed

    _utf8()
    with safely_printed(), stopping.stoppable():
        _main(arguments)


def _main(arguments: list[str] | None) -> None:
    state: dict[str, Any] = {}
    try:
        sys.exit(_run(arguments, state))
    except (click.exceptions.Abort, KeyboardInterrupt):
        _stopped()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        if stopping.told():  # what was interrupted says so in words of its own
            _stopped()
        if state.get("debug"):
            raise
        sys.exit(_report(error))


def _stopped() -> NoReturn:
    click.echo("Stopped. What was not finished is not kept.", err=True)
    sys.exit(stopping.exit_code())


def _run(arguments: list[str] | None, state: dict[str, Any]) -> int:
    try:
        code = group.main(args=arguments, prog_name="rightsgraph", standalone_mode=False, obj=state)
    except SystemExit:  # click's word for a reader that has gone (`| head`): not the exit code of findings
        return 0
    return code if isinstance(code, int) else 0


def _utf8() -> None:
    import os

    if sys.stdout is None:  # closed by whoever started the program (`>&-`, a service)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end of the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def _report(error: Exception) -> int:
    from rightsgraph.ontology.errors import RightsgraphError

    if isinstance(error, RightsgraphError):
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    if isinstance(error, OSError):
        name = str(error.filename) if error.filename else ""
        reason = error.strerror or str(error)
        click.echo(
            f"Error: {name + ': ' if name else ''}{reason}. Check the path, its folder, the space on the disk "
            "and what you may read and write there.",
            err=True,
        )
        return 2
    from rightsgraph.graph.record.damage import UNREADABLE

    if isinstance(error, UNREADABLE):
        click.echo(
            f"Error: the graph could not be read or written ({error}); `rightsgraph doctor` tells more.",
            err=True,
        )
        return 4
    click.echo(
        f"Error: something unexpected happened ({type(error).__name__}: {error}). --debug shows where.",
        err=True,
    )
    return 70
