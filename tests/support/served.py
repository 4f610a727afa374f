"""The program serving a graph in a process of its own, and clients that speak to it over a real connection."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

LAUNCH = "import sys; from rightsgraph.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    text: str
    location: str = ""


@dataclass
class Served:
    """One running program with the session that its token opened."""

    process: subprocess.Popen[str]
    port: int
    headers: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    @contextmanager
    def connection(self) -> Iterator[http.client.HTTPConnection]:
        """A connection of its own."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            yield link
        finally:
            link.close()

    def get(self, address: str) -> Reply:
        """A page."""
        with self.connection() as link:
            link.request("GET", address, headers=self.headers)
            return _reply(link)

    def post(self, address: str, fields: Mapping[str, str]) -> Reply:
        """A form that was sent from one of its own pages."""
        body = urlencode({**fields, "csrf": self.csrf})
        kind = {"content-type": "application/x-www-form-urlencoded"}
        with self.connection() as link:
            link.request("POST", address, body, {**self.headers, **kind})
            return _reply(link)

    def kill(self) -> None:
        """As a power cut does: without a word."""
        self.process.kill()
        self.process.wait(30)


def _reply(link: http.client.HTTPConnection) -> Reply:
    answer = link.getresponse()
    return Reply(answer.status, answer.read().decode("utf-8", "replace"), answer.getheader("location", ""))


@contextmanager
def serving(graph: Path | str) -> Iterator[Served]:
    """The program over a graph (a file, or a server's address), its token used."""
    folder = graph.parent if isinstance(graph, Path) else None
    command = [sys.executable, "-P", "-c", LAUNCH, "--graph", str(graph), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        try:
            assert process.stdout is not None
            said = re.search(r"http://\S+", process.stdout.readline())
            assert said
            address = urlsplit(said[0])
            served = Served(process, int(address.port or 0), {"origin": f"http://{address.netloc}"})
            with served.connection() as link:
                link.request("GET", f"/?{address.query}")
                answer = link.getresponse()
                served.headers["cookie"] = (answer.getheader("set-cookie") or "").partition(";")[0]
            found = re.search(r'name="csrf" value="([0-9a-f]+)"', served.get("/load").text)
            assert found
            served.csrf = found[1]
            yield served
        finally:
            process.terminate()
            process.wait(30)
