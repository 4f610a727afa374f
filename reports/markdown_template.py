"""A user's own template for Markdown, filled without what could look outside, never end or fill the memory."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.filters import do_indent
from jinja2.sandbox import SandboxedEnvironment
from rightsgraph.ontology.errors import UsageError

_BUNDLED = "report.md.j2"
_TURNS = 10_000  # of all loops over numbers together
_WIDEST = 100


class _Bounded(SandboxedEnvironment):
    """Sums of numbers, but no powers, and no text made long by counting."""

    intercepted_binops = frozenset({"**", "*", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(one, int | float) for one in (left, right)):
            raise SecurityError(f"{operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


def name_of(path: Path | None) -> str:
    """What messages call the template."""
    return path.name if path else _BUNDLED


def template(path: Path | None) -> Template:
    """The user's template or the bundled one; UsageError where it is no text."""
    environment = _Bounded(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals = {"range": _counting()}
    for name in ("center", "format"):
        del environment.filters[name]
    environment.filters["indent"] = _indented
    place = path or files("rightsgraph.reports") / "templates" / _BUNDLED
    try:
        text = place.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name_of(path)}: a template for Markdown is a text file (UTF-8).") from error
    return environment.from_string(text)


def _counting() -> Any:
    left = _TURNS

    def counted(*bounds: int) -> range:
        nonlocal left
        made = range(*bounds)
        left -= len(made)
        if left < 0:
            raise SecurityError(f"loops of more than {_TURNS:,} turns are not allowed here")
        return made

    return counted


def _indented(text: str, width: int = 4, first: bool = False, blank: bool = False) -> str:
    return do_indent(text, min(int(width), _WIDEST), first, blank)
