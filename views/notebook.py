"""A view as an object: shown by itself in a notebook, saved with `save`."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rightsgraph.ontology.files import write_whole
from rightsgraph.views.page import render
from rightsgraph.views.picture import Picture


@dataclass(frozen=True)
class View:
    """An interactive view; in a notebook it displays itself, elsewhere `save` writes the HTML file."""

    picture: Picture
    height: int = 720

    @cached_property
    def html(self) -> str:
        """The page as text."""
        return render(self.picture)

    def save(self, path: str | Path) -> Path:
        """Write the page and return where it is."""
        target = Path(path)
        write_whole(target, self.html)
        return target

    def _repr_html_(self) -> str:
        # a frame of its own: neither the notebook's styles nor its scripts reach into the page, nor back
        return (
            f'<iframe title="{html.escape(self.picture.title)}" width="100%" height="{self.height}" '
            'sandbox="allow-scripts allow-downloads allow-popups allow-modals" style="border:0" '
            f'srcdoc="{html.escape(self.html)}"></iframe>'
        )

    def __repr__(self) -> str:
        return (
            f"View({self.picture.title!r}, {len(self.picture.nodes)} nodes, {len(self.picture.links)} links)"
        )
