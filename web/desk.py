"""The graph behind the pages: one thread owns it, so that every answer is of one state and no engine is shared.

Loads and reports may take minutes: they run as the program's own commands in a process of their own, and pages go on.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rightsgraph.web.turns import Turns

if TYPE_CHECKING:
    from rightsgraph.api import Graph

Result = TypeVar("Result")
_LAUNCH = "import sys; from rightsgraph.cli import main; sys.exit(main())"
COMMAND_SECONDS = 1800


@dataclass(frozen=True)
class Done:
    """A command that has ended: its exit code and what it printed, its errors behind."""

    code: int
    said: str


class Desk:
    """One open graph with the thread that owns it; `folder` is where uploads and drafts lie until the end."""

    def __init__(self, url: str, folder: Path, queries: Sequence[Path] = ()) -> None:
        self.url, self.folder = url, folder
        self._queries = list(queries)
        self._graph: Graph | None = None
        self._turns = Turns()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="graph")

    @property
    def name(self) -> str:
        """The graph's name as pages may show it: never a path of this machine."""
        return self.url.partition("@")[2] or self.url if "://" in self.url else Path(self.url).name

    async def call(
        self,
        work: Callable[..., Result],
        *arguments: Any,
        later: bool = False,
        gone: Callable[[], Awaitable[bool]] | None = None,
    ) -> Result:
        """What `work(graph, *arguments)` gives, done in the graph's own thread.

        `later` lets others go first; Gone is raised where `gone` says, when the turn comes, that nobody waits any more.
        """
        async with self._turns.turn(later=later, gone=gone):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, self._work, work, *arguments)

    def _work(self, work: Callable[..., Result], *arguments: Any) -> Result:
        if self._graph is None:
            from rightsgraph.api import open_graph

            self._graph = open_graph(self.url, queries=list(self._queries))
        from datetime import date

        self._graph.as_at = date.today().isoformat()  # noqa: DTZ011 - the reader's own today, also after midnight
        return work(self._graph, *arguments)

    def without_paths(self, said: str) -> str:
        """What a command said, without where its files lie on this machine."""
        return said.replace(f"{self.folder}{os.sep}", "").replace(str(self.folder), "")

    async def command(self, *arguments: str) -> Done:
        """Run a command of the program on this graph in a process of its own."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-c", _LAUNCH, "--graph", self.url, *arguments,
            cwd=self.folder, env=os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            out, err = await asyncio.wait_for(process.communicate(), COMMAND_SECONDS)
        except (TimeoutError, asyncio.CancelledError):
            process.kill()
            await process.wait()
            raise
        said = out.decode("utf-8", "replace") + err.decode("utf-8", "replace")
        return Done(process.returncode or 0, said)

    def close(self) -> None:
        """Let go of the graph in the thread that owns it."""
        if self._graph is not None:
            self._thread.submit(self._graph.close).result()
            self._graph = None
        self._thread.shutdown()
