"""The paragraph on who acts: who leads and who cooperates, under which act, with which task, in whose place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rightsgraph.reports.citations import LawName
from rightsgraph.reports.document import Line, Note, Remark
from rightsgraph.reports.evidence import Evidence, Link, Said
from rightsgraph.reports.law_text import begun, recorded, written
from rightsgraph.reports.material import Mandate, Material, Row, Told
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Naming, Unit

ROLES = ("lead", "coordinate", "cooperate", "monitor", "adjudicate", "train", "supervise")


@dataclass(frozen=True)
class _Act:
    """What several agencies share in one sentence."""

    role: str
    targets: tuple[str, ...]
    how: str  # under an act that confers it; in a matter of law; plain
    since: str | None
    recommendations: frozenset[str]
    also: bool = False  # who leads under one act cooperates under another


@dataclass
class _Holder:
    agency: str
    via: str | None
    subjects: dict[str, None]
    mandates: dict[str, Mandate]


_Key = tuple[_Act, str, str | None, str | None]  # with agency, the one whose place it took, and task
_Same = dict[_Key, tuple[set[str], list[Mandate]]]


class AgencyText:
    """Sentences on the agencies of a unit."""

    def __init__(self, material: Material, references: References, *, every_role: bool = False) -> None:
        """`every_role`: what is asked about is told whole, also where one role includes another."""
        self._material, self._references, self._every_role = material, references, every_role
        self._naming, self._say = Naming(material), references.say

    def of(self, unit: Unit) -> Iterator[Line]:
        """One sentence for those who do the same under the same act for the same recommendations; the leads first."""
        shared: dict[_Act, dict[tuple[str, str | None], _Holder]] = {}
        for act, agency, via, mandate in self._held(unit):
            holder = shared.setdefault(act, {}).setdefault((agency, via), _Holder(agency, via, {}, {}))
            holder.mandates[mandate.id] = mandate
            if mandate.subject:
                holder.subjects[mandate.subject.removesuffix(f" ({mandate.role})")] = None
        for act in sorted(
            shared,
            key=lambda act: (ROLES.index(act.role), act.also, act.how, act.targets, act.since or ""),
        ):
            holders = list(shared[act].values())
            yield (self._sentence(act, holders, unit), self._note(act, holders))

    def speaks(self, told: Told) -> bool:
        """Whether a documented duty can be told of a recommendation."""
        return any(True for _ in self._held(Unit("", (told,))))

    def _held(self, unit: Unit) -> Iterator[tuple[_Act, str, str | None, Mandate]]:
        """Confirmed, documented mandates in force, with all recommendations of the unit that are served alike."""
        served: dict[tuple[str, str, str | None], set[str]] = {}
        for told in unit.told:
            for duty, mandate in self._duties(told):
                served.setdefault((mandate.id, duty["agency"], duty["via_agency"]), set()).add(told.id)
        same: _Same = {}
        for (name, agency, via), whom in served.items():
            mandate = self._material.mandates[name]
            bare = self._act(mandate, agency, via, frozenset())
            everyone, mandates = same.setdefault((bare, agency, via, mandate.subject), (set(), []))
            everyone |= whom
            mandates.append(mandate)
        for (bare, agency, via, _), (whom, mandates) in (
            same.items() if self._every_role else self._said_once(same)
        ):
            # what another sentence says with its act is not said again without one
            with_act = [
                w
                for (o, a, _, _), (w, _) in same.items()
                if a == agency and o.role == bare.role and o.how != "plain"
            ]
            if bare.how == "plain" and whom <= set().union(*with_act):
                continue
            for mandate in mandates:
                yield replace(bare, recommendations=frozenset(whom)), agency, via, mandate

    def _said_once(self, same: _Same) -> Iterator[tuple[_Key, tuple[set[str], list[Mandate]]]]:
        """Without the cooperation of those who lead under the same act, or of which no act is told: to lead includes it."""
        led: dict[str, list[tuple[_Act, set[str]]]] = {}
        for (act, agency, _, _), (whom, _) in same.items():
            if act.role == "lead":
                led.setdefault(agency, []).append((act, whom))
        for (act, agency, via, subject), (whom, mandates) in same.items():
            leads = led.get(agency, []) if act.role == "cooperate" else []
            within = {one for lead, those in leads if self._of_one_act(act, lead) for one in those}
            elsewhere = {one for _, those in leads for one in those}
            for part, also in ((whom - elsewhere, False), ((whom & elsewhere) - within, True)):
                if part:
                    yield (replace(act, also=also), agency, via, subject), (part, mandates)

    def _of_one_act(self, act: _Act, lead: _Act) -> bool:
        laws = {self._material.law_id(target) for target in act.targets}
        return act.how == "plain" or bool(laws & {self._material.law_id(target) for target in lead.targets})

    def _duties(self, told: Told) -> Iterator[tuple[Row, Mandate]]:
        reached = {link.target for link in told.links if written(link, self._material)}
        for duty in told.duties:
            if self._speakable(duty, reached):
                for name in (duty["mandate"] or "").split(";"):
                    mandate = self._material.mandates.get(name)
                    if mandate and mandate.documented and mandate.status == "confirmed":
                        yield duty, mandate

    def _speakable(self, duty: Row, reached: set[str]) -> bool:
        """A duty by law counts by way of a link that is written; an unclear or nameless holder is for the desk."""
        by_law = duty["basis"] != "plan" and duty["provision"] and duty["provision"] not in reached
        clear = duty["agency_status"] in ("active", "unresolved")
        return not by_law and clear and self._material.nameable(duty["agency"])

    def _act(self, mandate: Mandate, agency: str, via: str | None, whom: frozenset[str]) -> _Act:
        acts = tuple(t for t in mandate.conferred_by if self._references.known(self._material.law_id(t)))
        since = self._since(mandate, agency, via, acts)
        if acts and not since:
            return _Act(mandate.role, acts, "under", None, whom)
        covered = acts or tuple(self._covered_law(mandate))
        return _Act(mandate.role, covered, "as-to" if covered else "plain", since, whom)

    def _since(self, mandate: Mandate, agency: str, via: str | None, acts: Sequence[str]) -> str | None:
        """The day from which the agency holds it, where that is after the act: no act gives a duty to what came later."""
        if via:
            return None  # the sentence tells when the succession took effect
        row = self._material.agencies.get(agency) or {}
        days = [day for day in (mandate.since, row.get("active_from")) if day]
        issued = [law.issued_on or law.in_force_from or "" for a in acts if (law := self._law(a))]
        latest, act = max(days, default=""), max(issued, default="")
        return latest if latest and act and latest[: len(act)] > act and latest > self._begins(acts) else None

    def _begins(self, acts: Sequence[str]) -> str:
        return max((law.in_force_from or "" for a in acts if (law := self._law(a))), default="")

    def _law(self, target: str) -> LawName | None:
        return self._material.laws.get(self._material.law_id(target))

    def _covered_law(self, mandate: Mandate) -> list[str]:
        material = self._material
        laws = [t for t in mandate.covers if t in material.law_of or "#art" in t]
        return [t for t in laws if self._references.known(material.law_id(t))]

    # words

    def _sentence(self, act: _Act, holders: Sequence[_Holder], unit: Unit) -> str:
        say = self._say
        names = [self._named(holder) for holder in holders]
        several = len(holders) > 1 or self._references.is_plural(holders[0].agency)
        start = say("from-day", day=say.day(act.since)) if act.since else ""
        lead = say(act.how, acts=self._acts(act.targets)) if act.how != "plain" else ""
        whole = len(unit.told) == 1 or act.recommendations >= unit.ids
        what = "" if whole else say("for-which", what=self._naming.which(act.recommendations, unit))
        verb = say(f"does-{act.role}{'-also' if act.also else ''}{'-several' if several else ''}")
        return begun(say("duty", start=start, lead=lead, agencies=say.listed(names), verb=verb, what=what))

    def _acts(self, targets: Sequence[str]) -> str:
        by_law: dict[str, list[str]] = {}
        for target in targets:
            by_law.setdefault(self._material.law_id(target), []).append(target)
        return self._say.listed([self._references.provisions(law, found) for law, found in by_law.items()])

    def _named(self, holder: _Holder) -> str:
        material = self._material
        subjects = [material.own_words(subject) for subject in holder.subjects]
        words = self._references.agency(holder.agency)
        words += f" ({'; '.join(subjects)})" if subjects else ""
        return words + (self._references.took_over(holder.agency, holder.via) if holder.via else "")

    def _note(self, act: _Act, holders: Sequence[_Holder]) -> Note | Remark:
        by_law: dict[str, list[str]] = {}
        for target in act.targets:
            by_law.setdefault(self._material.law_id(target), []).append(target)
        cited = [self._references.note(law, targets) for law, targets in by_law.items()]
        mandates = [mandate for holder in holders for mandate in holder.mandates.values()]
        evidence = [item for mandate in mandates for item in mandate.evidence]
        cited += self._references.documents(evidence)
        said = [
            item
            for holder in holders
            for mandate in holder.mandates.values()
            for item in said_of(self._material, mandate, holder.agency if holder.via else None)
        ]
        if not cited:
            return Remark("", tuple(said))
        return Note(f"{begun('; '.join(dict.fromkeys(cited)))}.", tuple(said))


def said_of(material: Material, mandate: Mandate, heir: str | None = None) -> list[Said]:
    """What a duty rests on, for the desk."""
    evidence: tuple[Evidence, ...] = tuple(mandate.evidence)
    links = [Link("HELD_BY", mandate.id, mandate.agency)]
    links += [Link("CONFERRED_BY", mandate.id, target) for target in mandate.conferred_by]
    links += [Link("COVERS", mandate.id, target) for target in mandate.covers]
    found = [
        Said(link, evidence if not number else (), note=(mandate.note or "") if not number else "")
        for number, link in enumerate(links)
    ]
    steps = material.succession(mandate.agency, heir) if heir else []
    return [*found, *(recorded(material, step, (step.start, step.end)) for step in steps)]
