"""A user's own Cypher in a process of its own: what crashes the engine there leaves the program standing.

Run as `python -m rightsgraph.graph.embedded.child`: a JSON request on standard input, a JSON answer on
standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from rightsgraph.graph import query_limit
from rightsgraph.graph.cypher_text import refuse_depth, refuse_halves, refuse_writes
from rightsgraph.graph.protocol import Result
from rightsgraph.ontology.errors import UsageError

_DAY = "$day"
_LONGEST = 600  # letters of an engine's message


def ask_child(path: Path, query: str, parameters: dict[str, Any]) -> Result:
    """The answer of a child process on the projection at `path`."""
    refuse_writes(query)
    refuse_depth(query)
    refuse_halves(query, parameters)
    request = json.dumps({"path": str(path), "query": query, "parameters": parameters}, default=_sent)
    limit = query_limit.seconds()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "rightsgraph.graph.embedded.child"],
            input=request.encode(),
            capture_output=True,
            check=False,
            timeout=limit,
        )
    except subprocess.TimeoutExpired:
        raise query_limit.too_long(limit) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise UsageError(
            f"The query was too much for the engine, which stopped (code {done.returncode}). "
            "Nothing was changed. Make it simpler: less nesting, fewer steps."
        ) from None
    if "error" in answer:
        raise UsageError(f"The query cannot be answered: {_cut(answer['error'])}")
    return Result(answer["columns"], answer["rows"])


def _cut(message: str) -> str:
    """The engine repeats the query, however long it is."""
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]} ..."


def _sent(value: Any) -> Any:
    """A day on its way to the child, where JSON has none."""
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise UsageError(f"{value!r} cannot be a parameter: use texts, numbers, days, or lists of them.")


def _received(known: dict[str, Any]) -> Any:
    return date.fromisoformat(known[_DAY][:10]) if known.keys() == {_DAY} else known


def main() -> None:
    """Answer the one request on standard input."""
    request = json.loads(sys.stdin.buffer.read(), object_hook=_received)
    sys.stdout.buffer.write(json.dumps(_answer(request), default=str).encode())


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    import ladybug
    from rightsgraph.graph.embedded.engine import open_read_only, result_of
    from rightsgraph.graph.embedded.sound import sound_form

    try:
        connection = ladybug.Connection(open_read_only(Path(request["path"])))
        query = sound_form(connection, request["query"], request["parameters"])
        answer = connection.execute(query, request["parameters"])
    except (RuntimeError, UsageError) as error:
        return {"error": str(error)}
    if isinstance(answer, list):
        return {"error": "one statement at a time"}
    result = result_of(answer)
    return {"columns": list(result.columns), "rows": result.rows}


if __name__ == "__main__":
    main()
