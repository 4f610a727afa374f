"""Graph URLs of Neo4j servers: `neo4j://host[:port][/database]`, `bolt://`, both with `+s` or `+ssc` too."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from rightsgraph.ontology.errors import UsageError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_FORM = "neo4j://host[:port][/database] (or neo4j+s://, bolt://, bolt+s://)"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j graph lives; `uri` is what the driver takes, `database` None is the server's default."""

    uri: str
    database: str | None = None

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri


def is_server(url: str) -> bool:
    """Whether the graph URL names a Neo4j server (anything else is a path)."""
    return url.partition("://")[0].lower() in SCHEMES and "://" in url


def parse(url: str) -> Address:
    """The address that a graph URL names; UsageError says what a right one looks like."""
    if not is_server(url):
        raise UsageError(f"{url!r} is no Neo4j URL. Write {_FORM}.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"The graph URL {url!r} cannot be read ({error}). Write {_FORM}.") from None
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "User and password do not belong into the graph URL. Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if not host:
        raise UsageError(f"The graph URL {url!r} names no host. Write {_FORM}.")
    if parts.query or parts.fragment:
        raise UsageError(f"The graph URL {url!r} has more than host, port and database. Write {_FORM}.")
    database = unquote(parts.path.strip("/"))
    if "/" in database:
        raise UsageError(f"The graph URL {url!r} names more than one database. Write {_FORM}.")
    shown = f"[{host}]" if ":" in host else host
    return Address(f"{parts.scheme.lower()}://{shown}:{port or 7687}", database or None)
