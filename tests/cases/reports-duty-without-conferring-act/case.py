"""A duty that a document tells of, but that no act confers, is not said to stand under the law that it is about.
Once the section said "Under Criminal Code 55/08, the Ministry of Justice takes the lead." of a mandate without a conferring act.
"""
from pathlib import Path

from cases import holds, load, out, run

load("agencies.csv", "laws.csv", "recommendations.csv", "implementation.csv", "mandates.csv")
run("report", "section", "--state", "SVN", "--as-at", "2026-01-01", "-o", out("section.md"))
text = Path(out("section.md")).read_text("utf-8")
holds("the Ministry of Justice takes the lead" in text, f"the section names who leads: {text[:1500]}")
holds("Under " not in text and "by law" not in text, f"nothing is under a law that confers nothing: {text[:1500]}")
