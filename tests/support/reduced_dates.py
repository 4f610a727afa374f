"""A small graph in which no date names a day, and where any of its stored days comes out all the same."""

from __future__ import annotations

import re
from pathlib import Path

TABLES = {
    "agencies": "id,name,kind,state,active_from,active_to\na,Ministry A,ministry,SVN,1990,2025-Q3\nb,Ministry B,ministry,SVN,,\n",
    "agency_successions": "from,to,effective_on,functions,source\na,b,2025-Q4,locks,OG 1\n",
    "laws": "number,title,kind,state,issued_on,in_force_from,in_force_to,replaces,source\n"
    "1/2000,Old Act,law,SVN,2000,2000-06,2025,,OG 1\n2/2025,New Act,law,SVN,2025-06,2026,,1/2000,OG 2\n",
    "recommendations": "document,paragraph,text,state,date,follow_up_due,position\nA/HRC/99/1,1.1,Do it,SVN,2019,2024-06,supported\n"
    "A/HRC/99/1,1.2,Do that,SVN,2019,2024-06,supported\n",
    "documents": "id,title,kind,mechanism,state,date,next_report_due\nA/HRC/99/1,Report,report,UPR,SVN,2019,2023-06\n",
    "implementation": "recommendation,provision,extent,method,status,asserted_on,source,locator\n"
    "A/HRC/99/1#1.1,1/2000 art. 3,full,document,confirmed,2024-06,R,p. 1\n"
    "A/HRC/99/1#1.1,2/2025 art. 3,partial,document,confirmed,2025-Q3,R,p. 2\n"
    "A/HRC/99/1#1.2,1/2000 art. 3,full,document,confirmed,2023,R,p. 1\n",
    "provisions": "law,article,text\n1/2000,3,Locks\n2/2025,3,Keys\n",
    "provision_texts": "provision,valid_from,valid_to,text\n1/2000 art. 3,2000-06,2024,Old words\n1/2000 art. 3,2025,,New words\n",
    "mandates": "agency,role,covers,conferred_by,valid_from,valid_to,source,locator\n"
    "a,lead,1/2000,1/2000,2001,2024,OG,1\na,lead,2/2025,2/2025,2025-06,,OG,1\n",
    "measures": "id,title,recommendations,lead,starts_on,due_on,status\nm,Write it,A/HRC/99/1#1.1,b,2024,2025-Q3,planned\n",
    "programmes": "id,name,starts_on,ends_on,established_by,lead,addresses\nprog,Prog,2021,2025-Q3,2/2025,a,A/HRC/99/1#1.1\n",
    "indicators": "id,name,of,target,due_on,measured_on,value\ni,Ind,prog,12,2028,2024-06,3\n",
    "events": "id,name,held_on,concerns,part_of\ne,Ev,2024-06,1/2000,prog\n",
    "progress": "id,recommendation,reported_on,status,text\npr,A/HRC/99/1#1.1,2024-06,under way,Going\n",
}  # fmt: skip
DAYS = ("2024-03-15", "2026-03-15")
_ASKED = {"law": "1/2000", "of": "A/HRC/99/1#1.1", "agency": "b", "programme": "prog"}
NEEDED = {name: {k: v for k, v in _ASKED.items() if k == key} for name, key in (
    ("agencies-of-law", "law"), ("agency-portfolio", "agency"), ("programme-status", "programme"), ("provisions-of-law", "law"),
    ("recommendations-of-law", "law"), ("timeline", "of"),
)}  # fmt: skip
# a day that nobody named; those of the pictures by which they compare are not shown
_DAY = re.compile(r'(?<!"begins":")(?<!"ends":")\b(?:19|20)\d\d-\d\d-\d\d\b')


def write(folder: Path) -> Path:
    """The tables as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def full_days(text: str, *asked: str) -> list[str]:
    """The full days in what is shown, but those that were asked for, each with what stands around it."""
    return [
        text[max(0, found.start() - 60) : found.end() + 20]
        for found in _DAY.finditer(text)
        if found[0] not in asked
    ]
