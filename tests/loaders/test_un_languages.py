"""Working Group reports and addenda in French and Spanish; other languages are refused by name."""

# ruff: noqa: E501 - fixtures have the long lines of documents

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue, Row
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import positions, words
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.ids.states import iso3

FRENCH = """Nations Unies   A/HRC/97/6
Assemblée générale
Distr. générale
2 avril 2097
Français
Original : anglais

Conseil des droits de l’homme
Rapport du Groupe de travail sur l’Examen périodique universel*
Togo

Introduction

1. Le Groupe de travail sur l’Examen périodique universel a tenu sa dix-huitième session du 27 janvier au 7 février 2097. L’Examen concernant le Togo a eu lieu à la 12e séance, le 3 février 2097. À sa 17e séance, le 7 février 2097, le Groupe de travail a adopté le rapport sur le Togo.

II. Conclusions et/ou recommandations**

118. Les recommandations ci-après ont été examinées par le Togo et recueillent son adhésion :

118.1 Ratifier le traité régional (Bénin et Égypte) ;

118.2 Adopter une loi sur les prisons (République-Unie de Tanzanie) ; former les gardiens (Pays-Bas, États-Unis d’Amérique) ;

118.3 Inviter les rapporteurs (Iran (République islamique d’)) ;

119. Les recommandations ci-après seront examinées par le Togo, qui y répondra en temps voulu :

119.1 Ouvrir un bureau (Suède) ;

119.2 Fermer une prison (Royaume-Uni de Grande-Bretagne et d’Irlande du Nord).

120. Les recommandations ci-après n’ont pas recueilli l’adhésion du Togo :

120.1 Abolir la taxe (Côte d’Ivoire).

121. Toutes les conclusions et/ou recommandations figurant dans le présent rapport reflètent la position de l’État ou des États dont elles émanent (Suède).
"""
SPANISH = """Naciones Unidas   A/HRC/97/7
Asamblea General
Distr. general
2 de abril de 2097
Español
Original: inglés

Consejo de Derechos Humanos
Informe del Grupo de Trabajo sobre el Examen Periódico Universal*
Perú

Introducción

1. El Grupo de Trabajo sobre el Examen Periódico Universal celebró su 28º período de sesiones del 6 al 17 de noviembre de 2096. El examen del Perú se llevó a cabo en la quinta sesión, el 8 de noviembre de 2096. En su décima sesión, celebrada el 10 de noviembre de 2096, el Grupo de Trabajo aprobó el informe sobre el Perú.

II. Conclusiones y/o recomendaciones**

111. Las recomendaciones formuladas durante el diálogo interactivo que se enumeran a continuación han sido examinadas por el Perú y cuentan con su apoyo:

111.1 Ratificar el tratado regional (España y Alemania);

111.2 Aprobar una ley de prisiones (Estados Unidos de América) (Países Bajos);

112. El Perú ha tomado nota de las recomendaciones siguientes:

112.1 Abolir la tasa (Suecia, Noruega y Côte d’Ivoire);

112.2 Abrir una oficina (Reino Unido de Gran Bretaña e Irlanda del Norte).

113. Todas las conclusiones y/o recomendaciones que figuran en el presente informe reflejan la posición del Estado.
"""
FRENCH_ADDENDUM = """A/HRC/97/6/Add.1
Distr. générale
12 juin 2097
Conseil des droits de l’homme
Rapport du Groupe de travail sur l’Examen périodique universel
Togo
Additif
Observations sur les conclusions et/ou recommandations, engagements et réponses de l’État examiné

1. Le Togo a examiné avec soin les recommandations.

2. Le Togo accepte les recommandations 119.1 et 119.3 à 119.5.

3. Le Togo ne peut accepter les recommandations 119.2, 119.6 et 119.7.

4. La recommandation 119.8 est partiellement acceptée.

5. Le Togo prend note de la recommandation 119.9.
"""
SPANISH_ADDENDUM = """A/HRC/97/7/Add.1
Consejo de Derechos Humanos
Informe del Grupo de Trabajo sobre el Examen Periódico Universal
Perú
Adición
Opiniones sobre las conclusiones y/o recomendaciones, compromisos voluntarios y respuestas del Estado examinado

1. El Perú ha examinado las recomendaciones.

2. El Perú acepta las recomendaciones 113.1, 113.3 a 113.5.

3. Las recomendaciones 113.2 y 113.6 no cuentan con el apoyo del Perú.

4. El Perú acepta parcialmente la recomendación 113.7.

5. El Perú toma nota de la recomendación 113.8.
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rows_of(path: Path) -> dict[str, dict[str, Any]]:
    rows = [r for r in of(Row, load(path)) if r.table == "recommendations"]
    return {str(r.values["paragraph"]): dict(r.values) for r in rows}


def states(row: dict[str, Any]) -> str:
    return " ".join(sorted(iso3(name) or name for name in row["made_by"]))


def test_a_report_in_french(tmp_path: Path) -> None:
    path = write(tmp_path / "rapport.txt", FRENCH)
    assert loader_for(Source(path)).FORMAT.name == "upr-report"
    rows = rows_of(path)
    assert {n: (states(row), row.get("position")) for n, row in rows.items()} == {
        "118.1": ("BEN EGY", "supported"),
        "118.2": ("NLD TZA USA", "supported"),
        "118.3": ("IRN", "supported"),
        "119.1": ("SWE", None),
        "119.2": ("GBR", None),
        "120.1": ("CIV", "noted"),
    }
    assert {(r["state"], r["session"], r["cycle"], r["date"]) for r in rows.values()} == {
        ("TGO", "18", 2, "2097-02-07")
    }
    assert len(rows["118.2"]["clauses"]) == 2
    items = load(path)
    assert {(c.series, c.missing) for c in of(Complete, items)} >= {("118.1-118.3", ())}
    assert [i.message for i in of(Issue, items) if i.level == "warning"] == []


def test_a_report_in_spanish(tmp_path: Path) -> None:
    path = write(tmp_path / "informe.txt", SPANISH)
    assert loader_for(Source(path)).FORMAT.name == "upr-report"
    rows = rows_of(path)
    assert {n: (states(row), row.get("position")) for n, row in rows.items()} == {
        "111.1": ("DEU ESP", "supported"),
        "111.2": ("NLD USA", "supported"),
        "112.1": ("CIV NOR SWE", "noted"),
        "112.2": ("GBR", "noted"),
    }
    assert {(r["state"], r["session"], r["cycle"], r["date"]) for r in rows.values()} == {
        ("PER", "28", 3, "2096-11-10")
    }


@pytest.mark.parametrize(
    ("text", "document", "expected"),
    [
        (
            FRENCH_ADDENDUM,
            "A/HRC/97/6",
            {
                "supported": "119.1 119.3 119.4 119.5",
                "noted": "119.2 119.6 119.7 119.9",
                "supported in part": "119.8",
            },
        ),
        (
            SPANISH_ADDENDUM,
            "A/HRC/97/7",
            {
                "supported": "113.1 113.3 113.4 113.5",
                "noted": "113.2 113.6 113.8",
                "supported in part": "113.7",
            },
        ),
    ],
)
def test_addenda_in_french_and_spanish(
    tmp_path: Path, text: str, document: str, expected: dict[str, str]
) -> None:
    path = write(tmp_path / "add.txt", text)
    assert loader_for(Source(path)).FORMAT.name == "upr-addendum"
    rows = rows_of(path)
    found: dict[str, list[str]] = {}
    for number, row in rows.items():
        found.setdefault(str(row.get("position")), []).append(number)
    assert {position: " ".join(sorted(numbers)) for position, numbers in found.items()} == expected
    assert {row["document"] for row in rows.values()} == {document}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Les recommandations ci-après ont été acceptées", "supported"),
        ("Les recommandations qui n’ont pas été acceptées par le Gouvernement", "noted"),
        ("Recommandations notées", "noted"),
        ("Non acceptée", "noted"),
        ("N’accepte pas", "noted"),
        ("Partiellement acceptée", "supported in part"),
        ("Las recomendaciones que no gozan del apoyo del Estado", "noted"),
        ("Aceptada", "supported"),
        ("No aceptada", "noted"),
        ("Las siguientes recomendaciones serán examinadas por el Perú", "pending"),
        ("The following recommendations did not enjoy the support of Togo", "noted"),
        ("Noted", "noted"),
    ],
)
def test_positions_in_three_languages(text: str, position: str) -> None:
    assert positions.classify(text) == position


def test_numbers_of_sessions_and_days() -> None:
    assert [words.ordinal(w) for w in ("dix-huitième", "trente et unième", "18e", "28º", "vigésimo octavo")] == [
        18, 31, 18, 28, 28,
    ]  # fmt: skip
    assert words.first_date("le 1er août 2097") == "2097-08-01"
    assert words.first_date("el 3 de febrero de 2097") == "2097-02-03"
    assert words.first_date("3 апреля 2097 года") == "2097-04-03"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Доклад Рабочей группы по универсальному периодическому обзору", "Russian"),
        ("تقرير الفريق العامل المعني بالاستعراض الدوري الشامل", "Arabic"),
        ("普遍定期审议工作组报告", "Chinese"),
        ("Báo cáo của Nhóm làm việc về Rà soát định kỳ phổ quát và các khuyến nghị", "Vietnamese"),
    ],
)
def test_reports_in_other_languages_are_refused_by_name(tmp_path: Path, title: str, language: str) -> None:
    path = write(tmp_path / "report.txt", f"A/HRC/97/8\n\n{title}\n\n{title}\n")
    with pytest.raises(InputError, match=f"in {language}, .*English, French and Spanish.*A/HRC/97/8"):
        load(path)


CLASSES = {
    "en": ("Report of the Working Group on the Universal Periodic Review", "Addendum", "1. Accepted recommendations",
           "140.1 and 140.3 to 140.5", "2. Noted recommendations", "140.2 and 140.6", "Recommendation 140.7: accepted."),
    "fr": ("Rapport du Groupe de travail sur l’Examen périodique universel", "Additif", "1. Recommandations acceptées",
           "140.1 et 140.3 à 140.5", "2. Recommandations notées", "140.2 et 140.6", "Recommandation 140.7 : acceptée."),
    "es": ("Informe del Grupo de Trabajo sobre el Examen Periódico Universal", "Adición", "1. Recomendaciones aceptadas",
           "140.1 y 140.3 a 140.5", "2. Recomendaciones no aceptadas", "140.2 y 140.6", "Recomendación 140.7: aceptada."),
}  # fmt: skip


@pytest.mark.parametrize("code", CLASSES)
def test_classes_of_an_addendum_under_numbered_headings(tmp_path: Path, code: str) -> None:
    path = write(tmp_path / "add.txt", "\n\n".join(("A/HRC/97/7/Add.1", *CLASSES[code])))
    found = {number: row.get("position") for number, row in rows_of(path).items()}
    assert found == {
        **dict.fromkeys(("140.1", "140.3", "140.4", "140.5", "140.7"), "supported"),
        **dict.fromkeys(("140.2", "140.6"), "noted"),
    }


def test_a_sentence_may_end_with_a_figure(tmp_path: Path) -> None:
    path = write(
        tmp_path / "co.txt",
        "CEDAW/C/TCD/CO/5\nComité pour l’élimination de la discrimination à l’égard des femmes\n"
        "Observations finales concernant le cinquième rapport périodique du Tchad\n\n"
        "C. Principaux sujets de préoccupation et recommandations\n\n"
        "5. Le Comité s’inquiète du taux de 9,4 %. Il demande à l’État partie de :\n\na) Prendre des mesures ;\n\nb) Former les juges.\n",
    )
    found = [r.values for r in of(Row, load(path)) if r.table == "recommendations"]
    assert [(r["paragraph"], r["kind"]) for r in found] == [
        ("5", "concern"), ("5(a)", "recommendation"), ("5(b)", "recommendation"),
    ]  # fmt: skip


def test_number_lines_labels_and_classes_in_french(tmp_path: Path) -> None:
    path = write(
        tmp_path / "add.txt",
        "A/HRC/97/6/Add.1\nRapport du Groupe de travail sur l’Examen périodique universel\nTogo\nAdditif\n\n"
        "A. Recommandations qui recueillent l’adhésion du Togo\n\n110.1\nLe taux est passé de 15,1 à 9.4.\n\n"
        "110.2 Ratifier la Convention (Norvège)\n\nRéponse : Acceptée. C’est fait.\n\n"
        "B. Recommandations dont le Togo prend note\n\n110.3, 110.5 à 110.6\n\nLa Constitution l’interdit.\n\n"
        "S’agissant de la recommandation 110.7, le Togo ne peut pas encore l’accepter.\n",
    )
    found = {n: (row.get("position"), row.get("response")) for n, row in rows_of(path).items()}
    assert found == {
        "110.1": ("supported", "Le taux est passé de 15,1 à 9.4."), "110.2": ("supported", "C’est fait."),
        **dict.fromkeys(("110.3", "110.5", "110.6"), ("noted", "La Constitution l’interdit.")),
        "110.7": ("noted", "le Togo ne peut pas encore l’accepter."),
    }  # fmt: skip


def test_a_reply_in_spanish_ends_with_its_conclusion(tmp_path: Path) -> None:
    path = write(
        tmp_path / "reply.txt",
        "CAT/C/TCD/FCO/2\n\nComité contra la Tortura\n\nInformación recibida del Chad sobre el seguimiento de las observaciones finales\n\n"
        "Información sobre el párrafo 8 a)\n\n1. La ley fue aprobada.\n\nImpunidad (párr. 9)\n\n2. Se investigó.\n\nConclusión\n\n3. Gracias.\n",
    )
    assert {n: row["response"] for n, row in rows_of(path).items()} == {
        "8(a)": "La ley fue aprobada.",
        "9": "Se investigó.",
    }
