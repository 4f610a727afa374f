"""Human judgement, one line each, to be reviewed: what the facts say in words, as codes and ids."""

from __future__ import annotations

STATES = {
    "Algeria": "DZA",
    "Argentina": "ARG",
    "Australia": "AUS",
    "Austria": "AUT",
    "Azerbaijan": "AZE",
    "Belarus": "BLR",
    "Belgium": "BEL",
    "Cabo Verde": "CPV",
    "Cambodia": "KHM",
    "Canada": "CAN",
    "Chile": "CHL",
    "China": "CHN",
    "Congo": "COG",
    "Czech Republic": "CZE",
    "Democratic People's Republic of Korea": "PRK",
    "Denmark": "DNK",
    "Egypt": "EGY",
    "France": "FRA",
    "Gabon": "GAB",
    "Germany": "DEU",
    "India": "IND",
    "Indonesia": "IDN",
    "Islamic Republic of Iran": "IRN",
    "Italy": "ITA",
    "Japan": "JPN",
    "Latvia": "LVA",
    "Luxembourg": "LUX",
    "Malaysia": "MYS",
    "Mali": "MLI",
    "Mexico": "MEX",
    "Morocco": "MAR",
    "Myanmar": "MMR",
    "Namibia": "NAM",
    "Netherlands": "NLD",
    "New Zealand": "NZL",
    "Nigeria": "NGA",
    "Norway": "NOR",
    "Philippines": "PHL",
    "Poland": "POL",
    "Portugal": "PRT",
    "Republic of Moldova": "MDA",
    "Russian Federation": "RUS",
    "Slovakia": "SVK",
    "Slovenia": "SVN",
    "South Africa": "ZAF",
    "Spain": "ESP",
    "State of Palestine": "PSE",
    "Sweden": "SWE",
    "Switzerland": "CHE",
    "Thailand": "THA",
    "Togo": "TGO",
    "Turkey": "TUR",
    "United Kingdom": "GBR",
    "United States of America": "USA",
    "Uruguay": "URY",
    "Viet Nam": "VNM",
    "Yemen": "YEM",
}

# Bodies that issue acts, as the facts write them. The two that are no agency of the facts keep their
# names: the graph lists them as stubs.
ISSUERS = {
    "National Assembly": "na",
    "Government": "government",
    "Prime Minister": "pm",
    "Ministry of Public Security": "mps",
    "MPS": "mps",
    "MOJ": "moj",
    "MOD": "mod",
    "MOF": "mof",
    "SPC": "spc",
    "SPP": "spp",
    "National Assembly Standing Committee": "National Assembly Standing Committee",
    "Secretariat of the Party Central Committee": "Secretariat of the Party Central Committee",
}

# What an act details, where its own title says so.
DETAILS = {
    "decree-162-2025": "trafficking-law-2024",
    "decree-162-2017": "religion-law-2016",
    "decree-95-2023": "religion-law-2016",
    "circular-46-2019": "cpc-2015",  # the Vietnamese title names the Code
}

# Functions of a succession that the facts write with a remark or as a pair; the full wording stays in
# the evidence.
FUNCTIONS = {
    "prevention of social evils (without drug rehabilitation)": ("prevention of social evils",),
    "support to trafficking victims and social evils": (
        "support to trafficking victims",
        "prevention of social evils",
    ),
    "police of the province (day not certain)": ("police of the province",),
    "human rights steering committee (assumed)": ("human rights steering committee",),
}

# The function under which a mandate passes on, for agencies that went to several successors:
# (agency, law of the mandate or link) -> function as the succession lists it. Support to trafficking
# victims was the work of the ministry's department against social evils.
FUNCTION_OF = {
    ("molisa", "trafficking-law-2011"): "prevention of social evils",
    ("molisa", "decision-193-2021"): "prevention of social evils",
    ("molisa", "children-law-2016"): "children",
    ("molisa", "gender-law-2006"): "gender equality",
    ("molisa", "resolution-28-2021-nqcp"): "gender equality",
    ("molisa", "disability-law-2010"): "social protection",
    ("molisa", "resolution-84-2014-qh13"): "social protection",
    ("molisa", "labour-code-2019"): "labour",
    ("mic", "press-law-2016"): "press",
    ("mic", "decision-1079-2022"): "external information",
}

# Acts of which the text or preamble was read; all other mandates are from memory.
READ = frozenset(
    {
        "decision-364-2015",
        "decision-65-2018",
        "decision-87-2023",
        "decision-174-2024",
        "decision-193-2021",
        "decision-793-2016",
        "decision-1079-2022",
        "decision-1172-2025",
        "decision-1252-2019",
        "decision-1975-2019",
        "decision-2715-2025",
        "decision-33-2026",
        "directive-34-2021",
        "decree-41-2025",
        "mps-plan-566-2025",
    }
)

EXTENT = {
    "implements": "full",
    "partially implements": "partial",
    "planned": "planned",
    "contradicts": "contradicts",
}

NOT_NATIONAL = "international partner"  # kind of agency: UN bodies, organisations, embassies

# Documents that the facts name beside those with recommendations: kind, mechanism, date, title, note.
OTHER_DOCUMENTS = {
    "CAT/C/VNM/1": (
        "national report",
        "CAT",
        "2017-09-13",
        "First national report of Viet Nam under CAT",
        "date of the document",
    ),
    "CAT/C/VNM/FCO/1": (
        *("follow-up reply", "CAT", "2020-10-09"),
        *("Reply of Viet Nam on the follow-up to the concluding observations", "read in excerpts"),
    ),
    "CAT/C/SR.1685": (
        "summary record",
        "CAT",
        "",
        "Summary record, dialogue with Viet Nam under CAT",
        "read in excerpts",
    ),
    "CAT/C/SR.1688": (
        "summary record",
        "CAT",
        "",
        "Summary record, dialogue with Viet Nam under CAT",
        "named as basis of a link",
    ),
    "CERD/C/SR.2140": (
        "summary record",
        "CERD",
        "",
        "Summary record, dialogue with Viet Nam under ICERD",
        "named as basis of links",
    ),
}
DATE_NOTES = {
    "CAT/C/VNM/CO/1": "date of adoption; issued on 28 December 2018",
    "CCPR/C/VNM/CO/4": "date of public release",
    "CERD/C/VNM/CO/15-17": "date of publication",
    "A/HRC/41/7": "date of the review in the Working Group; the report itself was not seen",
    "A/HRC/57/7": "date of the review in the Working Group; the report itself was not seen",
    "CERD/C/VNM/CO/10-14": "month of adoption only",
    "CEDAW/C/VNM/CO/7-8": "month of the session only",
}
# what the facts say of an agency behind its name: an editor's remark, and no part of a name that stands in a report
BEHIND_NAMES = {
    "hr-standing-office": "office of the Steering Committee, placed at MPS",
    "mcst-press": "before 2025 under MIC",
    "mof": "absorbed Planning and Investment",
    "moj-legal-aid": "merged into law dissemination department in 2025",
    "mps-foreign-relations": "also rendered Department of Foreign Affairs",
    "quang-ngai": "enlarged with Kon Tum",
}
