"""Random worlds with verbatim law and recommendations, for drafts with planted errors: rows of tables by name."""

from __future__ import annotations

from random import Random
from typing import Any

Row = dict[str, Any]
DAY = "2024-05-01"
_WORDS = {
    "en": "every person has the right to a fair hearing before an independent court without delay and no one shall be held"
    " in custody longer than the law allows unless a judge orders it in writing after hearing the person concerned",
    "vi": "mọi người có quyền được xét xử công bằng trước tòa án độc lập và không ai bị tạm giữ quá thời hạn mà luật cho phép"
    " trừ khi thẩm phán ra quyết định bằng văn bản sau khi nghe người đó trình bày ý kiến",
    "fr": "toute personne a droit à un procès équitable devant un tribunal indépendant et nul ne peut être détenu au delà du"
    " délai que la loi permet sauf si un juge le décide par écrit après avoir entendu la personne concernée",
    "es": "toda persona tiene derecho a un juicio justo ante un tribunal independiente y nadie puede ser detenido por más tiempo"
    " del que la ley permite salvo que un juez lo ordene por escrito después de oír a la persona interesada",
}  # fmt: skip
_TOPICS = {
    "en": ("Detention", "Fair Trial", "Press Freedom", "Child Protection", "Labour Inspection", "Water Supply"),
    "vi": ("Tạm giữ người", "Xét xử công bằng", "Tự do báo chí", "Bảo vệ trẻ em", "Thanh tra lao động", "Cấp nước sạch"),
    "fr": ("la détention", "les procès", "la presse", "la protection des enfants", "le travail", "l'eau"),
    "es": ("Detención", "Juicio Justo", "Prensa", "Protección de la Niñez", "Inspección Laboral", "Suministro de Agua"),
}  # fmt: skip
_STATES = {"en": "KEN", "vi": "VNM", "fr": "FRA", "es": "ESP"}
_POSITIONS = ("supported", "supported in part", "noted")
_MAKERS = ("Norway", "Chile", "Ghana", "Japan", "Canada", "Morocco")


def words(chance: Random, language: str, least: int = 14, most: int = 30) -> str:
    """A sentence of that many words of a language, its first letter a capital."""
    known = _WORDS[language].split()
    made = " ".join(chance.choice(known) for _ in range(chance.randint(least, most)))
    return made[0].upper() + made[1:] + "."


def world(chance: Random, language: str) -> dict[str, list[Row]]:
    """A State whose laws are in one language: in force, ended and replaced, amended, not yet in force."""
    tables: dict[str, list[Row]] = {name: [] for name in (
        "laws", "provisions", "provision_texts", "agencies", "mandates", "documents", "recommendations", "implementation",
        "agency_successions")}  # fmt: skip
    state = _STATES[language]
    for place, topic in enumerate(_TOPICS[language]):
        _law(chance, tables, language, state, place, topic)
    _agencies(tables, state, language)
    _recommendations(chance, tables, state)
    return tables


def _number(language: str, place: int, year: int) -> str:
    first = 11 + 7 * place
    return {
        "en": f"{first} of {year}",
        "vi": f"{first}/{year}/QH14",
        "fr": f"{year}-{first + 100}",
        "es": f"{first}/{year}",
    }[language]


def _title(language: str, topic: str, year: int) -> str:
    return {
        "en": f"{topic} Act {year}",
        "vi": f"Luật {topic}",
        "fr": f"Loi sur {topic}",
        "es": f"Ley de {topic}",
    }[language]


def _law(
    chance: Random, tables: dict[str, list[Row]], language: str, state: str, place: int, topic: str
) -> None:
    year = 2010 + place
    row: Row = {"number": _number(language, place, year), "title": _title(language, topic, year), "kind": "law",
                "state": state, "issued_on": f"{year}-03-01", "in_force_from": f"{year}-07-01"}  # fmt: skip
    if place == 4:
        row["in_force_from"] = "2031-01-01"
    if place == 5:  # replaced by a later one
        later = dict(row, number=_number(language, 9, 2020), title=_title(language, topic, 2020) + " (New)" * 0,
                     issued_on="2020-03-01", in_force_from="2020-07-01", replaces=row["number"])  # fmt: skip
        later["title"] = {"en": "Water Services Act 2020", "vi": "Luật Dịch vụ nước", "fr": "Loi sur les services d'eau",
                          "es": "Ley de Servicios de Agua"}[language]  # fmt: skip
        tables["laws"].append(later)
        _provisions(chance, tables, language, later["number"], 4)
    tables["laws"].append(row)
    _provisions(chance, tables, language, row["number"], chance.randint(4, 9))
    if place == 1:
        cited = f"{row['number']} s 2" if language == "en" else f"{row['number']} art. 2"
        tables["provision_texts"] += [
            {"provision": cited, "valid_from": day, "text": words(chance, language)}
            for day in ("2015-01-01", "2022-01-01")
        ]  # fmt: skip


def _provisions(chance: Random, tables: dict[str, list[Row]], language: str, law: str, count: int) -> None:
    level, inside = ("section", "subsection") if language == "en" else ("article", "clause")
    for number in range(1, count + 1):
        where = (
            {"law": law, "level": level, "number": str(number)}
            if language == "en"
            else {"law": law, "article": str(number)}
        )
        if number % 3 == 1:
            tables["provisions"].append({**where, "text": words(chance, language)})
            continue
        tables["provisions"].append({**where, "text": words(chance, language, 6, 9)})
        for clause in range(1, chance.randint(2, 4)):
            more = (
                {"level": inside, "number": str(clause), "part_of": f"sec_{number}", "law": law}
                if language == "en"
                else {**where, "clause": str(clause)}
            )
            tables["provisions"].append({**more, "text": words(chance, language)})


def _agencies(tables: dict[str, list[Row]], state: str, language: str) -> None:
    names = {
        "en": ("Ministry of Interior Affairs", "Judicial Service Commission", "Department of Old Prisons", "Prisons Authority"),
        "vi": ("Bộ Nội vụ Trung ương", "Hội đồng Tư pháp", "Cục Trại giam cũ", "Cơ quan Trại giam"),
        "fr": ("Ministère des affaires intérieures", "Conseil de la magistrature", "Service des anciennes prisons", "Autorité pénitentiaire"),
        "es": ("Ministerio de Asuntos Interiores", "Consejo de la Judicatura", "Servicio de Prisiones Antiguo", "Autoridad Penitenciaria"),
    }[language]  # fmt: skip
    ids = ("interior", "judicial", "old-prisons", "prisons")
    tables["agencies"] += [
        {"id": one, "name": name, "state": state} for one, name in zip(ids, names, strict=True)
    ]
    tables["agencies"][2]["active_to"] = "2020-01-01"
    tables["agency_successions"].append(
        {"from": "old-prisons", "to": "prisons", "effective_on": "2020-01-01"}
    )
    holders = ("interior", "judicial", "old-prisons")
    for place, law in enumerate(tables["laws"]):
        tables["mandates"].append({"id": f"m{place}", "agency": holders[place % 3], "role": "lead", "covers": law["number"],
                                   "conferred_by": law["number"], "source": law["number"], "locator": "article 1"})  # fmt: skip


def _recommendations(chance: Random, tables: dict[str, list[Row]], state: str) -> None:
    upr, committee = "A/HRC/44/7", f"CAT/C/{state}/CO/3"
    tables["documents"] += [
        {"id": upr, "title": "Report of the Working Group", "mechanism": "UPR", "state": state, "date": "2020-03-01"},
        {"id": committee, "title": "Concluding observations", "mechanism": "CAT", "state": state, "date": "2019-05-01"},
    ]  # fmt: skip
    current = [law for law in tables["laws"] if law["in_force_from"] < DAY]
    for number in range(1, 41):
        row = {"document": upr, "paragraph": f"120.{number}", "mechanism": "UPR", "state": state, "cycle": "3",
               "position": _POSITIONS[number % 3], "made_by": chance.sample(_MAKERS, chance.randint(1, 2)),
               "text": words(chance, "en"), "text_kind": "verbatim"}  # fmt: skip
        tables["recommendations"].append(row)
        law = current[number % len(current)]["number"]
        tables["implementation"].append({"recommendation": f"{upr}#120.{number}", "provision": law, "extent": "full",
                                         "method": "editorial", "status": "confirmed", "source": "editors"})  # fmt: skip
    for number in range(11, 20):
        for letter in "ab":
            tables["recommendations"].append({"document": committee, "paragraph": f"{number}({letter})", "mechanism": "CAT",
                                              "state": state, "text": words(chance, "en"), "text_kind": "verbatim"})  # fmt: skip
