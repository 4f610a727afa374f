"""Comments beside notes as every program reads them."""

from __future__ import annotations

from typing import Any


def parted_from_notes(body: Any) -> None:
    """Marks of comments between the first note and the second stand behind the second; what they lie over stays.

    LibreOffice (7.4) shows every note of a document empty where a comment's mark stands between its first two notes.
    """
    from docx.oxml.ns import qn

    notes = (qn("w:endnoteReference"), qn("w:footnoteReference"))
    found, between = 0, []
    for node in list(body.iter(*notes, qn("w:commentReference"))):
        run = node.getparent()
        if node.tag not in notes:
            between += [run] if found == 1 else []
            continue
        found += 1
        if found == 2:
            for mark in reversed(between):
                run.addnext(mark)
            return
