"""Whose turn it is: pages before parts of pages, nobody for those who have gone, and a turn is never lost."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, cast

import pytest
from rightsgraph.web.asked import Asked
from rightsgraph.web.turns import Gone, Turns
from starlette.requests import Request
from starlette.types import Message

if TYPE_CHECKING:
    from rightsgraph.web.desk import Desk


def _run(work: Coroutine[Any, Any, None]) -> None:
    with ThreadPoolExecutor(1) as thread:  # a browser's loop may be running in this one
        thread.submit(asyncio.run, work).result()


def test_pages_come_before_parts() -> None:
    async def scenario() -> None:
        turns, order, free = Turns(), list[str](), asyncio.Event()

        async def ask(name: str, *, later: bool = False) -> None:
            async with turns.turn(later=later):
                order.append(name)
                await free.wait()

        waiting = [asyncio.create_task(ask("first"))]
        await asyncio.sleep(0)
        waiting += [
            asyncio.create_task(ask(name, later="part" in name)) for name in ("part 1", "page", "part 2")
        ]
        await asyncio.sleep(0)
        free.set()
        await asyncio.gather(*waiting)
        assert order == ["first", "page", "part 1", "part 2"]

    _run(scenario())


def test_who_has_gone_takes_no_time_and_leaves_the_turn() -> None:
    async def scenario() -> None:
        turns = Turns()

        async def left() -> bool:
            return True

        with pytest.raises(Gone):
            async with turns.turn(gone=left):
                raise AssertionError
        async with turns.turn():
            given_up = asyncio.create_task(turns._take(later=False))
            await asyncio.sleep(0)
            given_up.cancel()
            await asyncio.sleep(0)
        async with asyncio.timeout(5), turns.turn():
            pass

    _run(scenario())


def test_who_leaves_before_the_turn_comes_is_gone() -> None:
    async def scenario() -> None:
        async def receive() -> Message:
            return {"type": "http.disconnect"}

        request = Request({"type": "http", "method": "GET", "path": "/part/changes", "headers": []}, receive)
        assert await Asked(request, cast("Desk", None))._gone()

    _run(scenario())
