"""A software bill of materials (CycloneDX 1.5, JSON): what an installation brings, with versions and licences.

python scripts/sbom.py DISTRIBUTION -o FILE      run by the environment it is installed in
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

VENDORED = (("vis-network", "9.1.2", "Apache-2.0 OR MIT", "pkg:npm/vis-network@9.1.2"),)
_REQUIRED = re.compile(r"^([\w.-]+)")


def needed(name: str) -> dict[str, Distribution]:
    """The distribution and everything it needs that is installed, by normalised name."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        key = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(key)
        except PackageNotFoundError:
            continue  # of an extra or of another system
        for line in found[key].requires or ():
            if "extra ==" not in line and (match := _REQUIRED.match(line)):
                waiting.append(match[1])
    return dict(sorted(found.items()))


def component(name: str, version: str, licence: str, url: str) -> dict[str, Any]:
    """One entry."""
    said = {"licenses": [{"license": {"name": licence}}]} if licence else {}
    return {"type": "library", "bom-ref": url, "name": name, "version": version, "purl": url, **said}


def licence_of(one: Distribution) -> str:
    """What its metadata say: the expression, else the classifiers, else a short text."""
    said = one.metadata
    classifiers = [
        c.rpartition("::")[2].strip() for c in said.get_all("Classifier") or () if "License ::" in c
    ]
    text = said.get("License") or ""
    short = text if len(text) < 80 and "\n" not in text else ""
    return said.get("License-Expression") or "; ".join(classifiers) or short


def bill(name: str) -> dict[str, Any]:
    """The whole document; the same installation gives the same text."""
    found = needed(name)
    own = found.pop(re.sub(r"[-_.]+", "-", name).lower())
    parts = [
        component(k, one.version, licence_of(one), f"pkg:pypi/{k}@{one.version}") for k, one in found.items()
    ]
    parts += [component(*entry) for entry in VENDORED]
    about = component(name, own.version, licence_of(own), f"pkg:pypi/{name}@{own.version}")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**about, "type": "application"}},
        "components": parts,
    }


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(bill(sys.argv[1]), indent=1) + "\n", encoding="utf-8")
