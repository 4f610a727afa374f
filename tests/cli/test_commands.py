"""Every command's way of ending: done, findings, wrong usage, rejects, no graph; and what names the graph."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commands import exact, run

from rightsgraph.cli import main, names

# a command that reads, with arguments that are right
READING = {
    "ask": ("recommendations",),
    "check": (),
    "cypher": ("MATCH (n:Law) RETURN n.id AS id",),
    "diff": ("1", "2"),
    "doctor": (),
    "export": ("jsonl",),
    "gaps": (),
    "impact": ("100/2015/QH13",),
    "review": (),
    "search": ("torture",),
    "show": ("mps",),
    "site": ("pages",),
    "sparql": ("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1",),
    "trace": ("CAT/C/VNM/CO/1#15",),
    "view": ("-o", "view.html"),
    "report": ("annex", "-o", "annex.md"),
    "forget": ("small",),
    "link": ("CAT/C/VNM/CO/1#15", "100/2015/QH13", "--extent", "full"),
    "mandate": ("mps", "--role", "lead", "--covers", "100/2015/QH13"),
    "receipts": (),
    "resolve": (),
    "set": ("mps", "name=MPS", "--why", "short"),
    "undo": (),
    "copy": ("--to", "other.db"),
    "mcp": (),
    "request": ("--status",),
    "suggest": ("--dry-run",),
    "verify": ("Article 373 of the Penal Code",),
}
NO_GRAPH = ("demo", "formats", "load", "queries", "schema", "serve", "template")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_command_is_looked_at_here() -> None:
    assert set(names()) <= {*READING, *NO_GRAPH}


@pytest.mark.parametrize("command", [name for name in READING if name in names()])
def test_no_graph_there_is_4_and_makes_none(command: str, tmp_path: Path) -> None:
    for done in (
        run(command, *READING[command], "--graph", "nothing.db"),
        run(command, *READING[command]),
        run(command, *READING[command], env={"RIGHTSGRAPH_GRAPH": "no/where.db"}),
    ):
        assert done.code == 4, done.said
        assert ".db: " in done.err
        assert done.out == ""
    assert not list(tmp_path.glob("*.db*"))


@pytest.mark.parametrize("command", [name for name in READING if name in names()])
def test_a_text_file_is_no_graph(command: str, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no graph at all\n" * 100, encoding="utf-8")
    done = run(command, *READING[command], "--graph", "text.db")
    assert done.code == 4
    assert "text.db" in done.err
    assert "--graph" in done.err
    assert (tmp_path / "text.db").read_text(encoding="utf-8").startswith("no graph")


@pytest.mark.parametrize(
    "command", ["ask", "cypher", "export", "gaps", "impact", "review", "search", "show", "trace"]
)
def test_the_graph_before_after_and_in_the_environment(command: str, small: Path) -> None:
    arguments = READING[command]
    before = run("--graph", small, command, *arguments)
    after = run(command, *arguments, "--graph", small)
    environment = run(command, *arguments, env={"RIGHTSGRAPH_GRAPH": str(small)})
    both = run(
        "--graph", "nothing.db", command, *arguments, "--graph", small, env={"RIGHTSGRAPH_GRAPH": "x.db"}
    )
    assert before.code == 0, before.said
    assert before.out == after.out == environment.out == both.out
    assert before.out


def test_the_graph_after_what_a_command_has_under_it(tmp_path: Path) -> None:
    assert run("schema", "apply", "--graph", tmp_path / "one.db").code == 0
    assert run("schema", "--graph", tmp_path / "two.db", "apply").code == 0
    assert {path.name for path in tmp_path.glob("*.db")} == {"one.db", "two.db"}
    assert run("queries", "new", "mine", "--graph", tmp_path / "one.db").code == 0
    assert "takes the place" in run("queries", "new", "no-law", "--queries", tmp_path / "own").out


@pytest.mark.parametrize("folder", [".", "/", "none/rights.db"])
def test_places_that_are_no_graph(folder: str) -> None:
    assert run("show", "x", "--graph", folder).code == 4
    assert run("load", __file__, "--as", "tables", "--graph", folder).code == 4


def test_another_kind_of_graph_is_refused() -> None:
    done = run("show", "x", "--graph", "mysql://host/base")
    assert done.code == 4
    assert "neo4j://" in done.err


WRONG = [
    (("laod", "x.csv"), "Did you mean: load?"),
    (("xyzzy",), "--help"),
    (("load",), "PATHS"),
    (("show", "CATT"), "known as 'CATT'"),
    (("show", "ministry of public securty"), "mps"),
    (("ask", "who-implement"), "who-implements"),
    (("ask", "who-implements", "--mechanism", "CATX"), "CAT"),
    (("ask", "who-implements", "--mechanizm", "CAT"), "--mechanism"),
    (("ask", "who-implements", "--as-at", "01/02/2025"), "2025-07-01"),
    (("ask", "who-implements", "--as-at", "2025-02-30"), "2025-02-30"),
    (("ask", "who-implements", "--compare", "soon"), "soon"),
    (("ask", "who-implements", "--status", "sure"), "confirmed"),
    (("ask", "who-implements", "--format", "pdf"), "markdown"),
    (("ask", "who-implements", "--format", "xlsx"), "-o"),
    (("ask", "who-implements", "-o", "none/x.csv"), "x.csv"),
    (("ask", "--queries", "nowhere"), "nowhere"),
    (("gaps", "no-lw"), "no-law"),
    (("gaps", "--by", "colour"), "theme"),
    (("gaps", "--fail-on", "no-lw"), "no-law"),
    (("trace", "CAT/C/VNM/CO/1#17"), "CAT/C/VNM/CO/1#1"),
    (("impact", "101/2015/QH13"), "100/2015/QH13"),
    (("search",), "TEXT"),
    (("search", "x", "--class", "Lawz"), "Law"),
    (("forget", "smal"), "small"),
    (("template", "lawes", "-o", "x.xlsx"), "laws"),
    (("template", "laws"), "-o"),
    (("template", "laws", "-o", "none/x.xlsx"), "cannot be written"),
    (("export", "jsnl"), "jsonl"),
    (("export", "csv"), "-o"),
    (("export", "jsonl", "-o", "none/x.jsonl"), "x.jsonl"),
    (("load", __file__, "--as", "tabels"), "tables"),
    (("load", __file__, "--years", "often"), "2012-2024"),
    (("load", __file__, "--state", "Atlantis"), "ISO 3166"),
    (("load", "nothing.csv"), "nothing.csv"),
    (("schema", "shwo"), "shwo"),
    (("queries", "new", "Bad Name"), "my-question"),
    (("review", "--confirm", "CAT/C/VNM/CO/1#15", "100/2015/QH13 art. 373"), "--why"),
    (("review", "--confirm", "CAT/C/VNM/CO/1#15", "100/2015/QH13", "--why", "x"), "no link"),
    (("review", "--reject", "CAT/C/VNM/CO/1#15", "--why", "x"), "linked to"),
    (("review", "--reject", "m12", "--why", "x"), "m1"),
    (("review", "nothing.xlsx"), "nothing.xlsx"),
    (("sparql", "SELECT"), "SPARQL"),
    (("view", "no-question", "-o", "v.html"), "no-question"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"), WRONG, ids=[" ".join(Path(a).name for a in w[0]) for w in WRONG]
)
def test_wrong_usage_is_2_and_says_what_is_right(arguments: tuple[str, ...], said: str, small: Path) -> None:
    done = run("--graph", small, *arguments)
    assert done.code == 2, done.said
    assert said in done.err
    assert "Error: " in done.err
    assert done.out == ""


def test_wrong_usage_left_the_graph_as_it_was(small: Path) -> None:
    before = exact(small)
    for arguments, _ in WRONG:
        run("--graph", small, *arguments)
    assert exact(small) == before


def test_findings_are_1(small: Path) -> None:
    assert run("gaps", "no-law", "--graph", small).code == 0
    done = run("gaps", "no-law", "--fail-on", "no-law,no-agency", "--graph", small, "--format", "json")
    assert done.code == 1
    assert "no-law: " in done.err
    assert done.json["question"] == "no-law"
    assert run("gaps", "--fail-on", "contradicted", "--graph", small).code == 0
    assert run("check", "--graph", small, "--format", "json").code in (0, 1)


def test_debug_shows_the_traceback(small: Path) -> None:
    from rightsgraph.ontology.errors import UnknownName

    for arguments in (["--debug", "show", "CATT"], ["show", "CATT", "--debug"]):
        with pytest.raises(UnknownName):
            main([*arguments, "--graph", str(small)])
    code = "from rightsgraph.cli import main; main()"
    line = [sys.executable, "-P", "-c", code, "--debug", "show", "CATT", "--graph", str(small)]
    done = subprocess.run(line, capture_output=True, check=False)
    assert b"Traceback" in done.stderr
    assert done.stdout == b""


def test_a_reader_that_goes_away_is_no_error(viet_nam: Path) -> None:
    code = "from rightsgraph.cli import main; main()"
    for command in (("export", "jsonl"), ("ask", "recommendations")):
        line = [sys.executable, "-P", "-c", code, *command, "--graph", str(viet_nam)]
        with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            said = process.stderr.read()
            assert process.wait() == 0
        assert b"Traceback" not in said
