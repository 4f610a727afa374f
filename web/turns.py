"""Whose turn it is at the graph: what somebody waits for comes before what fills a page later; who has gone waits no more."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count


class Gone(Exception):
    """Who asked has left the page: nobody waits for the answer."""


class Turns:
    """One at a time; pages first, then parts of pages, each in the order of asking."""

    def __init__(self) -> None:
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = count()
        self._busy = False

    @asynccontextmanager
    async def turn(
        self, *, later: bool = False, gone: Callable[[], Awaitable[bool]] | None = None
    ) -> AsyncIterator[None]:
        """The turn, once it comes; Gone where `gone` says then that nobody waits any more."""
        await self._take(later)
        try:
            if gone is not None and await gone():
                raise Gone
            yield
        finally:
            self._give()

    async def _take(self, later: bool) -> None:
        if not self._busy:
            self._busy = True
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (later, next(self._order), mine))
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # it was given and is not wanted
                self._give()
            raise

    def _give(self) -> None:
        while self._waiting:
            _, _, next_one = heapq.heappop(self._waiting)
            if not next_one.done():
                next_one.set_result(None)
                return
        self._busy = False
