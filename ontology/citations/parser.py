"""Citations of laws and their provisions in a text, in English, Vietnamese, French and Spanish."""

from __future__ import annotations

import re

from rightsgraph.ontology.citations import groups, mentions, patterns
from rightsgraph.ontology.citations.groups import Group
from rightsgraph.ontology.citations.mentions import Mention
from rightsgraph.ontology.citations.model import Citation, LawNames, LawRef, resolve
from rightsgraph.ontology.citations.words import BASIC
from rightsgraph.ontology.text.folding import nfc

# between a provision and the law that follows it: "of the", "của", "de la", "del"
_OF = re.compile(
    r"\s*,?\s*(?:(?:of|under|in|to|from)(?:\s+(?:the|its|our|said))?|của|trong|tại|thuộc|theo|"
    r"d(?:e\s+la|e\s+l['’]|u|es|e|el|e\s+los|e\s+las|a|o|as|os)|à\s+la|en\s+la)\s*(?:\b|(?<=['’]))\s*"
    r"(?:[A-Z][\w]*(?:\s[A-Z]\w*)*['’]s\s+)?(?:(?:new|revised|amended|current|former|draft|old|previous"
    r"|present|same)\s+)?"
    r"(?:(?:1[6-9]|20)\d\d\s+)?",
)
_BESIDE = re.compile(r"\s*,?\s*(?:\(\s*)?(?:the\s+)?")
_BLANK = re.compile(r"\s+")
_BLOCKING = re.compile(
    r"\s*,?\s*(?:of(?:\s+(?:the|that|an?))?|của|de\s+la|del|du)\s+(?!which\b|whom\b)\w", re.IGNORECASE
)
_AFTER_LAW = re.compile(
    r"\s*[,:(\[–—-]?\s*(?:['’]s\s+)?(?:(?:at|in|see|under|có|tại|theo|và|in\s+particular|especially"
    r"|notably|particularly|"
    r"specifically|including|namely|en\s+particulier|en\s+particular|notamment|cụ\s+thể|trong\s+đó)[,:]?\s+)?"
    r"(?:the\s+|its\s+|l['’]|el\s+|les\s+|los\s+)?",
    re.IGNORECASE,
)
_IN_LIST = re.compile(
    r"\s*(?:,\s*)?(?:and|or|và|hoặc|et|ou|y|o|as\s+well\s+as)?\s*(?:(?:of|by|under|in|theo|tại|bởi|par|por|en)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_THEREOF = re.compile(r"\s*,?\s*(?:thereof|of\s+which)\b", re.IGNORECASE)


class _Parser:
    """One pass over one text."""

    def __init__(self, text: str, known: LawNames | None) -> None:
        self.text = nfc(text)
        self.known = known
        self.mentions = mentions.find(self.text, known)
        self.groups = [g for g in groups.find(self.text) if not self._inside_number(g)]
        self.mentions = [m for m in self.mentions if not self._cut_by_group(m)]
        self.ends: dict[int, int] = {}  # by mention: where it ends, its amending laws included
        self.amended: dict[int, tuple[LawRef, ...]] = {}
        self.swallowed: set[int] = set()
        self.laws: list[
            tuple[Mention | None, str | None, int]
        ] = []  # per group: law, why not, how (see _attach)

    def _inside_number(self, group: Group) -> bool:
        return any(
            m.start <= group.start and group.end <= m.end and (m.ref.number or m.known) for m in self.mentions
        )

    def _cut_by_group(self, mention: Mention) -> bool:
        return any(group.start < mention.end and mention.start < group.end for group in self.groups)

    def citations(self) -> list[Citation]:
        self._amendments()
        self.groups = [g for g in self.groups if not self._swallowed(g)]
        self._attach()
        self._share()
        made = [c for place, group in enumerate(self.groups) if (c := self._citation(place, group))]
        used = {id(mention) for mention, _, _ in self.laws if mention}
        made += [self._law_only(m) for m in self.mentions if id(m) not in used and self._stands_alone(m)]
        return sorted(made, key=lambda citation: citation.span)

    def _amendments(self) -> None:
        """Laws behind "as amended by" belong to the law before it; what they cite is no citation of its
        own.
        """
        self.ends = {id(mention): mention.end for mention in self.mentions}
        for place, mention in enumerate(self.mentions):
            if place in self.swallowed:
                continue
            end, refs = mention.end, []
            words = patterns.AMENDED.match(self.text, end)
            following = words and self._mention_near(words.end())
            while following:  # what amends stands behind what it amends: never the first
                refs.append(self.mentions[following].ref)
                self.swallowed.add(following)
                end = self.mentions[following].end
                more = re.compile(r"\s*(?:,|and|và|et|y|,\s*and)\s+(?:by\s+)?(?:the\s+)?").match(
                    self.text, end
                )
                following = more and self._mention_at(more.end())
                if following and not self.mentions[following].ref.number:
                    following = None
            if not refs and (plain := patterns.AMENDED_PLAIN.match(self.text, end)):
                end = plain.end()
            if refs and self.text[end : end + 1] == ")" and "(" in self.text[mention.end : end]:
                end += 1
            self.ends[id(mention)] = end
            self.amended[id(mention)] = tuple(refs)

    def _mention_at(self, start: int) -> int | None:
        return next((i for i, m in enumerate(self.mentions) if m.start == start), None)

    def _mention_near(self, start: int) -> int | None:
        """The law behind "as amended by", also where a provision of it stands between."""
        direct = self._mention_at(start)
        if direct is not None:
            return direct
        group = next((g for g in self.groups if g.start == start), None)
        link = _OF.match(self.text, group.end) if group else None
        return self._mention_at(link.end()) if link else None

    def _swallowed(self, group: Group) -> bool:
        return any(group.start in range(m.end, self.ends[id(m)]) for m in self.mentions)

    def _attach(self) -> None:
        taken: set[int] = set()
        for group in self.groups:
            (law, reason), how = self._following(group), 1
            if law is None and reason is None:
                law, how = self._preceding(group, taken), 2
            if law is None and reason is None:
                law, how = self._behind_comma(group), 3
            if law is not None:
                taken.add(id(law))
            self.laws.append((law, reason, how))

    def _following(self, group: Group) -> tuple[Mention | None, str | None]:
        link = _OF.match(self.text, group.end)
        if link and (law := self._free(link)):
            return law, None
        if group.vietnamese and (blank := _BLANK.match(self.text, group.end)):
            law = self._free(blank)
            if law:
                return law, None
        if _BLOCKING.match(self.text, group.end) and not _THEREOF.match(self.text, group.end):
            words = self.text[group.end : group.end + 60].strip()
            return None, f"what it belongs to is not recognised as a law: “{words}”"
        return None, None

    def _free(self, link: re.Match[str]) -> Mention | None:
        """The law that begins within the linking words (its own article or year may be among them) or
        behind.
        """
        for index, mention in enumerate(self.mentions):
            if link.start() <= mention.start <= link.end() <= mention.end and index not in self.swallowed:
                return mention
        return None

    def _preceding(self, group: Group, taken: set[int]) -> Mention | None:
        for index in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[index]
            end = self.ends[id(mention)]
            if index in self.swallowed or end > group.start:
                continue
            between = _AFTER_LAW.fullmatch(self.text, end, group.start)
            return mention if between and id(mention) not in taken else None
        return None

    def _behind_comma(self, group: Group) -> Mention | None:
        beside = _BESIDE.match(self.text, group.end)
        law = self._free(beside) if beside else None
        return None if law is not None and self._has_own_provision(law) else law

    def _has_own_provision(self, law: Mention) -> bool:
        end = self.ends[id(law)]
        return any(_AFTER_LAW.fullmatch(self.text, end, g.start) for g in self.groups)

    def _share(self) -> None:
        """A list of provisions shares the law named behind its last or before its first member."""
        for place in reversed(range(len(self.groups) - 1)):
            law, _, how = self.laws[place + 1]
            if self.laws[place][:2] == (None, None) and law and how == 1 and self._listed(place):
                self.laws[place] = (law, None, 1)
        for place in range(1, len(self.groups)):
            law, _, how = self.laws[place - 1]
            if self.laws[place][:2] == (None, None) and law and how == 2 and self._listed(place - 1, ";"):
                self.laws[place] = (law, None, 2)

    def _listed(self, place: int, also: str = "") -> bool:
        between = self.text[self.groups[place].end : self.groups[place + 1].start]
        words = between.strip()
        return bool(words) and bool(_IN_LIST.fullmatch(between.replace(";", ",") if also else between))

    def _citation(self, place: int, group: Group) -> Citation | None:
        law, reason, how = self.laws[place]
        if group.rank > BASIC:
            if law is None or law.ref.generic or (not law.strong and not law.ref.own):
                return None
            reason = "names no article or section"
        elif law is None and group.rank < BASIC:
            return None
        start, end = group.start, group.end
        if law is not None:
            beside = how in (1, 3) and self.text[group.end : law.start].count(" ") < 8
            start, end = (
                (min(start, law.start), max(end, self.ends[id(law)])) if beside or how == 2 else (start, end)
            )
        reason = reason or group.reason or ("no law is named" if law is None else None)
        return self._made(law, () if group.rank > BASIC else group.eids(), (start, end), reason)

    def _made(
        self, law: Mention | None, eids: tuple[str, ...], span: tuple[int, int], reason: str | None
    ) -> Citation:
        identifier = None
        if law is not None:
            identifier, why = resolve(law.ref, self.known)
            reason = reason or law.doubt or why
            identifier = None if law.doubt else identifier
        amended = self.amended.get(id(law), ()) if law else ()
        if self.text[span[1] : span[1] + 1] == ")" and self.text.count("(", *span) > self.text.count(
            ")", *span
        ):
            span = (span[0], span[1] + 1)
        words = self.text[span[0] : span[1]]
        return Citation(law.ref if law else None, eids, span, words, reason, amended, identifier)

    def _stands_alone(self, mention: Mention) -> bool:
        return mention.strong and self.mentions.index(mention) not in self.swallowed

    def _law_only(self, mention: Mention) -> Citation:
        return self._made(mention, (), (mention.start, self.ends[id(mention)]), None)


def parse(text: str, known: LawNames | None = None) -> list[Citation]:
    """Every citation in the text, in order; with `known`, laws are resolved to ids or reported.

    Nothing is guessed: a citation whose law or numbers leave a doubt has `unresolved` set to the reason.
    """
    return _Parser(text, known).citations()
