"""The accepted text of a Word paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.loaders.reading.docx_looks import Looks

# Deleted and moved-away text, field codes, notes' and comments' marks, text boxes (read apart), fallbacks
# (the same text again), phonetic guides, properties.
_LEFT_OUT = {
    "del", "moveFrom", "delText", "instrText", "delInstrText", "footnoteReference", "endnoteReference",
    "commentReference", "txbxContent", "Fallback", "rt", "pPr", "rPr", "sectPr", "annotationRef",
    "footnoteRef",
}  # fmt: skip
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}


def local(node: Any) -> str:
    """The tag without its namespace ("" for comments and processing instructions)."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(node: Any, name: str) -> Any:
    """The first child of that name, None where there is none."""
    if node is not None:
        for inner in node:
            if local(inner) == name:
                return inner
    return None


def attribute(node: Any, name: str) -> str:
    """An attribute whatever its namespace; "" where it is missing."""
    if node is not None:
        for key, value in node.attrib.items():
            if key.rpartition("}")[2] == name:
                return str(value)
    return ""


def paragraph_text(node: Any, looks: Looks | None = None, apart: list[tuple[str, str]] | None = None) -> str:
    """Insertions count, deletions do not; notes, comments and field codes are left out.

    With `looks`, hidden and struck text and typed marks of footnotes are left out too; `apart` takes (why, words).
    """
    found: list[str] = []
    style = attribute(child(child(node, "pPr"), "pStyle"), "val") if looks else ""
    stack = list(reversed(node))
    while stack:
        element = stack.pop()
        kind = local(element)
        if kind == "t":
            found.append(element.text or "")
        elif kind in _MARKS:
            found.append(_MARKS[kind] if attribute(element, "type") != "page" else " ")
        elif kind == "sym":
            found.append(_symbol(element))
        elif kind == "r" and looks:
            if _is_text(element, looks, style, "".join(found[-3:]), apart):
                stack.extend(reversed(element))
        elif kind not in _LEFT_OUT:
            stack.extend(reversed(element))
    return "".join(found)


def _is_text(run: Any, looks: Looks, style: str, before: str, apart: list[tuple[str, str]] | None) -> bool:
    """Whether a run is shown and no mark; what is not shown goes to `apart`."""
    from rightsgraph.loaders.reading.docx_looks import is_mark

    why, raised = looks.of_run(run, style)
    if why:
        words = paragraph_text(run).strip()
        if words and apart is not None:
            apart.append((why, words))
        return False
    return not (raised and is_mark(run, before))


def _symbol(element: Any) -> str:
    code = attribute(element, "char")
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return char if not "\ue000" <= char <= "\uf8ff" else "•"


def is_on(node: Any) -> bool:
    """True for a switch like `w:b` that is present and not switched off."""
    return node is not None and attribute(node, "val").lower() not in {"0", "false", "off", "none"}


def runs_bold(node: Any) -> bool:
    """True when every run that holds text is bold."""
    runs = [
        r
        for r in node.iter()
        if local(r) == "r" and any(local(t) == "t" and (t.text or "").strip() for t in r)
    ]
    return bool(runs) and all(is_on(child(child(r, "rPr"), "b")) for r in runs)
