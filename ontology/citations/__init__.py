"""The citation parser: which law and which provisions a text or a reference names, and what could not be
told.
"""

from __future__ import annotations

from rightsgraph.ontology.citations.model import Citation, KnownLaws, LawNames, LawRef
from rightsgraph.ontology.citations.parser import parse
from rightsgraph.ontology.citations.reference import parse_reference

__all__ = ["Citation", "KnownLaws", "LawNames", "LawRef", "parse", "parse_reference"]
