"""Reports of special procedures on country visits: recommendations under their conclusions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Read, Row, Skipped
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source

ENGLISH = """United Nations A/HRC/97/50/Add.2
Distr.: General
5 May 2097
Human Rights Council
Visit to Togo
Report of the Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment*
I. Introduction
1. The Special Rapporteur visited Togo from 1 to 10 June 2096.
2. The Special Rapporteur recommends that readers consult the annex.
II. Conclusions and recommendations
A. Conclusions
3. The Special Rapporteur is concerned that cells are crowded.
B. Recommendations
4. The Special Rapporteur, noting the political will, recommends that the Government:
(a) Build a new prison;
(b) Train guards.
5. Ratify the regional charter.
6. With regard to children, the authorities should:
(a) Open schools in prisons.
"""
FRENCH = """Nations Unies A/HRC/97/51/Add.1
Conseil des droits de l’homme
Rapport de la Rapporteuse spéciale sur la traite des êtres humains, en particulier les femmes et les enfants
Visite au Togo
I. Introduction
1. La Rapporteuse spéciale s’est rendue au Togo.
II. Conclusions et recommandations
2. La Rapporteuse spéciale est préoccupée par le manque de foyers.
3. La Rapporteuse spéciale recommande au Gouvernement :
a) D’ouvrir des foyers ;
b) De former la police.
4. Le Gouvernement devrait publier les données.
"""
SPANISH = """Naciones Unidas A/HRC/97/52/Add.1
Consejo de Derechos Humanos
Informe del Grupo de Trabajo sobre la Detención Arbitraria acerca de su visita al Perú
I. Introducción
1. El Grupo de Trabajo visitó el Perú.
II. Conclusiones y recomendaciones
2. El Grupo de Trabajo toma nota de las reformas.
3. El Grupo de Trabajo recomienda al Gobierno que:
a) Derogue la ley;
b) Vele por el acceso a un abogado.
"""


@pytest.mark.parametrize(
    ("text", "asked", "mechanism", "state", "symbol"),
    [
        (ENGLISH, "4(a) 4(b) 5 6(a)", "SR Torture", "TGO", "A/HRC/97/50/Add.2"),
        (FRENCH, "3(a) 3(b) 4", "SR Trafficking", "TGO", "A/HRC/97/51/Add.1"),
        (SPANISH, "3(a) 3(b)", "WG Arbitrary detention", "PER", "A/HRC/97/52/Add.1"),
    ],
)
def test_a_country_visit(
    tmp_path: Path, text: str, asked: str, mechanism: str, state: str, symbol: str
) -> None:
    path = tmp_path / "visit.txt"
    path.write_text(text, encoding="utf-8")
    assert loader_for(Source(path)).FORMAT.name == "special-procedure"
    items = load(path)
    rows: list[dict[str, Any]] = [dict(r.values) for r in of(Row, items) if r.table == "recommendations"]
    assert " ".join(row["paragraph"] for row in rows) == asked
    assert {(r["mechanism"], r["state"], r["document"], r["kind"]) for r in rows} == {
        (mechanism, state, symbol, "recommendation")
    }
    assert [c.missing for c in of(Complete, items)] == [()]
    used = {r.where for r in of(Row, items) if r.table == "recommendations"}
    assert len(used | {s.where for s in of(Skipped, items)}) == sum(r.count for r in of(Read, items))


def test_a_report_without_a_visit_is_none(tmp_path: Path) -> None:
    path = tmp_path / "thematic.txt"
    path.write_text(ENGLISH.replace("Visit to Togo\n", "").replace("/Add.2", ""), encoding="utf-8")
    from rightsgraph.loaders.formats import special_procedure

    assert special_procedure.recognise(Source(path)) == 0
