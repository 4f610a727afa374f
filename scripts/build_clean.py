"""setuptools, without what an earlier build left behind: `build/` otherwise brings deleted files into new wheels."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403 - a build backend is the functions of its module

Settings = dict[str, Any] | None


def _clean() -> None:
    # not `build/__editable__*`: that is where an editable install of the strict kind lives
    shutil.rmtree(Path("build", "lib"), ignore_errors=True)
    for folder in Path("build").glob("bdist.*"):
        shutil.rmtree(folder, ignore_errors=True)


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """Build a wheel of what the folders hold now."""
    _clean()
    try:
        return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    finally:
        _clean()


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Build a source archive of what the folders hold now."""
    _clean()
    return build_meta.build_sdist(sdist_directory, config_settings)
