"""The paragraphs on what is done: programmes and measures with their figures, what was reported, and the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rightsgraph.ontology.text.written_dates import last_day
from rightsgraph.reports.document import Line, Note, Remark
from rightsgraph.reports.evidence import Evidence, Link, Said, sourced
from rightsgraph.reports.law_text import begun
from rightsgraph.reports.material import CLOSED, Material, Row
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Naming, Unit

_OPEN = ("planned", "under way", None)
_Group = list[tuple[dict[str, Any], set[str]]]  # rows with the recommendations that each is about
_THOUSANDS = re.compile(r"\d{4,}")


class Follows(str):
    """A sentence that says more of what the one before it named: they are not parted."""


class ActionText:
    """Sentences on measures, programmes and progress of a unit; each rests on a source."""

    def __init__(self, material: Material, references: References) -> None:
        self._material, self._references = material, references
        self._naming, self._say = Naming(material), references.say

    def done(self, unit: Unit) -> Iterator[Line]:
        """Programmes, measures, then reports on progress, each once with the recommendations it is about."""
        direct = _once(unit, "programmes", "programme")
        for row, whom in direct:
            yield from self._programme(row, whom, self._naming.which(whom, unit))
        named = {row["programme"] for row, _ in direct}
        for row, _ in _once(unit, "on_themes", "programme"):
            if row["programme"] not in named:
                theme = self._material.called(row["theme"])
                yield from self._programme(row, {row["theme"]}, self._say("the-theme", theme=theme))
        done = [pair for pair in _once(unit, "measures", "measure") if not self._due(pair[0])]
        for group in _alike(done, self._same_measure):  # the others stand among the next steps
            row, whom = group[0][0], _all(group)
            yield (begun(self._measure(row, whom, unit)), self._notes(group))
            yield from self._figures(row)
        for group in _alike(_once(unit, "progress", "progress"), self.reported):
            row, whom = group[0][0], _all(group)
            what = "" if whom >= unit.ids else self._naming.which(whom, unit)
            said = tuple(_said("REPORTS_ON", one["progress"], one["about"], one) for one, _ in group)
            yield (begun(self.reported(row, what)), Remark("", said))

    def next_steps(self, unit: Unit) -> Iterator[Line]:
        """Open measures with a day that has not passed, the first due first: with date and owner."""
        rows = [pair for pair in _once(unit, "measures", "measure") if self._due(pair[0])]
        for group in _alike(sorted(rows, key=lambda pair: pair[0]["due_on"]), self._same_measure):
            row, whom = group[0][0], _all(group)
            day = self._say.day(row.get("due_on_given") or row["due_on"])
            leads, what = self._led(row), self._naming.which(whom, unit)
            phrase = f"next-step{'-begun' if row['status'] == 'under way' else ''}{'-led' if leads else ''}"
            text = self._say(phrase, title=self._title(row), day=day, agencies=leads, what=what)
            yield (begun(text), self._notes(group))
            yield from self._figures(row)

    def _same_measure(self, row: Row) -> tuple[object, ...]:
        """What is printed of a measure: those that look alike are told together, but not one with figures of its own."""
        own = row["measure"] if row.get("figures") else ""
        day = row.get("due_on_given") or row["due_on"]
        return (self._title(row), row["status"], day, self._led(row), row.get("plan"), own)

    def _notes(self, group: _Group) -> Note | Remark:
        """One note on measures that are told together."""
        row = {**group[0][0], "evidence": tuple(item for one, _ in group for item in one["evidence"])}
        note = self._note(row, "IMPLEMENTS", row["measure"], set())
        said = [
            item
            for one, whom in group
            for item in (
                *(_said("IMPLEMENTS", one["measure"], identifier, one) for identifier in sorted(whom)),
                *self._heirs(one, "ASSIGNED_TO", one["measure"]),
            )
        ]
        return replace(note, said=tuple(said))

    def _due(self, row: Row) -> bool:
        """Open, and not past on the day of the report."""
        return (
            bool(row["due_on"]) and row["status"] in _OPEN and last_day(row["due_on"]) >= self._material.day
        )

    def _title(self, row: Row) -> str:
        words = " ".join((row["title"] or "").split()).removesuffix(".")
        return self._material.own_words(words)

    def _led(self, row: Row) -> str:
        return self._say.listed(self._acting(row["measure"], "lead", row, closed=row["status"] in CLOSED))

    def _acting(self, what: str, role: str, row: Row, *, closed: bool, brief: bool = False) -> list[str]:
        """The agencies of a measure or programme by role; of what goes on, those that took the place of ended ones.

        Where it is not clear who did, the ended one stands with its last day, as in what is closed. `brief` is for a
        cell: names alone.
        """
        say, named = self._references, self._material.agency_name
        found: dict[str, None] = {}
        for agency in dict.fromkeys(a for said, a in row["agencies"] if said == role):
            heirs = () if closed else self._material.heirs.get((what, role, agency), ())
            clear = [heir for heir, status in heirs if status == "active" and self._material.nameable(heir)]
            if clear and len(clear) == len(heirs):
                found |= dict.fromkeys(named(heir) if brief else say.heir(heir, agency) for heir in clear)
            elif self._material.nameable(agency):
                found[say.agency_then(agency, article=not brief)] = None
        return list(found)

    # programmes

    def _programme(self, row: Row, whom: set[str], what: str) -> Iterator[Line]:
        say, material = self._say, self._material
        if not row["name"]:
            return
        law = self._law_of(row)
        name, said = self._called(row, law)
        parts = [say("established-by", law=self._references.law_of(law, said))] if law else []
        parts += self._run(row)
        inserted = f", {', '.join(parts)}," if parts else ""
        phrase = "programme-was" if _over(row, material.day) else "programme"
        text = say(phrase, name=name, inserted=inserted, what=what, period=self._period(row))
        yield (begun(text), self._note(row, "ADDRESSES", row["programme"], whom, law))
        yield from self._figures(row)

    def programme_name(self, row: Row) -> str:
        """A programme for a cell of a table."""
        return self._called(row, self._law_of(row))[0]

    def _law_of(self, row: Row) -> str | None:
        return row["law"] if row["law"] and self._references.known(row["law"]) else None

    def _called(self, row: Row, law: str | None) -> tuple[str, str]:
        """A programme's name, marked where it is foreign, and bare; in the State's language that of the act which
        established it, where the programme bears the act's title and has no name of its own there.
        """
        material = self._material
        bare, act = material.name(row["programme"]), material.laws.get(law or "")
        if not act and row["programme"] not in material.translated:
            return material.own_words(bare), bare
        there = row["programme"] in material.translated
        if act and material.local and not there and act.title == row["name"] and act.title_local:
            bare, there = act.title_local, True
        return material.own(bare, local=True, english=True) if there else material.own_words(bare), bare

    def _run(self, row: Row) -> list[str]:
        """Who leads and who takes part."""
        found: list[str] = []
        told: list[str] = []
        for role in ("lead", "partner"):
            names = self._acting(row["programme"], role, row, closed=_over(row, self._material.day))
            names = [name for name in names if name not in told]  # who leads takes part
            told += names
            if names:
                found.append(self._say(f"programme-{role}", agencies=self._say.listed(names)))
        return found

    def _period(self, row: Row) -> str:
        begins, ends = (row[f"{name}_given"] or row[name] for name in ("starts_on", "ends_on"))
        if begins and ends:
            return self._say("period-whole", begin=self._say.day(begins), end=self._say.day(ends))
        return self._say("period-open", day=self._say.day(begins)) if begins else ""

    def _figures(self, row: Row) -> Iterator[Line]:
        """Figures that have a source, in one sentence."""
        known = [item for item in row.get("figures", ()) if sourced(item["evidence"])]
        words = [words for item in known if (words := self._figure(item))]
        if words:
            said = tuple(_said("MEASURES", item["indicator"], item["of"], item) for item in known)
            text = begun(self._say("figures", figures="; ".join(words)))
            yield (Follows(text), Remark("", said))

    def _figure(self, item: Row) -> str:
        say = self._say
        name = self._material.own_words(item["name"] or "")
        parts = []
        if item["value"]:
            measured = item["measured_on_given"] or item["measured_on"]
            day = say("on-that-day", day=say.day(measured)) if measured else ""
            parts.append(say("figure-value", value=self._number(item["value"], item["unit"]), day=day))
        if item["target"]:
            due = item["due_on_given"] or item["due_on"]
            day = say("by-day", day=say.day(due)) if due else ""
            parts.append(say("figure-target", target=self._number(item["target"], item["unit"]), day=day))
        return (
            f"{name[:1].lower() + name[1:] if name[1:2].islower() else name}: {', '.join(parts)}"
            if parts
            else ""
        )

    def _number(self, value: Any, unit: str | None) -> str:
        words = f"{value}".strip()
        if unit and _THOUSANDS.fullmatch(words):
            words = f"{int(words):,}"
        if unit in ("percent", "per cent", "%"):
            return f"{words}%"
        return f"{words} {self._material.own_words(unit)}" if unit else words

    # measures and progress

    def _measure(self, row: Row, whom: set[str], unit: Unit) -> str:
        say = self._say
        what = self._naming.which(whom, unit)
        return say(f"measure-{row['status'] or 'open'}", title=self._title(row), what=what, led=self._by(row))

    def _by(self, row: Row) -> str:
        leads = self._led(row)
        return self._say("led-by", agencies=leads) if leads else ""

    def status(self, row: Row) -> str:
        """A measure in short, for a cell of a table."""
        say = self._say
        parts = [self._title(row), say.value("status", row["status"])]
        if row["due_on"]:
            parts.append(say("due-by", day=say.day(row.get("due_on_given") or row["due_on"])))
        leads = self._acting(row["measure"], "lead", row, closed=row["status"] in CLOSED, brief=True)
        return ", ".join(part for part in (*parts, self._say.listed(leads)) if part)

    def progress(self, row: Row, what: str = "") -> Line:
        """What was reported, by whom and when; `what` names the recommendations where they are some of several."""
        said = _said("REPORTS_ON", row["progress"], row["about"], row)
        return (begun(self.reported(row, what)), Remark("", (said,)))

    def reported(self, row: Row, what: str = "") -> str:
        """`As reported by the Ministry of Justice on 1 July 2025: under way; ...`."""
        say, material = self._say, self._material
        given = row.get("reported_on_given") or row["reported_on"]
        day = say("on-that-day", day=say.day(given)) if given else ""
        by = row["reported_by"]
        who = ""
        if by and material.nameable(by):
            who = say("by-whom", by=self._references.agency(by))
        elif by in material.documents:
            who = say("in-the-document", document=by)
        status = say.value("status", row["status"]) if row["status"] else ""
        text = material.own_words(" ".join((row["text"] or "").split()).removesuffix("."))
        told = ". ".join(part for part in (status, begun(text) if status else text) if part) or say("nothing")
        if what:
            return say("reported-for", day=day, by=who, what=what, told=told)
        return say("reported", day=day, by=who, what=told)

    def _note(
        self, row: Row, kind: str, record: str, whom: set[str], law: str | None = None
    ) -> Note | Remark:
        plan = law or (row.get("plan") or "")
        named = plan and self._references.known(self._material.law_id(plan))
        cited = [self._references.note(self._material.law_id(plan), [plan])] if named else []
        cited += self._references.documents(row["evidence"])
        said = (
            *(_said(kind, record, identifier, row) for identifier in sorted(whom)),
            *self._heirs(row, "RUN_BY" if kind == "ADDRESSES" else "ASSIGNED_TO", record),
        )
        return Note(f"{begun('; '.join(dict.fromkeys(cited)))}.", said) if cited else Remark("", said)

    def _heirs(self, row: Row, kind: str, record: str) -> Iterator[Said]:
        """For the desk: who may stand for an agency that has ended, each with how clear that is."""
        for role, agency in dict.fromkeys(map(tuple, row["agencies"])):
            heirs = self._material.heirs.get((record, role, agency), ())
            if heirs:
                states = {state: self._say.value("heir", state) for _, state in heirs}
                told = "; ".join(f"{heir} ({states[state]})" for heir, state in heirs)
                yield Said(Link(kind, record, agency), (), self._say("desk-heirs", who=told))


def _once(unit: Unit, attribute: str, key: str) -> list[tuple[Row, set[str]]]:
    """What hangs on several recommendations of a unit stands once, with those it is about; without source, not at all."""
    found: dict[str, tuple[Row, set[str]]] = {}
    for told in unit.told:
        for row in getattr(told, attribute):
            if sourced(row["evidence"]):
                found.setdefault(row[key], (row, set()))[1].add(told.id)
    return list(found.values())


def _alike(found: Sequence[tuple[Row, set[str]]], printed: Callable[[Row], object]) -> list[_Group]:
    """What would be printed in the same words but for the recommendations it is about, together; as it stands first."""
    groups: dict[object, _Group] = {}
    for row, whom in found:
        groups.setdefault(printed(row), []).append((row, whom))
    return list(groups.values())


def _all(group: _Group) -> set[str]:
    return {identifier for _, whom in group for identifier in whom}


def _said(kind: str, start: str, end: str, row: Row) -> Said:
    evidence: Sequence[Evidence] = row["evidence"]
    return Said(Link(kind, start, end), tuple(evidence), note=row.get("note") or "")


def _over(row: Row, day: str) -> bool:
    return bool(row["ends_on"]) and last_day(row["ends_on"]) < day
