"""Everything that `check` finds, and the forms it is written in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rightsgraph.graph.checks import integrity
from rightsgraph.graph.checks.finding import LEVELS, Finding
from rightsgraph.reports.exchange.shape_check import shape_findings
from rightsgraph.reports.exchange.values import Exported

_EXAMPLES = 3
_SARIF_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def all_findings(what: Exported) -> list[Finding]:
    """What breaks a shape or the integrity of the graph: the worst first, then by rule and id."""
    found = {*shape_findings(what), *integrity(what.db, what.model)}
    return sorted(found, key=lambda f: (LEVELS.index(f.level), f.rule, f.id, f.message))


def as_table(findings: Sequence[Finding]) -> Iterator[str]:
    """Grouped by rule, each with its count, three examples and what to do."""
    if not findings:
        yield "Nothing found."
    for (level, rule), group in groupby(findings, key=lambda f: (f.level, f.rule)):
        members = list(group)
        yield f"{level.upper()}  {rule}: {len(members):,}"
        for finding in members[:_EXAMPLES]:
            yield f"    {finding.id}"
            yield f"        {finding.message}"
        if len(members) > _EXAMPLES:
            yield f"    and {len(members) - _EXAMPLES:,} more (--format json lists them)"
        remedies = dict.fromkeys(finding.remedy for finding in members)
        yield f"    What to do: {' / '.join(list(remedies)[:_EXAMPLES])}"


def as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings, and how many there are of each rule."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return {"findings": [finding.plain() for finding in findings], "counts": counts}


def as_sarif(findings: Sequence[Finding], version: str) -> str:
    """SARIF 2.1.0, which code-review tools read."""
    remedies = {finding.rule: finding.remedy for finding in reversed(findings)}
    rules = [
        {"id": rule, "shortDescription": {"text": rule.replace("-", " ")}, "help": {"text": remedies[rule]}}
        for rule in sorted(remedies)
    ]
    driver = {"name": "rightsgraph", "version": version, "rules": rules}
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    results = [
        {
            "ruleId": finding.rule,
            "ruleIndex": places[finding.rule],
            "level": _SARIF_LEVEL[finding.level],
            "message": {"text": f"{finding.id}: {finding.message} {finding.remedy}"},
            "locations": [{"logicalLocations": [{"fullyQualifiedName": finding.id, "kind": "resource"}]}],
        }
        for finding in findings
    ]
    body = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
