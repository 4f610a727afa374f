"""Files that the program writes: whole or not at all, and known again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# the category, among a document's properties, of a report that this program wrote
OWN_REPORT = "rightsgraph report"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what shall stand at `path`: put there at the end, so that a full disk or an interruption
    leaves what stood there before. OSError as if written directly.

    A device, pipe or link, what may not be written, and a file whose folder takes no new one are opened directly.
    """
    there, plain = path.exists(), path.is_file() and not path.is_symlink() and os.access(path, os.W_OK)
    if (there and not plain) or path.is_symlink() or not os.access(path.parent, os.W_OK):
        yield path
        return
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        yield part
        if there:
            shutil.copymode(path, part)
        _put(part, path)
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, path: Path) -> None:
    """OSError with the name that the user gave: some systems do not replace a file that a program has open."""
    try:
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text whole, lines ended as they are on every system."""
    with whole(path) as part:
        part.write_text(text, encoding=encoding, newline="\n")
