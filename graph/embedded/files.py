"""Where a projection's files are: their names, the test that one is whole, and taking old ones away.

A projection is `<base>.graph.<version>.<schema>-<mark>-<changes>.<checksum>`: the version and mark of the store's
state that it shows, and how many changes it has seen since it was built as a whole. The name says all that makes it
valid, so a file of another store, ontology or engine, a truncated or a scrambled one is never opened: opening it
could crash.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.ontology.errors import GraphError

BLOCK = 2**22
_STALE_SECONDS = 3600.0
# Who looked for an older state a moment ago may still be about to open its file. Many writes in short order leave
# many: then only the last ones stay.
_GRACE_SECONDS = 10.0
_GRACE_FILES = 3


def schema_mark(*parts: str) -> str:
    """A short mark of everything but the version that a projection depends on."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def checksum(path: Path) -> str:
    """The checksum of a file's content, eight hex digits."""
    value = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            value = zlib.crc32(block, value)
    return f"{value:08x}"


@dataclass(frozen=True, slots=True)
class Projected:
    """A projection's file, and what its name says of it."""

    path: Path
    version: int
    schema: str
    mark: str
    changes: int

    def whole(self) -> bool:
        """Whether its content is as it was when it was finished; a damaged one is taken away."""
        try:
            if self.path.suffix == f".{checksum(self.path)}":
                return True
        except OSError:
            return False
        _remove(self.path)
        return False


class ProjectionFiles:
    """The projection files of one store, beside it or, if that is read-only, in the user's cache."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._stem = f"{base.name}.graph."

    def of(self, schema: str) -> list[Projected]:
        """The projections made for a schema, the latest version first."""
        found = [one for one in map(self._parsed, self._all()) if one is not None and one.schema == schema]
        return sorted(found, key=lambda one: -one.version)

    def _parsed(self, path: Path) -> Projected | None:
        parts = path.name.removeprefix(self._stem).split(".")
        told = parts[1].split("-") if len(parts) == 3 else []
        if len(told) != 3 or not (parts[0].isdigit() and told[2].isdigit()):
            return None
        return Projected(path, int(parts[0]), told[0], told[1], int(told[2]))

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder to build in, on the disk where the projection will lie; gone afterwards."""
        folder = self._new_folder()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def kept(self, path: Path) -> Iterator[Path]:
        """A projection under a name that nobody takes away meanwhile; as it is where there can be none.

        FileNotFoundError if it is gone.
        """
        try:
            folder = self._folder_in(path.parent)
        except OSError:  # a folder that cannot be written: nobody takes anything away there
            yield path
            return
        try:
            own = folder / "graph"
            try:
                own.hardlink_to(path)
            except FileNotFoundError:
                raise
            except OSError:  # a file system without second names
                own = path
            yield own
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def adopt(self, built: Path, version: int, schema: str, mark: str, changes: int) -> Projected:
        """Give a finished file its name, in the place where its workshop stood."""
        name = f"{self._stem}{version}.{schema}-{mark}-{changes}.{checksum(built)}"
        target = built.parent.parent / name
        built.replace(target)
        return Projected(target, version, schema, mark, changes)

    def tidy(self, keep: Projected, at_once: bool = False) -> None:
        """Remove other versions and the remains of killed builds; what is in use is left for another time.

        The last few stay for a moment, unless `at_once`.
        """
        most = 0 if at_once else _GRACE_FILES
        known = {one.path: one for one in map(self._parsed, self._all()) if one is not None}
        for path in self._all():
            if path.is_dir() or (path in known and known[path].version > keep.version):
                # being built, or made by a write that is about to be finished; or left by one that was killed
                if _age(path) > _STALE_SECONDS:
                    _remove(path)
            elif path not in known and not path.name.startswith(keep.path.name):
                _remove(path)
        newer = keep
        older = sorted(
            (one for one in known.values() if one.version <= keep.version), key=lambda o: -o.version
        )
        for place, one in enumerate(one for one in older if one.path != keep.path):
            if place >= most or one.version == keep.version or _age(newer.path) > _GRACE_SECONDS:
                _remove(one.path)
            newer = one

    def _new_folder(self) -> Path:
        try:
            return self._folder_in(self._base.parent)
        except OSError:
            cache = self._cache()
        try:
            cache.mkdir(parents=True, exist_ok=True)
            return self._folder_in(cache)
        except OSError as error:
            raise GraphError(
                f"The graph {self._base} cannot be prepared for queries: neither its folder nor {cache} "
                f"can be written ({error.strerror}). Free some space or allow writing there."
            ) from error

    def _folder_in(self, place: Path) -> Path:
        return Path(tempfile.mkdtemp(prefix=f"{self._stem}building-", dir=place))

    def _cache(self) -> Path:
        import platformdirs

        place = schema_mark(str(self._base.resolve()))
        return platformdirs.user_cache_path("rightsgraph", appauthor=False) / place

    def _all(self) -> list[Path]:
        folders = (self._base.parent, self._cache())
        return [
            path
            for folder in folders
            if folder.is_dir()
            for path in sorted(folder.iterdir())
            if path.name.startswith(self._stem)
        ]


def _age(path: Path) -> float:
    """Seconds since it was last written; of one that is gone meanwhile, none."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # in use (Windows) or not ours to remove
