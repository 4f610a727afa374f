"""What the tests of the gaps share: brute force beside them, and worlds loaded by the program."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("brute", "gaps"):
    sys.path.append(str(Path(__file__).parents[1] / folder))
