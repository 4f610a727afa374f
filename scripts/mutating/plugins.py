"""What pytest is told while mutations are tried: what to note in the first run, what to run for a change."""

from __future__ import annotations

import functools
import gc
import json
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

import pytest


class Noting:
    """The first run, of the program as it is: every test's occasions and seconds, every line's occasions."""

    def __init__(self, traced: ModuleType, told: Path) -> None:
        self.traced, self.told = traced, told
        self.seconds: dict[str, float] = defaultdict(float)
        self.occasions: dict[str, list[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            fixtures = [f"fixture {name}" for name in getattr(item, "fixturenames", [])]
            self.occasions[item.nodeid] = [item.nodeid, item.nodeid.partition("::")[0], *fixtures]

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, object, object]:
        self.traced.change([collector.nodeid])
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        # what an earlier test left in a cache would be run for that test alone
        for kept in gc.get_objects():
            if isinstance(kept, functools._lru_cache_wrapper) and kept.__module__.startswith("rightsgraph"):
                kept.cache_clear()
        self.traced.change([item.nodeid])
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        before = list(self.traced.occasions)
        self.traced.change([*before, f"fixture {fixturedef.argname}"])
        try:
            return (yield)
        finally:
            self.traced.change(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        told = {name: [self.seconds[name], self.occasions[name]] for name in self.occasions}
        self.told.write_text(json.dumps(told), encoding="utf-8")


class Chosen:
    """Runs these tests alone, in their order, none much longer than it took before."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.places = {name: place for place, name in enumerate(seconds)}
        self.seconds = seconds

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        left = [item for item in items if item.nodeid not in self.places]
        config.hook.pytest_deselected(items=left)
        items[:] = sorted(
            (item for item in items if item.nodeid in self.places), key=lambda item: self.places[item.nodeid]
        )
        for item in items:
            item.add_marker(pytest.mark.timeout(30 + 10 * self.seconds[item.nodeid]), append=False)
