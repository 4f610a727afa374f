"""A real Neo4j Community server for tests: run from its Maven artefacts, with logins, killed at will."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parent / ".cache"
PASSWORD = "rights-graph-test"
_CLOSED = "Shutting down Bolt server"  # comes after the last database is closed
_password_file: list[bytes] = []  # what the server's own tool wrote for the first home
_OPENS = ("java.nio", "java.io", "java.lang", "java.util.concurrent")


def classpath() -> str:
    """The server's jars, fetched by Maven once and remembered in `tests/.cache`."""
    CACHE.mkdir(exist_ok=True)
    # one at a time: test processes that start together would fetch into the same folder
    with closing(sqlite3.connect(CACHE / "lock.db", timeout=600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        return _classpath()


def _classpath() -> str:
    kept = CACHE / "neo4j-classpath.txt"
    pom = HERE / "pom.xml"
    if kept.exists() and kept.stat().st_mtime >= pom.stat().st_mtime:
        text = kept.read_text(encoding="utf-8").strip()
        if all(Path(jar).exists() for jar in text.split(os.pathsep)):
            return text
    part = kept.with_suffix(f".{os.getpid()}")
    maven = shutil.which("mvn") or "mvn"
    command = [maven, "-q", "-B", "-f", str(pom), "dependency:build-classpath", f"-Dmdep.outputFile={part}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"Maven could not fetch the Neo4j server:\n{done.stdout}\n{done.stderr}")
    part.replace(kept)
    return kept.read_text(encoding="utf-8").strip()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Server:
    """One server process with its own home; `settings` are lines of neo4j.conf."""

    def __init__(self, home: Path | None = None, settings: dict[str, str] | None = None) -> None:
        self.home = home or Path(tempfile.mkdtemp(prefix="neo4j-test-"))
        self.settings = dict(settings or {})
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """The URL of the server, for `--graph`."""
        return f"neo4j://127.0.0.1:{self.port}"

    def start(self) -> Server:
        """Start it and wait until it answers; the first start sets the password."""
        self._configure()
        self._spawn()
        self._wait()
        return self

    def take_in(self, folder: Path, seconds: float = 600) -> None:
        """Make its database, which must not be there yet, of a folder of `export neo4j-import`, by neo4j-admin."""
        self._configure()
        command = self._java("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j")
        where = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(
            [*command, "@import-arguments.txt"],
            cwd=folder, env=where, capture_output=True, text=True, timeout=seconds, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"neo4j-admin could not import:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")

    def stop(self) -> None:
        """Shut it down in good order; its databases once closed, it is not waited for to close its connections (10 s)."""
        log = self.home / "logs" / "debug.log"
        before = log.stat().st_size
        if self.process:
            self.process.terminate()
        while self.process and self.process.poll() is None and _CLOSED not in _text(log, before):
            time.sleep(0.05)
        self.kill()

    def kill(self) -> None:
        """kill -9: the machine's power is cut."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=60)
        self.process = None

    def restart(self, settings: dict[str, str] | None = None) -> Server:
        """Stop and start it on the same port and data; `settings` replace those of before where given."""
        if self.process:
            self.stop()
        if settings is not None:
            self.settings = dict(settings)
        return self.start()

    def remove(self) -> None:
        """Kill it and delete its home."""
        if self.process:
            self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def _configure(self) -> None:
        conf = self.home / "conf"
        conf.mkdir(parents=True, exist_ok=True)
        settings = {
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "dbms.usage_report.enabled": "false",
            "dbms.security.auth_enabled": "true",
            "server.memory.pagecache.size": "256m",
            **self.settings,
        }
        text = "".join(f"{name}={value}\n" for name, value in settings.items())
        (conf / "neo4j.conf").write_text(text, encoding="utf-8")
        if not (self.home / "data" / "databases").exists():
            self._set_password()

    def _java(self, *arguments: str) -> list[str]:
        opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in (*_OPENS, "sun.nio.ch")]
        # The simpler compiler: a test's server lives too short a time for the better one to pay.
        return ["java", "-XX:TieredStopAtLevel=1", *opens, "-cp", classpath(), *arguments]

    def _set_password(self) -> None:
        kept = self.home / "data" / "dbms" / "auth.ini"
        if _password_file:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(_password_file[0])
            return
        command = self._java("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", PASSWORD)
        where = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        subprocess.run(command, check=True, capture_output=True, env=where, timeout=120)
        _password_file.append(kept.read_bytes())

    def _spawn(self) -> None:
        entry = [
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}",
            f"--config-dir={self.home / 'conf'}",
        ]
        command = self._java("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC", *entry)
        log = (self.home / "console.log").open("ab")
        with log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def _wait(self, seconds: float = 300) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import DriverError, Neo4jError

        last: Exception | None = None
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process and self.process.poll() is not None:
                break
            try:
                with (
                    GraphDatabase.driver(self.uri, auth=("neo4j", PASSWORD)) as driver,
                    driver.session() as session,
                ):
                    session.run("RETURN 1").consume()
                return
            except (DriverError, Neo4jError, OSError) as error:
                last = error
                time.sleep(0.2)
        console = (self.home / "console.log").read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"The Neo4j server did not start: {last}\n{console}")


def _text(file: Path, after: int) -> str:
    """What was written to a file after a place in it."""
    with file.open("rb") as stream:
        stream.seek(after)
        return stream.read().decode("utf-8", "replace")
