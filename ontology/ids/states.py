"""States by any of their names: UN names, ISO names, former names and the usual variants; offline."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.ontology.ids import state_names
from rightsgraph.ontology.text.folding import fold

_NOT_WORD = re.compile(r"[^0-9a-z]+")

# UN names and variants that ISO 3166 does not have, names of before a change, short forms in documents.
# A name here counts as folded (case, accents, punctuation, a leading "the" ignored).
_VARIANTS: dict[str, str] = {
    "BHS": "Bahamas",
    "BOL": "Bolivia; Bolivia Plurinational State",
    "BRN": "Brunei; Brunei Darussalam",
    "BIH": "Bosnia; Bosnia Herzegovina; Bosnia & Herzegovina",
    "BLR": "Belorussia; Byelorussia",
    "BFA": "Burkina; Upper Volta",
    "CPV": "Cape Verde; Cabo Verde",
    "CAF": "CAR; Central African Rep.",
    "CHN": "People's Republic of China; PRC; P.R. China",
    "COG": "Congo; Congo-Brazzaville; Congo (Brazzaville); Republic of the Congo; Congo (Republic of the)",
    "COD": "DRC; DR Congo; D.R. Congo; Democratic Republic of the Congo; Democratic Republic of Congo; "
    "Congo-Kinshasa; Congo (Democratic Republic of the); Congo (Kinshasa); Zaire",
    "CIV": "Ivory Coast; Cote d'Ivoire; Côte d’Ivoire",
    "CZE": "Czech Republic; Czechia; Czech Rep.",
    "DOM": "Dominican Rep.",
    "TLS": "East Timor; Timor Leste; Timor-Leste",
    "SWZ": "Swaziland; Eswatini; Kingdom of Eswatini",
    "FSM": "Micronesia; Micronesia (Federated States of); Federated States of Micronesia",
    "GMB": "Gambia; The Gambia; Gambia (The); Gambia (Republic of The)",
    "GNB": "Guinea Bissau; Guinea-Bissau",
    "GUY": "Guyana",
    "VAT": "Holy See; Holy See (Vatican City State); Vatican; Vatican City; The Holy See",
    "IRN": "Iran; Islamic Republic of Iran; Iran (Islamic Republic of); I.R. Iran; Iran (Islamic Rep. of); "
    "Islamic Rep. of Iran",
    "KOR": "Republic of Korea; South Korea; Korea (Republic of); Korea (South); ROK; Korea (Rep. of); "
    "Rep. of Korea",
    "PRK": "DPRK; North Korea; Democratic People's Republic of Korea; "
    "Korea (Democratic People's Republic of); DPR Korea; D.P.R. Korea; Korea (North); "
    "Democratic People’s Rep. of Korea",
    "KGZ": "Kyrgyz Republic; Kyrgyzstan",
    "LAO": "Laos; Lao PDR; Lao P.D.R.; Lao People's Democratic Republic; Lao",
    "LBY": "Libya; Libyan Arab Jamahiriya; Socialist People's Libyan Arab Jamahiriya; State of Libya",
    "MKD": "North Macedonia; The former Yugoslav Republic of Macedonia; "
    "former Yugoslav Republic of Macedonia; FYROM; TFYR Macedonia; FYR Macedonia; Macedonia; "
    "TFYROM",
    "MDA": "Moldova; Republic of Moldova; Moldova (Republic of)",
    "MMR": "Burma; Myanmar",
    "NLD": "Netherlands; The Netherlands; Netherlands (Kingdom of the); Kingdom of the Netherlands; "
    "Holland",
    "PSE": "Palestine; State of Palestine; Palestine (State of); Occupied Palestinian Territory",
    "RUS": "Russia; Russian Federation; the Russian Federation",
    "KNA": "St. Kitts and Nevis; Saint Kitts & Nevis",
    "LCA": "St. Lucia",
    "VCT": "St. Vincent and the Grenadines; Saint Vincent & the Grenadines; St. Vincent & Grenadines; "
    "Saint Vincent and Grenadines",
    "STP": "Sao Tome & Principe; Sao Tome and Principe; São Tomé and Príncipe",
    "SRB": "Serbia",
    "SYR": "Syria; Syrian Arab Republic; Syrian Arab Rep.",
    "TZA": "Tanzania; United Republic of Tanzania; Tanzania (United Republic of)",
    "TTO": "Trinidad & Tobago; Trinidad",
    "TUR": "Turkey; Türkiye; Turkiye; Republic of Turkey",
    "ARE": "UAE; United Arab Emirates; U.A.E.; Emirates",
    "GBR": "UK; U.K.; United Kingdom; Great Britain; United Kingdom of Great Britain and Northern Ireland; "
    "United Kingdom of Great Britain & Northern Ireland; UK of Great Britain and Northern Ireland; "
    "United Kingdom (Great Britain and Northern Ireland); Britain",
    "USA": "US; U.S.; U.S.A.; USA; United States; United States of America; America (United States of)",
    "VEN": "Venezuela; Venezuela (Bolivarian Republic of); Bolivarian Republic of Venezuela; "
    "Venezuela (Bolivarian Rep. of); Venezuela, Bolivarian Republic of",
    "VNM": "Vietnam; Viet Nam; Viet-Nam; Việt Nam; Socialist Republic of Viet Nam",
    "ZWE": "Zimbabwe",
    "LKA": "Ceylon; Sri Lanka",
    "COK": "Cook Islands",
    "NIU": "Niue",
    "XKX": "Kosovo",
    "TWN": "Taiwan; Taiwan Province of China",
    "HKG": "Hong Kong; Hong Kong, China; Hong Kong SAR",
    "MAC": "Macao; Macau; Macao, China",
    "SUN": "Soviet Union; USSR; Union of Soviet Socialist Republics",
    "YUG": "Yugoslavia; Federal Republic of Yugoslavia",
    "SCG": "Serbia and Montenegro",
    "CSK": "Czechoslovakia",
    "DDR": "German Democratic Republic",
    "PNG": "Papua-New Guinea; PNG",
    "SLB": "Solomon Is.",
    "MHL": "Marshall Is.; Marshall Islands",
    "EUE": "European Union; EU; European Communities; European Community",  # as a law-giver
    "AUT": "Österreich",
    "DEU": "Federal Republic of Germany",
    "IRL": "Republic of Ireland; Eire",
    "ESP": "Kingdom of Spain",
    "BEL": "Kingdom of Belgium",
    "ATG": "Antigua & Barbuda; Antigua",
    "LIE": "Principality of Liechtenstein",
    "MCO": "Principality of Monaco",
    "EGY": "Arab Republic of Egypt",
    "SVK": "Slovak Republic; Slovakia",
    "GRC": "Hellenic Republic",
    "SSD": "South Sudan; Republic of South Sudan",
    "SDN": "Sudan; The Sudan",
    "PHL": "The Philippines",
    "MDV": "The Maldives; Maldives",
    "COM": "The Comoros",
    "SYC": "The Seychelles",
    "NER": "The Niger",
}  # fmt: skip

# What a short form may not be taken from: "Korea, Republic of" is not "Korea".
_NO_SHORT_FORM = {"PRK", "KOR", "COD", "VGB", "VIR", "BES", "SHN", "MAF", "SXM"}
_FULL_STYLE = re.compile(
    r"^(?:(?:socialist|federal|islamic) )?(?:republic|kingdom|state|principality) of (?!korea|china|the )"
)
_NOT_ALPHA3 = {"and", "the", "per"}  # Andorra and Peru are never meant by these words


def _key(name: str) -> str:
    plain = _NOT_WORD.sub(" ", fold(name.replace("’", "'").replace("'", "").replace("&", " and "))).strip()
    plain = re.sub(r"^the ", "", plain)
    return re.sub(r"^st ", "saint ", plain)


@lru_cache(maxsize=1)
def _index() -> dict[str, str]:
    """Folded name -> alpha-3 code."""
    import pycountry

    found: dict[str, str] = {}
    for country in pycountry.countries:
        code = country.alpha_3
        for name in (
            country.name,
            getattr(country, "official_name", ""),
            getattr(country, "common_name", ""),
        ):
            for form in _forms(name, code):
                found.setdefault(_key(form), code)
        found[code.lower()] = code
    for code, names in _VARIANTS.items():
        found.setdefault(code.lower(), code)
        for name in names.split(";"):
            found[_key(name)] = code
    found.pop("", None)
    return found


def _forms(name: str, code: str) -> list[str]:
    """`X, Republic of` also as `X (Republic of)`, `Republic of X` and `X`."""
    if ", " not in name:
        return [name] if name else []
    base, rest = name.split(", ", 1)
    forms = [name, f"{base} ({rest})", f"{rest} {base}"]
    return forms if code in _NO_SHORT_FORM else [*forms, base]


@lru_cache(maxsize=4096)
def iso3(name: str) -> str | None:
    """The alpha-3 code of a State named in any usual way, or given as its code; None for what is no State.

    Names of the six languages of the United Nations and of Vietnamese are known.
    """
    key = _key(name)
    if key in _NOT_ALPHA3 and not name.strip().isupper():
        return None
    written = name.strip()
    spelt = state_names.code_of(written) if len(key) == 3 and written.istitle() else None
    found = (
        spelt or _index().get(key) or _index().get(_FULL_STYLE.sub("", key))
    )  # "Nga" is Russia, "NGA" Nigeria
    return found or state_names.code_of(written)


@lru_cache(maxsize=4096)
def iso3_of_cell(given: str) -> str | None:
    """As `iso3`, for a cell that can only hold a State: its alpha-2 code in capitals (`VN`) is known too."""
    import pycountry

    short = given.strip()
    country = pycountry.countries.get(alpha_2=short) if len(short) == 2 and short.isupper() else None
    return iso3(given) or (str(country.alpha_3) if country else None)


@lru_cache(maxsize=512)
def state_name(code: str) -> str:
    """The UN's English name of a State by its code; the code itself where it is unknown."""
    import pycountry

    if code in _UN_NAMES:
        return _UN_NAMES[code]
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return _VARIANTS.get(code, code).split(";", maxsplit=1)[0]
    return str(country.name)


_UN_NAMES = {
    "BOL": "Bolivia (Plurinational State of)",
    "COD": "Democratic Republic of the Congo",
    "IRN": "Iran (Islamic Republic of)",
    "KOR": "Republic of Korea",
    "PRK": "Democratic People's Republic of Korea",
    "MDA": "Republic of Moldova",
    "FSM": "Micronesia (Federated States of)",
    "PSE": "State of Palestine",
    "TZA": "United Republic of Tanzania",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "USA": "United States of America",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "VAT": "Holy See",
    "NLD": "Netherlands",
    "TWN": "Taiwan Province of China",
}  # fmt: skip


def known_names() -> frozenset[str]:
    """Every folded name that `iso3` knows, longer than a code: for telling names apart that run together."""
    return frozenset(name for name in _index() if len(name) > 3)


def name_key(name: str) -> str:
    """A name as it is compared: folded, punctuation as blanks, without a leading "the"."""
    return _key(name)


def state_of_law(law_id: str) -> str | None:
    """The State with which the canonical id of a law begins; None for an id of another form."""
    return iso3(law_id.partition("/")[0])
