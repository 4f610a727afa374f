"""What a Neo4j server or its driver reports, as errors that say what to do.

Everything that stops the graph from being reached, opened or written is a GraphError (exit 4). What is wrong
with a query itself, a write in a read included, is a UsageError (exit 2).
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from rightsgraph.graph import query_limit
from rightsgraph.graph.server.url import Address
from rightsgraph.ontology.errors import GraphError, NoRightError, RightsgraphError, UsageError

_SERVER = "Check that it runs and can be reached from here, then run the command again."
_LOGIN = "Set NEO4J_USERNAME and NEO4J_PASSWORD to a user of this server."
_TLS_CLASSES = ("BoltSecurityError", "SSLError", "SSLCertVerificationError")

# Code of the server (its beginning) -> what to say. The first that fits is taken.
_CODES: tuple[tuple[str, str], ...] = (
    ("Neo.ClientError.Security.AuthenticationRateLimit",
     "The server at {uri} refuses further logins for some seconds: too many wrong passwords. {login}"),
    ("Neo.ClientError.Security.CredentialsExpired",
     "The password of this user of {uri} must be changed first (its first login). Change it in Neo4j Browser "
     "or with `ALTER CURRENT USER SET PASSWORD`, then set NEO4J_PASSWORD."),
    ("Neo.ClientError.Security.Forbidden",
     "This user may not do that on {address}. Use a user with the rights to write data and to make indexes."),
    ("Neo.ClientError.Security",
     "The server at {uri} refuses the user name or the password. {login}"),
    ("Neo.ClientError.Database.DatabaseNotFound",
     "The server at {uri} has no database {database!r}. Name an existing one at the end of the graph URL "
     "(`SHOW DATABASES` in Neo4j Browser lists them), or leave it out for the default one."),
    ("Neo.TransientError.General.DatabaseUnavailable",
     "The database of {address} is not available now. Wait until it is online, then run the command again."),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
     "The database of {address} is read-only. Take it out of `server.databases.read_only` (or open it for "
     "writing with `ALTER DATABASE ... SET ACCESS READ WRITE`), or use another database."),
    ("Neo.ClientError.Cluster.NotALeader",
     "The server at {uri} does not lead its cluster and cannot write. Use a neo4j:// URL, which finds it."),
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError",
     "The server at {uri} has too little memory for this. Raise `{setting}` in neo4j.conf, or ask for less at once."),
    ("Neo.TransientError.General.OutOfMemoryError",
     "The server at {uri} has too little memory for this. Raise `server.memory.heap.max_size`."),
    ("Neo.ClientError.Transaction.TransactionTimedOut",
     "The server at {uri} ended this by its own time limit. Raise `db.transaction.timeout`, or ask for less at once."),
)  # fmt: skip
_OWN_LIMIT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
# What names the limit that was reached, and what limits transactions where the server does not say.
_SETTING = re.compile(r"\b(?:server|dbms|db)\.memory\.[a-z_.]*[a-z]")
_TRANSACTIONS = "dbms.memory.transaction.total.max"
_NO_RIGHT = ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")
_WRITE_IN_READ = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.General.WriteOnReadOnlyAccessMode")


def version_too_old(address: Address, version: str) -> GraphError:
    """The error for a server before 5.26."""
    return GraphError(
        f"The server at {address.uri} is Neo4j {version}; rightsgraph needs 5.26 or later. "
        "Upgrade the server, or use an embedded graph (a path as graph URL)."
    )


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Turns what the driver raises inside into errors with a remedy."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except RightsgraphError:
        raise
    except Neo4jError as error:
        raise _of_server(error.code or "", error.message or str(error), address) from error
    except (DriverError, OSError, ValueError, OverflowError) as error:
        raise _of_driver(error, address) from error


def _of_server(code: str, message: str, address: Address) -> RightsgraphError:
    if code in _WRITE_IN_READ:
        return UsageError("The query writes, and only reading is allowed here. Take the write out of it.")
    if code == _OWN_LIMIT:
        return query_limit.too_long(query_limit.seconds())
    if "read-only" in message.lower() and "database" in message.lower():
        code = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
    for start, text in _CODES:
        if code.startswith(start):
            named = _SETTING.search(message)
            words = {
                "uri": address.uri, "address": str(address), "database": address.database or "neo4j",
                "setting": named[0] if named else _TRANSACTIONS,
            }  # fmt: skip
            kind = NoRightError if start in _NO_RIGHT else GraphError
            return kind(text.format(login=_LOGIN, **words))
    if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")):
        return UsageError(f"The server refuses the query: {_first_line(message)}")
    return GraphError(f"The server at {address.uri} reports: {_first_line(message)} ({code}). {_SERVER}")


def _of_driver(error: Exception, address: Address) -> GraphError:
    from neo4j.exceptions import ConfigurationError, IncompleteCommit, SessionExpired

    names = [type(part).__name__ for part in _chain(error)]
    if unproven := next((e for e in _chain(error) if isinstance(e, ssl.SSLCertVerificationError)), None):
        return GraphError(
            f"The certificate of {address.uri} is not accepted: {unproven.verify_message}. Where it is the server's own "
            f"(self-signed), use {address.uri.replace('+s:', '+ssc:', 1)}; else have it signed by an authority that "
            "this machine knows, for the name in the URL."
        )
    if any(name in _TLS_CLASSES for name in names) or any(isinstance(e, ssl.SSLError) for e in _chain(error)):
        return GraphError(
            f"No secure connection to {address.uri}. Use neo4j:// or bolt:// where the server has no TLS, "
            "+s where its certificate is signed by a known authority, +ssc where it is self-signed."
        )
    if isinstance(error, ConfigurationError) and "notification" in str(error).lower():
        return version_too_old(address, "before 5.7")
    if "does not support communication" in str(error):
        return version_too_old(address, "of an unsupported version, or no Neo4j at all")
    if isinstance(error, (OverflowError, UnicodeError)):
        return GraphError(
            f"A value cannot be stored by Neo4j: {error}. Correct it in the input and load again."
        )
    if isinstance(error, (IncompleteCommit, SessionExpired)):
        return GraphError(
            f"The connection to {address.uri} was lost in the middle of the work "
            f"({_first_line(str(error))}). Nothing half-done counts as done: "
            "start the server if it is down and run the command again."
        )
    # A routing driver does not say why no member of the cluster could be asked.
    tls = " If it has no TLS, use neo4j:// or bolt://." if "+s" in address.uri.partition(":")[0] else ""
    reason = _first_line(str(error)).rstrip(":")
    return GraphError(f"No connection to the Neo4j server at {address.uri}: {reason}. {_SERVER}{tls}")


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    part: BaseException | None = error
    while part is not None and part not in found:
        found.append(part)
        part = part.__cause__ or part.__context__
    return found


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0].rstrip(".")
