"""Documents: a matrix, a report, a code of laws."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT, Size, seconds

TITLE = "Documents"
FOLDER = "upr"
ALL = "all real UPR documents (a folder), s"
WORK = "processor time of that, s"  # other work on the machine makes the seconds longer, not these
MEMORY = "memory of that process, MB"
AKOMA_NTOSO = "a law in Akoma Ntoso, s"
SECTIONS = "an act of as many sections, s"
TARGETS = {
    "a code, s": "at most 2",
    SECTIONS: "at most 2",
    AKOMA_NTOSO: "at most 5",
    ALL: "at most 60",
    WORK: "at most 60",
    MEMORY: "at most 500",
}
_AKN_BYTES = 3_600  # of the made Akoma Ntoso for each article of a code: 1.8 MB for 500
_FULL = 500  # articles of a run that is no trial
SAMPLES = {
    "a matrix of about 300 recommendations (DOCX)": "upr/egypt-2014-matrix.docx",
    "a report of the Working Group, 25 pages (PDF)": "upr/A-HRC-28-15.pdf",
    "a constitution (JSON)": "law/vietnam-constitution-2013.json",
    "a code of Viet Nam, 510 articles (JSON)": "law/vietnam-101-2015-QH13.json",
    "a law of Italy, 0.9 MB (Akoma Ntoso)": "law/xml/ita-act-633-1941-as-at-2024-12-22.akn.xml",
}


def measure(size: Size) -> dict[str, Any]:
    """Each read, checked and loaded into a graph of its own."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        code = Path(place) / "code.txt"
        code.write_text(a_code(size.articles), encoding="utf-8")
        read, taken = _loaded(code, Path(place) / "code.db")
        found |= {"articles of a code": size.articles, "units read of it": read, "a code, s": taken}
        act = Path(place) / "act.txt"
        act.write_text(an_act(size.articles), encoding="utf-8")
        found[SECTIONS] = _loaded(act, Path(place) / "act.db")[1]
        xml = Path(place) / "law.xml"
        xml.write_text(akoma_ntoso(size.articles * _AKN_BYTES), encoding="utf-8")
        read, taken = _loaded(xml, Path(place) / "xml.db")
        found |= {"megabytes of Akoma Ntoso": round(xml.stat().st_size / 1e6, 2), AKOMA_NTOSO: taken}
        real = Path(os.environ.get("REAL_DATA") or ROOT / ".." / "shared" / "real-data")
        for number, (what, name) in enumerate(SAMPLES.items()):
            file = real / name
            if not file.exists():
                found[what] = "not measured: the sample is not here (REAL_DATA)"
                continue
            read, taken = _loaded(file, Path(place) / f"{number}.db")
            found[f"{what}, s"] = f"{taken} ({read} units)"
        if (real / FOLDER).is_dir() and size.articles >= _FULL:
            found |= _folder(real / FOLDER, Path(place) / "folder.db")
    return found


def _folder(folder: Path, graph: Path) -> dict[str, Any]:
    """A whole folder in a process of its own, as the command loads it: seconds and the most memory it held."""
    import json
    import subprocess
    import sys

    code = (
        "import json, resource, sys, time; from rightsgraph import open_graph; start = time.monotonic();"
        "receipts = open_graph(sys.argv[2]).load(sys.argv[1]); taken = time.monotonic() - start;"
        "memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024;"
        "print(json.dumps([len(receipts), round(taken, 1), round(time.process_time(), 1), memory]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(graph)], capture_output=True, text=True, check=True
    )
    documents, taken, work, memory = json.loads(done.stdout.strip().splitlines()[-1])
    return {"real UPR documents": documents, ALL: taken, WORK: work, MEMORY: memory}


def _loaded(file: Path, graph: Path) -> tuple[int, float]:
    """Units read, and the seconds of the load without the projection."""
    from rightsgraph import open_graph
    from rightsgraph.load.load import Request, inputs, load_input

    with open_graph(str(graph)) as opened:
        receipts: list[Any] = []

        def load() -> None:
            (given,), _ = inputs([file], Request())
            receipts.extend(load_input(opened.engine, given, Request()))

        taken = seconds(load)
    return receipts[0].read, round(taken, 2)


def a_code(articles: int) -> str:
    """A law in plain text with as many articles, of two paragraphs each."""
    parts = ["CRIMINAL CODE", "", "Act No. 12 of 2016", ""]
    for n in range(1, articles + 1):
        if n % 50 == 1:
            parts += [f"Chapter {n // 50 + 1}", f"OFFENCES OF KIND {n // 50 + 1}", ""]
        parts += [f"Article {n}. Offence number {n}", ""]
        parts += [
            f"1. Whoever commits offence {n} is liable to imprisonment for up to {n % 20 + 1} years.",
            "",
        ]
        parts += [f"2. An attempt at offence {n} is punishable.", ""]
    return "\n".join(parts)


def an_act(sections: int) -> str:
    """An act in plain text with as many sections, of two subsections and two paragraphs each."""
    parts = ["GARDENS ACT, 2016", "Act No. 12 of 2016", "An Act to provide for gardens"]
    for n in range(1, sections + 1):
        if n % 50 == 1:
            parts.append(f"PART {n // 50 + 1}—DUTIES OF KIND {n // 50 + 1}")
        parts += [
            f"{n}. Duty number {n}",
            f"(1) A person shall keep garden {n}, subject to section {max(1, n - 1)}.",
            "(2) A garden includes—",
            "(a) water; and",
            "(b) earth.",
        ]
    return "\n".join(parts)


def akoma_ntoso(characters: int) -> str:
    """A law in Akoma Ntoso of about that many characters: articles of three paragraphs, with references and a history."""
    head = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><identification source="#s">'
        '<FRBRWork><FRBRthis value="/akn/ke/act/2016/12/!main"/><FRBRuri value="/akn/ke/act/2016/12"/><FRBRdate date="2016-05-01" '
        'name="enactment"/><FRBRcountry value="ke"/><FRBRnumber value="12"/></FRBRWork><FRBRExpression><FRBRthis '
        'value="/akn/ke/act/2016/12/eng@2016-05-01/!main"/><FRBRuri value="/akn/ke/act/2016/12/eng@2016-05-01"/><FRBRdate '
        'date="2016-05-01" name="point"/><FRBRlanguage language="eng"/></FRBRExpression></identification></meta><body>'
    )
    parts, size, number = [head], len(head), 0
    while size < characters:
        number += 1
        at = f"art_{number}"
        inside = "".join(
            f'<paragraph eId="{at}__para_{p}"><num>{p}.</num><content eId="{at}__para_{p}__content"><p>Whoever keeps garden '
            f'{number} has the duties of <ref href="/akn/ke/act/2010/{p}/!main~art_{number}">article {number} of the Lakes Act'
            f"</ref>.{' The county sets the fee for it every year and hears who keeps it.' * 8}</p></content></paragraph>"
            for p in range(1, 4)
        )
        article = (
            f'<article eId="{at}"><num>Art. {number}</num><heading>Duty {number}</heading>{inside}</article>'
        )
        parts.append(article)
        size += len(article)
    return "".join([*parts, "</body></act></akomaNtoso>"])
