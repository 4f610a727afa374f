"""Options of the commands that say something by hand: who says it, and what document says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_REVIEWER_VARIABLE = "RIGHTSGRAPH_REVIEWER"


def reviewer_option(what: str = "Who says so.") -> Decorator:
    """`--reviewer NAME`, from the environment where it is not given."""
    return click.option(
        "--reviewer", envvar=_REVIEWER_VARIABLE, default="reviewer", metavar="NAME", help=what
    )


def evidence_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--source`, `--locator`, `--quote`, `--note` and `--reviewer`, shown in this order."""
    command = reviewer_option()(command)
    command = click.option("--note", metavar="TEXT", help="A remark of your own.")(command)
    command = click.option("--quote", metavar="TEXT", help="Its words.")(command)
    command = click.option("--locator", metavar="TEXT", help="The place in it.")(command)
    return click.option("--source", metavar="TEXT", help="The document that says so.")(command)
