"""A UHRI bulk export of any size, made up, with every irregularity that the real one has.

python benchmarks/generate_uhri.py FILE [COUNT] [SEED]
"""

from __future__ import annotations

import json
import random
import sys
import uuid
from pathlib import Path
from typing import Any
from zlib import crc32

BODIES = ("CAT", "CCPR", "CEDAW", "CERD", "CESCR", "CMW", "CRC", "CRC-OP-AC", "CRC-OP-SC", "CRPD", "CED")
PROCEDURES = ("SR Torture", "SR Trafficking", "WG Arbitrary detention", "IE Older persons")
STATES = (
    ("VNM", "Viet Nam"), ("SVN", "Slovenia"), ("EGY", "Egypt"), ("KEN", "Kenya"), ("CHL", "Chile"),
    ("BOL", "Bolivia (Plurinational State of)"), ("KOR", "Republic of Korea"), ("CIV", "Côte d'Ivoire"),
    ("GBR", "United Kingdom of Great Britain and Northern Ireland"), ("FJI", "Fiji"),
    ("LAO", "Lao People's Democratic Republic"),
)  # fmt: skip
THEMES = (
    "Gender equality", "Prohibition of torture & ill-treatment", "Rights of the child",
    "Trafficking in persons",
    "Right to education", "Freedom of expression", "Ratification of treaties", "Right to health",
    "Administration of justice", "Right to an adequate standard of living",
)  # fmt: skip
GROUPS = ("Women & girls", "Children", "Persons with disabilities", "Migrants", "General", "Older persons")
SDGS = (
    "16.2 - Protect children from abuse and violence", "5.2 - End violence against women",
    "11 - SUSTAINABLE CITIES AND COMMUNITIES", "4.a - Build better schools", "8.7 - End forced labour",
)  # fmt: skip
VERBS = ("Adopt", "Ratify", "Amend", "Strengthen", "Review", "Repeal", "Fund", "Monitor", "Publish", "Train")
THINGS = (
    "the law on trafficking", "a national plan against violence", "the code of criminal procedure",
    "an independent complaints body", "the rules on detention", "services for survivors",
    "a register of births", "the budget for schools", "the training of judges", "a hotline in every province",
)  # fmt: skip
ENDS = (
    "without delay", "in line with the Convention", "with enough staff and money", "in every region",
    "together with civil society", "by the end of the next cycle", "and report on what was done",
)  # fmt: skip


def write_uhri(path: Path, count: int, seed: int = 1) -> None:
    """Write `count` records to `path` as one JSON array, the same for the same seed."""
    maker = _Maker(random.Random(seed))
    with path.open("w", encoding="utf-8") as stream:
        stream.write("[")
        for number in range(count):
            stream.write(",\n" if number else "\n")
            json.dump(maker.record(number), stream, ensure_ascii=number % 3 == 0)
        stream.write("\n]\n")


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def record(self, number: int) -> dict[str, Any]:
        """One record; every tenth kind of irregularity comes often enough to be seen in a thousand."""
        chance = self.chance
        body = chance.choices(("UPR", "treaty", "special"), (4, 5, 1))[0]
        code, state = chance.choice(STATES)
        record = self._common(number, state)
        record |= self._upr(number, state) if body == "UPR" else self._other(number, code, body)
        seed = crc32(str(record["Symbol"]).encode())
        record["PublicationDate"] = f"{2006 + seed % 20}-{1 + seed % 12:02}-{1 + seed % 28:02}T00:00:00"
        if number % 97 == 0:  # the web API's spelling
            record = {key[0].lower() + key[1:]: value for key, value in record.items()}
        return record

    def _common(self, number: int, state: str) -> dict[str, Any]:
        chance = self.chance
        dash = "- " if number % 2 else ""
        return {
            "AnnotationId": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "Countries": [dash + state],
            "Regions": [dash + "Region"],
            "DocumentId": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "Themes": [dash + name for name in chance.sample(THEMES, chance.randint(1, 3))],
            "AffectedPersons": [dash + name for name in chance.sample(GROUPS, chance.randint(0, 2))],
            "Sdgs": [dash + name for name in chance.sample(SDGS, chance.randint(0, 2))],
            "PublicationDate": None,
            "PublicationDateOnUhri": "2024-01-01T00:00:00",
            "UprCycle": None,
            "UprPositions": [],
            "UprRecommendingCountry": [],
            "UprRecommendingRegions": [],
            "UprSession": [],
        }

    def _words(self, number: int) -> str:
        chance = self.chance
        words = " ".join(
            f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(ENDS)}," for _ in range(3)
        )
        return f"{words} case {number}"

    def _marked(self, text: str, number: int) -> str:
        """Markup and entities in some texts."""
        if number % 7 == 0:
            return f"<p>{text.replace(' ', '&nbsp;', 2)}</p><script>void(0)</script>"
        return text.replace(" and ", " &amp; ", 1) if number % 5 == 0 else text

    def _upr(self, number: int, state: str) -> dict[str, Any]:
        chance = self.chance
        session = chance.randint(1, 45)
        first = chance.choice([name for _, name in STATES if name != state])
        paragraph = f"{100 + number % 90}.{1 + number // 90 % 300}"
        glue = ("", " ", ". ")[number % 3]
        text = f"{paragraph}{glue}{self._words(number)} ({first});"
        if number % 50 == 0:
            text = f"Recommendation No. {number % 90}, para. 96: {1 + number % 99} {self._words(number)}"
        cycle = 1 + sum(session > last for last in (12, 26, 40))
        return {
            "AnnotationType": "- Recommendations",
            "Body": ["- UPR"],
            "Symbol": f"A/HRC/{session + 5}/{1 + [name for _, name in STATES].index(state)}",
            "Text": self._marked(text, number),
            "UprCycle": None if number % 4 == 0 else str(cycle),
            "UprPositions": [chance.choice(("- Supported", "- Noted", "Supported", "Noted"))],
            "UprRecommendingCountry": [f"- {first}"],
            "UprSession": [f"- {session}th Session - Cycle {cycle}" if number % 2 else str(session)],
        }

    def _other(self, number: int, code: str, body: str) -> dict[str, Any]:
        chance = self.chance
        named = chance.choice(PROCEDURES if body == "special" else BODIES)
        if body == "special":
            visit = [c for c, _ in STATES].index(code)
            symbol = f"A/HRC/{number // 3000 + 1}/{visit + 40}/Add.{PROCEDURES.index(named) + 1}"
        else:
            head = {"CESCR": "E/C.12", "CRC-OP-AC": "CRC/C/OPAC", "CRC-OP-SC": "CRC/C/OPSC"}.get(
                named, f"{named}/C"
            )
            symbol = f"{head}/{code}/CO/{number // 30_000 + 1}"
        place = 1 + number % 299
        text = (
            f"{place}. The Committee asks the State party to: {self._words(number)}",
            f"para {place} {self._words(number)}",
            f"A heading above the words\n{place}. {self._words(number)}",
            f"{place}({chance.choice('abc')}) {self._words(number)}",
            self._words(number),
        )[number % 5]
        kind = chance.choice(("- Recommendations", "- Concerns/Observations"))
        return {
            "AnnotationType": kind,
            "Body": [f"- {named}"],
            "Symbol": symbol,
            "Text": self._marked(text, number),
        }


if __name__ == "__main__":
    target, *numbers = sys.argv[1:]
    write_uhri(Path(target), *(int(n) for n in numbers or ("1000",)))
