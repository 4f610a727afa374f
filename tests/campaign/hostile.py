"""Cypher, SPARQL, query files, ontologies, templates and names that want more than they may: refused, nothing written."""

from __future__ import annotations

import io
import random
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from outcome import Outcome, command
from scene import Scene, told

TITLE = "Cypher, SPARQL, query files, ontologies, templates and names that want more than they may"
SECRET = "stolen"
# the words of a write or of a look outside, written in every way that a reader of Cypher may miss
WRITES = (
    "CREATE (n:Law {id: 'x'})", "MATCH (n:Law) SET n.title = 'x'", "MATCH (n) DETACH DELETE n", "MERGE (n:Law {id: 'x'})",
    "MATCH (n:Law) REMOVE n.title", "LOAD CSV FROM 'file:///{secret}' AS line RETURN line", "LOAD FROM '{secret}' RETURN *",
    "COPY (MATCH (n:Law) RETURN n.id) TO '{out}'", "EXPORT DATABASE '{out}'", "ATTACH '{secret}' AS x (dbtype sqlite)",
    "CALL dbms.shutdown()", "DROP TABLE Law", "INSTALL httpfs", "CALL apoc.load.json('file:///{secret}') YIELD value RETURN value",
)  # fmt: skip
SPARQL = (
    "INSERT DATA {{ <urn:a> <urn:b> <urn:c> }}", "DELETE WHERE {{ ?s ?p ?o }}", "LOAD <file://{secret}>", "CLEAR ALL",
    "DROP DEFAULT", "SELECT * WHERE {{ SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <file://{secret}> WHERE {{ ?s ?p ?o }}", "SELECT * FROM NAMED <file://{secret}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
)  # fmt: skip
NAMES = (
    "\x1b[31mred\x1b[0m", "\u202eright to left", "\x9b31m", "a\x07bell", "<script>alert(1)</script>", "=cmd|'/c calc'!A0",
    "../../etc/passwd", "'; DROP TABLE statement; --", "\\u0027 OR 1=1", "%s%s%n", "${HOME}", "\ud800", "x" * 100_000,
)  # fmt: skip
WORD_PARTS = {
    "outside entity": '<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>',
    "entities of entities": "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>{entities}]><w>&e9;</w>",
    "no document": "<nothing/>",
    "cut": "<w:document",
}

MARKDOWN = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{% for i in range(999999999) %}x{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}", "{% include '{secret}' %}",
    "{{ 10 ** 10 ** 10 }}", "{{ 'x' * 9999999999 }}", "{{ '%9999999999d' % 1 }}", "{{ 'x' | center(9999999999) }}",
    "{{ '%9999999999d' | format(1) }}", "{{ 'x' | indent(9999999999, true) }}", "{{ report.__init__.__globals__ }}", "{{ lipsum(n=999999) }}",
    "{{ unknown }}", "{% if %}", "{{ 1 / 0 }}", "\ud7ff{{ cycler.__init__ }}",
)  # fmt: skip


def campaign(folder: Path, minutes: float, most: int = 1_000_000) -> Outcome:
    """Each once, as many as there are minutes for."""
    scene, outcome, chance = Scene(folder), Outcome(), random.Random(33)
    secret = folder / "secret.txt"
    secret.write_text(f"{SECRET}\n", "utf-8")
    graph = scene.copy("hostile")
    until = time.monotonic() + minutes * 60
    attempts = list(_attempts(scene, secret, folder / "out", chance))
    chance.shuffle(attempts)
    for kind, words in attempts[:most]:
        ended = command([*words, "--graph", graph])
        what = f"{kind}: {' '.join(map(str, words))[:200]!r}"
        outcome.judge(f"hostile: {kind}", what, ended)
        if SECRET in ended.out + ended.err:
            outcome.fault(what, "told what it may not read")
        if kind in ("cypher", "sparql update", "query file") and ended.code == 0:
            outcome.fault(what, f"was done: {ended.out[:200]}")
        if any(sign in ended.out + ended.err for sign in ("\x1b", "\x07", "\x9b", "\u202e")):
            outcome.fault(what, "a sign that changes a terminal was printed")
        if (folder / "out").exists():
            outcome.fault(what, "wrote a file")
        if time.monotonic() > until:
            break
    if told(graph) != scene.before:
        outcome.fault("all of them", "the graph is not as it was")
    shutil.rmtree(graph.parent)
    return outcome


def _attempts(
    scene: Scene, secret: Path, out: Path, chance: random.Random
) -> Iterator[tuple[str, list[object]]]:
    place = scene.folder / "hostile-files"
    place.mkdir()
    for text in NAMES:
        for words in (["show", text], ["ask", "who-implements", "--agency", text], ["search", text], ["cypher", text],
                      ["load", text], ["report", text], ["ask", text], ["forget", text], ["trace", text]):  # fmt: skip
            if "\ud800" not in text and "\x00" not in text:
                yield "names", list(words)
    for name, part in WORD_PARTS.items():
        yield (
            "template",
            [
                "report",
                "annex",
                "--template",
                _word(place / f"{name}.docx", part, secret),
                "-o",
                place / "annex.docx",
            ],
        )
    for number, text in enumerate(MARKDOWN):
        file = place / f"{number}.md.j2"
        file.write_text(text.replace("{secret}", str(secret)), "utf-8")
        yield "template", ["report", "annex", "--template", file, "-o", place / "annex.md"]
    for number, text in enumerate(SPARQL):
        kind = "sparql update" if number < 5 else "sparql"
        yield kind, ["sparql", text.format(secret=secret)]
    for text in WRITES:
        filled = text.replace("{secret}", str(secret)).replace("{out}", str(out))
        for spelt in _spellings(filled, chance):
            yield "cypher", ["cypher", spelt]
    for number, text in enumerate(WRITES):
        yield (
            "query file",
            _question(place / str(number), text.replace("{secret}", str(secret)).replace("{out}", str(out))),
        )


def _spellings(text: str, chance: random.Random) -> Iterator[str]:
    """The same words in other letters, with comments and line ends between, escaped, behind a question."""
    yield text
    yield text.swapcase()
    yield text.replace(" ", "/**/ ", 3)
    yield text.replace(" ", "\n", 2)
    yield text.replace(" ", "\t// x\n", 1)
    yield "".join(
        f"\\u{ord(sign):04x}" if sign.isalpha() and chance.random() < 0.3 else sign for sign in text
    )
    yield f"MATCH (n:Law) RETURN n.id AS id; {text}"
    yield f"MATCH (n:Law) WITH n {text}"
    yield f"CALL {{ {text} }} RETURN 1 AS x"
    yield f"EXPLAIN {text}"
    yield f"RETURN 1 AS `x` UNION {text}"
    yield f"/* */ {text} // RETURN"


def _question(place: Path, text: str) -> list[object]:
    place.mkdir()
    (place / "hostile.cypher").write_text(f"// title: A question\n// ---\n{text}\n", "utf-8")
    return ["ask", "hostile", "--queries", place]


def _word(file: Path, part: str, secret: Path) -> Path:
    entities = "".join(f"<!ENTITY e{n} '{(f'&e{n - 1};' if n else '&a;') * 10}'>" for n in range(10))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        archive.writestr(
            "word/document.xml", part.replace("{secret}", str(secret)).replace("{entities}", entities)
        )
    file.write_bytes(out.getvalue())
    return file
