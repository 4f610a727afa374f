"""How the projection of a state of the store comes to be: found, changed from an earlier one, or built as a whole."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from rightsgraph.graph.embedded.build import build
from rightsgraph.graph.embedded.change import change
from rightsgraph.graph.embedded.files import BLOCK, Projected, ProjectionFiles, schema_mark
from rightsgraph.graph.protocol import Progress, StoreView, TrackedStore
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

_LAYOUT = "3"  # raise it when the way a projection is made changes
SMALL = 0.05  # of all nodes and relationships: more changes than that, and all is built anew
_FEW = 2_000  # changes that are made in a copy however small the graph
_WORN = 1.0  # of all nodes and relationships: after that many changes a projection is built anew
_WORN_LEAST = 50_000
# bytes of a projection: for each node and relationship of a small graph, of a large one beside what any takes; to spare
_SMALL_GRAPH, _LARGE_GRAPH, _BASE, _SPARE = 6_000, 800, 24 << 20, 16 << 20


class Maker:
    """Finds or makes the projections of one store."""

    def __init__(self, base: Path, model: Model) -> None:
        self._model, self.files = model, ProjectionFiles(base)

    def find(self, store: StoreView) -> Projected | None:
        """The whole projection of the store's state, if there is one."""
        version, mark, schema = store.version(), mark_of(store), self._schema()
        there = (one for one in self.files.of(schema) if (one.version, one.mark) == (version, mark))
        found = next((one for one in there if one.whole()), None)
        if found is not None:
            self.files.tidy(found, at_once=not isinstance(store, TrackedStore))
        return found

    def make(self, store: StoreView, progress: Progress | None = None) -> Projected:
        """A new projection; all that is read of the store must be of one state. GraphError says why there is none."""
        try:
            with self.files.workshop() as folder:
                earlier = self._earlier(store)
                self._see_room(store, earlier, folder)
                changes = self._fill(store, earlier, folder / "graph", progress)
                made = self.files.adopt(
                    folder / "graph", store.version(), self._schema(), mark_of(store), changes
                )
        except (OSError, RuntimeError, sqlite3.OperationalError) as error:
            raise GraphError(
                f"The graph could not be prepared for queries: {_reason(error)}. What was loaded is kept; "
                "free some disk space or memory and ask again."
            ) from error
        self.files.tidy(made, at_once=not isinstance(store, TrackedStore))
        return made

    def _see_room(self, store: StoreView, earlier: Sequence[Projected], folder: Path) -> None:
        """The engine ends the process where a disk becomes full under it: it does not begin where little is left."""
        size = store.size() if isinstance(store, TrackedStore) else 0
        last = max((one.path.stat().st_size for one in earlier), default=0)
        needed = max(last, min(size * _SMALL_GRAPH, _BASE + size * _LARGE_GRAPH)) + _SPARE
        if (free := shutil.disk_usage(folder).free) < needed:
            raise OSError(
                errno.ENOSPC,
                f"No space left on device: about {needed >> 20} MB are needed, {free >> 20} MB are free",
            )

    def last_whole(self, store: StoreView) -> Projected | None:
        """The latest projection of an earlier state of this store."""
        return next((one for one in self._earlier(store) if one.whole()), None)

    def _schema(self) -> str:
        import ladybug

        return schema_mark(_LAYOUT, str(ladybug.__version__), self._model.version)

    def _earlier(self, store: StoreView) -> list[Projected]:
        if not isinstance(store, TrackedStore):
            return []
        return [one for one in self.files.of(self._schema()) if store.stood_at(one.version, one.mark)]

    def _fill(
        self, store: StoreView, earlier: Sequence[Projected], target: Path, progress: Progress | None
    ) -> int:
        """Make the file; how many changes it has seen."""
        if isinstance(store, TrackedStore) and (worth := self._worth_changing(store, earlier)):
            base, count = worth
            try:
                if _copy(base.path, target):
                    change(store, self._model, target, base.version)
                    return count
            except (OSError, RuntimeError):  # what cannot be changed is built
                pass
            target.unlink(missing_ok=True)
        with store.reading_once() if isinstance(store, TrackedStore) else nullcontext():
            build(store, self._model, target, progress)
        return 0

    def _worth_changing(
        self, store: TrackedStore, earlier: Sequence[Projected]
    ) -> tuple[Projected, int] | None:
        """The projection to start from with the changes that it will have seen, where they are few."""
        base = next(iter(earlier), None)
        if base is None:
            return None
        size, count = store.size(), store.changed(base.version)
        seen = base.changes + count
        if count > max(SMALL * size, _FEW) or seen > max(_WORN * size, _WORN_LEAST):
            return None
        return base, seen


def mark_of(store: StoreView) -> str:
    """The mark of the store's state; a store that keeps none has one state a version, and perhaps an identity."""
    if isinstance(store, TrackedStore):
        return store.mark()
    identity = getattr(store, "identity", None)
    return schema_mark(identity()) if identity else "0"


def _copy(source: Path, target: Path) -> bool:
    """Copy a file; False where it is not whole."""
    value = 0
    with source.open("rb") as read, target.open("wb") as write:
        while block := read.read(BLOCK):
            value = zlib.crc32(block, value)
            write.write(block)
    return source.suffix == f".{value:08x}"


def _reason(error: Exception) -> str:
    """Why it failed; the engine wraps a full disk in words of its own, with a file that nobody knows."""
    if "No space left on device" not in str(error):
        return str(error)
    figures = str(error).partition("No space left on device: ")[2]
    return "no space is left on the disk" + (f" ({figures})" if figures else "")
