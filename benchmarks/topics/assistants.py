"""`verify` of a draft of thirty pages, and how soon `mcp` answers."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import Size, seconds

TITLE = "Drafts and assistants"
PAGES = 30
VERIFY = f"`verify` of a Word draft of {PAGES} pages, s"
START = "`mcp` until its first answer, of `rightsgraph --version` and `import mcp` together"
TARGETS = {VERIFY: "at most 10", START: "at most 1.5"}
_LAUNCH = "import sys; from rightsgraph.cli import main; sys.exit(main())"
_PARAGRAPH = (
    "Torture is punished by articles 373 and 374 of the Penal Code, and what it yields is no proof under article 10 of the "
    "Criminal Procedure Code. The Constitution, article 20(1), protects everyone; see also Law No. 66/2011/QH12. Viet Nam "
    "supported recommendation 143.122 (A/HRC/26/6), and the Committee asked for redress (CAT/C/VNM/CO/1, para. 15 (b)). "
    "The Supreme People's Procuracy is responsible for recommendation CAT/C/VNM/CO/1, para. 15 (b). "
)
_FILLER = "The Government goes on with its work in the provinces, with what the budget of the year allows, and reports on it. "
_RUNS = 5


def measure(_: Size) -> dict[str, Any]:
    """The command as a user starts it; the server as a client does."""
    with tempfile.TemporaryDirectory() as place:
        graph, draft = Path(place) / "rights.db", Path(place) / "draft.docx"
        citations = _made(graph, draft)
        command = _command(
            "--graph", str(graph), "verify", str(draft), "--as-at", "2025-08-01", "--format", "json"
        )
        taken = seconds(lambda: subprocess.run(command, capture_output=True, check=False))
        return {"citations of the draft": citations, VERIFY: round(taken, 1), START: _start(graph)}


def _made(graph: Path, draft: Path) -> int:
    """The example, ready to be asked, and a draft of thirty pages of five hundred words."""
    from importlib.resources import files

    import docx

    from rightsgraph import open_graph

    document = docx.Document()
    for _ in range(PAGES):
        for _ in range(3):
            document.add_paragraph(_PARAGRAPH + _FILLER * 5)
    document.save(str(draft))
    with open_graph(graph) as opened:
        opened.load(Path(str(files("rightsgraph.examples"))) / "viet-nam", dataset="viet-nam")
        opened.engine.refresh()
        return len(opened.verify(draft, "2025-08-01").judged)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-c", _LAUNCH, *arguments]


def _start(graph: Path) -> float:
    """The ratio, of medians, each measured in turn."""
    first = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "benchmark", "version": "1"}}}  # fmt: skip
    ours, version, package = [], [], []
    for _ in range(_RUNS):
        ours.append(seconds(lambda: _answered(_command("--graph", str(graph), "mcp"), first)))
        version.append(
            seconds(lambda: subprocess.run(_command("--version"), capture_output=True, check=True))
        )
        package.append(seconds(lambda: subprocess.run([sys.executable, "-c", "import mcp"], check=True)))
    return round(statistics.median(ours) / (statistics.median(version) + statistics.median(package)), 2)


def _answered(command: list[str], request: dict[str, Any]) -> None:
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        if "result" not in answer:
            raise RuntimeError(f"mcp did not answer: {answer}")
        process.kill()
