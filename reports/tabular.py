"""The annex table: one row a recommendation, with law, who is responsible, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rightsgraph.reports.action_text import ActionText
from rightsgraph.reports.agency_text import ROLES, said_of
from rightsgraph.reports.document import Block, Cell, Line, Piece, Remark, Sheet, Table, Text, plain
from rightsgraph.reports.evidence import Link, Said, sourced
from rightsgraph.reports.law_text import said_of as law_said
from rightsgraph.reports.material import LawLink, Mandate, Material, Row, Told
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Naming, spaced

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
        self.assessed = False  # whether anything rests on the drafters' own assessment

    def table(self, told: Sequence[Told]) -> Block:
        """The table."""
        return Table(self.columns, tuple(self.row(item) for item in told), _WIDTHS)

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings."""
        names = ("col-source", "col-text", "col-law", "col-responsible", "col-status")
        return tuple(self._say(name) for name in names)

    def row(self, told: Told) -> tuple[Cell, ...]:
        """One recommendation."""
        return (
            self._source(told),
            self._text(told),
            self._law(told),
            self._responsible(told),
            self._status(told),
        )

    def sheet(self, name: str, told: Sequence[Told]) -> Sheet:
        """The same as a sheet of a workbook."""
        rows = tuple(
            tuple("\n".join(plain(line) for line in cell) for cell in self.row(item)) for item in told
        )
        return Sheet(name, self.columns, rows)

    def _source(self, told: Told) -> Cell:
        row, say = told.row, self._say
        states = [self._material.name(item) for item in (row["made_by"] or "").split(";") if item]
        by = say.listed(states) or self._material.name(row["mechanism"])
        gaps = [Remark("; ".join(title for _, title in told.gaps))] if told.gaps else []
        record = Remark(told.id)
        if not row["document"]:
            return ((Text(self._naming.unnumbered(told), strong=True), record, *gaps),)
        number = spaced(row["paragraph"]) if row["paragraph"] else ""
        head = Text(number or row["document"], strong=True)
        lines: list[Line] = [(head, record, *gaps)]
        lines += [(row["document"],)] if number else []
        return (*lines, (by,)) if by else tuple(lines)

    def _text(self, told: Told) -> Cell:
        say, row = self._say, told.row
        text = " ".join((row["text"] or "").split())
        evidence = Remark(
            "",
            (Said(Link("IN_DOCUMENT", told.id, row["document"] or "-"), tuple(row.get("evidence") or ())),),
        )
        own = self._material.own(text, local=False, english=True)
        lines: list[Line] = []
        if not text:
            lines.append(("–", evidence))
        elif row["text_kind"] == "verbatim":
            lines.append((f"“{own}”", evidence))
        else:
            kind = say.value("text", row["text_kind"] or "paraphrase")
            lines.append((own, Text(f" ({kind})", emphasis=True), evidence))
        if row["position"]:
            lines.append((say("position-is", position=say.value("position", row["position"])),))
        return tuple(lines)

    def _law(self, told: Told) -> Cell:
        """Each law once, with its articles."""
        laws: dict[str, list[LawLink]] = {}
        for link in told.links:
            if shown(link, self.references):
                laws.setdefault(link.law, []).append(link)
        return tuple(self._one_law(law, links) for law, links in laws.items()) or self._none()

    def _one_law(self, law: str, links: list[LawLink]) -> Line:
        words = self.references.brief(law, [link.target for link in links])
        coming = {link.begins_on for link in links if link.in_force == "not yet" and link.begins_on}
        if coming:
            words += f" ({self._say('from-force', day=self._say.day(max(coming)))})"
        remark = Remark("", tuple(law_said(link) for link in links))
        return words + self._assessed(any(link.documented for link in links)), remark

    def _responsible(self, told: Told) -> Cell:
        """Roles with their agencies, the leads first."""
        roles: dict[str, dict[str, list[Row]]] = {}
        for duty in told.duties:
            if duty["agency_status"] in ("active", "unresolved") and self._material.nameable(duty["agency"]):
                roles.setdefault(duty["role"], {}).setdefault(duty["agency"], []).append(duty)
        lines = [self._role(role, roles[role]) for role in ROLES if role in roles]
        return tuple(lines) or self._none()

    def _role(self, role: str, agencies: dict[str, list[Row]]) -> Line:
        pieces: list[Piece] = [Text(f"{self._say(f'as-{role}')}: ", emphasis=True)]
        for number, (agency, duties) in enumerate(agencies.items()):
            mandates = self._mandates(duties)
            via = {duty["via_agency"] for duty in duties} - {None}
            said = [item for m in mandates for item in said_of(self._material, m, agency if via else None)]
            words = self._material.agency_name(agency) + self._assessed(any(m.documented for m in mandates))
            pieces += ["; " if number else "", words, Remark("", tuple(said))]
        return tuple(pieces)

    def _mandates(self, duties: Sequence[Row]) -> list[Mandate]:
        names = {name for duty in duties for name in (duty["mandate"] or "").split(";")}
        return [self._material.mandates[name] for name in sorted(names) if name in self._material.mandates]

    def _status(self, told: Told) -> Cell:
        lines: list[Line] = []
        for item in told.programmes:
            if sourced(item["evidence"]) and item["name"]:
                name = self._material.own(self._material.name(item["programme"]), local=False, english=True)
                lines.append(
                    (
                        name,
                        Remark(
                            "",
                            (Said(Link("ADDRESSES", item["programme"], told.id), tuple(item["evidence"])),),
                        ),
                    )
                )
        for item in told.measures:
            said = Said(Link("IMPLEMENTS", item["measure"], told.id), tuple(item["evidence"]))
            lines.append((self._actions.status(item), Remark("", (said,))))
        lines += [self._actions.progress(item) for item in told.progress]
        return tuple(lines) or self._none()

    def _assessed(self, documented: bool) -> str:
        self.assessed = self.assessed or not documented
        return "" if documented else _MARK

    def _none(self) -> Cell:
        return (("–",),)
