"""Titles of laws in the sentences of a report: whole where a citation begins too late, none where a programme's name holds it."""

from __future__ import annotations

import re

# "Offences Against the | Person Act": what stands before a title that begins behind an article.
_CONNECTOR = r"(?:[Oo]f|[Ii]n|[Oo]n|[Ff]or|[Tt]o|[Aa]gainst|[Ff]rom|[Bb]y|[Ww]ith)"
_PARTING = re.compile(
    r"^.*\b(?:and|or|under|with|by|in)\s+the\s+", re.S
)  # what stands before these is no part of the title
_BEFORE = re.compile(
    rf"(?P<run>(?:[A-ZÀ-Ý][\w’'-]*\s+)(?:(?:[A-ZÀ-Ý][\w’'-]*|{_CONNECTOR}|and|under|the)\s+)*?(?P<last>{_CONNECTOR})\s+the\s+)$"
)
_LEADING = re.compile(
    r"^(?:(?:The|A|An|In|By|Under|With|Since|As|Both|While|Through|According|Pursuant|And|Also|This|That|Its|To|Of|For)\s+)+"
)
# heads of a phrase that is about a law and no part of its title
_ABOUT_IT = re.compile(
    r"^(?:Sections?|Articles?|Chapters?|Parts?|Titles?|Books?|Schedules?|Paragraphs?|Provisions?|Clauses?|Amend\w*|Draft\w*"
    r"|Adopt\w*|Enact\w*|Implement\w*|Appl\w*|Enforce\w*|Breach\w*|Violat\w*|Reform\w*|Revis\w*|Review\w*|Repeal\w*"
    r"|Prepar\w*|Entry|Purpose|Aim|Scope|Objectives?|Ministr\w*|Government|Parliament|Office|Department|Court|Council"
    r"|Committee|Commission|Members?|Republic|Constitution|Law|Act|Code|Bill|Decree)\b"
)
_OF_TITLES = re.compile(
    r"^(?:Protection|Prevention|Promotion|Rights?|Offences|Crimes|Safety|Welfare|Suppression|Prohibition|Elimination|Status"
    r"|Advancement|Empowerment|Control|Equality|Care|Education|Employment|Freedom|Treatment|Sale|Abolition)\b"
)
_PROGRAMME = re.compile(
    r"\b(?:Programmes?|Programs?|Projects?|Plans?|Strategy|Strategies|Guidelines?|Handbook|Manual|Report|Roadmap|Campaign"
    r"|Framework|Working Group|Committee|Commission|Council|Unit|Office|Department|Board|Centre|Center)\s+"
    r"(?:(?:[A-ZÀ-Ý][\w’'-]*|of|in|on|for|to|and|the|against|with)\s+)*$"
)
_NO_TITLE = re.compile(
    r"^(?:Implementation|Application|Enforcement|Adoption|Enactment|Drafting|Preparation|Review|Revision|Monitoring"
    r"|Knowledge|Dissemination|Approval|Harmoni[sz]ation)\s+of\b"
)
_PLURAL = re.compile(r"\b(?:Regulations|Laws|Rules|Acts|Orders|Decrees|Resolutions|Legislation)$")


def in_programme(before: str, title: str) -> bool:
    """True where the title is cut out of the name of a programme, plan or body, or names what is done to laws."""
    many = _NO_TITLE.match(title) and _PLURAL.search(title)
    return bool(_PROGRAMME.search(before) or many)


def begun_earlier(before: str) -> str:
    """The words before a title that belong to it: `Offences Against the ` of "The Offences Against the Person Act"."""
    found = _BEFORE.search(before)
    if not found:
        return ""
    whole = found["run"]
    run = _LEADING.sub("", _PARTING.sub("", whole) or whole)
    if not run or not run[0].isupper() or _ABOUT_IT.match(run):
        return ""
    telling = found["last"].lower() == "against" or found["last"][0].isupper() or _OF_TITLES.match(run)
    return run if telling or len(run) < len(whole) else ""
