"""The official client for tests: a server of the program started over standard input and output, or over HTTP."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from mcp import Client, StdioServerParameters

Result = TypeVar("Result")
_LAUNCH = "import sys; from rightsgraph.cli import main; sys.exit(main())"


def _arguments(url: str, *more: str) -> list[str]:
    return ["-P", "-c", _LAUNCH, "--graph", url, "mcp", *more]


def over_stdio(url: str, work: Callable[[Client], Awaitable[Result]], *more: str) -> Result:
    """What `work` gives with a client of a server over standard input and output."""

    async def run() -> Result:
        server = StdioServerParameters(
            command=sys.executable, args=_arguments(url, *more), env=dict(os.environ)
        )
        async with Client(server) as client:
            return await work(client)

    return asyncio.run(run())


@contextmanager
def http_server(url: str, *more: str) -> Iterator[str]:
    """The address of a server over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *_arguments(url, "--http", "--port", str(port), *more)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(30)


def over_http(address: str, work: Callable[[Client], Awaitable[Result]]) -> Result:
    """What `work` gives with a client of a server over HTTP."""

    async def run() -> Result:
        async with Client(address) as client:
            return await work(client)

    return asyncio.run(run())


async def called(client: Client, name: str, **given: Any) -> dict[str, Any]:
    """The structured result of a tool, which must be no error."""
    result = await client.call_tool(name, given)
    assert not result.is_error, result.content
    body: dict[str, Any] = result.structured_content
    return body
