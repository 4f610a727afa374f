"""The annex table: one row a recommendation or reply, with law, who is responsible, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rightsgraph.reports.action_text import ActionText
from rightsgraph.reports.agency_text import ROLES, said_of
from rightsgraph.reports.asked import AskedWords
from rightsgraph.reports.desk import on_record
from rightsgraph.reports.document import Block, Cell, Line, Piece, Remark, Sheet, Table, Text, plain
from rightsgraph.reports.document import lines as all_lines
from rightsgraph.reports.evidence import Link, Said, sourced
from rightsgraph.reports.law_text import begun
from rightsgraph.reports.law_text import said_of as law_said
from rightsgraph.reports.material import LawLink, Mandate, Material, Row, Told
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Naming, Unit, spaced

_WIDTHS = (0.13, 0.28, 0.25, 0.17, 0.17)

_MARK = "*"  # behind what rests on the drafters' own assessment


def shown(link: LawLink, references: References) -> bool:
    """Whether the annex lists a link: confirmed, named, and of law that carries the recommendation out on the day."""
    holds = link.extent != "planned" and link.in_force in ("yes", "unknown")
    coming = link.extent == "planned" and link.in_force == "not yet" and references.issued(link.law)
    supports = link.status == "confirmed" and link.extent != "contradicts"
    return supports and (holds or coming) and references.known(link.law)


def left_of_annex(material: Material, references: References) -> Counter[str]:
    """How many links the annex does not list, by reason."""
    found: Counter[str] = Counter()
    for told in material.told:
        for link in told.links:
            if not shown(link, references):
                found[link.hindrance or "nameless"] += 1
    return found


class AnnexRows:
    """Cells of the annex for recommendations of some material."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.references = References(material, material.style)
        self._naming, self._say = Naming(material), self.references.say
        self._actions = ActionText(material, self.references)
        self._heading = ""
        self.assessed = False  # whether anything rests on the drafters' own assessment
        self._asked = AskedWords(material, material.told)

    def table(self, units: Sequence[Unit], heading: str = "") -> Block:
        """The table; what its heading says is not said in each row."""
        self._heading = heading
        return Table(self.columns, tuple(self.row(unit) for unit in units), _WIDTHS)

    def remarks(self, blocks: Sequence[Block]) -> list[str]:
        """What the marks of the tables mean."""
        said = [self._say("own-assessment")] if self.assessed else []
        said += [self._say("dash-means")] if ("–",) in all_lines(blocks) else []
        return [*said, *self._asked.remarks]

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings."""
        names = ("col-source", "col-text", "col-law", "col-responsible", "col-status")
        return tuple(self._say(name) for name in names)

    def row(self, unit: Unit) -> tuple[Cell, ...]:
        """One recommendation, or those of a reply together; what holds for some of them alone says for which."""
        return (
            self._source(unit),
            (*(line for told in unit.told for line in self._text(told, unit)), *self._one_answer(unit)),
            self._law(unit),
            self._responsible(unit),
            self._status(unit),
        )

    def sheet(self, name: str, units: Sequence[Unit], notes: Sequence[str]) -> Sheet:
        """The same as a sheet of a workbook; `notes` say what its marks mean."""
        rows = tuple(
            tuple("\n".join(plain(line) for line in cell) for cell in self.row(unit)) for unit in units
        )
        return Sheet(name, self.columns, rows, notes=tuple(notes))

    def _source(self, unit: Unit) -> Cell:
        states = [s for told in unit.told for s in (told.row["made_by"] or "").split(";") if s]
        by = self._say.listed([self._material.called(state) for state in dict.fromkeys(states)])
        if len(unit.told) > 1:
            remark = on_record(self._say, unit.told)
            places = [(words,) for words in self._naming.places(unit)]
            return ((Text(unit.heading, strong=True), remark), *places, *([(by,)] if by else []))
        told = unit.told[0]
        row, by = told.row, by or self._material.called(told.row["mechanism"])
        record = on_record(self._say, unit.told)
        if not row["document"]:
            return ((Text(self._naming.unnumbered(told), strong=True), record),)
        head = Text(spaced(row["paragraph"]) if row["paragraph"] else self._naming.gap, strong=True)
        lines: list[Line] = [(head, record), (row["document"],)]
        return (*lines, (by,)) if by and by != self._heading else tuple(lines)

    def _text(self, told: Told, unit: Unit) -> Cell:
        row = told.row
        evidence = Remark(
            "",
            (Said(Link("IN_DOCUMENT", told.id, row["document"] or "-"), tuple(row.get("evidence") or ())),),
        )
        number = spaced(row["paragraph"]) if len(unit.told) > 1 and row["paragraph"] else ""
        head: Line = (Text(f"{number} ", strong=True),) if number else ()
        lines: list[Line] = [(*head, *self._asked.line(told), evidence)]
        if not self._one_position(unit):
            lines += self._position(told)
        return tuple(lines)

    def _one_position(self, unit: Unit) -> bool:
        """Whether the recommendations of a row were answered alike: that is said once."""
        return len({told.row["position"] for told in unit.told}) == 1

    def _one_answer(self, unit: Unit) -> list[Line]:
        return self._position(unit.told[0]) if self._one_position(unit) else []

    def _position(self, told: Told) -> list[Line]:
        return [(words,) for words in self._naming.position(told)]

    def _law(self, unit: Unit) -> Cell:
        """Each law once, with its articles."""
        laws: dict[str, list[LawLink]] = {}
        for link in (link for told in unit.told for link in told.links):
            if shown(link, self.references):
                laws.setdefault(link.law, []).append(link)
        return tuple(self._one_law(law, links, unit) for law, links in laws.items()) or self._none()

    def _one_law(self, law: str, links: list[LawLink], unit: Unit) -> Line:
        words = begun(self.references.brief(law, [link.target for link in links]))
        coming = {link.begins_on for link in links if link.in_force == "not yet" and link.begins_on}
        if coming:
            words += f" ({self._say('from-force', day=self._say.day(max(coming)))})"
        words += self._only({link.recommendation for link in links}, unit)
        remark = Remark("", tuple(law_said(self._say, link) for link in links))
        return words + self._assessed(any(link.documented for link in links)), remark

    def _responsible(self, unit: Unit) -> Cell:
        """Roles with their agencies, the leads first."""
        roles: dict[str, dict[str, list[Row]]] = {}
        for duty in (duty for told in unit.told for duty in told.duties):
            if duty["agency_status"] in ("active", "unresolved") and self._material.nameable(duty["agency"]):
                roles.setdefault(duty["role"], {}).setdefault(duty["agency"], []).append(duty)
        self._one_role(roles)
        lines = [self._role(role, roles[role], unit) for role in ROLES if roles.get(role)]
        return tuple(lines) or self._none()

    def _one_role(self, roles: dict[str, dict[str, list[Row]]]) -> None:
        """Of an agency that leads and cooperates on one recommendation the lead stands, which includes the other; but not
        a lead that only the drafters see, beside a cooperation that a document says.
        """
        leads, others = roles.get("lead", {}), roles.get("cooperate", {})
        for agency in leads.keys() & others.keys():
            for told in {duty["recommendation"] for duty in leads[agency]}:
                both = [[d for d in part[agency] if d["recommendation"] == told] for part in (leads, others)]
                lead, cooperation = (any(m.documented for m in self._mandates(part)) for part in both)
                less = leads if cooperation and not lead else others
                less[agency] = [duty for duty in less[agency] if duty["recommendation"] != told]
        for role, agencies in list(roles.items()):
            roles[role] = {agency: duties for agency, duties in agencies.items() if duties}

    def _role(self, role: str, agencies: dict[str, list[Row]], unit: Unit) -> Line:
        pieces: list[Piece] = [Text(f"{self._say(f'as-{role}')}: ", emphasis=True)]
        for number, (agency, duties) in enumerate(agencies.items()):
            mandates = self._mandates(duties)
            via = {duty["via_agency"] for duty in duties} - {None}
            said = [item for m in mandates for item in said_of(self._material, m, agency if via else None)]
            words = self._material.agency_name(agency)
            words += self._only({duty["recommendation"] for duty in duties}, unit)
            words += self._assessed(any(m.documented for m in mandates))
            pieces += ["; " if number else "", words, Remark("", tuple(said))]
        return tuple(pieces)

    def _mandates(self, duties: Sequence[Row]) -> list[Mandate]:
        names = {name for duty in duties for name in (duty["mandate"] or "").split(";")}
        return [self._material.mandates[name] for name in sorted(names) if name in self._material.mandates]

    def _status(self, unit: Unit) -> Cell:
        """Programmes, measures and reports, each once."""
        lines: dict[str, Line] = {}
        whom: dict[str, set[str]] = {}
        for told in unit.told:
            for kind, key, line in self._steps(told):
                lines.setdefault(key, line)
                whom.setdefault(key, set()).add(told.id if kind != "progress" else "")
        found = [self._for_some(lines[key], whom[key] - {""}, unit) for key in lines]
        return tuple(found) or self._none()

    def _steps(self, told: Told) -> Iterator[tuple[str, str, Line]]:
        for item in told.programmes:
            if sourced(item["evidence"]) and item["name"]:
                name = self._actions.programme_name(item)
                said = Said(Link("ADDRESSES", item["programme"], told.id), tuple(item["evidence"]))
                yield "programme", item["programme"], (name, Remark("", (said,)))
        for item in told.measures:
            said = Said(Link("IMPLEMENTS", item["measure"], told.id), tuple(item["evidence"]))
            yield "measure", item["measure"], (self._actions.status(item), Remark("", (said,)))
        for item in told.progress:
            yield "progress", item["progress"], self._actions.progress(item)

    def _for_some(self, line: Line, ids: set[str], unit: Unit) -> Line:
        some = self._only(ids, unit) if ids else ""
        return (*line[:-1], some, line[-1]) if some else line

    def _only(self, ids: set[str], unit: Unit) -> str:
        """` (115.145)`, where something holds for some recommendations of a row alone."""
        if len(unit.told) == 1 or ids >= unit.ids:
            return ""
        some = [told for told in unit.told if told.id in ids]
        numbers = [self._naming.number(told) for told in some]
        alike = len({told.row["document"] or told.id for told in unit.told}) == 1
        return f" ({self._say.listed(numbers) if alike else self._naming.which(ids, unit)})"

    def _assessed(self, documented: bool) -> str:
        self.assessed = self.assessed or not documented
        return "" if documented else _MARK

    def _none(self) -> Cell:
        return (("–",),)
