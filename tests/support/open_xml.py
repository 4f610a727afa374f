"""Whether Word takes a file: the Open XML schemas (order, attributes, values) and the rules beside them."""

from __future__ import annotations

from pathlib import Path


def violations(path: Path) -> list[str]:
    """What in a DOCX or XLSX breaks them, with its part."""
    from openxml_audit import FileFormat, OpenXmlValidator

    found = OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=50).validate(path)
    return [f"{error.part_uri}: {error.description}" for error in found.errors]
