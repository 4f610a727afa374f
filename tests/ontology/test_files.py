"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rightsgraph.ontology.files import whole, write_whole
from rightsgraph.ontology.workbooks import new_workbook


def half(file: Path, failure: BaseException) -> None:
    """Begin to write a file, and fail."""
    with whole(file) as part:
        part.write_text("half", encoding="utf-8")
        raise failure


def test_what_fails_half_way_leaves_what_stood_there(tmp_path: Path) -> None:
    file = tmp_path / "ý kiến.md"
    write_whole(file, "first\n")
    with pytest.raises(OSError, match="full"):
        half(file, OSError(28, "full"))
    assert file.read_text(encoding="utf-8") == "first\n"
    assert list(tmp_path.iterdir()) == [file]
    write_whole(file, "second\n")
    assert file.read_bytes() == b"second\n"


def test_an_interrupted_first_writing_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), new_workbook(tmp_path / "a.xlsx"):
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        half(tmp_path / "a.jsonl", KeyboardInterrupt())
    assert not list(tmp_path.iterdir())


def test_links_and_modes_are_kept_and_devices_are_written_to(tmp_path: Path) -> None:
    file, link = tmp_path / "real.csv", tmp_path / "link.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, "new")
    assert (link.is_symlink(), file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == (
        True,
        "new",
        0o640,
    )
    write_whole(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


def test_the_message_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    for wrong in (tmp_path / "none" / "x.csv", tmp_path):
        with pytest.raises(OSError, match="directory") as caught:
            write_whole(wrong, "x")
        assert caught.value.filename == str(wrong)
