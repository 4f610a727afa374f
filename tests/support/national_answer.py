"""A third answer made by hand for the sample national report (Slovenia 2019): five sections, by the letters of their headings.

Written from the text before the loader knew programmes and figures. Laws as in the table `replies`; institutions are
public bodies that the section names; programmes are those with a name of their own; figures as the text writes them.
"""

from __future__ import annotations

LAWS = {
    "C.": {
        "Constitution",
        "Protection against Discrimination Act",
        "Criminal Code#art_297",
        "Civil Union Act",
    },
    "D.": {
        "Constitution",
        "Representativeness of Trade Unions Act",
        "Employment Relationships Act",
        "Criminal Code#art_200",
        "Freedom of Religion Act",
    },
    "I.": {"Personal Assistance Act", "Building Act", "National Assembly Elections Act"},
    "J.": {"Equal Opportunities for Women and Men Act"},
    "L.": set[str](),
}
INSTITUTIONS = {
    "C.": {
        "Advocate of the Principle of Equality",
        "Ministry of Labour, Family, Social Affairs and Equal Opportunities",
    },
    "D.": {
        "Labour Court",
        "Council for Dialogue on Freedom of Religion",
        "Ministry of Culture’s Office for Religious Communities",
        "Judicial Council",
        "State Prosecutors’ Council",
    },
    "I.": {"National Assembly"},
    "J.": {"Ministry of Labour, Family, Social Affairs and Equal Opportunities", "National Assembly"},
    "L.": {
        "Ministry of the Interior of the Republic of Slovenia",
        "Financial Administration",
        "Office for National Minorities",
        "Government Office for Support and Integration of Migrants",
        "Judicial Training Centre",
        "Working Group on Combating Trafficking in Human Beings",
        "Interdepartmental Working Group on the Fight against Trafficking in Human Beings",
        "Police",
    },
}
PROGRAMMES = {
    "C.": set[str](),
    "D.": set[str](),
    "I.": {"Transition of Youth", "Transport of Students with Disabilities"},
    "J.": {
        "National Programme for Equal Opportunities for Women and Men 2015-2020",
        "Periodic Plan for 2018 and 2019",
        "My work, my pension",
        "Click-off! Stop cyber violence against women and girls",
    },
    "L.": {
        "National Programme of Measures for Roma",
        "Action Plan for Combating Trafficking in Human Beings",
        "Action Plan for the 2019–2020 Period",
        "(Re)integration of Human Trafficking Victims",
        "Support for strengthening the fight against trafficking in human beings",
    },
}
FIGURES = {
    "C.": {"223 cases", "130 cases", "93 new ones", "149 cases", "74 cases"},
    "D.": set[str](),
    "I.": set[str](),
    "J.": {"24.4%", "10%", "33%", "40%"},
    "L.": set[str](),
}
