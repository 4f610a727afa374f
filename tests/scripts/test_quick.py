"""`make quick`: what is near a change comes first, then what is fast."""

from __future__ import annotations

from quick import rank

CHANGED = {"graph/derived/succession.py", "docs/gaps.md", "tests/cli/test_load.py"}


def test_a_changed_file_and_the_tests_of_its_name_come_first() -> None:
    assert rank("tests/cli/test_load.py", CHANGED, 9.0) == (0, 0)
    assert rank("tests/queries/test_succession.py", CHANGED, 9.0) == (0, 0)


def test_then_the_folder_that_changed_and_then_the_fastest() -> None:
    files = {"tests/views/test_a.py": 0.1, "tests/views/test_b.py": None, "tests/graph/test_c.py": 3.0}
    assert sorted(files, key=lambda file: rank(file, CHANGED, files[file])) == [
        "tests/graph/test_c.py",
        "tests/views/test_a.py",
        "tests/views/test_b.py",
    ]
