"""The names that the RDF form of a graph is written with, and how ids become IRIs and come back."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any
from urllib.parse import quote, unquote

RG = "https://w3id.org/rightsgraph/ontology#"
ID = "https://w3id.org/rightsgraph/id/"
SAID = "https://w3id.org/rightsgraph/said#"
VALUE = "https://w3id.org/rightsgraph/said/value#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ELI = "http://data.europa.eu/eli/ontology#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"

PREFIXES = {
    "rg": RG,
    "said": SAID,
    "value": VALUE,
    "rdf": RDF,
    "xsd": XSD,
    "skos": SKOS,
    "eli": ELI,
    "org": ORG,
    "prov": PROV,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
}

FORMAT = f"{SAID}format"
EVIDENCE = ("source", "locator", "quote", "confidence")
TECHNICAL = ("rank", "keys", "given", "references", "owner", "suffix")

# letters of every script may stand in an IRI; of the signs only these
_NOT_IN_IRI = re.compile(r"[^\w/:@!$&'()*+,;=\-.~]")
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_DOUBLE = re.compile(r"(?<=/)/")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def encode(text: str) -> str:
    """A text as the last part of an IRI; `decode` gives it back."""
    plain = _NOT_IN_IRI.sub(lambda m: quote(m.group(), safe=""), text)
    plain = _DOUBLE.sub("%2F", plain)  # a resolver may take empty and dotted parts away
    return _DOTS.sub(lambda m: m.group().replace(".", "%2E"), plain)


def decode(text: str) -> str:
    """The text that `encode` was given."""
    return unquote(text)


def node_iri(label: str, node_id: str) -> str:
    """`<...>` of a node."""
    return f"<{ID}{label}/{encode(node_id)}>"


def node_of(iri: str) -> tuple[str, str]:
    """(label, id) of a node's IRI without its angle brackets; ValueError where it is none."""
    if not iri.startswith(ID):
        raise ValueError(f"{iri} is not the IRI of a node")
    label, _, rest = iri.removeprefix(ID).partition("/")
    return label, decode(rest)


def hashed(kind: str, *parts: Any) -> str:
    """`<...>` of something that is known by what it holds."""
    body = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return f"<{ID}{kind}/{hashlib.blake2b(body.encode(), digest_size=12).hexdigest()}>"


def text(value: str, tail: str = "") -> str:
    """A literal; `tail` is its language or datatype."""
    body = value if not _ESCAPED.search(value) else _ESCAPED.sub(_escape, value)
    return f'"{body}"{tail}'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _NAMED.get(char) or f"\\u{ord(char):04X}"


def typed(value: str, datatype: str) -> str:
    """A literal of an XML Schema datatype."""
    return text(value, f"^^<{XSD}{datatype}>")


def as_json(value: Any) -> str:
    """A literal that holds JSON."""
    return text(json.dumps(value, ensure_ascii=False, sort_keys=True), f"^^<{RDF}JSON>")
