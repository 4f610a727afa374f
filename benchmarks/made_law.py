"""A made State: recommendations in English, laws in Vietnamese whose articles hold terms of the thesaurus and other words."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_SEED = 7
_PER_LAW = 100
_WORDS = 110  # of an article, beside its terms
_LINKED = 0.3  # of the recommendations
_SYLLABLES = [
    "quy",
    "định",
    "việc",
    "thực",
    "hiện",
    "theo",
    "trình",
    "tự",
    "thủ",
    "tục",
    "cơ",
    "quan",
    "tổ",
    "chức",
    "cá",
    "nhân",
    "có",
    "thẩm",
    "quyền",
    "trách",
    "nhiệm",
    "bảo",
    "đảm",
    "của",
    "nhà",
    "nước",
    "trong",
    "phạm",
    "vi",
    "nhiệm",
    "vụ",
    "được",
    "giao",
    "phối",
    "hợp",
    "kiểm",
    "tra",
    "xử",
    "lý",
    "hồ",
    "sơ",
    "thời",
    "hạn",
    "ngày",
    "kể",
    "từ",
    "khi",
    "nhận",
    "đơn",
    "và",
    "các",
    "điều",
    "khoản",
    "khác",
    "liên",
    "quan",
    "đến",
    "nội",
    "dung",
    "này",
    "cho",
    "người",
    "dân",
    "tại",
    "địa",
    "phương",
    "nơi",
    "đăng",
    "ký",
    "hoặc",
    "cấp",
    "giấy",
    "phép",
    "sử",
    "dụng",
]


def made_law(folder: Path, recommendations: int, articles: int) -> Path:
    """Write the tables of such a State into a folder; always the same."""
    from rightsgraph.ontology.thesaurus import shipped

    chance = random.Random(_SEED)
    folder.mkdir(parents=True, exist_ok=True)
    terms: dict[str, dict[str, list[str]]] = {}
    for term in shipped().terms:
        if ".." not in term.written:
            terms.setdefault(term.concept, {}).setdefault(term.language, []).append(term.written.rstrip("*!"))
    concepts = sorted(terms)

    def text(language: str, concept: str) -> str:
        return chance.choice(terms[concept].get(language) or [concept])

    laws = [
        {"id": f"vnm/{n}/2015/QH13", "number": f"{n}/2015/QH13", "title": f"Luật {text('vi', chance.choice(concepts))}",
         "state": "VNM", "kind": "law", "in_force_from": "2016-01-01"}
        for n in range(1, articles // _PER_LAW + 2)
    ]  # fmt: skip
    _write(folder / "laws.csv", laws)
    _write(folder / "provisions.csv", (_article(chance, laws, n, concepts, text) for n in range(articles)))
    _write(
        folder / "recommendations.csv",
        (
            {"id": f"r{n}", "document": f"A/HRC/{n // 200 + 1}/1", "paragraph": f"1.{n % 200 + 1}", "state": "VNM",
             "text": f"Ensure {text('en', chance.choice(concepts))} and strengthen {text('en', chance.choice(concepts))} "
                     f"of {text('en', chance.choice(concepts))}."}
            for n in range(recommendations)
        ),
    )  # fmt: skip
    linked = sorted(chance.sample(range(recommendations), int(recommendations * _LINKED)))
    _write(
        folder / "implementation.csv",
        ({"recommendation": f"r{n}", "provision": f"{chance.choice(laws)['number']} art. {chance.randrange(_PER_LAW) + 1}",
          "extent": "partial", "method": "editorial", "status": "confirmed"} for n in linked),
    )  # fmt: skip
    return folder


def _article(
    chance: random.Random, laws: list[dict[str, Any]], n: int, concepts: list[str], text: Any
) -> dict[str, Any]:
    held = [text("vi", chance.choice(concepts)) for _ in range(3)]
    said = chance.choices(_SYLLABLES, k=_WORDS)
    for term in held:
        said.insert(chance.randrange(len(said)), term)
    return {
        "law": laws[n // _PER_LAW]["number"], "level": "article", "article": n % _PER_LAW + 1,
        "heading": f"{held[0]} {' '.join(chance.choices(_SYLLABLES, k=3))}", "text": " ".join(said),
    }  # fmt: skip


def _write(file: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer: csv.DictWriter[str] | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(stream, list(row))
                writer.writeheader()
            writer.writerow(row)
