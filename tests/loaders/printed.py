"""What is read of the laws in `laws/printed`, one line a file; run it to write `laws/printed/expected.txt` anew and read the
difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

from law_loading import LAWS, Loaded
from rightsgraph.loaders.api import Options
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source

PRINTED = LAWS / "printed"
EXPECTED = PRINTED / "expected.txt"
STATES = {
    "ken1": "KEN", "ind1": "IND", "ken_rules": "KEN", "irl_si": "IRL", "gbr_act": "GBR", "usc": "USA", "phl_ra": "PHL", "bra": "BRA",
    "esp": "ESP", "mex": "MEX", "col": "COL", "fra": "FRA", "deu": "DEU", "aut": "AUT", "svn": "SVN", "hrv": "HRV", "srb": "SRB",
    "srb_lat": "SRB", "est": "EST", "fin": "FIN", "swe": "SWE", "vn1": "VNM", "vn2": "VNM", "vn3": "VNM", "gha": "GHA", "nga": "NGA",
    "ken_old": "KEN", "uk": "GBR", "fr": "FRA", "de": "DEU", "fi": "FIN", "br": "BRA", "et": "EST", "clml": "GBR", "clml_si": "GBR",
    "uslm": "USA", "uslm_pl": "USA", "gii": "DEU", "akn_fr": "FRA", "akn_gr": "GRC", "akn_za": "ZAF", "formex": "EUE",
}  # fmt: skip


def files() -> list[Path]:
    """The printed laws."""
    return sorted(path for path in PRINTED.iterdir() if path != EXPECTED)


def line(path: Path) -> str:
    """File, format, number, title, day of issue, first day, missing numbers, places of the provisions in their order."""
    source = Source(path)
    loader = loader_for(source)
    loaded = Loaded(loader.read(source, Options(state=STATES[path.stem])))
    said: dict[str, object] = {}
    for row in loaded.table("laws"):
        for name, value in row.values.items():
            said.setdefault(name, value)
    missing = ",".join(number for one in loaded.complete for number in one.missing)
    own = [
        key
        for key in loaded.provisions()
        if key.partition("#")[0] == next(iter(loaded.provisions())).partition("#")[0]
    ]
    facts = [str(said.get(name) or "-") for name in ("number", "title", "issued_on", "in_force_from")]
    places = " ".join(key.partition("#")[2] for key in own)
    return " | ".join([path.name, loader.FORMAT.name, *facts, missing or "-", places])


if __name__ == "__main__":
    EXPECTED.write_text("".join(f"{line(path)}\n" for path in files()), encoding="utf-8")
    sys.stdout.write(EXPECTED.read_text(encoding="utf-8"))
