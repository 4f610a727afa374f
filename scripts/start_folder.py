"""Packs the start folder: wheels of the program and all it needs, with a launcher, as a zip.

python scripts/start_folder.py WHEEL -o FILE.zip [PLATFORM]     e.g. win_amd64, macosx_11_0_arm64; default: this machine
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = ROOT / "scripts" / "start"


def wheels(wheel: Path, folder: Path, platform: str | None) -> None:
    """The wheel and everything it needs."""
    place = ["--platform", platform, "--python-version", "3.11", "--only-binary=:all:"] if platform else []
    constraints = ["-c", str(ROOT / "constraints.txt")]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(folder)]
    subprocess.run([*command, *place, *constraints, str(wheel)], check=True)


def pack(wheel: Path, output: Path, platform: str | None) -> None:
    """Write the zip; launchers can be started on Unix."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as packed:
        wheels(wheel, Path(name), platform)
        for file in sorted(Path(name).iterdir()):
            packed.write(file, f"rightsgraph/wheels/{file.name}", zipfile.ZIP_STORED)
        for file in sorted([*LAUNCHER.iterdir(), ROOT / "LICENSE"]):
            info = zipfile.ZipInfo(f"rightsgraph/{file.name}", (2020, 1, 1, 0, 0, 0))
            info.external_attr = (0o755 if file.suffix == ".sh" else 0o644) << 16
            packed.writestr(info, file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    pack(Path(sys.argv[1]).resolve(), Path(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)
