"""Sentences that a drafter can sign: each rests on a confirmed, documented link and is footnoted with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rightsgraph.reports.citations import cite_un
from rightsgraph.reports.document import Line, Link, Note
from rightsgraph.reports.material import Evidence, LawLink, Mandate, Material, Told
from rightsgraph.reports.wording import Wording

IN_FORCE = ("yes", "unknown")
_QUOTED = "verbatim"
_ROLES = ("lead", "coordinate", "cooperate", "monitor", "adjudicate", "train", "supervise")


def written(link: LawLink) -> bool:
    """Whether a link gives a sentence: confirmed, documented, and of law that holds on the day."""
    planned = link.extent == "planned" and link.in_force != "ended"
    holds = link.extent in ("full", "partial") and link.in_force in IN_FORCE
    return link.status == "confirmed" and link.documented and (planned or holds)


class Sentences:
    """The sentences on the recommendations of some material."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.say = Wording(material.language)

    def of(self, told: Told) -> list[Line]:
        """All sentences on a recommendation, its own words first; none where no link can be written."""
        found = [*self._laws(told), *self._agencies(told), *self._measures(told), *self._progress(told)]
        return [*self.opening(told), *found] if found else []

    # what was recommended

    def opening(self, told: Told) -> list[Line]:
        """Who recommended what, and the State's position."""
        row = told.row
        place = self.say("in-paragraph", place=self.source(told)) if row["document"] else ""
        who = self._recommending(told)
        kind = row["text_kind"] if row["text_kind"] in (_QUOTED, "translation") else "paraphrase"
        text, quoted = " ".join((row["text"] or "").split()), kind == _QUOTED
        sentence = self.say(f"said-{kind}", place=place, who=who, text=text if quoted else _closed(text))
        if quoted and not _ends(text):  # the stop is ours, so it stands outside
            sentence += "."
        lines: list[Line] = [(sentence[:1].upper() + sentence[1:], self._source_note(told))]
        if row["position"] and row["state"]:
            words = self.say(f"position-{row['position']}", state=self._material.name(row["state"]))
            lines.append((words, self._source_note(told, Link("ADDRESSED_TO", told.id, row["state"]))))
        return lines

    def source(self, told: Told) -> str:
        """The recommendation's place: `CAT/C/VNM/CO/1, para. 15 (b)`; its id where no document is known."""
        document, paragraph = told.row["document"], told.row["paragraph"]
        if document and not paragraph:
            return self.say("no-paragraph", symbol=document)
        return cite_un(document, paragraph, self._material.language) if document else told.id

    def _recommending(self, told: Told) -> str:
        states = [self._material.name(item) for item in (told.row["made_by"] or "").split(";") if item]
        if states:
            return self.say.listed(states)
        if (told.row.get("mechanism_kind") or told.row["mechanism"]) == "UPR":
            return self.say("working-group")
        return self.say("the-mechanism", name=self._material.name(told.row["mechanism"]))

    def _source_note(self, told: Told, *more: Link) -> Note:
        row = told.row
        links = [Link("IN_DOCUMENT", told.id, row["document"])] if row["document"] else []
        if not more:
            links += [Link("MADE_BY", told.id, item) for item in (row["made_by"] or "").split(";") if item]
        return self.note(self.source(told), row.get("evidence") or (), *(more or links))

    # law

    def _laws(self, told: Told) -> Iterator[Line]:
        """What amended a law is said where the paragraph first names it."""
        named: set[str] = set()
        for link in told.links:
            if written(link):
                yield (self._law_sentence(link, amended=link.law not in named), self.law_note(link))
                named.add(link.law)

    def _law_sentence(self, link: LawLink, *, amended: bool) -> str:
        law = self._material.citation(link.target, amended=amended)
        if link.extent == "planned":
            return self.say("law-planned", law=law)
        since = "unknown-start" if link.in_force == "unknown" else "since" if link.begins_on else "in-force"
        force = self.say(since, day=self.say.day(self._beginning(link)))
        return self.say(f"law-{link.extent}", law=law, force=force)

    def _beginning(self, link: LawLink) -> str:
        """The day from which it is in force; a year or month where no day was given."""
        law = self._material.laws.get(link.law)
        if law and law.begins and law.begins[0] == link.begins_on:
            return law.begins[1]
        return link.begins_on or ""

    def law_note(self, link: LawLink) -> Note:
        """The footnote of a link to law."""
        made = Link("IMPLEMENTED_BY", link.recommendation, link.target)
        return self.note(self._material.citation(link.target, amended=False), link.evidence, made)

    # agencies

    def _agencies(self, told: Told) -> Iterator[Line]:
        """One sentence for each duty, the lead first; mandates that say the same share it, with one footnote."""
        cited = {link.law for link in told.links if written(link)}
        same: dict[tuple[Any, ...], list[Mandate]] = {}
        for duty, mandate in self._documented_duties(told):
            acts = mandate.conferred_by or self._covered_law(mandate)
            place = (
                mandate.role,
                duty["agency"],
                duty["via_agency"],
                duty["agency_status"],
                tuple(acts),
                mandate.subject,
                bool(mandate.conferred_by),
            )
            known = same.setdefault(place, [])
            if mandate not in known:
                known.append(mandate)
        for place in sorted(
            same, key=lambda place: (_ROLES.index(place[0]), place[1], place[4], place[5] or "")
        ):
            yield (
                self._duty_sentence(place, cited),
                self.mandates_note(same[place], place[1] if place[2] else None),
            )

    def _documented_duties(self, told: Told) -> Iterator[tuple[dict[str, Any], Mandate]]:
        """Duties by law count only by way of a link that is written itself."""
        reached = {link.target for link in told.links if written(link)}
        for duty in told.duties:
            if duty["basis"] != "plan" and duty["provision"] and duty["provision"] not in reached:
                continue
            for name in (duty["mandate"] or "").split(";"):
                mandate = self._material.mandates.get(name)
                if mandate and mandate.documented and mandate.status == "confirmed":
                    yield duty, mandate

    def _duty_sentence(self, place: tuple[Any, ...], cited: set[str]) -> str:
        role, agency, via, status, targets, subject, conferred = place
        acts = [self._act(target, cited) for target in targets]
        heir = self.say("in-place-of", agency=self._material.name(via)) if via else ""
        unclear = self.say("unclear") if status == "successor unclear" else ""
        # a law that the duty is about confers it only where a document says so
        under = (
            self.say("under" if conferred else "as-to", acts=self.say.listed(acts))
            if acts
            else self.say("by-plan")
        )
        values = {"agency": self._material.name(agency), "subject": f" ({subject})" if subject else ""}
        return self.say(f"role-{role}", under=under, heir=heir + unclear, **values)

    def _act(self, target: str, cited: set[str]) -> str:
        """In full where the paragraph names the law for the first time."""
        law = self._material.law_id(target)
        known = law in cited
        cited.add(law)
        return self._material.citation(target, brief=known, amended=not known)

    def _covered_law(self, mandate: Mandate) -> list[str]:
        return [target for target in mandate.covers if self._material.law_of.get(target) or "#art" in target]

    def mandate_note(self, mandate: Mandate, heir: str | None = None) -> Note:
        """The footnote of an agency's duty; `heir` is who stands in the agency's place."""
        links = [Link("HELD_BY", mandate.id, mandate.agency)]
        links += [Link("CONFERRED_BY", mandate.id, target) for target in mandate.conferred_by]
        links += [Link("COVERS", mandate.id, target) for target in mandate.covers]
        links += self._material.succession(mandate.agency, heir) if heir else []
        acts = [self._material.citation(target, amended=False) for target in mandate.conferred_by]
        lead = self.say.listed(acts) or self.say("mandate", agency=self._material.name(mandate.agency))
        return self.note(lead + (self.say("succession") if heir else ""), mandate.evidence, *links)

    def mandates_note(self, mandates: list[Mandate], heir: str | None = None) -> Note:
        """One footnote for several duties of an agency in the same role."""
        notes = [self.mandate_note(mandate, heir) for mandate in mandates]
        links = dict.fromkeys(link for note in notes for link in note.links)
        return Note(" ".join(note.text for note in notes), tuple(links))

    # what was done

    def _measures(self, told: Told) -> Iterator[Line]:
        for measure in told.measures:
            if _sourced(measure["evidence"]):
                yield (self.measure_words(measure), self.measure_note(told, measure))

    def measure_words(self, measure: dict[str, Any]) -> str:
        """A measure in one sentence."""
        parts = [self.say("measure", title=_bare(measure["title"] or measure["measure"]))]
        if measure["status"]:
            parts.append(self.say("measure-status", status=self.say.value("status", measure["status"])))
        if measure["due_on"]:
            parts.append(
                self.say("measure-due", day=self.say.day(measure.get("due_on_given") or measure["due_on"]))
            )
        leads = [self._material.name(agency) for role, agency in measure["agencies"] if role == "lead"]
        if leads:
            parts.append(self.say("measure-lead", agencies=self.say.listed(leads)))
        return ", ".join(parts) + "."

    def measure_note(self, told: Told, measure: dict[str, Any]) -> Note:
        """The footnote of a measure."""
        lead = (
            self._material.citation(measure["plan"], amended=False) if measure["plan"] else measure["title"]
        )
        return self.note(lead or "", measure["evidence"], Link("IMPLEMENTS", measure["measure"], told.id))

    def _progress(self, told: Told) -> Iterator[Line]:
        for item in told.progress:
            if _sourced(item["evidence"]):
                yield (self.progress_words(item), self.progress_note(item))

    def progress_words(self, item: dict[str, Any]) -> str:
        """What was reported, by whom and when."""
        reported = item.get("reported_on_given") or item["reported_on"]
        day = self.say("on-day", day=self.say.day(reported)) if reported else ""
        by = self.say("by-whom", by=self._material.name(item["reported_by"])) if item["reported_by"] else ""
        status = (
            self.say("reported-status", status=self.say.value("status", item["status"]))
            if item["status"]
            else ""
        )
        text = _closed(_bare(item["text"])) if item["text"] else ""
        joined = ": ".join(part for part in (status, text) if part)
        return _closed(self.say("reported", day=day, by=by, what=joined or self.say("nothing")))

    def progress_note(self, item: dict[str, Any]) -> Note:
        """The footnote of a progress report."""
        links = [Link("REPORTS_ON", item["progress"], item["about"])]
        if item["reported_by"]:
            links.append(Link("REPORTED_BY", item["progress"], item["reported_by"]))
        return self.note(self.say("progress-report"), item["evidence"], *links)

    # footnotes

    def note(self, lead: str, evidence: tuple[Evidence, ...] | list[Evidence], *links: Link) -> Note:
        """A footnote: what is cited and where it is said; `links` stay with it for the desk and are not printed."""
        said = [words for item in evidence if (words := self._evidence(item))]
        places = "; ".join(dict.fromkeys(said))
        parts = [lead, self.say("said-in", places=places) if places else ""]
        return Note(". ".join(_open(part) for part in parts if part) + ".", links)

    def _evidence(self, item: Evidence) -> str:
        return ", ".join(_open(part) for part in (item.source, item.locator) if part)


def _sourced(evidence: Any) -> bool:
    return any(item.source for item in evidence)


def _bare(text: str | None) -> str:
    return " ".join((text or "").split())


def _open(text: str) -> str:
    """Without the full stop at its end."""
    return text.strip().removesuffix(".")


def _closed(text: str) -> str:
    """With a full stop."""
    return text if _ends(text) else text + "."


def _ends(text: str) -> bool:
    """Whether a sentence ends here, be it within its own quotation."""
    return text.rstrip('”"’»').endswith((".", "!", "?", "…"))
