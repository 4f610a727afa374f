"""Names of States in the other languages of the United Nations and in Vietnamese.

They come from Unicode's CLDR (by Babel), from ISO 3166's translations (by pycountry), and, before both, from the lines
`state` of the language tables, which hold the names as the United Nations write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rightsgraph.ontology.text.folding import fold, nfc
from rightsgraph.ontology.text.languages import CODES, language

_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE_FIRST = re.compile(r"^(?:(?:[Ll]a|[Ll]es?|[Ee]l|[Ll]os|[Ll]as)\s+|[Ll]['’])(?=\w)")
_STYLE = re.compile(
    r"^(?:republique|republica|royaume|reino|principaute|principado|etat|estado)(?: federale?| islamique| islamica)?"
    r" (?:de la |de los |de las |de |del |du |des |d )"
)
_ISO_LOCALES = {"zh": "zh_CN"}
_LEAST = 5  # letters of a Latin name that is known without its accents


def code_of(name: str) -> str | None:
    """The alpha-3 code of a State by a name of another language than English; written as names are, not in small letters."""
    name = _ARTICLE_FIRST.sub("", name)
    if not name or name[0].islower():
        return None
    exact, folded = _index()
    key = _key(nfc(name))
    plain = fold(key)
    return exact.get(key) or folded.get(plain) or folded.get(_STYLE.sub("", plain))


def _key(name: str) -> str:
    return _NOT_WORD.sub(" ", name).strip().casefold()


@cache
def _index() -> tuple[dict[str, str], dict[str, str]]:
    """(names with accents, folded names) -> code; a name that means two States in two languages means none."""
    exact: dict[str, str] = {}
    folded: dict[str, set[str]] = {}
    ours: dict[str, str] = {}
    for code, name in _own_names():
        exact[_key(nfc(name))] = code
        ours[fold(_key(nfc(name)))] = code
    for code, name in _all_names():
        key = _key(nfc(name))
        exact.setdefault(key, code)
        folded.setdefault(fold(key), set()).add(code)
    plain = {key: codes.copy().pop() for key, codes in folded.items() if len(codes) == 1}
    plain |= ours
    return exact, {key: code for key, code in plain.items() if len(key) >= _LEAST or not key.isascii()}


def _own_names() -> Iterator[tuple[str, str]]:
    for own in CODES[1:]:
        for code in own_codes(own):
            for name in language(own).words("state", code):
                yield code, name


def own_codes(code: str) -> tuple[str, ...]:
    """The States that a language's table names."""
    return language(code).meanings("state")


def _all_names() -> Iterator[tuple[str, str]]:
    """(code, name), names that are turned round (`Corée, République de`) also as they are spoken."""
    import gettext

    import pycountry
    from babel import Locale

    for own in CODES[1:]:
        spoken = Locale.parse(own).territories
        iso = gettext.translation(
            "iso3166-1", pycountry.LOCALES_DIR, languages=[_ISO_LOCALES.get(own, own)], fallback=True
        )
        for country in pycountry.countries:
            yield country.alpha_3, spoken.get(country.alpha_2, country.name)
            for kind in ("name", "official_name", "common_name"):
                if english := getattr(country, kind, ""):
                    for form in _forms(iso.gettext(english)):
                        yield country.alpha_3, form


def _forms(name: str) -> tuple[str, ...]:
    base, comma, rest = name.partition(", ")
    return (name, f"{base} ({rest})", f"{rest} {base}") if comma else (name,)
