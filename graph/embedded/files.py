"""Where a projection's files are: their names, the test that one is whole, and taking old ones away.

A projection is `<base>.graph.<version>.<schema>.<checksum>`. The name says all that makes it valid, so a file
of another store, ontology or engine, a truncated or a scrambled one is never opened: opening it could crash.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rightsgraph.ontology.errors import GraphError

_BLOCK = 2**22
_STALE_SECONDS = 3600.0


def schema_mark(*parts: str) -> str:
    """A short mark of everything but the version that a projection depends on."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def checksum(path: Path) -> str:
    """The checksum of a file's content, eight hex digits."""
    value = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            value = zlib.crc32(block, value)
    return f"{value:08x}"


class ProjectionFiles:
    """The projection files of one store, beside it or, if that is read-only, in the user's cache."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._stem = f"{base.name}.graph."

    def find(self, version: int, mark: str) -> Path | None:
        """The whole projection of this version, if there is one; a damaged one is taken away."""
        for path in self._all(f"{version}.{mark}."):
            try:
                if path.suffix == f".{checksum(path)}":
                    return path
            except OSError:
                continue
            _remove(path)
        return None

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """A folder to build in, on the disk where the projection will lie; gone afterwards."""
        folder = self._new_folder()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def adopt(self, built: Path, version: int, mark: str) -> Path:
        """Give a finished file its name, in the place where its workshop stood."""
        target = built.parent.parent / f"{self._stem}{version}.{mark}.{checksum(built)}"
        built.replace(target)
        return target

    def tidy(self, keep: Path) -> None:
        """Remove other versions and the remains of killed builds; what is in use is left for another time."""
        for path in self._all(""):
            if path.is_dir():
                if path.stat().st_mtime < time.time() - _STALE_SECONDS:
                    shutil.rmtree(path, ignore_errors=True)
            elif not path.name.startswith(keep.name):
                _remove(path)

    def _new_folder(self) -> Path:
        prefix = f"{self._stem}building-"
        try:
            return Path(tempfile.mkdtemp(prefix=prefix, dir=self._base.parent))
        except OSError:
            cache = self._cache()
        try:
            cache.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix=prefix, dir=cache))
        except OSError as error:
            raise GraphError(
                f"The graph {self._base} cannot be prepared for queries: neither its folder nor {cache} "
                f"can be written ({error.strerror}). Free some space or allow writing there."
            ) from error

    def _cache(self) -> Path:
        import platformdirs

        place = schema_mark(str(self._base.resolve()))
        return platformdirs.user_cache_path("rightsgraph", appauthor=False) / place

    def _all(self, start: str) -> list[Path]:
        wanted = self._stem + start
        folders = (self._base.parent, self._cache())
        return [
            path
            for folder in folders
            if folder.is_dir()
            for path in sorted(folder.iterdir())
            if path.name.startswith(wanted)
        ]


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # in use (Windows) or not ours to remove
