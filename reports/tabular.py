"""The annex table: one row a recommendation, with law, agencies, what was done, and gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rightsgraph.reports.document import Block, Cell, Line, Piece, Sheet, Table, Text, plain
from rightsgraph.reports.material import LawLink, Material, Told
from rightsgraph.reports.sentences import Sentences

_WIDTHS = (0.25, 0.29, 0.19, 0.13, 0.14)
_METHODS = ("editorial", "suggested")


def shown(link: LawLink) -> bool:
    """Whether the annex lists a link: confirmed, and its law has not ended."""
    return link.status == "confirmed" and link.in_force != "ended"


def left_of_annex(material: Material) -> Counter[str]:
    """How many links the annex does not list, by reason."""
    found: Counter[str] = Counter()
    for told in material.told:
        for link in told.links:
            if not shown(link):
                found[link.status if link.status != "confirmed" else "ended"] += 1
    return found


class AnnexRows:
    """Cells of the annex for recommendations of some material."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._sentences = Sentences(material)
        self._say = self._sentences.say

    def table(self, told: Sequence[Told]) -> Block:
        """The table with its footnotes."""
        return Table(self.columns, tuple(self.row(item) for item in told), _WIDTHS)

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings."""
        names = ("col-recommendation", "col-law", "col-agency", "col-done", "col-gaps")
        return tuple(self._say(name) for name in names)

    def row(self, told: Told) -> tuple[Cell, ...]:
        """One recommendation."""
        return self._what(told), self._law(told), self._agencies(told), self._done(told), self._gaps(told)

    def sheet(self, name: str) -> Sheet:
        """The same as a sheet of a workbook; what a footnote says stands in a column of its own."""
        say = self._say
        extra = ("id", say("col-sources"))
        rows = []
        for told in self._material.told:
            cells = self.row(told)
            texts = ["\n".join(plain(line) for line in cell) for cell in cells]
            notes = [
                piece.text
                for cell in cells
                for line in cell
                for piece in line
                if not isinstance(piece, str | Text)
            ]
            rows.append((told.id, *texts, "\n".join(dict.fromkeys(notes))))
        return Sheet(name, (extra[0], *self.columns, extra[1]), tuple(rows))

    def _what(self, told: Told) -> Cell:
        say, row = self._say, told.row
        lines: list[Line] = [(Text(self._sentences.source(told), strong=True),)]
        text = " ".join((row["text"] or "").split())
        if not text:
            lines.append((say("no-text"),))
        elif row["text_kind"] == "verbatim":
            lines.append((f"“{text}”",))
        else:
            lines += [
                (text,),
                (Text(f"({say.value('text', row['text_kind'] or 'paraphrase')})", emphasis=True),),
            ]
        if row["position"]:
            lines.append((say("position-is", position=say.value("position", row["position"])),))
        elif (row.get("mechanism_kind") or row["mechanism"]) == "UPR":
            lines.append((say("position-none"),))
        return tuple(lines)

    def _law(self, told: Told) -> Cell:
        named: set[str] = set()
        lines = [self._link(link, named) for link in told.links if shown(link)]
        none = "none-law" if any(link.status == "confirmed" for link in told.links) else "none-linked"
        return tuple(lines) or ((self._say(none),),)

    def _link(self, link: LawLink, named: set[str]) -> Line:
        """What amended a law is said once in a cell."""
        say, first = self._say, link.law not in named
        named.add(link.law)
        marks = [say.value("extent", link.extent)]
        if link.in_force != "yes":
            marks.append(say(f"force-{link.in_force}"))
        if link.method in _METHODS and not link.documented:
            marks.append(say(link.method).strip("()"))
        law = self._material.citation(link.target, amended=first)
        return f"{law}: {', '.join(marks)}", self._sentences.law_note(link)

    def _agencies(self, told: Told) -> Cell:
        grouped: dict[tuple[str, str | None, str], dict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for duty in told.duties:
            place = (duty["agency"], duty["via_agency"], duty["agency_status"])
            grouped[place][f"{duty['role']}|{duty['basis']}"] |= set((duty["mandate"] or "").split(";"))
        lines = [self._agency(*place, roles) for place, roles in grouped.items()]
        return tuple(lines) or ((self._say("none-agency"),),)

    def _agency(self, agency: str, via: str | None, status: str, roles: dict[str, set[str]]) -> Line:
        say, material = self._say, self._material
        notes: list[str] = []
        if via:
            notes.append(say("replaces", agency=material.name(via)))
        if status in ("ended", "successor unclear"):
            notes.append(say("ended" if status == "ended" else "state-of-successor"))
        suffix = f" ({', '.join(notes)})" if notes else ""
        pieces: list[Piece] = [Text(material.name(agency), strong=True), f"{suffix}: "]
        for number, (place, mandates) in enumerate(sorted(roles.items())):
            role, basis = place.split("|")
            pieces.append(
                ("; " if number else "") + f"{say.value('role', role)}, {say.value('basis', basis)}"
            )
            known = [material.mandates[name] for name in sorted(mandates) if name in material.mandates]
            documented = [mandate for mandate in known if mandate.documented]
            pieces += (
                [self._sentences.mandates_note(documented, agency if via else None)] if documented else []
            )
        return tuple(pieces)

    def _done(self, told: Told) -> Cell:
        sentences = self._sentences
        lines: list[Line] = [
            (sentences.measure_words(item), sentences.measure_note(told, item)) for item in told.measures
        ]
        lines += [(sentences.progress_words(item), sentences.progress_note(item)) for item in told.progress]
        return tuple(lines) or ((self._say("none-done"),),)

    def _gaps(self, told: Told) -> Cell:
        return tuple((title[:1].upper() + title[1:],) for _, title in told.gaps) or (
            (self._say("none-gap"),),
        )
