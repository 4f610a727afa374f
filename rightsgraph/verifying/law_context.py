"""Which law a citation means, by what was named before it: "the same Code", "Ibid.", a short title of the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rightsgraph.ontology.citations import Citation, KnownLaws, LawRef
from rightsgraph.ontology.citations.model import name_words, resolve
from rightsgraph.ontology.ids.law_numbers import law_id, state_of_number
from rightsgraph.ontology.text.folding import fold
from rightsgraph.verifying import words
from rightsgraph.verifying.law_model import Meant
from rightsgraph.verifying.laws import Laws
from rightsgraph.verifying.model import AMBIGUOUS, NOT_FOUND, UNKNOWN, Cited, Said

_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[“\"«„(]?[A-ZÀ-ÝĐ])")
_CLASSES: dict[str, set[str | None]] = {
    "code": {"code"},
    "constitution": {"constitution"},
    "law": {"law", "ordinance", None},
}
AGAIN = re.compile(
    rf"\s*,?\s*(?:of|in|under|to|from|de|du|del|của|trong|tại|d['’])?\s*(?:the\s+|la\s+|le\s+|el\s+|l['’])?"
    rf"(?:(?:{words.regex('again')})\s+)+(?:{words.regex('law-word')})"
    rf"|\s*,?\s*(?:của|trong|tại|thuộc)?\s*(?:{words.regex('law-word')})\s+(?:{words.regex('again-behind')})", re.IGNORECASE
)  # fmt: skip
_AGAIN_BEHIND = re.compile(
    rf"^(?:{words.regex('law-word')})\s+(?:{words.regex('again-behind')})$", re.IGNORECASE
)
_RESPECTIVELY = re.compile(
    r"\s*,?\s*\(?(?:respectively|respectivement|respectivamente|tương\s+ứng|lần\s+lượt)\b", re.IGNORECASE
)
_WRITE_PLAINLY = "Write it so that it can be read in one way: article 20(1), articles 16 to 18."
_IBID = re.compile(rf"(?:{words.regex('ibid')})\.?\s*[,:;]?\s*(?:at\s+)?$", re.IGNORECASE)


@dataclass
class Context:
    """What was cited before, in one part of the draft (its text, or its notes)."""

    laws: list[str] = field(default_factory=list)
    unknown_last: bool = False  # the instrument named last is none of the graph

    def named(self, law: str | None) -> None:
        """Remember a law as the last one."""
        self.unknown_last = law is None
        if law is not None:
            self.laws.append(law)


@dataclass(frozen=True, slots=True)
class Taken:
    """The law that is meant, or why that cannot be told; both None where nothing is cited.

    `loosely`: only another sentence names the law.
    """

    law: str | None = None
    problem: Said | None = None
    note: str = ""
    loosely: bool = False
    wanted: str | None = None  # the id that a law with that number would have


@dataclass
class Reader:
    """Tells which law a citation means."""

    laws: Laws
    known: KnownLaws
    defined: dict[tuple[str, ...], str]

    def doubt(self, found: Citation) -> str | None:
        """Why the parser does not vouch for the citation, other than that it knows no such law."""
        if found.unresolved is None or found.law is None:
            return found.unresolved
        return None if found.unresolved == resolve(found.law, self.known)[1] else found.unresolved

    def plainly(self, found: Citation) -> str | None:
        """The law, where the citation names it by itself and without doubt."""
        if found.law is None or found.law.own or found.law.generic or self.doubt(found):
            return None
        meant = self.laws.meant(found.law)
        return meant.ids[0] if len(meant.ids) == 1 else None

    def law(self, text: str, one: Citation, context: Context, before: list[Cited]) -> Taken:
        """Which law is meant; `before` is what the same passage cited already."""
        if one.eids and _RESPECTIVELY.match(text, one.span[1]):
            told = "Which of the laws each article is of is told by “respectively” alone."
            return Taken(problem=Said(AMBIGUOUS, told, "Name the law with each article."))
        again = self._again(text, one)
        if again is not None:
            return self._from_context(again, one, context)
        if one.law is None:
            return self._unnamed(text, one, context, before)
        title = one.law.title or ""
        if (law := self.defined.get(name_words(title))) is not None:
            return Taken(law, None, f"“{title}” stands for {self.laws.all[law].name} in this draft.")
        doubt = self.doubt(one)
        if doubt and not one.law.generic:
            verdict = AMBIGUOUS if "may be" in doubt else UNKNOWN
            remedy = _WRITE_PLAINLY if verdict == AMBIGUOUS else "Cite the law by its whole title or number."
            return Taken(problem=Said(verdict, sentence(doubt), remedy))
        return self._by_reference(one.law)

    def _by_reference(self, ref: LawRef) -> Taken:
        meant = self.laws.meant(ref)
        if len(meant.ids) == 1:
            return Taken(meant.ids[0], None, meant.note)
        wanted = (
            law_id(ref.state or state_of_number(ref.number), ref.number, ref.issued_on)
            if ref.number
            else None
        )
        return Taken(problem=_not_one(meant), wanted=wanted if not meant.ids else None)

    def _again(self, text: str, one: Citation) -> str | None:
        """The kind of law that "the same Code", "Bộ luật này" names again; None where a law is named by itself."""
        ref = one.law
        if ref is None:
            follows = AGAIN.match(text, one.span[1])
            return _kind_of(follows[0]) if follows else None
        title = ref.title or ""
        if name_words(title) in self.defined or (ref.number and not ref.generic):
            return None
        if ref.own or ref.generic or _AGAIN_BEHIND.search(title):
            return _kind_of(title)
        return None

    def _from_context(self, kind: str, one: Citation, context: Context) -> Taken:
        fitting = [law for law in context.laws if _fits(kind, self.laws.all[law].kind)]
        fitting = fitting or (context.laws if kind == "law" else [])
        if (law := self.defined.get((fold(kind),))) is not None:
            fitting = [law]
        elsewhere = context.unknown_last and fitting and not _fits(kind, self.laws.all[fitting[-1]].kind)
        if not fitting or elsewhere:
            if not one.eids:
                return Taken()
            return Taken(
                problem=Said(UNKNOWN, "Which law this means is not told before it.", "Name the law.")
            )
        return Taken(fitting[-1], None, f"Taken as {self.laws.all[fitting[-1]].name}, named before it.")

    def _short(self, short: re.Match[str]) -> Taken:
        """A provision with letters behind it, "art. 373 PC": a law's first letters, else another instrument's."""
        if self.laws.named(short["name"]):
            return self._by_reference(LawRef(title=short["name"], year=short["year"]))
        if short["name"] in ("II", "III", "IV", "VI", "VII"):
            return Taken()
        return Taken(
            problem=Said(UNKNOWN, f"What “{short['name']}” stands for is not told.", "Name the law.")
        )

    def _unnamed(self, text: str, one: Citation, context: Context, before: list[Cited]) -> Taken:
        """A provision beside which no law stands: that of "Ibid.", else of the law named last in the passage."""
        doubt = one.unresolved or ""
        if "not recognised" in doubt or not one.eids:
            if not any(eid.startswith("art_") for eid in one.eids):
                return Taken()  # "section 12 of this report"
            return Taken(problem=Said(UNKNOWN, sentence(doubt), "Name the law as the graph has it."))
        if _IBID.search(text[: one.span[0]]) and context.laws:
            law = context.laws[-1]
            return Taken(law, None, f"Ibid.: {self.laws.all[law].name}.")
        if short := _SHORT.match(text, one.span[1]):
            return self._short(short)
        near = [cited for cited in before if cited.law or cited.problem]
        if near and near[-1].law is not None and not context.unknown_last:
            law = near[-1].law
            gap = text[near[-1].end : one.span[0]]
            note = f"Taken as of {self.laws.all[law].name}, named before it."
            return Taken(law, None, note, loosely=bool(_SENTENCE_END.search(gap)))
        if not any(eid.startswith("art_") for eid in one.eids):
            return Taken()  # a section of the draft itself
        return Taken(problem=Said(UNKNOWN, "No law is named with it.", "Name the law."))


_SHORT = re.compile(
    r"\s*,?\s*(?:(?:of|in|under|của)\s+)?(?:the\s+)?(?P<name>[A-ZĐ]{2,8})\b(?:\s*\(?(?:năm\s+|of\s+)?(?P<year>(?:19|20)\d\d)\)?)?"
)


def _kind_of(said: str) -> str:
    """The kind of law of the words that name one again."""
    found = [(m.start(), -len(m[0]), means) for means in words.meanings("law-word")
             for m in [words.pattern("law-word", means).search(said)] if m]  # fmt: skip
    return min(found)[2] if found else "law"


def _fits(kind: str, law_kind: str | None) -> bool:
    return law_kind in _CLASSES.get(kind, {kind})


def _not_one(meant: Meant) -> Said:
    if meant.ids:
        return Said(AMBIGUOUS, sentence(meant.why), "Add the number or the year.")
    if meant.surely:
        remedy = "Check number and year; if they are right, load the law."
        return Said(NOT_FOUND, sentence(meant.why), remedy)
    return Said(UNKNOWN, sentence(meant.why), "Cite it by its number, or load the law.")


def sentence(said: str) -> str:
    """Words as a sentence."""
    return said[:1].upper() + said[1:].rstrip(".") + "."
